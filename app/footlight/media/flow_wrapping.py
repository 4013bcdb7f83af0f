"""A flow chart that is wide and flat, as Mermaid drew it -> the same in rows, so that its words can be larger.

It is cut where a single line goes on, and the line is led back to the beginning of the next row, as text is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from copy import deepcopy
from itertools import pairwise
from xml.etree.ElementTree import Element

from footlight.deck.named_tuple import NamedTuple
from footlight.media.svg.sizes import view_box

MOST_ROWS = 4
_ROOM = 1120.0, 480.0
"""What a heading leaves of a slide, by which rows are chosen."""
_WORTH = 1.1
"""By how much larger the words must get with a row more."""
_LARGEST = 2.6
"""The scale beyond which words would be larger than a slide's text."""
_FEWEST_NODES = 4
_GAP = 40.0
"""Between rows, in pixels at the size of ``EM``: room for the line that comes back, and for its words."""
_RETURN = 22.0
"""How far the line that comes back stands off the rows."""
_CORNER = 8.0
_MARGIN = 1.0
"""For the thickness of lines."""
_NUMBER = r"-?\d+(?:\.\d+)?(?:e-?\d+)?"
_MOVED = re.compile(rf"translate\(\s*({_NUMBER})[\s,]+({_NUMBER})\s*\)")
_POINT = re.compile(rf"({_NUMBER})[\s,]+({_NUMBER})")


class _Part(NamedTuple):
    """A node, a line, or words on a line, and what it covers."""

    element: Element
    left: float
    right: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Where it is, across."""
        return (self.left + self.right) / 2


class _Flow(NamedTuple):
    """What a chart is made of."""

    nodes: list[_Part]
    lines: list[_Part]
    words: list[_Part]

    def rows(self, cuts: Sequence[_Part]) -> list[list[_Part]]:
        """Sort all but the lines at which it is cut into rows."""
        cut = {id(line.element) for line in cuts}
        led = [words for words in self.words if not any(line.left < words.left < line.right for line in cuts)]
        rows: list[list[_Part]] = [[] for _ in range(len(cuts) + 1)]
        places = [line.middle for line in cuts]
        for part in (*self.nodes, *self.lines, *led):
            if id(part.element) not in cut:
                rows[bisect_right(places, part.middle)].append(part)
        return rows


def wrapped(root: Element) -> Element | None:
    """Return a chart in the number of rows that makes its words largest; None where that is not worth while.

    Args:
        root: A drawing as Mermaid made it; it is not changed.
    """
    box = view_box(root)
    if box is None or box.width / _ROOM[0] <= box.height / _ROOM[1]:
        return None
    flow = _parts_of(root)
    if flow is None or len(flow.nodes) < _FEWEST_NODES:
        return None
    waists = _waists(flow)
    best, chosen = min(_ROOM[0] / box.width, _ROOM[1] / box.height), 0
    for count in range(2, min(len(waists) + 1, MOST_ROWS) + 1):
        width, height = _size_of(_rows(flow, _cuts(flow, waists, count)))
        if (scale := min(_ROOM[0] / width, _ROOM[1] / height, _LARGEST)) > best * _WORTH:
            best, chosen = scale, count
    copy = deepcopy(root)
    own = _parts_of(copy)
    return _in_rows(copy, own, _cuts(own, _waists(own), chosen)) if chosen and own else None


def _parts_of(root: Element) -> _Flow | None:
    """Find the parts of a chart without groups; None for anything else."""
    groups = {kind: element for element in root.iter("g") for kind in element.get("class", "").split()}
    if not {"nodes", "edgePaths", "edgeLabels"} <= groups.keys() or len(groups.get("clusters", ())):
        return None
    if sum("root" in element.get("class", "").split() for element in root.iter("g")) != 1:
        return None
    nodes = [part for element in groups["nodes"] if (part := _node(element)) is not None]
    lines = [part for element in groups["edgePaths"] if (part := _line(element)) is not None]
    words = [part for element in groups["edgeLabels"] if (part := _words(element)) is not None]
    return _Flow(nodes, lines, words) if len(nodes) == len(groups["nodes"]) else None


def _node(element: Element) -> _Part | None:
    """Measure a node by its shape, which stands around its middle."""
    place = _MOVED.search(element.get("transform", ""))
    shapes = [size for shape in element.iter() if (size := _size_of_shape(shape)) is not None]
    if place is None or not shapes:
        return None
    x, y = float(place[1]), float(place[2])
    width, height = max(width for width, _ in shapes), max(height for _, height in shapes)
    return _Part(element, x - width / 2, x + width / 2, y - height / 2, y + height / 2)


def _size_of_shape(shape: Element) -> tuple[float, float] | None:
    if shape.tag == "rect" and shape.get("width") and shape.get("height"):
        return float(shape.get("width", "0")), float(shape.get("height", "0"))
    if shape.tag == "circle" and shape.get("r"):
        return 2 * float(shape.get("r", "0")), 2 * float(shape.get("r", "0"))
    if shape.tag == "path" and (place := _MOVED.search(shape.get("transform", ""))):
        return 2 * abs(float(place[1])), 2 * abs(float(place[2]))
    if shape.tag == "polygon" and (points := _POINT.findall(shape.get("points", ""))):
        xs, ys = [float(x) for x, _ in points], [float(y) for _, y in points]
        return max(xs) - min(xs), max(ys) - min(ys)
    return None


def _line(element: Element) -> _Part | None:
    points = [(float(x), float(y)) for x, y in _POINT.findall(element.get("d", ""))]
    if not points:
        return None
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return _Part(element, min(xs), max(xs), min(ys), max(ys))


def _words(element: Element) -> _Part | None:
    place = _MOVED.search(element.get("transform", ""))
    if place is None:
        return None
    x, y = float(place[1]), float(place[2])
    return _Part(element, x, x, y, y)


def _waists(flow: _Flow) -> list[_Part]:
    """Find the lines at which the chart can be cut: nothing else stands, or goes on, above or below their middle."""
    waists = []
    for line in flow.lines:
        forward = _ends(line)[0][0] < _ends(line)[1][0]
        alone = not any(
            other.left <= line.middle <= other.right
            for other in (*flow.nodes, *flow.lines)
            if other.element is not line.element
        )
        if forward and alone:
            waists.append(line)
    return sorted(waists, key=lambda line: line.middle)


def _ends(line: _Part) -> tuple[tuple[float, float], tuple[float, float]]:
    points = _POINT.findall(line.element.get("d", ""))
    return (float(points[0][0]), float(points[0][1])), (float(points[-1][0]), float(points[-1][1]))


def _cuts(flow: _Flow, waists: Sequence[_Part], rows: int) -> list[_Part]:
    """Choose the lines to cut at so that the rows are about as wide as each other."""
    left, right = min(node.left for node in flow.nodes), max(node.right for node in flow.nodes)
    cuts: list[_Part] = []
    for row in range(1, rows):
        wanted = left + (right - left) * row / rows
        free = [waist for waist in waists if not cuts or waist.middle > cuts[-1].middle]
        if free:
            cuts.append(min(free, key=lambda line: abs(line.middle - wanted)))
    return cuts


class _Row(NamedTuple):
    """A row: where it was, and where it goes."""

    left: float
    right: float
    top: float
    bottom: float
    x: float
    y: float


def _rows(flow: _Flow, cuts: Sequence[_Part]) -> list[_Row]:
    rows: list[_Row] = []
    y = 0.0
    for parts in flow.rows(cuts):
        left, right = min(part.left for part in parts), max(part.right for part in parts)
        top, bottom = min(part.top for part in parts), max(part.bottom for part in parts)
        rows.append(_Row(left, right, top, bottom, _RETURN - left, y - top))
        y += bottom - top + _GAP
    return rows


def _size_of(rows: Sequence[_Row]) -> tuple[float, float]:
    return max(row.right - row.left for row in rows) + 2 * _RETURN, rows[-1].bottom + rows[-1].y


def _in_rows(root: Element, flow: _Flow, cuts: Sequence[_Part]) -> Element:
    rows = _rows(flow, cuts)
    for row, parts in zip(rows, flow.rows(cuts), strict=True):
        for part in parts:
            said = part.element.get("transform", "")
            part.element.set("transform", f"translate({row.x:.3f}, {row.y:.3f}) {said}".strip())
    width, height = _size_of(rows)
    for line, (before, after) in zip(cuts, pairwise(rows), strict=True):
        _lead_back(line, flow.words, before, after, width)
    root.set("viewBox", f"{-_MARGIN} {-_MARGIN} {width + 2 * _MARGIN:.3f} {height + 2 * _MARGIN:.3f}")
    for name in ("width", "height", "style"):
        root.attrib.pop(name, None)
    return root


def _lead_back(line: _Part, words: Sequence[_Part], before: _Row, after: _Row, width: float) -> None:
    """Lead a line from the end of a row around and back to the beginning of the next, with its words."""
    (x1, y1), (x2, y2) = _ends(line)
    x1, y1, x2, y2 = x1 + before.x, y1 + before.y, x2 + after.x, y2 + after.y
    middle = before.bottom + before.y + _GAP / 2
    path = ((x1, y1), (width, y1), (width, middle), (0.0, middle), (0.0, y2), (x2, y2))
    line.element.set("d", _rounded(path))
    for part in words:
        if line.left < part.left < line.right:
            part.element.set("transform", f"translate({width / 2:.3f}, {middle:.3f})")


def _rounded(path: Sequence[tuple[float, float]]) -> str:
    """Draw a path of horizontal and vertical lines with round corners."""
    drawn = "M{:.3f},{:.3f}".format(*path[0])
    for before, at, after in zip(path, path[1:], path[2:], strict=False):
        for start, end in ((at, before), (at, after)):
            length = abs(end[0] - start[0]) + abs(end[1] - start[1])
            part = min(_CORNER / length, 0.5) if length else 0.0
            x, y = start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part
            drawn += f"L{x:.3f},{y:.3f}" if end is before else f"Q{at[0]:.3f},{at[1]:.3f},{x:.3f},{y:.3f}"
    return drawn + "L{:.3f},{:.3f}".format(*path[-1])
