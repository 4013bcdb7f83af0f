"""The SVG of a drawing or a picture -> its words, shaped as Qt's SVG module shapes them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

from PySide6.QtGui import QFont, QTextLayout

from footlight.media import Picture
from footlight.painting.vectors import known_family

_SIZE = 32
"""In pixels; which glyphs are chosen does not depend on it."""
_BOLDS = {"bold": 700, "bolder": 700}
_TEXTS = frozenset({"text", "tspan"})
_INHERITED = ("font-family", "font-weight", "font-style")


def text_layouts(svg: bytes) -> Iterator[QTextLayout]:
    """Shape the words of a drawing, in the order of painting.

    Args:
        svg: A document that Qt's SVG module understands.
    """
    yield from _shaped(fromstring(svg), {})


def layouts_in(picture: Picture) -> Iterator[QTextLayout]:
    """Shape the words of an SVG picture, in the order of painting; none of one that cannot be read."""
    # Only here: few decks have such a picture.
    from footlight.media.svg.flattening import plain_svg
    from footlight.media.svg.parsing import UnsafeSvgError, unpacked

    with contextlib.suppress(OSError, UnsafeSvgError):
        data = picture.data if picture.data is not None else Path(picture.path or "").read_bytes()
        if b"<text" in unpacked(data):
            yield from text_layouts(plain_svg(data))


def _shaped(element: Element, outer: Mapping[str, str]) -> Iterator[QTextLayout]:
    style = {**outer, **{name: element.attrib[name] for name in _INHERITED if name in element.attrib}}
    within = element.tag.rpartition("}")[2] in _TEXTS
    if within and element.text:
        yield _layout(element.text, style)
    for child in element:
        yield from _shaped(child, style)
        if within and child.tail:
            yield _layout(child.tail, style)


def _layout(words: str, style: Mapping[str, str]) -> QTextLayout:
    font = QFont(known_family(style.get("font-family", "")))
    font.setPixelSize(_SIZE)
    font.setWeight(_weight(style.get("font-weight", "")))
    font.setItalic(style.get("font-style") in {"italic", "oblique"})
    layout = QTextLayout(words, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return layout


def _weight(said: str) -> QFont.Weight:
    number = int(said) if said.isdecimal() else _BOLDS.get(said, 400)
    return QFont.Weight(min(max(number // 100, 1), 9) * 100)
