"""A laid-out box and other sizes of type -> what it would take at these, worked out without laying it out again.

The words' widths were measured once; at another size they are as much wider, and break into other lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from PySide6.QtGui import QTextLayout

from footlight.deck.language import count_words
from footlight.deck.named_tuple import NamedTuple
from footlight.layout.boxes.box import CodeBox, DrawingBox, FlexBox, GridBox, LinesBox, TableBox, is_out_of_flow
from footlight.layout.fragments import Fragment, Placed, TextBlock
from footlight.layout.geometry import insets, resolved
from footlight.layout.modes.line_boxes import x_at
from footlight.layout.page import Role
from footlight.layout.scaling import TITLES

_FEWEST_LETTERS = 16
"""In a line on average, when a text has several: 20 where they are full."""
_TITLE_LEVELS = len(TITLES)
_TOUCH = 0.5
"""Pixels by which what stands below something may reach into it, from rounding."""
_WORD = re.compile(r"(\S+)\s*")
_MUST_END = 1e6


class Choice(NamedTuple):
    """By how much each kind of type is larger than it was styled, and the space between items."""

    text: float = 1.0
    heading: float = 1.0
    table: float = 1.0
    code: float = 1.0
    gaps: float = 1.0
    drawing: float | None = None
    """The height in pixels that the only diagram or chart may take; None leaves it as it is."""
    leading: int = 1
    """How many blocks are the slide's heading."""
    lines: float = 1.0
    """What is kept of the distance between lines of text."""


class Extent(NamedTuple):
    """What a part of the slide takes; ``gaps`` are within ``height``."""

    height: float = 0.0
    gaps: float = 0.0
    lines: int = 0
    words: int = 0
    narrow: bool = False


def flow_of(root: Fragment) -> list[Placed]:
    """Return what is in the flow of a box."""
    return [child for child in root.children if not is_out_of_flow(child.fragment.box.style)]


def is_heading(fragment: Fragment) -> bool:
    """Return whether a box is a heading of any level."""
    return fragment.box.origin.role is Role.HEADING


def texts_of(fragment: Fragment) -> Iterator[TextBlock]:
    """Yield the texts in a box and in all that is in it."""
    yield from fragment.texts
    for child in fragment.children:
        yield from texts_of(child.fragment)


class Row(NamedTuple):
    """A box with the width that it has; None for the one that it was laid out with, as beside others."""

    placed: Placed
    across: float | None


def below(boxes: Iterable[Row], choice: Choice, ratio: float) -> Extent:
    """Add up rows of what stands side by side, and the gaps between them.

    Args:
        boxes: What stands below each other or in rows.
        choice: The sizes.
        ratio: The one that holds for the gaps.
    """
    rows: list[list[Extent]] = []
    gaps, bottom = 0.0, 0.0
    for (_, y, fragment), across in sorted(boxes, key=lambda row: row.placed.y):
        found = extent(fragment, fragment.width if across is None else across, choice, ratio)
        if rows and y < bottom - _TOUCH:
            rows[-1].append(found)
        else:
            gaps += (y - bottom) * ratio if rows else 0.0
            rows.append([found])
        bottom = max(bottom, y + fragment.height)
    return Extent(
        height=gaps + sum(max(each.height for each in row) for row in rows),
        gaps=gaps + sum(max(each.gaps for each in row) for row in rows),
        lines=sum(max(each.lines for each in row) for row in rows),
        words=sum(each.words for row in rows for each in row),
        narrow=any(each.narrow for row in rows for each in row),
    )


def extent(fragment: Fragment, across: float, choice: Choice, ratio: float) -> Extent:
    """Work out what a box would take at other sizes, its own margins not counted."""
    box, style = fragment.box, fragment.box.style
    if isinstance(box, TableBox):
        return Extent(fragment.height * choice.table, words=sum(count_words(text.text) for text in texts_of(fragment)))
    if isinstance(box, CodeBox):
        return Extent(fragment.height * choice.code)
    if is_heading(fragment) and box.origin.level <= _TITLE_LEVELS:
        ratio = choice.heading
    edges = insets(style, 0.0)
    inner = across - (edges.across + resolved(style.margin, 0.0).across) * ratio
    if style.max_width is not None and not style.max_width.percent:
        inner = min(inner, style.max_width.px * ratio)
    if isinstance(box, LinesBox) and fragment.texts:
        return _of_words(fragment, inner, ratio, choice.lines if ratio == choice.text else 1.0)
    if fragment.content is not None:
        formula = isinstance(box, DrawingBox) and not box.grows
        return Extent(fragment.height * ratio if formula else 0.0)
    in_rows = isinstance(box, FlexBox | GridBox) and style.flex_direction.startswith("row")
    flow = [child for child in flow_of(fragment) if child.fragment.box.origin.role is not Role.MARKER]
    found = below([Row(child, None if in_rows else inner) for child in flow], choice, ratio)
    return found._replace(height=found.height + edges.down * ratio)


def _of_words(fragment: Fragment, across: float, ratio: float, leading: float) -> Extent:
    """Break a text into lines again, by the widths of its words."""
    lines, breaks, at, widest = 1, 0, 0.0, 0.0
    for text in fragment.texts:
        for width, blank in _words(text.layout):
            if at and at + width * ratio > across:
                lines += 1
                breaks += at < _MUST_END
                at = 0.0
            at += (width + blank) * ratio
            widest = max(widest, width * ratio)
    letters = sum(len(text.text) for text in fragment.texts)
    before = max(sum(text.layout.lineCount() for text in fragment.texts), 1)
    edges = insets(fragment.box.style, 0.0).down
    return Extent(
        height=((fragment.height - edges) / before * lines * leading + edges) * ratio,
        lines=lines,
        words=sum(count_words(text.text) for text in fragment.texts),
        narrow=widest > across + _TOUCH or (breaks > 1 and letters < lines * _FEWEST_LETTERS),
    )


def _words(layout: QTextLayout) -> Iterator[tuple[float, float]]:
    """Yield the widths of each word, and of the blank after it; the end of a line that must end is a wide blank."""
    text = layout.text()
    for index in range(layout.lineCount()):
        line = layout.lineAt(index)
        start, end = line.textStart(), line.textStart() + line.textLength()
        for match in _WORD.finditer(text[start:end]):
            places = (match.start(), match.end(1), match.end())
            first, last, after = (x_at(line, start + place) for place in places)
            yield abs(last - first), _MUST_END if match[0].endswith("\u2028") else abs(after - last)
