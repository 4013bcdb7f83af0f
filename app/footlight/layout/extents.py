"""A laid-out box and other sizes of type -> what it would take at these, worked out without laying it out again.

The words' widths were measured once; at another size they are as much wider, and break into other lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from math import isclose
from operator import attrgetter

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
words_in = lru_cache(maxsize=1024)(count_words)
"""The number of words of a text, which is asked for by guessing, and at each size that is tried."""
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


WordWidths = dict[int, list[tuple[float, float]]]
"""The widths of the words of texts, and of the blanks after them, by the identity of their layouts: measured once."""
_Y = attrgetter("y")


def flow_of(root: Fragment) -> list[Placed]:
    """Return what is in the flow of a box."""
    return [child for child in root.children if not is_out_of_flow(child.fragment.box.style)]


def is_heading(fragment: Fragment) -> bool:
    """Return whether a box is a heading of any level."""
    return fragment.box.origin.role is Role.HEADING


def texts_of(fragment: Fragment) -> Sequence[TextBlock]:
    """Return the texts in a box and in all that is in it."""
    if not fragment.children:
        return fragment.texts
    found = list(fragment.texts)
    for child in fragment.children:
        found += texts_of(child.fragment)
    return found


def below(boxes: Sequence[Placed], across: float | None, choice: Choice, ratio: float, known: WordWidths) -> Extent:
    """Add up rows of what stands side by side, and the gaps between them.

    Args:
        boxes: What stands below each other or in rows.
        across: The width that each has; None for the one that it was laid out with, as beside others.
        choice: The sizes.
        ratio: The one that holds for the gaps.
        known: What was measured of texts: found there, or put there.
    """
    if len(boxes) == 1:  # as of most headings
        fragment = boxes[0].fragment
        return extent(fragment, fragment.width if across is None else across, choice, ratio, known)
    rows: list[list[Extent]] = []
    gaps, bottom = 0.0, 0.0
    for _, y, fragment in sorted(boxes, key=_Y):
        found = extent(fragment, fragment.width if across is None else across, choice, ratio, known)
        if rows and y < bottom - _TOUCH:
            rows[-1].append(found)
        else:
            gaps += (y - bottom) * ratio if rows else 0.0
            rows.append([found])
        bottom = max(bottom, y + fragment.height)
    heights = inner = 0.0
    lines = words = 0
    narrow = False
    for row in rows:
        height, gap, count, said, is_narrow = row[0] if len(row) == 1 else _side_by_side(row)
        heights += height
        inner += gap
        lines += count
        words += said
        narrow = narrow or is_narrow
    return Extent(gaps + heights, gaps + inner, lines, words, narrow)


def _side_by_side(row: Sequence[Extent]) -> Extent:
    heights, gaps, lines, words, narrow = zip(*row, strict=True)
    return Extent(max(heights), max(gaps), max(lines), sum(words), any(narrow))


def extent(fragment: Fragment, across: float, choice: Choice, ratio: float, known: WordWidths) -> Extent:
    """Work out what a box would take at other sizes, its own margins not counted; the rest is as in ``below``."""
    box, style = fragment.box, fragment.box.style
    if isinstance(box, TableBox):
        return Extent(fragment.height * choice.table, words=sum([words_in(text.text) for text in texts_of(fragment)]))
    if isinstance(box, CodeBox):
        return Extent(fragment.height * choice.code)
    if is_heading(fragment) and box.origin.level <= _TITLE_LEVELS:
        ratio = choice.heading
        choice = choice if choice.lines == 1.0 else choice._replace(lines=1.0)
    edges = insets(style, 0.0)
    inner = across - (edges.across + resolved(style.margin, 0.0).across) * ratio
    if style.max_width is not None and not style.max_width.percent:
        inner = min(inner, style.max_width.px * ratio)
    if isinstance(box, LinesBox) and fragment.texts:
        is_sign = box.origin.element is not None and box.origin.element.tag in SIGNS
        return _of_words(fragment, edges.down, inner, ratio, 1.0 if is_sign else choice.lines, known)
    if fragment.content is not None:
        formula = isinstance(box, DrawingBox) and not box.grows
        return Extent(fragment.height * ratio if formula else 0.0)
    in_rows = isinstance(box, FlexBox | GridBox) and style.flex_direction.startswith("row")
    flow = [child for child in flow_of(fragment) if child.fragment.box.origin.role is not Role.MARKER]
    height, gaps, lines, words, narrow = below(flow, None if in_rows else inner, choice, ratio, known)
    return Extent(height + edges.down * ratio, gaps, lines, words, narrow)


def _of_words(
    fragment: Fragment, edges: float, across: float, ratio: float, leading: float, known: WordWidths
) -> Extent:
    """Break a text into lines again, by the widths of its words."""
    texts = fragment.texts
    # Letters have whole pixels.
    pixels = max(round(fragment.box.style.font_size), 1)
    wider = max(round(fragment.box.style.font_size * ratio), 1) / pixels
    before = max(sum([text.layout.lineCount() for text in texts]), 1)
    lines, breaks, at, widest = 1, 0, 0.0, 0.0
    # Most texts stand in one line, and still do; their words need not be measured then.
    if before > 1 or len(texts) > 1 or texts[0].rect.width * wider > across:
        for text in texts:
            words = known.get(id(text.layout))
            if words is None:
                words = known[id(text.layout)] = list(_words(text.layout))
            for width, blank in words:
                if at and at + width * wider > across:
                    lines += 1
                    breaks += at < _MUST_END * wider
                    at = 0.0
                at += (width + blank) * wider
                widest = max(widest, width * wider)
    return Extent(
        height=((fragment.height - edges) / before * lines * leading + edges) * ratio,
        lines=lines,
        words=sum([words_in(text.text) for text in texts]),
        narrow=widest > across + _TOUCH
        or (breaks > 1 and sum([len(text.text) for text in texts]) < lines * _FEWEST_LETTERS),
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
    if is_heading(fragment):
        pixels = font_key(box.style).pixels
        if any(_pixels(text) < pixels for text in fragment.texts):
            return False
    return all(map(_has_whole_words, fragment.texts)) and all(_tells(each.fragment, laid) for each in fragment.children)


def _is_as_large(dense: Fragment) -> bool:
    """Return whether a listing did not shrink to its longest line; tables do not."""
    box = dense.box
    if not isinstance(box, CodeBox) or not box.lines:
        return True
    code = (each.fragment for each in dense.children if each.fragment.box is not box.title)
    pixels = font_key(box.lines[0].style).pixels
    return all(_pixels(text) >= pixels for row in code for text in texts_of(row))


def _pixels(text: TextBlock) -> int:
    return text.layout.font().pixelSize()


def _is_unbroken(text: TextBlock) -> bool:
    count = text.layout.lineCount()
    return count == 1 or count == 1 + text.layout.text().count("\u2028")


def _has_whole_words(text: TextBlock) -> bool:
    layout = text.layout
    count = layout.lineCount()
    if count == 1:
        return True
    ends = [line.textStart() + line.textLength() for line in map(layout.lineAt, range(count - 1))]
    return all(part[-1:].isspace() for part in utf16_parts(layout.text(), (0, *ends)))
