"""SVG -> paint, as vectors: formulas and diagrams in the colour of the text around them, and SVG pictures."""

from __future__ import annotations

import re
import threading
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QFontDatabase, QImage, QPainter

from footlight.layout.text.fonts import GENERIC_FAMILIES
from footlight.layout.text.formats import qcolor
from footlight.media import Picture
from footlight.painting.paint_context import KeptState
from footlight.styling.computed import Color

WHITE = Color(1, 1, 1)

_FAMILIES = re.compile(rb'font-family="([^"]*)"')


class VectorDrawing:
    """An SVG document that any thread may paint, one at a time.

    Args:
        svg: A document that Qt's SVG module understands.
        color: What ``currentColor`` means; its alpha does not count.
        background: What ``Canvas`` means.

    Raises:
        OSError: It is no SVG that Qt can draw.
    """

    def __init__(self, svg: bytes, color: Color, background: Color = WHITE) -> None:
        # Only here: most slides have no drawing.
        from PySide6.QtSvg import QSvgRenderer

        recolored = settled(svg, color, background)
        self.bytes_used = 4 * len(recolored)
        """Bytes, as far as can be told: the tree is some times larger than the text."""
        self._lock = threading.Lock()
        self._renderer = QSvgRenderer()
        # Animations would start timers, in a thread that has no event loop.
        self._renderer.setAnimationEnabled(False)
        if not self._renderer.load(QByteArray(recolored)):
            raise OSError("the SVG cannot be drawn")
        self._renderer.setAspectRatioMode(Qt.AspectRatioMode.IgnoreAspectRatio)

    @classmethod
    def of_picture(cls, picture: Picture, color: Color) -> VectorDrawing:
        """Read an SVG picture.

        Raises:
            OSError: It cannot be read, or is no SVG.
        """
        # Only here: few decks have such a picture.
        from footlight.media.svg.flattening import plain_svg

        data = picture.data if picture.data is not None else Path(picture.path or "").read_bytes()
        return cls(plain_svg(data), color)

    def paint(self, painter: QPainter, target: QRectF) -> None:
        """Paint it so that it fills the target."""
        with self._lock, KeptState(painter):
            self._renderer.render(painter, target)

    def image(self, width: int, height: int) -> QImage:
        """Paint it on an image of its own."""
        made = QImage(max(width, 1), max(height, 1), QImage.Format.Format_ARGB32_Premultiplied)
        made.fill(Qt.GlobalColor.transparent)
        with QPainter(made) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.paint(painter, QRectF(made.rect()))
        return made


def settled(svg: bytes, color: Color, background: Color = WHITE) -> bytes:
    """Return a drawing in one font of each list and in colours of its own.

    Args:
        svg: The document.
        color: What ``currentColor`` means; its alpha does not count.
        background: What ``Canvas`` means.
    """
    known = {families: known_family(families.decode()).encode() for families in set(_FAMILIES.findall(svg))}
    named = _FAMILIES.sub(lambda match: b'font-family="%s"' % known[match[1]], svg)
    recolored = named.replace(b"currentColor", qcolor(color).name().encode())
    return recolored.replace(b'"Canvas"', b'"%s"' % qcolor(background).name().encode())


def known_family(families: str) -> str:
    """Choose from a list as CSS has it, since Qt's SVG module takes the whole list for one name."""
    for family in families.replace("&quot;", "").split(","):
        name = family.strip(" '\"")
        # A generic name is a family too to Qt, whichever the machine has for it.
        known = GENERIC_FAMILIES.get(name.lower(), (name,))
        found = next((each for each in known if QFontDatabase.hasFamily(each)), None)
        if found is not None:
            return found
    return next((each for each in GENERIC_FAMILIES["sans-serif"] if QFontDatabase.hasFamily(each)), "sans-serif")
