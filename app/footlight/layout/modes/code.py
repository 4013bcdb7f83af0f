"""A code block -> its lines, set small enough that the longest fits, else wrapped, with bars behind the highlighted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from footlight.layout.boxes.box import CodeBox, LinesBox, Text
from footlight.layout.fragments import ConstraintSpace, Fragment, Placed, Widths
from footlight.layout.modes.contract import Engine
from footlight.layout.modes.lines import lay_out_lines, text_widths
from footlight.layout.modes.sizing import frame
from footlight.layout.scaling import scaled_pieces, scaled_style

CODE_FLOOR = 1 / 48
"""The least type size of code, of the slide's height: 15 pixels of 720. Code is read in parts, so it may be a little
smaller than the floor of other text (see ``fitting``); its letters are also taller for their size."""
_STEP = 0.97
_ABOUT = 0.97
"""A line of this part of the longest line's width might become the longest when type sizes are rounded."""
_FEW = 8


def lay_out_code(box: CodeBox, space: ConstraintSpace, engine: Engine) -> Fragment:
    """Lay out a code block."""
    used = frame(box.style, space, lambda: engine.widths(box))
    key = (box, used.inner_width)
    lines = engine.code_lines.get(key)
    if lines is None:
        inside = ConstraintSpace(used.inner_width)
        fitted = _fitted(box, used.inner_width, engine)
        lines = engine.code_lines[key] = tuple(lay_out_lines(line, inside, engine) for line in fitted)
    top, left = used.edges.top, used.edges.left
    placed: list[Placed] = []
    y = top
    for fragment in lines:
        placed.append(Placed(left, y, fragment))
        y += fragment.height
    bars = [_bar(box, index, placed, used.width, engine) for index in range(len(box.bars))]
    first, last = (placed[0], placed[-1]) if placed else (None, None)
    return Fragment(
        box=box,
        width=used.width,
        height=used.final_height(y - top),
        children=(*bars, *placed),
        baseline=first.y + (first.fragment.baseline or 0.0) if first else None,
        last_baseline=last.y + (last.fragment.last_baseline or 0.0) if last else None,
    )


def code_widths(box: CodeBox, engine: Engine) -> Widths:
    """Measure the longest line; code can be narrower, as it shrinks and wraps."""
    max_content = max((engine.widths(line).max_content for line in box.lines), default=0.0)
    return Widths(min(max_content, box.style.font_size * 8), max_content)


def _bar(box: CodeBox, index: int, placed: list[Placed], width: float, engine: Engine) -> Placed:
    """Put a bar behind a line, as wide as the block inside its borders."""
    line, bar = box.bars[index]
    border = box.style.border
    place = placed[line]
    inner = width - border.left.width - border.right.width
    size = ConstraintSpace(inner, border_width=inner, border_height=place.fragment.height)
    return Placed(border.left.width, place.y, engine.lay_out(bar, size))


def _fitted(box: CodeBox, width: float, engine: Engine) -> tuple[LinesBox, ...]:
    """Shrink the type until the longest line fits, down to the floor; then let lines wrap."""
    widths = [engine.widths(line).max_content for line in box.lines]
    max_content = max(widths, default=0.0)
    if max_content <= width or not box.lines:
        return box.lines
    # Text of a smaller type is narrower alike, so the line that is longest now is (about) the longest then.
    longest = [line for line, own in zip(box.lines, widths, strict=True) if own >= max_content * _ABOUT][:_FEW]
    size = _type_size(box.lines[0])
    floor = min(CODE_FLOOR * engine.slide_height / size, 1.0)
    ratio = max(width / max_content, floor)
    while ratio > floor and max(text_widths(line, engine).max_content for line in _scaled(longest, ratio)) > width:
        # Type sizes are whole pixels, so the first try may still be too wide.
        ratio = max(ratio * _STEP, floor)
    lines = _scaled(box.lines, ratio)
    if max(text_widths(line, engine).max_content for line in lines) > width:
        lines = tuple(replace(line, style=replace(line.style, white_space="pre-wrap")) for line in lines)
    return lines


def _type_size(line: LinesBox) -> float:
    return next((piece.style.font_size for piece in line.pieces if isinstance(piece, Text)), line.style.font_size)


def _scaled(lines: Sequence[LinesBox], ratio: float) -> tuple[LinesBox, ...]:
    return tuple(
        replace(line, style=scaled_style(line.style, ratio), pieces=scaled_pieces(line.pieces, ratio)) for line in lines
    )
