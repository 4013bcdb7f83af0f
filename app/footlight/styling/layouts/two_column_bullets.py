"""A long list of short lines stands in two columns: the lists' halves go into ``div.columns``."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from footlight.styling.layouts.kinds import Layout
from footlight.styling.layouts.rebuilding import copied, division, with_blocks
from footlight.styling.layouts.shape import LISTS, Shape, is_heading, is_text, words_of

_FEWEST = 8
_MOST = 24
_MOST_WORDS = 6
_COLUMN = "width: 50%"


def _list(shape: Shape) -> Element | None:
    """Find the only list, which may have headings and sentences above it and nothing below."""
    lists = [block for block in shape.blocks if block.tag in LISTS]
    if len(lists) != 1 or shape.blocks[-1] is not lists[0]:
        return None
    return lists[0] if all(is_heading(block) or is_text(block) for block in shape.blocks[:-1]) else None


def _applies(shape: Shape) -> bool:
    found = _list(shape)
    if found is None or shape.narrow or len(shape.blocks) > 3:
        return False
    return _FEWEST <= len(found) <= _MOST and all(_is_short(item) for item in found)


def _is_short(item: Element) -> bool:
    return words_of(item) <= _MOST_WORDS and not any(inner.tag in LISTS for inner in item)


def _arrange(shape: Shape) -> Element:
    found = _list(shape)
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


LAYOUT = Layout("two-column-bullets", _applies, _arrange, restructures=True)
