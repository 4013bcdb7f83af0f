"""Outlines -> the shortest data that SVG has for them; rectangles as such, and drawings shortened likewise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from PySide6.QtGui import QPainterPath

from footlight.exporting.svg.markup import Attributes, number

Move = tuple[str, Sequence[float]]
"""A command of SVG's path data in capitals, and its absolute places in pairs."""

_NEAR = 0.01
"""Pixels by which the sides of a rectangle may miss each other."""
_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_COMMAND = re.compile(rf"\s*([A-Za-z])((?:[\s,]*{_NUMBER})*)\s*")
_NUMBERS = re.compile(_NUMBER)
_DATA = re.compile(r'(?<=\sd=")[^"]*(?=")')
_PLACES = re.compile(
    r'(\s(?:[cr]?[xy][12]?|r|d|width|height|points|transform|font-size|stroke-width)=")([^"]*)(?=")'
)  # fmt: skip
_FRACTION = re.compile(r"\.(\d*?)0+(?!\d)")
_UNNAMED = re.compile(r"<marker(?![^>]*\sid=)[^>]*>.*?</marker>", re.DOTALL)
_BOX = re.compile(r'<svg\b[^>]*\sviewBox="([-+.\d\s]+)"')
_PLAIN = ' stroke-dasharray="1, 0"'


def data_of(path: QPainterPath) -> str:
    """Write a path's outline, to a hundredth of a pixel."""
    return short_data(_moves(path))


def short_data(moves: Iterable[Move], decimals: int = 2) -> str:
    """Write an outline relative to where it has come, which needs fewer digits; rounded first, so that nothing adds up.

    Args:
        moves: Among the commands M, L, Q, C and Z.
        decimals: Digits behind the point that are kept.
    """
    scale = 10**decimals
    parts: list[str] = []
    at = begun = (0, 0)
    last = ""
    for command, places in moves:
        if command == "Z":
            parts.append("z")
            at, last = begun, "z"
            continue
        points = [(round(x * scale), round(y * scale)) for x, y in zip(places[::2], places[1::2], strict=True)]
        by = [(x - at[0], y - at[1]) for x, y in points]
        letter, values = command.lower(), [part for point in by for part in point]
        if command == "L" and 0 in by[0]:
            letter, values = ("h", [by[0][0]]) if by[0][1] == 0 else ("v", [by[0][1]])
        at = points[-1]
        if command == "M":
            begun = at
        # What follows a move without a letter would be a line.
        parts.append(_joined([_short(each, decimals) for each in values], "" if letter == last != "m" else letter))
        last = letter
    return "".join(parts)


def rectangle_of(path: QPainterPath) -> Attributes | None:
    """Return what a rectangle with equal corners is as an element ``rect``; None for any other outline."""
    count = path.elementCount()
    if count not in (5, 17):
        return None
    box = path.boundingRect()
    x, y, right, bottom = box.x(), box.y(), box.right(), box.bottom()
    first = path.elementAt(0)
    radius = first.x - x if count == 17 else 0.0
    if count == 5:
        wanted = [(x, y), (right, y), (right, bottom), (x, bottom), (x, y)]
        at = tuple(range(5))
    else:  # where each side begins and ends
        wanted = [
            (x + radius, y), (right - radius, y), (right, y + radius), (right, bottom - radius),
            (right - radius, bottom), (x + radius, bottom), (x, bottom - radius), (x, y + radius), (x + radius, y),
        ]  # fmt: skip
        at = (0, 1, 4, 5, 8, 9, 12, 13, 16)
        if any(not path.elementAt(index).isCurveTo() for index in (2, 6, 10, 14)):
            return None
    places = [path.elementAt(index) for index in at]
    if any(abs(each.x - x) > _NEAR or abs(each.y - y) > _NEAR for each, (x, y) in zip(places, wanted, strict=True)):
        return None
    made = {name: number(place) for name, place in (("x", x), ("y", y)) if place}
    made |= {"width": number(right - x), "height": number(bottom - y)}
    return made | ({"rx": number(radius)} if radius else {})


def shortened(svg: str) -> str:
    """Write a formula or a diagram with fewer bytes: without what cannot be seen, to the digit that can."""
    box = _BOX.search(svg)
    side = max(map(float, box[1].split()[2:])) if box is not None else 0.0
    decimals = 2 if side >= 200 else 3 if side >= 20 else 4
    written = _UNNAMED.sub("", svg).replace(_PLAIN, "")
    written = _DATA.sub(lambda found: _short_text(found[0], decimals), written)
    return _PLACES.sub(lambda found: found[1] + _FRACTION.sub(_without_zeros, found[2]), written)


def _without_zeros(found: re.Match[str]) -> str:
    return f".{found[1]}" if found[1] else ""


def _short_text(data: str, decimals: int) -> str:
    """Shorten path data; what has commands that are seldom is only written without its blanks."""
    moves = _read(data)
    return data if moves is None else short_data(_seen(moves), decimals)


def _seen(moves: Iterable[Move]) -> Iterator[Move]:
    """Leave out lines that lead nowhere, as from the writers of formulas."""
    yield from (
        after for before, after in pairwise([("", ()), *moves]) if after[0] != "L" or after[1][-2:] != before[1][-2:]
    )


_LENGTHS = {"M": 2, "L": 2, "Q": 4, "C": 6, "Z": 0, "H": 1, "V": 1}


def _read(data: str) -> list[Move] | None:
    """Read path data of absolute commands; None for any other."""
    moves: list[Move] = []
    at = 0
    x = y = 0.0
    while at < len(data):
        found = _COMMAND.match(data, at)
        length = _LENGTHS.get(found[1]) if found is not None else None
        if found is None or length is None or (found[1] != "M" and (not moves or moves[-1][0] == "Z")):
            return None
        at = found.end()
        values = [float(each) for each in _NUMBERS.findall(found[2])]
        if length == 0:
            moves.append(("Z", ()))
            continue
        if not values or len(values) % length:
            return None
        for begin in range(0, len(values), length):
            some = values[begin : begin + length]
            name = "L" if found[1] in "HV" or (found[1] == "M" and begin) else found[1]
            places = [some[0], y] if found[1] == "H" else [x, some[0]] if found[1] == "V" else some
            x, y = places[-2:]
            moves.append((name, tuple(places)))
    return moves


def _moves(path: QPainterPath) -> Iterator[Move]:
    index, count = 0, path.elementCount()
    while index < count:
        at = path.elementAt(index)
        if at.isCurveTo():
            points = [path.elementAt(index + step) for step in range(3)]
            yield "C", [part for point in points for part in (point.x, point.y)]
            index += 3
            continue
        yield ("M" if at.isMoveTo() else "L"), (at.x, at.y)
        index += 1


def _short(value: int, decimals: int) -> str:
    """Write a whole number of the smallest units as a decimal fraction."""
    whole, part = divmod(abs(value), 10**decimals)
    fraction = f".{part:0{decimals}d}".rstrip("0") if part else ""
    return ("-" if value < 0 else "") + (str(whole) if whole or not fraction else "") + fraction


def _joined(values: Sequence[str], letter: str) -> str:
    """Put numbers behind each other; a sign parts them as well as a blank."""
    first, *rest = values
    before = letter if letter or first.startswith("-") else " "
    return before + first + "".join(each if each.startswith("-") else f" {each}" for each in rest)
