"""Lines of code and the stages of a talk -> which of them show at which step, where not all have room.

Each stage shows a window of as many lines as fit, around those that it is about. The window stays where it is as long
as they are in it: what moves without need takes the eye away from what is meant.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from footlight.deck.named_tuple import NamedTuple
from footlight.layout.boxes.box import BlocksBox, CodeBox, Origin
from footlight.layout.boxes.highlighting import Highlight
from footlight.layout.boxes.inherited import anonymous_style
from footlight.layout.fragments import ConstraintSpace, Fragment, Placed
from footlight.layout.modes.contract import Engine
from footlight.layout.modes.sizing import Frame
from footlight.layout.page import Role
from footlight.styling.computed import Corners, Length

_TOLERANCE = 0.5
_DOT, _DOT_GAP = 0.19, 0.42
"""The diameter and the distance of the dots that stand for what does not show, in type sizes."""
_DOTS = 3
_DOT_OPACITY = 0.55


class Window(NamedTuple):
    """Which lines show during some steps.

    Attributes:
        step: The first step.
        last_step: The last step, or None for all that follow.
        first: The first line, 0-based.
        end: The line after the last.
    """

    step: int
    last_step: int | None
    first: int
    end: int


def windows_of(stages: Sequence[Highlight], tops: Sequence[float], height: float) -> tuple[Window, ...]:
    """Choose the windows.

    Args:
        stages: One after the other.
        tops: Where the lines begin, and at last where the last one ends.
        height: As much as shows at once.
    """
    found: list[Window] = []
    first = 0
    for stage in stages:
        first = _first_line(stage, first, tops, height)
        end = max(bisect_left(tops, tops[first] + height + _TOLERANCE) - 1, first + 1)
        if found and found[-1].first == first:
            found[-1] = found[-1]._replace(last_step=stage.last_step)
        else:
            found.append(Window(stage.step, stage.last_step, first, end))
    return tuple(found)


def _first_line(stage: Highlight, now: int, tops: Sequence[float], height: float) -> int:
    """Return where a stage's window begins: where it is now, if what is meant shows there with a line around it."""
    count = len(tops) - 1
    meant = [line for line in stage.lines or () if line < count]
    if not meant:
        return now
    start, end = max(min(meant) - 1, 0), min(max(meant) + 2, count)
    if tops[now] <= tops[start] and tops[end] <= tops[now] + height + _TOLERANCE:
        return now
    middle = (tops[min(meant)] + tops[max(meant) + 1]) / 2
    wanted = min(max(middle - height / 2, 0.0), max(tops[count] - height, 0.0))
    # What does not even fit by itself shows from its first line on.
    return min(bisect_left(tops, wanted - _TOLERANCE), start)


def through_windows(
    box: CodeBox, bars: Sequence[Placed], lines: Sequence[Placed], used: Frame, engine: Engine
) -> tuple[list[Placed], float]:
    """Place the lines and bars of a block, and return them with the height that they take.

    Args:
        box: The block.
        bars: What is painted behind the lines.
        lines: All of them, one below the other.
        used: The size of the block.
        engine: Lays out what stands for lines that do not show.
    """
    if not lines:
        return [], 0.0
    origin = lines[0].y
    tops = [line.y - origin for line in lines]
    tops.append(tops[-1] + lines[-1].fragment.height)
    height = box.window * min(line.fragment.height for line in lines)
    if not 0 < height < tops[-1] - _TOLERANCE:
        return [*bars, *lines], tops[-1]
    windows = windows_of(box.stages, tops, height)
    border = box.style.border
    inner = []
    for window in windows:
        shown = lines[window.first : window.end]
        top = shown[0].y
        inside = (bar for bar in bars if top <= bar.y < shown[-1].y + shown[-1].fragment.height)
        inner += [_moved(place, border.left.width, top, window) for place in (*inside, *shown)]
    style = anonymous_style(box.style).but(overflow_hidden=True)
    across = used.width - border.left.width - border.right.width
    view = BlocksBox(style=style, origin=box.origin)
    children = tuple(place for place in inner if place is not None)
    fragment = Fragment(box=view, width=across, height=height, children=children)
    dots = [dot for window in windows for dot in _dots(box, window, len(lines), (origin, height), used, engine)]
    return [Placed(border.left.width, origin, fragment), *dots], height


def _moved(place: Placed, left: float, top: float, window: Window) -> Placed | None:
    """Return what a window shows of something; None if it is there at other steps."""
    fragment = _during(place.fragment, window)
    return None if fragment is None else Placed(place.x - left, place.y - top, fragment)


def _during(fragment: Fragment, window: Window) -> Fragment | None:
    """Return a fragment as it is during a window; None if it is there at other steps."""
    origin = _origin_during(fragment.box.origin, window)
    if origin is None:
        return None
    texts = [(text, _origin_during(text.origin, window)) for text in fragment.texts]
    children = ((child, _during(child.fragment, window)) for child in fragment.children)
    return fragment._replace(
        box=replace(fragment.box, origin=origin),
        texts=tuple(text._replace(origin=there) for text, there in texts if there is not None),
        children=tuple(child._replace(fragment=there) for child, there in children if there is not None),
    )


def _origin_during(origin: Origin, window: Window) -> Origin | None:
    step = max(origin.step, window.step)
    ends = [last for last in (origin.last_step, window.last_step) if last is not None]
    last_step = min(ends) if ends else None
    return None if last_step is not None and last_step < step else origin._replace(step=step, last_step=last_step)


def _dots(
    box: CodeBox, window: Window, count: int, view: tuple[float, float], used: Frame, engine: Engine
) -> Iterator[Placed]:
    """Draw dots above and below a window where there is more."""
    size = box.style.font_size
    diameter = size * _DOT
    round_corner = Length(percent=50)
    color = box.style.color._replace(alpha=box.style.color.alpha * _DOT_OPACITY)
    style = anonymous_style(box.style).but(background_color=color, radius=Corners(*[round_corner] * 4))
    step = max(box.origin.step, window.step)
    origin = box.origin._replace(role=Role.DECORATION, step=step, last_step=window.last_step)
    dot = engine.lay_out(
        BlocksBox(style=style, origin=origin), ConstraintSpace(diameter, border_width=diameter, border_height=diameter)
    )
    top, height = view
    above, below = top - used.edges.top / 2, top + height + used.edges.bottom / 2
    if box.title is not None:
        above = top - diameter  # close to the lines: the name stands above
    for hidden, y in ((window.first > 0, above), (window.end < count, below)):
        for index in range(_DOTS if hidden else 0):
            yield Placed(used.edges.left + index * size * _DOT_GAP, y - diameter / 2, dot)
