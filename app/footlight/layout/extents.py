"""A laid-out box and other sizes of type -> what it would take at these, worked out without laying it out again.

The words' widths were measured once; at another size they are as much wider, and break into other lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from math import isclose

from PySide6.QtGui import QTextLayout

from footlight.deck.language import count_words
from footlight.deck.named_tuple import NamedTuple
from footlight.layout.boxes.box import CodeBox, DrawingBox, FlexBox, GridBox, LinesBox, TableBox, is_out_of_flow
from footlight.layout.fragments import Fragment, Placed, TextBlock
from footlight.layout.geometry import insets, resolved
from footlight.layout.modes.line_boxes import x_at
from footlight.layout.page import Role
from footlight.layout.scaling import SIGNS, TITLES
from footlight.layout.text.fonts import font_key
from footlight.layout.text.utf16 import utf16_length, utf16_parts

_FEWEST_LETTERS = 16
"""In a line on average, when a text has several: 20 where they are full."""
_TITLE_LEVELS = len(TITLES)
_TOUCH = 0.5
"""Pixels by which what stands below something may reach into it, from rounding."""
_WORD = re.compile(r"(\S+)(\s*)")
_MUST_END = 1e6
_TRACE = 1e-4


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


def is_nearly(choice: Choice, other: Choice) -> bool:
    """Return whether two choices differ by nothing but what computing leaves of a trace."""
    if choice == other:
        return True
    ratios, others = choice._replace(drawing=0.0), other._replace(drawing=0.0)
    return choice.drawing == other.drawing and all(map(partial(isclose, abs_tol=_TRACE), ratios, others))


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
        ratio, choice = choice.heading, choice._replace(lines=1.0)
    edges = insets(style, 0.0)
    inner = across - (edges.across + resolved(style.margin, 0.0).across) * ratio
    if style.max_width is not None and not style.max_width.percent:
        inner = min(inner, style.max_width.px * ratio)
    if isinstance(box, LinesBox) and fragment.texts:
        is_sign = box.origin.element is not None and box.origin.element.tag in SIGNS
        return _of_words(fragment, inner, ratio, 1.0 if is_sign else choice.lines)
    if fragment.content is not None:
        formula = isinstance(box, DrawingBox) and not box.grows
        return Extent(fragment.height * ratio if formula else 0.0)
    in_rows = isinstance(box, FlexBox | GridBox) and style.flex_direction.startswith("row")
    flow = [child for child in flow_of(fragment) if child.fragment.box.origin.role is not Role.MARKER]
    found = below([Row(child, None if in_rows else inner) for child in flow], choice, ratio)
    return found._replace(height=found.height + edges.down * ratio)


def _of_words(fragment: Fragment, across: float, ratio: float, leading: float) -> Extent:
    """Break a text into lines again, by the widths of its words."""
    texts = fragment.texts
    before = max(sum([text.layout.lineCount() for text in texts]), 1)
    lines, breaks, at, widest = 1, 0, 0.0, 0.0
    # Most texts stand in one line, and still do; their words need not be measured then.
    if before > 1 or len(texts) > 1 or texts[0].rect.width * ratio > across:
        for text in texts:
            for width, blank in _words(text.layout):
                if at and at + width * ratio > across:
                    lines += 1
                    breaks += at < _MUST_END * ratio
                    at = 0.0
                at += (width + blank) * ratio
                widest = max(widest, width * ratio)
    edges = insets(fragment.box.style, 0.0).down
    return Extent(
        height=((fragment.height - edges) / before * lines * leading + edges) * ratio,
        lines=lines,
        words=sum([count_words(text.text) for text in texts]),
        narrow=widest > across + _TOUCH
        or (breaks > 1 and sum(len(text.text) for text in texts) < lines * _FEWEST_LETTERS),
    )


def _words(layout: QTextLayout) -> Iterator[tuple[float, float]]:
    """Yield the widths of each word, and of the blank after it; the end of a line that must end is a wide blank."""
    text = layout.text()
    lines = [layout.lineAt(index) for index in range(layout.lineCount())]
    starts = [line.textStart() for line in lines]
    for line, start, said in zip(lines, starts, utf16_parts(text, (*starts, utf16_length(text))), strict=True):
        at = start + len(said) - len(said.lstrip())
        first = x_at(line, at)
        for word, blank in _WORD.findall(said):
            at += utf16_length(word)
            last = after = x_at(line, at)
            if blank:
                at += len(blank)
                after = x_at(line, at)
            yield abs(last - first), _MUST_END if blank.endswith("\u2028") else abs(after - last)
            first = after


def tells_sizes(root: Fragment, laid: Choice) -> bool:
    """Return whether a slide that was laid out enlarged tells as well as one laid out as styled what other sizes take.

    It does not where a line ends within a word, where a heading or a listing gave way to a long word or line, nor where
    a line of a table or a listing was broken.
    """
    return all(_tells(child.fragment, laid) for child in flow_of(root))


def _tells(fragment: Fragment, laid: Choice) -> bool:
    box = fragment.box
    if isinstance(box, TableBox | CodeBox):
        enlarged = (laid.table if isinstance(box, TableBox) else laid.code) > 1.0
        return not enlarged or (_is_as_large(fragment) and all(map(_is_unbroken, texts_of(fragment))))
    if is_heading(fragment) and any(_pixels(text) < font_key(box.style).pixels for text in fragment.texts):
        return False
    return all(map(_has_whole_words, fragment.texts)) and all(_tells(each.fragment, laid) for each in fragment.children)


def _is_as_large(dense: Fragment) -> bool:
    """Return whether a listing did not shrink to its longest line; tables do not."""
    box = dense.box
    if not isinstance(box, CodeBox) or not box.lines:
        return True
    code = (each.fragment for each in dense.children if each.fragment.box is not box.title)
    return all(_pixels(text) >= font_key(box.lines[0].style).pixels for row in code for text in texts_of(row))


def _pixels(text: TextBlock) -> int:
    return text.layout.font().pixelSize()


def _is_unbroken(text: TextBlock) -> bool:
    return text.layout.lineCount() == 1 + text.layout.text().count("\u2028")


def _has_whole_words(text: TextBlock) -> bool:
    layout = text.layout
    count = layout.lineCount()
    if count == 1:
        return True
    ends = [line.textStart() + line.textLength() for line in map(layout.lineAt, range(count - 1))]
    return all(part[-1:].isspace() for part in utf16_parts(layout.text(), (0, *ends)))
