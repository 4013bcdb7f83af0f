"""A list whose items start with years becomes a timeline: each item's year goes into ``.moment``, apart from the rest.

Few short items stand side by side along a line (``ul.timeline.across``), more or longer ones below each other
(``ul.timeline.down``).
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from footlight.styling.layouts.kinds import Layout
from footlight.styling.layouts.rebuilding import copied, with_blocks
from footlight.styling.layouts.shape import LISTS, Shape, is_heading, is_text, words_of

_FEWEST, _MOST = 3, 9
_MOST_WORDS = 24
_MOST_ACROSS = 5
_MOST_WORDS_ACROSS = 12
_YEAR = r"(?:c\.\s?|ca\.\s?|around\s)?[12]\d{3}s?(?:\s?[–—-]\s?(?:[12]\d{3}|\d{2}|now|today))?"
_MONTH = r"(?:(?:\d{1,2}\s)?[A-Z][a-zé]{2,9}\.?\s)?"
_START = re.compile(rf"\s*({_MONTH}{_YEAR})(?!\w)\s*(?:[:–—,.|]|-(?=\s))?\s*")
_AFTER = re.compile(r"\s*(?:[:–—,.|]|-(?=\s))?\s*")


def _list(shape: Shape) -> Element | None:
    """Find the only list of years, under headings and text alone."""
    lists = [block for block in shape.blocks if block.tag in LISTS]
    if len(lists) != 1 or not all(block is lists[0] or is_heading(block) or is_text(block) for block in shape.blocks):
        return None
    return lists[0] if all(_parted(item) is not None for item in lists[0]) else None


def _applies(shape: Shape) -> bool:
    found = _list(shape)
    if found is None or shape.narrow or len(shape.blocks) > 3:
        return False
    return _FEWEST <= len(found) <= _MOST and all(words_of(item) <= _MOST_WORDS for item in found)


def _arrange(shape: Shape) -> Element:
    found = _list(shape)
    if found is None or not len(found):
        return shape.section
    items = [parted for item in found if (parted := _parted(item)) is not None]
    across = len(items) <= _MOST_ACROSS and all(words_of(item) <= _MOST_WORDS_ACROSS for item in found)
    return with_blocks(shape.section, (found,), [copied(found, items, f"timeline {'across' if across else 'down'}")])


def _parted(item: Element) -> Element | None:
    """Part an item into its year and what happened; None when it does not start with a year."""
    if any(inner.tag in LISTS for inner in item):
        return None
    if len(item) == 1 and item[0].tag == "p" and not (item.text or "").strip():
        inner = _parted(item[0])
        return None if inner is None else copied(item, list(inner))
    if (item.text or "").strip():
        match = _START.match(item.text or "")
        if match is None:
            return None
        return _moment(item, match[1], item.text[match.end() :] if item.text else "", list(item))
    if len(item) and item[0].tag in {"strong", "b", "em"} and not len(item[0]):
        match = _START.fullmatch((item[0].text or "").strip())
        if match is None:
            return None
        tail = item[0].tail or ""
        return _moment(item, match[1], tail[_AFTER.match(tail).end() :], list(item)[1:])  # type: ignore[union-attr]
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


LAYOUT = Layout("timeline", _applies, _arrange, restructures=True)
