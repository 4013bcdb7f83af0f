"""Text that is placed piece by piece -> one ``text`` element a piece, since Qt places whole ``text`` elements only.

And the words of a whole drawing.
"""

from __future__ import annotations

import re
from dataclasses import field
from math import inf
from xml.etree.ElementTree import Element, SubElement

from footlight.deck.dataclass import dataclass
from footlight.media.svg.sizes import length

_STYLE = (
    *("fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "opacity", "visibility", "display"),
    *("font-family", "font-size", "font-style", "font-weight", "font-variant", "letter-spacing", "text-decoration"),
)
_OWN = ("x", "y", "dx", "dy", "rotate", "textLength", "lengthAdjust", "dominant-baseline", "alignment-baseline")

_RAISES = {
    "middle": 0.27,
    "central": 0.35,
    "mathematical": 0.35,
    "hanging": 0.73,
    "text-before-edge": 0.93,
    "before-edge": 0.93,
    "text-top": 0.93,
    "text-after-edge": -0.22,
    "after-edge": -0.22,
    "ideographic": -0.2,
    "text-bottom": -0.22,
}
"""How far below the wanted line the baseline lies, in parts of the font size; typical of sans-serif fonts."""


@dataclass
class _Piece:
    """What stands between two absolute positions."""

    x: float
    y: float
    anchor: str
    runs: list[tuple[dict[str, str], str]] = field(default_factory=list)


def split_text(element: Element, size: float, anchor: str) -> list[Element]:
    """Cut a ``text`` element at every position that its ``tspan`` elements set.

    Args:
        element: A ``text`` element with plain paints; not changed.
        size: Its font size in pixels.
        anchor: Its ``text-anchor``, inherited or its own.

    Returns:
        ``text`` elements without positions inside; white space is as XML's default says.
    """
    reader = _TextReader(element.get("xml:space") == "preserve")
    reader.read(element, {}, size, anchor, 0.0)
    attributes = {name: value for name, value in element.attrib.items() if name not in _OWN}
    return [_element(piece, attributes) for piece in reader.pieces if any(text.strip() for _, text in piece.runs)]


class _TextReader:
    """Walks a text element and notes the pieces."""

    def __init__(self, keeps_space: bool) -> None:
        self.pieces = [_Piece(0.0, 0.0, "start")]
        self._keeps_space = keeps_space

    def read(self, element: Element, style: dict[str, str], size: float, anchor: str, lift: float) -> None:
        """Read an element and what is in it; ``lift`` is how far its baseline is moved down, in pixels."""
        anchor = element.get("text-anchor", anchor)
        if element.tag != "text":
            style = style | {name: element.attrib[name] for name in _STYLE if name in element.attrib}
        aligned = element.get("dominant-baseline") or element.get("alignment-baseline")
        lift = _RAISES.get(aligned, 0.0) * size if aligned else lift
        self._move(element, size, anchor, lift)
        self._add(style, element.text)
        for child in element:
            if child.tag in ("tspan", "textPath", "a"):
                child_size = font_size(child, size)
                self.read(child, style, child_size, anchor, lift)
            self._add(style, child.tail)

    def _move(self, element: Element, size: float, anchor: str, lift: float) -> None:
        x, y = _first(element.get("x"), size), _first(element.get("y"), size)
        dx, dy = _first(element.get("dx"), size) or 0.0, _first(element.get("dy"), size) or 0.0
        last = self.pieces[-1]
        fresh = not any(text.strip() for _, text in last.runs)
        if x is None and y is None and not fresh:
            # A shift within a line (a subscript, mostly) would need the width of what stands before it.
            return
        if element.tag == "text":
            last.x, last.y, last.anchor = (x or 0.0) + dx, (y or 0.0) + dy + lift, anchor
            self._lift = lift
            return
        base_y = last.y - self._lift if y is None else y
        piece = _Piece((last.x if x is None else x) + dx, base_y + dy + lift, anchor)
        self._lift = lift
        if fresh:
            self.pieces[-1] = piece
        else:
            self.pieces.append(piece)

    def _add(self, style: dict[str, str], text: str | None) -> None:
        if not text:
            return
        piece = self.pieces[-1]
        if not self._keeps_space:
            text = re.sub(r"\s+", " ", text)
            if not piece.runs or piece.runs[-1][1].endswith(" "):
                text = text.lstrip(" ")
        if text and piece.runs and piece.runs[-1][0] == style:
            piece.runs[-1] = (style, piece.runs[-1][1] + text)
        elif text:
            piece.runs.append((style, text))


def words_of(root: Element) -> str:
    """Collect the texts of a drawing, one space between two of them."""
    texts = ("".join(element.itertext()) for element in root.iter("text"))
    return " ".join(word for text in texts for word in text.split())


def smallest_type(root: Element, inherited: float = 16.0) -> float:
    """Return the font size of the smallest words in a flattened drawing, in its pixels; ``inf`` without words."""
    size = length(root.get("font-size", "")) or inherited
    own = size if root.tag == "text" and "".join(root.itertext()).strip() else inf
    return min([own, *(smallest_type(child, size) for child in root)])


def font_size(element: Element, inherited: float) -> float:
    """Return an element's font size in pixels, written into the element in a unit that Qt understands."""
    text = element.get("font-size")
    if text is None:
        return inherited
    named = {"smaller": inherited / 1.2, "larger": inherited * 1.2, "medium": 16.0, "small": 13.0, "large": 18.0,
             "x-small": 10.0, "x-large": 24.0, "xx-large": 32.0, "xx-small": 9.0}.get(text.strip().lower())  # fmt: skip
    size = named or length(text, inherited, inherited) or inherited
    element.set("font-size", f"{size:g}")
    return size


def _first(text: str | None, em: float) -> float | None:
    """Take the first of a list of positions: letters that are placed one by one follow their first."""
    parts = re.split(r"[\s,]+", text.strip()) if text else []
    return length(parts[0], em) if parts else None


def _element(piece: _Piece, attributes: dict[str, str]) -> Element:
    runs = piece.runs
    if runs and not runs[-1][1].strip():
        runs = runs[:-1]
    # What all runs have in common stands on the whole, where Qt honours all of it.
    common = dict(set.intersection(*(set(style.items()) for style, _ in runs)))
    made = Element("text", attributes | common)
    made.set("x", f"{piece.x:g}")
    made.set("y", f"{piece.y:g}")
    made.set("text-anchor", piece.anchor)
    # Spaces are settled already; else Qt would trim those between two runs.
    made.set("xml:space", "preserve")
    texts = [text for _, text in runs[:-1]] + [runs[-1][1].rstrip(" ")]
    if len(runs) == 1:
        made.text = texts[0]
        return made
    for (style, _), text in zip(runs, texts, strict=True):
        run = SubElement(made, "tspan", {name: value for name, value in style.items() if name not in common})
        run.text = text
    return made
