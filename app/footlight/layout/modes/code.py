"""A code block -> its lines, set small enough that the longest fits, else wrapped, with bars behind the highlighted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from footlight.deck.named_tuple import NamedTuple
from footlight.layout.boxes.box import BlocksBox, CodeBox, LinesBox, Text
from footlight.layout.boxes.inherited import anonymous_style
from footlight.layout.fragments import ConstraintSpace, Fragment, Placed, Widths
from footlight.layout.modes.code_windows import through_windows
from footlight.layout.modes.contract import Engine
from footlight.layout.modes.lines import lay_out_lines, longest_line
from footlight.layout.modes.sizing import frame
from footlight.layout.page import Role
from footlight.layout.scaling import scaled_pieces, scaled_style
from footlight.layout.text.paragraph import space_width
from footlight.styling.computed import ComputedStyle, Edges, Length

CODE_FLOOR = 1 / 48
"""The least type size of code, of the slide's height: 15 pixels of 720. Code is read in parts, so it may be a little
smaller than the floor of other text (see ``fitting``); its letters are also taller for their size."""
_STEP = 0.97
_ABOUT = 0.97
"""A line of this part of the longest line's width might become the longest when type sizes are rounded."""
_FEW = 8
_GUTTER = 2.0
"""Letters' widths between the numbers and the code."""
_HANG = 2
"""Letters' widths by which a line that goes on below itself hangs in, beyond its own indentation."""
_MOST_HANG = 0.5
"""Of the width."""
_GOES_ON = "↪"
_ARROW_FONT = ("Inter",)
"""The font for code that ships has no such arrow."""
_ARROW_SIZE = 0.9


def lay_out_code(box: CodeBox, space: ConstraintSpace, engine: Engine) -> Fragment:
    """Lay out a code block."""
    used = frame(box.style, space, lambda: engine.widths(box))
    key = (box, used.inner_width)
    rows = engine.code_lines.get(key)
    if rows is None:
        rows = engine.code_lines[key] = _rows(box, used.inner_width, engine)
    top, left = used.edges.top, used.edges.left
    children: list[Placed] = []
    if box.title is not None:
        title = lay_out_lines(box.title, ConstraintSpace(used.inner_width), engine)
        children.append(Placed(left, top, title))
        top += title.height
    placed: list[Placed] = []
    y = top
    for fragment in rows:
        placed.append(Placed(left, y, fragment))
        y += fragment.height
    bars = [_bar(box, index, placed, used.width, engine) for index in range(len(box.bars))]
    first, last = (placed[0], placed[-1]) if placed else (None, None)
    shown, height = through_windows(box, bars, placed, used, engine)
    return Fragment(
        box=box,
        width=used.width,
        height=used.final_height(top - used.edges.top + height),
        children=(*children, *shown),
        baseline=first.y + (first.fragment.baseline or 0.0) if first else None,
        last_baseline=last.y + (last.fragment.last_baseline or 0.0) if last else None,
    )


def code_widths(box: CodeBox, engine: Engine) -> Widths:
    """Measure the longest line with its number; code can be narrower, as it shrinks and wraps."""
    max_content = max((engine.widths(line).max_content for line in box.lines), default=0.0)
    max_content += _gutter_width(box.numbers, engine)
    return Widths(min(max_content, box.style.font_size * 8), max_content)


def _bar(box: CodeBox, index: int, placed: list[Placed], width: float, engine: Engine) -> Placed:
    """Put a bar behind a line, as wide as the block inside its borders."""
    line, bar = box.bars[index]
    border = box.style.border
    place = placed[line]
    inner = width - border.left.width - border.right.width
    size = ConstraintSpace(inner, border_width=inner, border_height=place.fragment.height)
    return Placed(border.left.width, place.y, engine.lay_out(bar, size))


class _Setting(NamedTuple):
    """The lines and their numbers in the size that fits, and the width that the numbers take with their distance."""

    lines: tuple[LinesBox, ...]
    numbers: tuple[LinesBox, ...]
    gutter: float


def _rows(box: CodeBox, width: float, engine: Engine) -> tuple[Fragment, ...]:
    """Lay out every line with its number beside it."""
    setting = _fitted(box, width, engine)
    set_line = _hanging if box.hangs else _plain
    rows = [set_line(line, width - setting.gutter, engine) for line in setting.lines]
    if not setting.numbers:
        return tuple(rows)
    pairs = zip(rows, setting.numbers, strict=True)
    return tuple(_numbered(row, number, setting.gutter, width, engine) for row, number in pairs)


def _numbered(row: Fragment, number: LinesBox, gutter: float, width: float, engine: Engine) -> Fragment:
    """Put a line's number before it, flush right."""
    inside = ConstraintSpace(longest_line(number, engine) + 1.0)
    there = _unread(lay_out_lines(number, inside, engine))
    left = gutter - _GUTTER * space_width(_text_style(number)) - inside.width + 1.0
    box = BlocksBox(style=anonymous_style(row.box.style), origin=row.box.origin)
    return Fragment(
        box=box,
        width=width,
        height=row.height,
        children=(Placed(left, 0.0, there), Placed(gutter, 0.0, row)),
        baseline=row.baseline,
        last_baseline=row.last_baseline,
    )


def _plain(line: LinesBox, width: float, engine: Engine) -> Fragment:
    return lay_out_lines(line, ConstraintSpace(width), engine)


def _hanging(line: LinesBox, width: float, engine: Engine) -> Fragment:
    """Lay out a line; where it goes on below itself, it hangs in behind an arrow."""
    if not line.style.white_space.endswith("wrap") or longest_line(line, engine) <= width:
        return _plain(line, width, engine)
    letter = space_width(_text_style(line))
    text = "".join(piece.text for piece in line.pieces if isinstance(piece, Text)).expandtabs(line.style.tab_size)
    indent = min(len(text) - len(text.lstrip()), int(width * _MOST_HANG / letter))
    hang = (indent + _HANG) * letter
    style = line.style.but(padding=Edges(left=Length(hang)), text_indent=Length(-hang))
    fragment = lay_out_lines(replace(line, style=style), ConstraintSpace(width), engine)
    count = fragment.texts[0].layout.lineCount() if fragment.texts else 1
    arrow = _unread(lay_out_lines(_arrow(line), ConstraintSpace(hang), engine))
    down = fragment.height / count
    places = [Placed(indent * letter, down * index, arrow) for index in range(1, count)]
    return fragment._replace(children=(*fragment.children, *places))


def _arrow(line: LinesBox) -> LinesBox:
    """Make the sign before what goes on, as quiet as a number."""
    style = _text_style(line)
    style = style.but(font_family=_ARROW_FONT, font_size=style.font_size * _ARROW_SIZE)
    style = style.but(color=style.color._replace(alpha=style.color.alpha * 0.6))
    origin = line.origin._replace(role=Role.MARKER)
    return LinesBox(style=line.style, origin=origin, pieces=(Text(text=_GOES_ON, style=style, origin=origin),))


def _unread(fragment: Fragment) -> Fragment:
    """Return what is no part of the code, so that it is neither copied nor searched."""
    return fragment._replace(texts=tuple(text._replace(text="") for text in fragment.texts))


def _gutter_width(numbers: Sequence[LinesBox], engine: Engine) -> float:
    """Return the width of the numbers with their distance; the last is the longest."""
    if not numbers:
        return 0.0
    return longest_line(numbers[-1], engine) + _GUTTER * space_width(_text_style(numbers[-1]))


def _fitted(box: CodeBox, width: float, engine: Engine) -> _Setting:
    """Shrink the type until the longest line fits, down to the floor; then let lines wrap."""
    numbers = box.numbers
    gutter = _gutter_width(numbers, engine)
    widths = [engine.max_content(line) for line in box.lines]
    max_content = max(widths, default=0.0)
    if max_content + gutter <= width or not box.lines:
        return _Setting(box.lines, numbers, gutter)
    if box.wraps:
        return _Setting(_wrapping(box.lines), numbers, gutter)
    # Text of a smaller type is narrower alike, so the line that is longest now is (about) the longest then.
    longest = [line for line, own in zip(box.lines, widths, strict=True) if own >= max_content * _ABOUT][:_FEW]
    floor = min(CODE_FLOOR * engine.slide_height / _text_style(box.lines[0]).font_size, 1.0)
    ratio = max(width / (max_content + gutter), floor)
    while ratio > floor and not _fits(_scaled(longest, ratio), _scaled(numbers[-1:], ratio), width, engine):
        # Type sizes are whole pixels, so the first try may still be too wide.
        ratio = max(ratio * _STEP, floor)
    lines, numbers = _scaled(box.lines, ratio), _scaled(numbers, ratio)
    if not _fits(lines, numbers[-1:], width, engine):
        lines = _wrapping(lines)
    return _Setting(lines, numbers, _gutter_width(numbers, engine))


def _fits(lines: Sequence[LinesBox], numbers: Sequence[LinesBox], width: float, engine: Engine) -> bool:
    longest = max(longest_line(line, engine) for line in lines)
    return longest + _gutter_width(numbers, engine) <= width


def _wrapping(lines: Sequence[LinesBox]) -> tuple[LinesBox, ...]:
    return tuple(replace(line, style=line.style.but(white_space="pre-wrap")) for line in lines)


def _text_style(line: LinesBox) -> ComputedStyle:
    return next((piece.style for piece in line.pieces if isinstance(piece, Text)), line.style)


def _scaled(lines: Sequence[LinesBox], ratio: float) -> tuple[LinesBox, ...]:
    return tuple(
        replace(line, style=scaled_style(line.style, ratio), pieces=scaled_pieces(line.pieces, ratio)) for line in lines
    )
