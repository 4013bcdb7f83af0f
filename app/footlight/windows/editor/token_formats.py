"""What a token of the text looks like: its colour in either look, and its type."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QTextCharFormat

from footlight.editing.line_tokens import TokenKind
from footlight.layout.text.fonts import MONO
from footlight.windows.look.look import Look

_K = TokenKind
_DARK = {
    _K.LINK: "#8fbdf5",
    _K.CODE: "#d2b8f2",
    _K.FORMULA: "#7fd3c9",
    _K.TAG: "#e7a2b8",
    _K.KEYWORD: "#d9adf2",
    _K.STRING: "#add394",
    _K.NUMBER: "#f2b096",
    _K.NAME: "#8fbdf5",
}
_LIGHT = {
    _K.LINK: "#0b57a4",
    _K.CODE: "#67358f",
    _K.FORMULA: "#00615f",
    _K.TAG: "#93284d",
    _K.KEYWORD: "#762a9e",
    _K.STRING: "#2c651c",
    _K.NUMBER: "#9a380d",
    _K.NAME: "#0b57a4",
}
_MUTED = _K.ADDRESS | _K.NOTE | _K.REMARK
_ACCENT = _K.KEY | _K.BULLET
_MONOSPACED = _K.CODE | _K.ALIGNED | _K.FORMULA | _K.KEY | _K.STRING | _K.TAG
_ORDER = (_K.KEYWORD, _K.STRING, _K.NUMBER, _K.NAME, _K.FORMULA, _K.TAG, _K.LINK, _K.CODE)


def monospaced(pixels: float) -> QFont:
    """Return the type of code beside prose of a size; its letters look larger, and so are a little smaller."""
    font = QFont()
    font.setFamilies(list(MONO))
    font.setPixelSize(round(pixels * 0.9))
    return as_typed(font)


def as_typed(font: QFont) -> QFont:
    """Return a font without ligatures, which make arrows of the signs that are typed."""
    for tag in ("calt", "liga", "clig"):
        font.setFeature(QFont.Tag(tag), 0)
    return font


class TokenFormats:
    """The formats of one look, each made when it is first wanted.

    Args:
        look: Whose colours they have.
        pixels: The size of prose; letters of one width are a little smaller, as they look larger.
    """

    def __init__(self, look: Look, pixels: float) -> None:
        self._look = look
        self._pixels = pixels
        self._made: dict[TokenKind, QTextCharFormat] = {}
        self._colours = {kind: QColor(name) for kind, name in (_DARK if look.is_dark else _LIGHT).items()}

    def of(self, kind: TokenKind) -> QTextCharFormat:
        """Return the format of a token."""
        made = self._made.get(kind)
        if made is None:
            made = self._made[kind] = self._make(kind)
        return made

    def _make(self, kind: TokenKind) -> QTextCharFormat:
        made = QTextCharFormat()
        if (colour := self._colour(kind)) is not None:
            made.setForeground(colour)
        if kind & (_K.HEADING | _K.STRONG):
            made.setFontWeight(QFont.Weight.Bold)
        if kind & _K.EMPHASIS:
            made.setFontItalic(True)
        if kind & _K.STRUCK:
            made.setFontStrikeOut(True)
        if kind & _K.MARKED:
            made.setBackground(self._tinted(0.22))
        if kind & _MONOSPACED:
            font = monospaced(self._pixels)
            font.setWeight(QFont.Weight.Bold if kind & (_K.HEADING | _K.STRONG) else QFont.Weight.Normal)
            made.setFont(font, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly)
        return made

    def _colour(self, kind: TokenKind) -> QColor | None:
        if kind & _K.SIGN:
            return self._look.faint
        if kind & _ACCENT:
            return self._look.accent
        if kind & _K.REMARK or (kind & _MUTED and not kind & _K.LINK):
            return self._look.muted
        return next((self._colours[each] for each in _ORDER if kind & each), None)

    def _tinted(self, strength: float) -> QColor:
        colour = QColor(self._look.accent)
        colour.setAlphaF(strength)
        return colour
