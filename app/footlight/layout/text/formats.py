"""A piece of text or a gap -> the Qt character format that shapes and colours it."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate

from PySide6.QtGui import QBrush, QColor, QFont, QTextCharFormat, QTextLayout

from footlight.deck.named_tuple import NamedTuple
from footlight.layout.boxes.box import Decoration, Text
from footlight.layout.text.conventions import NARROW
from footlight.layout.text.emoji_sequences import EMOJI_FAMILIES, emoji_parts
from footlight.layout.text.fonts import BLANK_FAMILY, NARROW_FAMILY, FontKey, font_key, font_of, measures_of
from footlight.layout.text.utf16 import utf16_length
from footlight.styling.computed import Color


class FormatKey(NamedTuple):
    """All that a character format depends on."""

    font: FontKey
    color: Color
    decoration: Decoration
    link: str | None
    raise_by: float


@lru_cache(maxsize=256)
def qcolor(color: Color) -> QColor:
    """Turn a colour into Qt's; callers must not change it."""
    return QColor.fromRgbF(*(min(max(part, 0.0), 1.0) for part in color))


def format_key(piece: Text) -> FormatKey:
    """Return the key of the format that a run of text asks for."""
    style, raise_by = piece.style, piece.raise_by
    return FormatKey(
        font_key(style), style.color, piece.decoration, piece.origin.link, round(raise_by, 2) if raise_by else 0.0
    )


@lru_cache(maxsize=2048)
def text_format(key: FormatKey) -> QTextCharFormat:
    """Make the format; callers must not change it."""
    if key.link:
        made = QTextCharFormat(text_format(key._replace(link=None)))
        # QPdfWriter makes a link annotation of an anchor's text.
        made.setAnchor(True)
        made.setAnchorHref(key.link)
        return made
    made = QTextCharFormat()
    made.setFont(font_of(key.font))
    made.setForeground(QBrush(qcolor(key.color)))
    line = key.decoration
    if line.underline:
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        made.setUnderlineColor(qcolor(line.color or key.color))
    if line.line_through:
        made.setFontStrikeOut(True)
    if line.overline:
        made.setFontOverline(True)
    if key.raise_by:
        # Qt takes the offset in percent of ascent and descent together.
        made.setBaselineOffset(key.raise_by * 100 / max(measures_of(key.font).height, 1.0))
    made.font()  # worked out when first asked for, which two threads must not do at the same time
    return made


@lru_cache(maxsize=2048)
def gap_format(width: float) -> QTextCharFormat:
    """Make the format that gives a character of no width (U+2060, U+FFFC) a width in pixels."""
    font = QFont(BLANK_FAMILY)
    # Of other fonts some have a glyph for U+FFFC, and a width for it.
    font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
    font.setPixelSize(1)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, width)
    made = QTextCharFormat()
    made.setFont(font)
    made.font()  # as in ``text_format``
    return made


def text_ranges(piece: Text, text: str, start: int) -> list[QTextLayout.FormatRange]:
    """Make the formats of (a part of) a piece's text from a position on; emoji and narrow spaces have own fonts."""
    key = format_key(piece)
    if text.isascii():
        return [_known_range(start, len(text), key)]
    ranges = [format_range(start, utf16_length(text), text_format(key))]
    for first, last in emoji_parts(text):
        made = text_format(key._replace(font=_emoji_font(key.font)))
        ranges.append(format_range(start + utf16_length(text[:first]), utf16_length(text[first:last]), made))
    if NARROW in text:
        # Of other fonts many lack it, and some have it as wide as a usual space.
        made = text_format(key._replace(font=key.font._replace(families=(NARROW_FAMILY, *key.font.families))))
        places = accumulate(utf16_length(part) + 1 for part in text.split(NARROW)[:-1])
        ranges += [format_range(start + place - 1, 1, made) for place in places]
    return ranges


def _emoji_font(key: FontKey) -> FontKey:
    # Emoji have one weight and no slope; faked ones would be drawn twice, and be found twice in a PDF.
    return key._replace(families=(*EMOJI_FAMILIES, *key.families), weight=400, italic=False)


@lru_cache(maxsize=4096)
def _known_range(start: int, length: int, key: FormatKey) -> QTextLayout.FormatRange:
    """Make a range, or find it: Qt takes a copy, and to make one takes as long as to take six copies."""
    return format_range(start, length, text_format(key))


def format_range(start: int, length: int, made: QTextCharFormat) -> QTextLayout.FormatRange:
    """Apply a format to a part of a text."""
    ranged = QTextLayout.FormatRange()
    ranged.start = start
    ranged.length = length
    ranged.format = made
    return ranged
