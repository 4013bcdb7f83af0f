"""Emoji in one colour, as they were laid out -> where they stand, and the same in colours, as vectors.

A slide is laid out with a font of one colour, whose glyphs are text in a PDF too. Fonts with colours are painted by
each system in its own way, and Qt puts them into a PDF as pictures without text. So the colours come from a font that
ships and is read here: its glyphs are layers of plain outlines, each in one colour (OpenType, ``COLR`` version 0).
"""

from __future__ import annotations

import struct
from functools import lru_cache

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QGlyphRun, QImage, QPainter, QPainterPath, QRawFont, QTextLayout, QTextOption

from footlight.deck.named_tuple import NamedTuple
from footlight.layout.text.emoji_sequences import emoji_parts
from footlight.layout.text.fonts import COLORED_EMOJI_FAMILY
from footlight.layout.text.utf16 import utf16_length
from footlight.painting.paint_context import KeptState

EM = 1024
"""The side in pixels at which outlines are read: the font's own unit, in which each emoji is one square."""

_VARIANT = "\ufe0f"
"""The variation selector that marks a character as an emoji; the font's ligatures go without it."""


class Layer(NamedTuple):
    """A part of an emoji in one colour; coordinates from the square's lower left corner, ``EM`` being its side."""

    outline: QPainterPath
    color: QColor


class PlacedEmoji(NamedTuple):
    """An emoji in a text."""

    square: QRectF
    layers: tuple[Layer, ...]


def placed_emoji(layout: QTextLayout) -> tuple[PlacedEmoji, ...]:
    """Find the emoji of a text that have colours, each at the square it takes in the layout's coordinates."""
    text = layout.text()
    if text.isascii():
        return ()
    found = []
    at = place = 0  # in the text, and as Qt counts
    for start, end in emoji_parts(text):
        place, length = place + utf16_length(text[at:start]), utf16_length(text[start:end])
        square = _square(layout.glyphRuns(place, length))
        at, place = end, place + length
        layers = layers_of(text[start:end].replace(_VARIANT, "")) if square is not None else ()
        if square is not None and layers:
            found.append(PlacedEmoji(square, layers))
    return tuple(found)


def paint_emoji(painter: QPainter, emoji: PlacedEmoji, scale: float) -> None:
    """Paint an emoji.

    Args:
        painter: Its unit is the logical pixel.
        emoji: What, and where.
        scale: Device pixels per logical pixel.
    """
    if painter.opacity() >= 1:
        _paint_layers(painter, emoji.layers, emoji.square)
        return
    # Layers lie on each other: they fade as one, or those below would show through.
    side = max(1, round(emoji.square.width() * scale))
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    with QPainter(image) as inner:
        inner.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_layers(inner, emoji.layers, QRectF(image.rect()))
    painter.drawImage(emoji.square, image)


def _paint_layers(painter: QPainter, layers: tuple[Layer, ...], square: QRectF) -> None:
    with KeptState(painter):
        painter.translate(square.bottomLeft())
        painter.scale(square.width() / EM, square.height() / EM)
        for layer in layers:
            painter.fillPath(layer.outline, layer.color)


def _square(runs: list[QGlyphRun]) -> QRectF | None:
    """Find the square in the middle of the one glyph that has a width; None when there are more, or none."""
    wide = []
    for run in runs:
        font = run.rawFont()
        advances = font.advancesForGlyphIndexes(run.glyphIndexes())
        wide += [(font, place, step.x()) for place, step in zip(run.positions(), advances, strict=True) if step.x() > 0]
    if len(wide) != 1:
        return None
    ((font, place, width),) = wide
    side = font.ascent() + font.descent()
    return QRectF(place.x() + (width - side) / 2, place.y() - font.ascent(), side, side)


@lru_cache(maxsize=512)
def layers_of(emoji: str) -> tuple[Layer, ...]:
    """Read an emoji's layers, the lowest first; none when the font does not have it as one glyph."""
    layout = QTextLayout(emoji, _font())
    option = QTextOption()
    option.setFlags(QTextOption.Flag.DisableEmojiParsing)
    layout.setTextOption(option)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    glyphs = [(run.rawFont(), glyph) for run in layout.glyphRuns() for glyph in run.glyphIndexes()]
    if len(glyphs) != 1 or glyphs[0][0].familyName() != COLORED_EMOJI_FAMILY:
        return ()
    ((font, glyph),) = glyphs
    return tuple(
        Layer(_settled(font.pathForGlyph(part)), QColor(*color)) for part, color in _color_table().get(glyph, ())
    )


def _settled(outline: QPainterPath) -> QPainterPath:
    """Fill an outline once: Qt keeps in it what it worked out for that, which two threads must not do at once."""
    image = QImage(1, 1, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        painter.fillPath(outline, QColor(0, 0, 0))
    return outline


def _font() -> QFont:
    font = QFont(COLORED_EMOJI_FAMILY)
    font.setPixelSize(EM)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
    return font


@lru_cache(maxsize=1)
def _color_table() -> dict[int, tuple[tuple[int, tuple[int, int, int, int]], ...]]:
    """Read which layers each glyph has: their glyphs, and red, green, blue, alpha (OpenType 1.9, COLR and CPAL)."""
    font = QRawFont.fromFont(_font())
    layered, palette = font.fontTable("COLR").data(), font.fontTable("CPAL").data()
    _version, glyph_count, glyphs_at, layers_at, layer_count = struct.unpack_from(">HHIIH", layered)
    _version, color_count, _palettes, _records, colors_at = struct.unpack_from(">HHHHI", palette)
    bgra = [palette[colors_at + 4 * index : colors_at + 4 * index + 4] for index in range(color_count)]
    colors = [(red, green, blue, alpha) for blue, green, red, alpha in bgra]
    layers = [
        (glyph, colors[color])
        for glyph, color in struct.iter_unpack(">HH", layered[layers_at : layers_at + 4 * layer_count])
    ]
    return {
        glyph: tuple(layers[first : first + count])
        for glyph, first, count in struct.iter_unpack(">HHH", layered[glyphs_at : glyphs_at + 6 * glyph_count])
    }
