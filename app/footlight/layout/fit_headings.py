"""A heading that asks to be fitted -> its text scaled so that the longest line is as wide as the space."""

from __future__ import annotations

from dataclasses import replace

from footlight.layout.boxes import LinesBox
from footlight.layout.fragments import Engine, Fragment, Space
from footlight.layout.lines import lay_out_lines, text_widths
from footlight.layout.scaling import scaled_pieces, scaled_style
from footlight.layout.sizing import frame

_STEP = 0.98
_MOST_OF_HEIGHT = 0.9
"""Of the slide's content box; a very short text would else be higher than the slide."""


def lay_out_fitted(box: LinesBox, space: Space, engine: Engine) -> Fragment:
    """Lay out the heading; type sizes are whole pixels, so the ratio is lowered until it really fits."""
    used = frame(box.style, space, lambda: engine.widths(box))
    natural = max(text_widths(box, engine).widest, 1.0)
    height = lay_out_lines(_scaled(box, 1.0), replace(space, border_height=None), engine).height
    most = min(engine.room.height * _MOST_OF_HEIGHT, used.highest)
    ratio = min(used.inner_width / natural, most / max(height, 1.0))
    scaled = _scaled(box, ratio)
    while text_widths(scaled, engine).widest > used.inner_width and ratio > 0.05:
        ratio *= _STEP
        scaled = _scaled(box, ratio)
    return replace(lay_out_lines(scaled, space, engine), box=box)


def _scaled(box: LinesBox, ratio: float) -> LinesBox:
    """Scale the text but not the heading's own margins and paddings, and keep it from breaking."""
    grown = scaled_style(box.style, ratio, spacing=1.0)
    style = replace(grown, white_space="nowrap", max_height=None)
    return replace(box, style=style, pieces=scaled_pieces(box.pieces, ratio), fit=False)
