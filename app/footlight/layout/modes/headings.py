"""A heading -> its text, smaller where a word would not fit into a line; where it asks for it, as wide as the space."""

from __future__ import annotations

from dataclasses import replace

from footlight.layout.boxes.box import LinesBox
from footlight.layout.fragments import ConstraintSpace, Fragment
from footlight.layout.modes.contract import Engine
from footlight.layout.modes.lines import lay_out_lines, longest_line, text_widths
from footlight.layout.modes.sizing import frame
from footlight.layout.scaling import scaled_pieces, scaled_style

_STEP = 0.98
_MOST_OF_HEIGHT = 0.9
"""Of the slide's content box; a very short text would else be higher than the slide."""


_LEAST_WHOLE = 0.6
"""Of its size, to which a heading shrinks rather than break a word; an even longer word breaks all the same."""


def lay_out_heading(box: LinesBox, space: ConstraintSpace, engine: Engine) -> Fragment:
    """Lay out a heading without breaking its words, if smaller type can do that."""
    width = frame(box.style, space, lambda: engine.widths(box)).inner_width
    # Where the whole text stands in one line, nobody has to look for its longest word.
    if longest_line(box, engine) <= width or (longest := text_widths(box, engine).min_content) <= width:
        return lay_out_lines(box, space, engine)
    ratio = max(width / longest, _LEAST_WHOLE)
    smaller = _smaller(box, ratio)
    while text_widths(smaller, engine).min_content > width and ratio > _LEAST_WHOLE:
        ratio *= _STEP
        smaller = _smaller(box, ratio)
    return lay_out_lines(smaller, space, engine)._replace(box=box)


def lay_out_fitted(box: LinesBox, space: ConstraintSpace, engine: Engine) -> Fragment:
    """Lay out the heading; type sizes are whole pixels, so the ratio is lowered until it really fits."""
    used = frame(box.style, space, lambda: engine.widths(box))
    natural = max(longest_line(box, engine), 1.0)
    height = lay_out_lines(_scaled(box, 1.0), space._replace(border_height=None), engine).height
    # A flex container has its height bounded before, and then gives what came of it.
    given = used.highest if space.border_height is None else space.border_height
    most = min(engine.room.height * _MOST_OF_HEIGHT, given)
    ratio = min(used.inner_width / natural, most / max(height, 1.0))
    scaled = _scaled(box, ratio)
    while longest_line(scaled, engine) > used.inner_width and ratio > 0.05:
        ratio *= _STEP
        scaled = _scaled(box, ratio)
    return lay_out_lines(scaled, space, engine)._replace(box=box)


def _scaled(box: LinesBox, ratio: float) -> LinesBox:
    """Scale the text but not the heading's own margins and paddings, and keep it from breaking."""
    scaled = _smaller(box, ratio)
    return replace(scaled, style=scaled.style.but(white_space="nowrap", max_height=None), fit=False)


def _smaller(box: LinesBox, ratio: float) -> LinesBox:
    style = scaled_style(box.style, ratio, spacing=1.0)
    return replace(box, style=style, pieces=scaled_pieces(box.pieces, ratio))
