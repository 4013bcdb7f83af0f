"""Lists and quotations while they are typed: they go on at Enter, end at a second one, and are indented by Tab."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from footlight.deck.named_tuple import NamedTuple
from footlight.deck.text_edit import TextEdit
from footlight.editing.edits import Change, Lines, ordered

_ITEM = re.compile(
    r"(?P<quote>(?:[ \t]{0,3}>[ \t]?)*)(?P<indent>[ \t]*)"
    r"(?:(?P<marker>[-*+]|(?P<number>\d{1,9})(?P<sign>[.)]))(?P<space>[ \t]+|$)(?P<task>\[[ xX]\][ \t]+)?)?"
)
_MOST_RENUMBERED = 500
"""Items of a list whose numbers go on."""


def enter(text: str, offset: int) -> Change | None:
    """Return what Enter does in an item or a quotation: the next one begins, or an empty one ends.

    None where Enter is a plain line end.
    """
    lines = Lines(text)
    line, column = lines.position(offset)
    body, start = lines.line(line), lines.start(line)
    item = _ITEM.match(body)
    if item is None or column < item.end() or not (item["marker"] or item["quote"]):
        return None
    if not body[item.end() :].strip():
        return _end(body, start, item)
    begin = f"\n{item['quote']}{item['indent']}"
    if item["marker"]:
        number = f"{int(item['number']) + 1}{item['sign']}" if item["number"] else item["marker"]
        begin += number + (item["space"] or " ") + ("[ ] " if item["task"] else "")
    skipped = len(body[column:]) - len(body[column:].lstrip(" \t"))
    edits = [TextEdit(offset, offset + skipped, begin)]
    if item["number"]:
        edits += _renumbered(lines, line + 1, item, int(item["number"]) + 2)
    return Change(tuple(edits), offset + len(begin), offset + len(begin))


def _end(body: str, start: int, item: re.Match[str]) -> Change:
    """End an empty item: it comes out a level, or its signs go."""
    if item["marker"] and item["indent"]:
        left = body.replace(item["indent"], item["indent"][: -min(len(item["indent"]), 2)].rstrip(), 1)
        shorter = item["quote"] + left[len(item["quote"]) :]
        return Change((TextEdit(start, start + len(body), shorter),), start + len(shorter), start + len(shorter))
    kept = item["quote"] if item["marker"] else item["quote"].rstrip()[:-1].rstrip(" \t")
    return Change((TextEdit(start, start + len(body), kept),), start + len(kept), start + len(kept))


def _renumbered(lines: Lines, line: int, item: re.Match[str], number: int) -> list[TextEdit]:
    """Return the edits that let the numbers go on in the items below, where they counted up before."""
    edits: list[TextEdit] = []
    depth = len(item["quote"] + item["indent"])
    for below in range(line, min(line + _MOST_RENUMBERED, len(lines))):
        body = lines.line(below)
        found = _ITEM.match(body)
        if found is None or not body.strip():
            break
        level = len(found["quote"] + found["indent"])
        if level > depth:
            continue
        if level < depth or not found["number"] or found["sign"] != item["sign"]:
            break
        if int(found["number"]) != number - 1:
            break
        start = lines.start(below)
        edits.append(TextEdit(start + found.start("number"), start + found.end("number"), str(number)))
        number += 1
    return edits


def indent(text: str, start: int, end: int) -> Change | None:
    """Return what Tab does to the selected lines: items move below the words of the item above, others by two spaces.

    None where no line is an item and nothing is selected over several lines.
    """
    return _shifted(text, start, end, deeper=True)


def outdent(text: str, start: int, end: int) -> Change | None:
    """Return what Shift+Tab does to the selected lines: they move out by a level; None where none can."""
    return _shifted(text, start, end, deeper=False)


def _shifted(text: str, start: int, end: int, *, deeper: bool) -> Change | None:
    lines = Lines(text)
    first, last = lines.line_at(start), lines.line_at(end)
    if last > first and end == lines.start(last):
        last -= 1
    items = [_ITEM.match(lines.line(line)) for line in range(first, last + 1)]
    if deeper and first == last and not (items[0] and items[0]["marker"]):
        return None
    width = _width(lines, first, deeper=deeper)
    edits: list[TextEdit] = []
    moved: dict[int, int] = {}
    for line, item in zip(range(first, last + 1), items, strict=True):
        if item is None or not lines.line(line).strip():
            continue
        at = lines.start(line) + item.end("quote")
        if deeper:
            edits.append(TextEdit(at, at, " " * width))
            moved[line] = width
        elif item["indent"]:
            gone = 1 if item["indent"].startswith("\t") else min(len(item["indent"]), width)
            edits.append(TextEdit(at, at + gone, ""))
            moved[line] = -gone
    if not edits:
        return None
    edits = ordered([*edits, *_numbers_after(lines, moved)])
    # What is selected from the beginning of a line stays so.
    begin = start if end > start == lines.start(first) else _after(start, edits)
    return Change(tuple(edits), begin, _after(end, edits))


def _width(lines: Lines, line: int, *, deeper: bool) -> int:
    """Return by how much an item moves: to the words of the item above, or to the level of the one around it."""
    own = _ITEM.match(lines.line(line))
    if own is None:
        return 2
    level = len(own["indent"])
    for above in range(line - 1, max(line - 200, -1), -1):
        item = _ITEM.match(lines.line(above))
        if item is None or not item["marker"]:
            if not lines.line(above).strip() or (item and len(item["indent"]) > 0):
                continue
            break
        if deeper and len(item["indent"]) <= level:
            return max(len(item["indent"]) + len(item["marker"]) + len(item["space"] or " ") - level, 1)
        if not deeper and len(item["indent"]) < level:
            return level - len(item["indent"])
    return 2


class _Counted(NamedTuple):
    """An item that others may stand below: how far in, its sign, and its number if it has one."""

    level: int
    sign: str
    number: int


def _numbers_after(lines: Lines, moved: Mapping[int, int]) -> Iterator[TextEdit]:
    """Yield the edits that let the numbers count up, where they did, once lines have moved in or out.

    Args:
        lines: As they are.
        moved: By how many letters each line moves in.
    """
    first = min(moved)
    before: list[_Counted] = []
    after: list[_Counted] = []
    for line in range(_first_of_list(lines, first), min(max(moved) + _MOST_RENUMBERED, len(lines))):
        body = lines.line(line)
        item = _ITEM.match(body)
        if item is None or not item["marker"]:
            if body.strip() and not (item and item["indent"]) and line > max(moved):
                return
            continue
        shift = moved.get(line, 0)
        level = len(item["quote"] + item["indent"])
        own = int(item["number"] or 0)
        above = _above(before, level, item["sign"] or item["marker"])
        left = _above(after, level + shift, item["sign"] or item["marker"])
        number = own
        if item["number"] and line >= first and own == (above.number if above else 0) + 1:
            number = left.number + 1 if left else 1
        elif item["number"] and shift > 0 and not left:
            number = 1
        before.append(_Counted(level, item["sign"] or item["marker"], own))
        after.append(_Counted(level + shift, item["sign"] or item["marker"], number))
        if number != own:
            start = lines.start(line)
            yield TextEdit(start + item.start("number"), start + item.end("number"), str(number))


def _above(items: list[_Counted], level: int, sign: str) -> _Counted | None:
    """Take away the items that end where one of a level begins, and return the one that it follows in its list."""
    while items and items[-1].level > level:
        items.pop()
    last = items.pop() if items and items[-1].level == level else None
    return last if last is not None and last.sign == sign else None


def _first_of_list(lines: Lines, line: int) -> int:
    """Return the line where the list of an item begins, or one that is far enough above."""
    for above in range(line - 1, max(line - 200, -1), -1):
        item = _ITEM.match(lines.line(above))
        if lines.line(above).strip() and not (item and (item["marker"] or item["indent"])):
            return above + 1
    return max(line - 200, 0)


def _after(offset: int, edits: list[TextEdit]) -> int:
    moved = offset
    for edit in edits:
        if edit.end <= offset:
            moved += len(edit.text) - (edit.end - edit.start)
        elif edit.start < offset:
            moved -= offset - edit.start
    return moved
