"""Layouts of lists: bullets, two columns of them, a comparison, a timeline."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from footlight.styling.layouts.rebuilding import copied, division, with_blocks
from footlight.styling.layouts.shape import LISTS, Layout, Shape, is_heading, is_text, words_of

_FEW = 5
_MOST_ALONE, _MOST_WORDS_ALONE = 4, 2
_FEW_WORDS = 9
"""Of each of few points: longer ones are sentences, which need the usual size."""


def _points(shape: Shape) -> Element | None:
    """Find the list under a heading, with at most a sentence between them."""
    blocks = shape.blocks
    if not 2 <= len(blocks) <= 3 or not is_heading(blocks[0]) or blocks[-1].tag not in LISTS:
        return None
    return blocks[-1] if all(is_text(block) for block in blocks[:-1]) else None


def _are_bullets(shape: Shape) -> bool:
    return not shape.narrow and _points(shape) is not None


def _few_larger(shape: Shape) -> Element:
    points = _points(shape)
    if points is not None and shape.ours and len(shape.blocks) == 2 and _are_single_words(points):
        return with_blocks(shape.section, (points,), [copied(points, list(points), "alone")])
    if points is None or len(points) > _FEW or any(words_of(item) > _FEW_WORDS or _is_deep(item) for item in points):
        return shape.section
    return with_blocks(shape.section, (points,), [copied(points, list(points), "few")])


def _are_single_words(points: Element) -> bool:
    """Return whether a list is read at a glance, so that it is shown as a statement is."""
    return len(points) <= _MOST_ALONE and all(
        words_of(item) <= _MOST_WORDS_ALONE and not _is_deep(item) for item in points
    )


def _is_deep(item: Element) -> bool:
    return any(inner.tag in LISTS for inner in item)


BULLETS = Layout(
    "bullets",
    _are_bullets,
    _few_larger,
    shows=LISTS,
    help="A heading and its points.",
    example="""\
## What a lighthouse needs

- A tower that stands in the wind
- A lamp with a strong lens
- Somebody who never sleeps
""",
)
"""A heading and its points: few of them stand a little larger and farther apart."""


_FEWEST_IN_COLUMNS = 8
_MOST_IN_COLUMNS = 24
_MOST_WORDS_IN_COLUMNS = 6
_COLUMN = "width: 50%"


def _long_list(shape: Shape) -> Element | None:
    """Find the only list, which may have headings and sentences above it and nothing below."""
    lists = [block for block in shape.blocks if block.tag in LISTS]
    if len(lists) != 1 or shape.blocks[-1] is not lists[0]:
        return None
    return lists[0] if all(is_heading(block) or is_text(block) for block in shape.blocks[:-1]) else None


def _are_many_bullets(shape: Shape) -> bool:
    found = _long_list(shape)
    if found is None or shape.narrow or len(shape.blocks) > 3:
        return False
    return _FEWEST_IN_COLUMNS <= len(found) <= _MOST_IN_COLUMNS and all(_is_short(item) for item in found)


def _is_short(item: Element) -> bool:
    return words_of(item) <= _MOST_WORDS_IN_COLUMNS and not any(inner.tag in LISTS for inner in item)


def _in_two_columns(shape: Shape) -> Element:
    found = _long_list(shape)
    if found is None or len(found) < 2:
        return shape.section
    items = list(found)
    half = (len(items) + 1) // 2
    rest = copied(found, items[half:])
    if found.tag == "ol":
        start = int(found.get("start", "1")) if found.get("start", "1").lstrip("-").isdigit() else 1
        rest.set("start", str(start + half))
    columns = division("columns", [division("column", [part], _COLUMN) for part in (copied(found, items[:half]), rest)])
    return with_blocks(shape.section, (found,), [columns])


TWO_COLUMN_BULLETS = Layout(
    "two-column-bullets",
    _are_many_bullets,
    _in_two_columns,
    restructures=True,
    shows=LISTS,
    help="Eight short points or more, in two columns.",
    example="""\
## In the store

- Oil
- Wicks
- Lenses
- Rope
- Flags
- Charts
- Bread
- Salt
""",
)
"""A long list of short lines stands in two columns: the lists' halves go into ``div.columns``."""


_MOST_COMPARED = 12
_MOST_WORDS_COMPARED = 14
_MOST_WORDS_OF_SIDE = 25
_BLOCKS_OF_COMPARISON = 5
"""With the heading above both."""


def _sides(shape: Shape) -> tuple[tuple[Element, Element], tuple[Element, Element]] | None:
    """Find the two headings with their lists, under at most one heading of a higher level."""
    blocks = shape.blocks
    if len(blocks) == _BLOCKS_OF_COMPARISON and is_heading(blocks[0]) and blocks[0].tag < blocks[1].tag:
        blocks = blocks[1:]
    if len(blocks) != 4:
        return None
    first, first_list, second, second_list = blocks
    alike = is_heading(first) and first.tag == second.tag
    if not alike or not all(_may_be_compared(block, shape) for block in (first_list, second_list)):
        return None
    return (first, first_list), (second, second_list)


def _may_be_compared(block: Element, shape: Shape) -> bool:
    """Whether a block is a list or, where the looks are ours, a short paragraph below a heading of its own."""
    if block.tag in LISTS:
        return True
    under = len(shape.blocks) == _BLOCKS_OF_COMPARISON
    return shape.ours and under and block.tag == "p" and is_text(block) and words_of(block) <= _MOST_WORDS_OF_SIDE


def _is_comparison(shape: Shape) -> bool:
    sides = _sides(shape)
    if sides is None or shape.narrow:
        return False
    items = [list(side[1]) for side in sides if side[1].tag in LISTS]
    return all(len(side) <= _MOST_COMPARED for side in items) and all(
        words_of(item) <= _MOST_WORDS_COMPARED for side in items for item in side
    )


def _compared(shape: Shape) -> Element:
    sides = _sides(shape)
    if sides is None:
        return shape.section
    columns = division("columns", [division("column", side, _COLUMN) for side in sides])
    return with_blocks(shape.section, tuple(block for side in sides for block in side), [columns])


COMPARISON = Layout(
    "comparison",
    _is_comparison,
    _compared,
    restructures=True,
    help="Two headings of one level with their lists, side by side.",
    example="""\
# Oil or current

## Oil

- Needs no cable
- Smokes

## Current

- Needs no keeper
- Fails in storms
""",
)
"""Two headings of one level, each with its list, stand side by side as ``div.columns``."""


_FEWEST_MOMENTS, _MOST_MOMENTS = 3, 9
_MOST_WORDS_OF_MOMENT = 24
_MOST_ACROSS = 5
_MOST_WORDS_ACROSS = 12
_YEAR = r"(?:c\.\s?|ca\.\s?|around\s)?[12]\d{3}s?(?:\s?[–—-]\s?(?:[12]\d{3}|\d{2}|now|today))?"
_MONTH = r"(?:(?:\d{1,2}\s)?[A-Z][a-zé]{2,9}\.?\s)?"
_DATE = re.compile(rf"\s*({_MONTH}{_YEAR})(?!\w)\s*(?:[:–—,.|]|-(?=\s))?\s*")
_AFTER_DATE = re.compile(r"\s*(?:[:–—,.|]|-(?=\s))?\s*")


def _list_of_years(shape: Shape) -> Element | None:
    """Find the only list of years, under headings and text alone."""
    lists = [block for block in shape.blocks if block.tag in LISTS]
    if len(lists) != 1 or not all(block is lists[0] or is_heading(block) or is_text(block) for block in shape.blocks):
        return None
    return lists[0] if all(_dated(item) is not None for item in lists[0]) else None


def _is_timeline(shape: Shape) -> bool:
    found = _list_of_years(shape)
    if found is None or shape.narrow or len(shape.blocks) > 3:
        return False
    return _FEWEST_MOMENTS <= len(found) <= _MOST_MOMENTS and all(
        words_of(item) <= _MOST_WORDS_OF_MOMENT for item in found
    )


def _along_time(shape: Shape) -> Element:
    found = _list_of_years(shape)
    if found is None or not len(found):
        return shape.section
    items = [parted for item in found if (parted := _dated(item)) is not None]
    across = len(items) <= _MOST_ACROSS and all(words_of(item) <= _MOST_WORDS_ACROSS for item in found)
    return with_blocks(shape.section, (found,), [copied(found, items, f"timeline {'across' if across else 'down'}")])


def _dated(item: Element) -> Element | None:
    """Part an item into its year and what happened; None when it does not start with a year."""
    if any(inner.tag in LISTS for inner in item):
        return None
    if len(item) == 1 and item[0].tag == "p" and not (item.text or "").strip():
        inner = _dated(item[0])
        return None if inner is None else copied(item, list(inner))
    if (item.text or "").strip():
        match = _DATE.match(item.text or "")
        if match is None:
            return None
        return _moment(item, match[1], item.text[match.end() :] if item.text else "", list(item))
    if len(item) and item[0].tag in {"strong", "b", "em"} and not len(item[0]):
        match = _DATE.fullmatch((item[0].text or "").strip())
        if match is None:
            return None
        tail = item[0].tail or ""
        return _moment(item, match[1], tail[_AFTER_DATE.match(tail).end() :], list(item)[1:])  # type: ignore[union-attr]
    return None


def _moment(item: Element, year: str, text: str, rest: list[Element]) -> Element:
    moment = Element("p", {"class": "moment"})
    moment.text = year
    event = Element("p", {"class": "event"})
    event.text = text
    event.extend(rest)
    made = copied(item, [moment, event])
    made.text = None
    return made


TIMELINE = Layout(
    "timeline",
    _is_timeline,
    _along_time,
    restructures=True,
    shows=LISTS,
    help="A list whose points begin with years, along a line.",
    example="""\
## The years of the tower

- 1811: the first stone
- 1834: the great lens
- 1902: electric light
""",
)
"""A list whose items start with years becomes a timeline: each item's year goes into ``.moment``, apart from the rest.

Few short items stand side by side along a line (``ul.timeline.across``), more or longer ones below each other
(``ul.timeline.down``)."""
