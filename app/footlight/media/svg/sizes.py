"""Lengths and natural sizes in SVG -> pixels."""

from __future__ import annotations

import math
import re
from xml.etree.ElementTree import Element

from footlight.deck import Size
from footlight.deck.named_tuple import NamedTuple

DEFAULT_SIZE = Size(300, 150)
"""What a replaced element without a size takes (CSS 2, section 10.3.2)."""

LARGEST = 1_000_000.0
"""Pixels of a side: a hundred slides beside each other. Qt's whole numbers end at two billion."""

_UNITS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "q": 96 / 101.6}
_LENGTH = re.compile(r"\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*([a-zA-Z]*|%)\s*")


class ViewBox(NamedTuple):
    """The part of the drawing's own plane that shows."""

    x: float
    y: float
    width: float
    height: float


def length(text: str | None, em: float = 16.0, base: float | None = None) -> float | None:
    """Read a length as pixels; None when there is none, or a percentage without a base to take it of."""
    match = _LENGTH.fullmatch(text or "")
    if match is None:
        return None
    number, unit = float(match[1]), match[2].lower()
    if not math.isfinite(number):
        return None
    if unit == "%":
        return None if base is None else number * base / 100
    if unit in ("em", "rem"):
        return number * (em if unit == "em" else 16.0)
    if unit == "ex":
        return number * em / 2
    return number * _UNITS[unit] if unit in _UNITS else None


def view_box(element: Element) -> ViewBox | None:
    """Read ``viewBox``; None without a usable one."""
    parts = [length(part) for part in re.split(r"[\s,]+", element.get("viewBox", "").strip())]
    numbers = [part for part in parts if part is not None]
    if len(parts) != 4 or len(numbers) != 4 or numbers[2] <= 0 or numbers[3] <= 0:
        return None
    return ViewBox(*numbers)


def natural_size(root: Element) -> Size:
    """Return a drawing's width and height in pixels; where they lack those of its ``viewBox``, else CSS's default.

    One that is larger than ``LARGEST`` keeps its shape.
    """
    width, height = _written_size(root)
    share = min(LARGEST / max(width, height), 1.0)
    return Size(width * share, height * share)


def _written_size(root: Element) -> Size:
    width, height = length(root.get("width")), length(root.get("height"))
    box = view_box(root)
    width, height = width if width and width > 0 else None, height if height and height > 0 else None
    if width and height:
        return Size(width, height)
    if box is None:
        return Size(width or DEFAULT_SIZE.width, height or DEFAULT_SIZE.height)
    if width:
        return Size(width, width * box.height / box.width)
    if height:
        return Size(height * box.width / box.height, height)
    return Size(box.width, box.height)
