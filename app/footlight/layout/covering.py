"""Points and rectangles -> which rectangles cover each point, in n log n steps and one more for each answer."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from footlight.layout.page import Rect

_BEGINS, _ASKED, _ENDS = range(3)
"""At one height edges count as covered, so a rectangle begins before a point is asked for and ends after it."""


def covering(points: Sequence[tuple[float, float]], rects: Sequence[Rect]) -> list[list[int]]:
    """Return for each point the indices of the rectangles that cover it, edges included, in ascending order.

    A line goes down over all of them. The rectangles that it crosses are kept in a segment tree over the points' x
    (Bentley 1977, see de Berg et al., "Computational Geometry", 3rd edition, chapter 10.3).
    """
    xs = sorted({x for x, _ in points})
    tree = _SegmentTree(len(xs))
    events = [(y, _ASKED, index) for index, (_, y) in enumerate(points)]
    for index, rect in enumerate(rects):
        if rect.y <= rect.bottom:
            events += [(rect.y, _BEGINS, index), (rect.bottom, _ENDS, index)]
    found: list[list[int]] = [[] for _ in points]
    for _, kind, index in sorted(events):
        if kind == _ASKED:
            found[index] = sorted(tree.at(bisect_left(xs, points[index][0])))
        else:
            first, after = bisect_left(xs, rects[index].x), bisect_right(xs, rects[index].right)
            tree.change(first, after, index, present=kind == _BEGINS)
    return found


class _SegmentTree:
    """Ranges of whole numbers, which come and go, and which of them hold a number.

    Node 1 is the root, nodes 2n and 2n + 1 are the halves of node n, the last ``size`` nodes are the numbers.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._nodes: list[set[int]] = [set() for _ in range(2 * size)]

    def change(self, first: int, after: int, name: int, *, present: bool) -> None:
        """Put a range in, or take it out again."""
        low, high = first + self._size, after + self._size
        while low < high:
            nodes = []
            if low % 2:
                nodes.append(low)
                low += 1
            if high % 2:
                high -= 1
                nodes.append(high)
            for node in nodes:
                if present:
                    self._nodes[node].add(name)
                else:
                    self._nodes[node].discard(name)
            low, high = low // 2, high // 2

    def at(self, number: int) -> list[int]:
        """Return the names of the ranges that hold a number."""
        node = number + self._size
        names: list[int] = []
        while node:
            names += self._nodes[node]
            node //= 2
        return names
