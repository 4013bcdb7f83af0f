"""A laid-out list item -> the same with its marker hanging outside, on the first line's baseline."""

from __future__ import annotations

from footlight.layout.boxes.box import BlocksBox, LinesBox, Marker, Text
from footlight.layout.boxes.inherited import anonymous_style
from footlight.layout.fragments import ConstraintSpace, Fragment, Placed
from footlight.layout.modes.contract import Engine
from footlight.layout.modes.lines import lay_out_lines, longest_line
from footlight.layout.page import Role
from footlight.layout.text.fonts import measures
from footlight.styling.computed import TRANSPARENT, Border, Borders, Color, Corners, Length

GAP = 0.45
"""Between a shape and the text, in type sizes."""
TEXT_GAP = 0.35
"""Between a text marker and the text."""
DOT = 0.34
"""The diameter of a disc."""
SQUARE = 0.30
TASK = 0.72
"""The side of a task's box."""
_ROUND = Length(percent=50)
_SHAPE_SIZES = {"disc": DOT, "circle": DOT, "square": SQUARE, "open-task": TASK, "done-task": TASK}


def with_marker(fragment: Fragment, marker: Marker, engine: Engine) -> Fragment:
    """Hang the marker beside the first line; in right-to-left text, on the right."""
    first_baseline = fragment.baseline
    if first_baseline is None:
        first_baseline = measures(marker.style).ascent
    made, gap, baseline = _shape(marker, engine) if marker.shape in _SHAPE_SIZES else _words(marker, engine)
    x = fragment.width + gap if fragment.box.style.direction == "rtl" else -gap - made.width
    placed = Placed(x, first_baseline - baseline, made)
    return fragment._replace(children=(placed, *fragment.children))


def _words(marker: Marker, engine: Engine) -> tuple[Fragment, float, float]:
    text = marker.text.rstrip(" ")
    style = anonymous_style(marker.style).but(
        white_space="pre", text_align="left", text_indent=Length(), text_transform="none"
    )
    box = LinesBox(style=style, origin=marker.origin, pieces=(Text(text=text, style=style, origin=marker.origin),))
    width = longest_line(box, engine)
    fragment = lay_out_lines(box, ConstraintSpace(width + 1.0, border_width=width + 1.0), engine)
    gap = TEXT_GAP * marker.style.font_size - 1.0
    return fragment, gap, fragment.baseline or 0.0


def _shape(marker: Marker, engine: Engine) -> tuple[Fragment, float, float]:
    """Draw a shape as a box, so that it looks the same in every font; it is centred on the letters' middle."""
    size = _SHAPE_SIZES[marker.shape] * marker.style.font_size
    color = marker.style.color
    hollow = marker.shape in {"circle", "open-task"}
    line = Border(max(size * 0.12, 1.0), "solid", color)
    style = anonymous_style(marker.style).but(
        box_sizing="border-box",
        background_color=TRANSPARENT if hollow else color,
        border=Borders(line, line, line, line) if hollow else Borders(),
        radius=Corners(*[_ROUND if marker.shape in {"disc", "circle"} else _corner(marker, size)] * 4),
    )
    box = BlocksBox(style=style, origin=marker.origin)
    ticks = (_tick(marker, size, engine),) if marker.shape == "done-task" else ()
    side = max(size, 2 * line.width) if hollow else size  # no box is smaller than its border
    fragment = Fragment(box=box, width=side, height=side, children=ticks)
    letters = measures(marker.style).x_height
    middle = letters / 2 if size < letters else letters * 0.62
    return fragment, GAP * marker.style.font_size, middle + size / 2


def _corner(marker: Marker, size: float) -> Length:
    return Length(px=size * 0.18) if marker.shape.endswith("task") else Length()


def _tick(marker: Marker, size: float, engine: Engine) -> Placed:
    """Draw a tick of two strokes: the borders of a turned box."""
    color = marker.style.color
    light = Color(1, 1, 1) if sum(color[:3]) < 1.8 else Color(0, 0, 0)
    stroke = Border(max(size * 0.13, 1.0), "solid", light)
    style = anonymous_style(marker.style).but(
        box_sizing="border-box",
        border=Borders(right=stroke, bottom=stroke),
        rotation=40.0,
    )
    box = BlocksBox(style=style, origin=marker.origin._replace(role=Role.MARKER))
    width, height = size * 0.34, size * 0.60
    fragment = engine.lay_out(box, ConstraintSpace(width, border_width=width, border_height=height))
    return Placed((size - width) / 2, (size - height) / 2 - size * 0.07, fragment)
