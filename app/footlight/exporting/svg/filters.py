"""What CSS filters make of a picture -> an SVG filter, so that pixels need not be written for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from footlight.exporting.svg.markup import Attributes, element, hexed, number
from footlight.layout.page import PictureItem, Role
from footlight.painting.filters import overflow_of
from footlight.styling.color_filters import Matrix, color_matrix
from footlight.styling.computed import Filter

_SPREADING = frozenset({"blur", "drop-shadow"})
_MOST_BLUR = 300.0
"""Pixels of deviation, as where filters are painted."""


def can_be_written(item: PictureItem) -> bool:
    """Whether a filter of SVG shows what the painting shows: a blur that keeps its edge full has none."""
    spreads = any(each.name in _SPREADING for each in item.filters)
    return bool(item.filters) and not any(item.tiled) and not (spreads and item.role is Role.BACKGROUND)


def filter_of(item: PictureItem) -> tuple[Attributes, str]:
    """Return the attributes of an element ``filter`` for a picture, and what is in it."""
    margin = overflow_of(item.filters)
    box = item.target
    region = {
        "filterUnits": "userSpaceOnUse", "x": number(box.x - margin), "y": number(box.y - margin),
        "width": number(box.width + 2 * margin), "height": number(box.height + 2 * margin),
        "color-interpolation-filters": "sRGB",
    }  # fmt: skip
    return region, "".join(_primitives(item.filters))


def _primitives(filters: Sequence[Filter]) -> Iterator[str]:
    for each in filters:
        if each.name == "blur":
            yield element("feGaussianBlur", {"stdDeviation": number(min(each.amount, _MOST_BLUR))})
        elif each.name == "drop-shadow" and each.shadow:
            shadow = each.shadow
            place = {"dx": number(shadow.x), "dy": number(shadow.y), "stdDeviation": number(shadow.blur / 2)}
            color = {"flood-color": hexed(shadow.color), "flood-opacity": number(shadow.color.alpha)}
            yield element("feDropShadow", {**place, **color})
        elif each.name == "opacity":
            share = element("feFuncA", {"type": "linear", "slope": number(min(max(each.amount, 0.0), 1.0))})
            yield element("feComponentTransfer", {}, share)
        elif (matrix := color_matrix(each.name, each.amount)) is not None:
            yield element("feColorMatrix", {"values": _values(matrix)})


def _values(matrix: Matrix) -> str:
    """Write three rows of red, green, blue and an offset of 255 as four of red, green, blue, alpha and one of 1."""
    rows = [(*matrix[row : row + 3], 0.0, matrix[row + 3] / 255) for row in (0, 4, 8)]
    return " ".join(f"{part:.4g}" for row in (*rows, (0.0, 0.0, 0.0, 1.0, 0.0)) for part in row)
