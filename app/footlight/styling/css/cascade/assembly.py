"""Computed longhands -> a ``ComputedStyle``, where several of them share a field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any, TypeVar

from footlight.styling.computed import (
    TRANSPARENT,
    BackgroundLayer,
    Border,
    Borders,
    Color,
    ComputedStyle,
    Corners,
    Edges,
    Gradient,
    GridLine,
    Length,
    bounded,
)
from footlight.styling.css.cascade.substitution import Custom
from footlight.styling.css.properties.longhands import CORNERS, FIELDS, SIDES
from footlight.styling.css.values import ValueContext
from footlight.styling.css.values.colors import color as parse_color

Values = Mapping[str, Any]
T = TypeVar("T")
CODE_KINDS = (
    "comment", "keyword", "string", "number", "function", "type", "constant", "tag", "attribute", "operator", "added",
    "removed", "heading", "highlight",
)  # fmt: skip
"""Kinds of code that a theme colours by the custom properties ``--code-KIND``."""
CHART_COLORS = 6
"""Series of charts that a theme colours by the custom properties ``--chart-NUMBER``."""


_NO_BORDER = Border()
_MARGINS = itemgetter(*(f"margin-{side}" for side in SIDES))
_PADDINGS = itemgetter(*(f"padding-{side}" for side in SIDES))
_INSETS = itemgetter(*SIDES)
_RADII = itemgetter(*(f"border-{corner}-radius" for corner in CORNERS))


def assemble(values: Values, custom: Custom, context: ValueContext, alike: ComputedStyle | None) -> ComputedStyle:
    """Make the style of an element from all of its computed longhands.

    Args:
        values: These.
        custom: Its custom properties.
        context: What its values refer to.
        alike: A style with the same custom properties and colour of text, whose colours of code and of charts are the
            same; None where they must be read.
    """
    fields: dict[str, Any] = {field: values[name] for field, name in FIELDS}
    fields["margin"] = Edges(*_MARGINS(values))
    fields["padding"] = Edges(*_PADDINGS(values))
    fields["inset"] = Edges(*_INSETS(values))
    fields["border"] = Borders(*[_border(values, side, context.color) for side in SIDES])
    fields["radius"] = Corners(*_RADII(values))
    fields["overflow_hidden"] = values["overflow-x"] or values["overflow-y"]
    fields["rotation"] = values["transform"] + values["rotate"]
    fields["line_height"] = _line_height(values["line-height"], values["font-size"])
    figures = values["font-variant-numeric"] | values["font-feature-settings"]
    fields["tabular_figures"], fields["lining_figures"] = "tnum" in figures, "lnum" in figures
    fields["wrap_anywhere"] = values["overflow-wrap"] or values["word-break"]
    fields["grid_column"] = _grid_line(values["grid-column-start"], values["grid-column-end"])
    fields["grid_row"] = _grid_line(values["grid-row-start"], values["grid-row-end"])
    lines = values["text-decoration-line"]
    fields["underline"], fields["overline"] = "underline" in lines, "overline" in lines
    fields["line_through"] = "line-through" in lines
    fields["background_layers"] = _layers(values)
    fields["code_colors"] = _code_colors(custom, context) if alike is None else alike.code_colors
    fields["chart_colors"] = _chart_colors(custom, context) if alike is None else alike.chart_colors
    _blockify(fields)
    _fill_text(fields, values)
    return ComputedStyle(**fields)


def _border(values: Values, side: str, current: Color) -> Border:
    style = values[f"border-{side}-style"]
    if style == "none":
        return _NO_BORDER
    color = values[f"border-{side}-color"]
    return Border(values[f"border-{side}-width"], style, current if color is None else color)


def _line_height(value: float | Length | None, font_size: float) -> float | None:
    return value.px if isinstance(value, Length) else None if value is None else bounded(value * font_size)


def _grid_line(start: int | tuple[str, int] | None, end: int | tuple[str, int] | None) -> GridLine:
    span = next((one[1] for one in (start, end) if isinstance(one, tuple)), 1)
    return GridLine(start if isinstance(start, int) else None, end if isinstance(end, int) else None, span)


def _layers(values: Values) -> tuple[BackgroundLayer, ...]:
    return tuple(
        BackgroundLayer(
            image,
            _cycled(values["background-position"], index),
            _cycled(values["background-size"], index),
            _cycled(values["background-repeat"], index),
        )
        for index, image in enumerate(values["background-image"])
        if image is not None
    )


def _cycled(parts: Sequence[T], index: int) -> T:
    """A list that is shorter than that of the images starts again (CSS Backgrounds 3, 2.2)."""
    return parts[index % len(parts)]


def _chart_colors(custom: Custom, context: ValueContext) -> tuple[Color, ...]:
    said = (custom.get(f"--chart-{number}") for number in range(1, CHART_COLORS + 1))
    values = (parse_color(tokens) for tokens in said if tokens)
    return tuple(value(context) for value in values if value is not None)


def _code_colors(custom: Custom, context: ValueContext) -> tuple[tuple[str, Color], ...]:
    found = []
    for kind in CODE_KINDS:
        tokens = custom.get(f"--code-{kind}")
        value = parse_color(tokens) if tokens else None
        if value is not None:
            found.append((kind, value(context)))
    return tuple(found)


_BLOCKS = {"inline": "block", "inline-block": "block", "inline-flex": "flex", "inline-grid": "grid"}


def _blockify(fields: dict[str, Any]) -> None:
    """A box that floats or is placed absolutely is a block (CSS Display 3, 2.7)."""
    if fields["float_side"] != "none" and fields["position"] in {"absolute", "fixed"}:
        fields["float_side"] = "none"
    if fields["float_side"] != "none" or fields["position"] in {"absolute", "fixed"}:
        fields["display"] = _BLOCKS.get(fields["display"], fields["display"])


def _fill_text(fields: dict[str, Any], values: Values) -> None:
    """Text that is filled with its background would vanish with its colour: it takes the gradient's first colour."""
    fill = values["-webkit-text-fill-color"]
    clipped = values["background-clip"]
    if clipped:
        gradient = next(
            (layer.image for layer in fields["background_layers"] if isinstance(layer.image, Gradient)), None
        )
        behind = gradient.stops[0].color if gradient else fields["background_color"]
        shown = fields["color"] if fill is None else fill
        if shown.alpha < 1 and behind.alpha:
            fields["color"] = behind
        fields["background_layers"], fields["background_color"] = (), TRANSPARENT
    elif fill is not None and fill.alpha:
        fields["color"] = fill
