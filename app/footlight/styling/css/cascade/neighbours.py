"""Tests of elements -> tests of those beside, around and in them, whose work grows no faster than the slide.

What an element's neighbours say is remembered at the element: cssselect2 looks at all siblings of each sibling, and at
all ways in which a chain of combinators may fit (Selectors 4).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from cssselect2 import SelectorError
from tinycss2.ast import Node
from tinycss2.nth import parse_nth

from footlight.styling.css.cascade.elements import Linked, Test


def _kept(test: Test) -> Test:
    """Remember at every element what a test says of it."""
    key = object()

    def kept(element: Any) -> bool:
        found: bool | None = element.known.get(key)
        if found is None:
            found = element.known[key] = test(element)
        return found

    return kept


def _inside(outer: Test) -> Test:
    def test(element: Any) -> bool:
        parent = element.parent
        return parent is not None and (outer(parent) or kept(parent))

    kept = _kept(test)
    return kept


def _child_of(outer: Test) -> Test:
    return lambda element: element.parent is not None and outer(element.parent)


def _next_to(earlier: Test) -> Test:
    return lambda element: element.previous is not None and earlier(element.previous)


def _after(earlier: Test) -> Test:
    key = object()

    def test(element: Linked) -> bool:
        unknown = []
        at: Linked | None = element
        while at is not None and key not in at.known:
            unknown.append(at)
            at = at.previous
        found = at is not None and at.known[key]
        for each in reversed(unknown):
            found = found or (each.previous is not None and earlier(each.previous))
            each.known[key] = found
        return found

    return test


COMBINATORS: dict[str, Callable[[Test], Test]] = {" ": _inside, ">": _child_of, "+": _next_to, "~": _after}
"""Of what stands to the left of a combinator -> of an element for which something like that is there."""


def _has_inside(inner: Test) -> Test:
    def test(element: Linked) -> bool:
        return any(inner(child) or kept(child) for child in element.children)

    kept = _kept(test)
    return kept


def _has_child(inner: Test) -> Test:
    return _kept(lambda element: any(inner(child) for child in element.children))


def _following(element: Linked) -> Linked | None:
    siblings = element.parent.children if element.parent is not None else (element,)
    return siblings[element.index + 1] if element.index + 1 < len(siblings) else None


def _has_next(inner: Test) -> Test:
    def test(element: Linked) -> bool:
        following = _following(element)
        return following is not None and inner(following)

    return test


def _has_later(inner: Test) -> Test:
    key = object()

    def test(element: Linked) -> bool:
        parent = element.parent
        if parent is None:
            return False
        last: int | None = parent.known.get(key)
        if last is None:
            last = max((child.index for child in parent.children if inner(child)), default=-1)
            parent.known[key] = last
        return bool(last > element.index)

    return test


HAS: dict[str, Callable[[Test], Test]] = {" ": _has_inside, ">": _has_child, "+": _has_next, "~": _has_later}
"""Of what stands in ``:has()``, to the right of a combinator -> of an element that has something like that."""


def type_place(element: Linked) -> tuple[int, int]:
    """Return how many siblings of its own type stand before and after an element."""
    return element.parent.type_places[element.index] if element.parent is not None else (0, 0)


def lone_of_type(name: str) -> Test:
    """Return the test of ``:first-of-type``, ``:last-of-type`` or ``:only-of-type``."""
    if name == "only-of-type":
        return lambda element: type_place(element) == (0, 0)
    side = 0 if name == "first-of-type" else 1
    return lambda element: type_place(element)[side] == 0


def nth_place(formula: Sequence[Node], place: Callable[[Linked], int]) -> Test:
    """Return the test of what stands in ``:nth-child()`` and the like.

    Args:
        formula: ``2n + 1``, ``odd``.
        place: Counts what stands before an element.

    Raises:
        SelectorError: It is no formula.
    """
    found = parse_nth(formula)
    if found is None:
        raise SelectorError(formula, "no number")
    step, first = found

    def test(element: Linked) -> bool:
        beyond = place(element) + 1 - first
        return bool(beyond == 0 if step == 0 else beyond % step == 0 and beyond // step >= 0)

    return test


def place_among(among: Test, *, from_end: bool) -> Callable[[Linked], int]:
    """Count the siblings before (or after) an element that pass a test."""
    key = object()

    def place(element: Linked) -> int:
        parent = element.parent
        if parent is None:
            return 0
        counts: list[int] | None = parent.known.get(key)
        if counts is None:
            counts = [0]
            for child in parent.children:
                counts.append(counts[-1] + among(child))
            parent.known[key] = counts
        return counts[-1] - counts[element.index + 1] if from_end else counts[element.index]

    return place
