"""A page and two of its steps -> what moves between them: a window onto long code goes on to other lines.

Items stand still at each step, so that every output shows the same; what moves is seen by comparing two of them.
"""

from __future__ import annotations

from footlight.deck.named_tuple import NamedTuple
from footlight.layout.page import Page, Rect, Role, TextItem


class Glide(NamedTuple):
    """What moves within a part of a page.

    Attributes:
        rect: The part, in logical pixels.
        distance: By how many pixels what is in it goes up; down, if it is below 0. Never more than its height.
    """

    rect: Rect
    distance: float


def glides_between(page: Page, before: int, after: int) -> tuple[Glide, ...]:
    """Find what moves from one step of a page to another."""
    there, here = _lines_by_window(page, before), _lines_by_window(page, after)
    found = (_glide(rect, there[rect], lines) for rect, lines in here.items() if rect in there)
    return tuple(glide for glide in found if glide is not None)


def steps_that_show_all(page: Page) -> list[int]:
    """Return the steps that together show all that there is at the end: before each window goes on, and the last."""
    ends = {item.last_step for item in page.items if isinstance(item, TextItem) and _is_in_window(item)}
    return sorted({step for step in ends if step is not None} | {page.steps})


def _is_in_window(item: TextItem) -> bool:
    return item.role is Role.CODE and item.clip is not None


def _lines_by_window(page: Page, step: int) -> dict[Rect, list[TextItem]]:
    windows: dict[Rect, list[TextItem]] = {}
    for item in page.items:
        if isinstance(item, TextItem) and item.clip is not None and _is_in_window(item) and item.shows_at(step):
            windows.setdefault(item.clip, []).append(item)
    return windows


def _glide(rect: Rect, before: list[TextItem], after: list[TextItem]) -> Glide | None:
    """Measure by a line that is seen at both steps; without one, all of the window has gone by."""
    places = {id(item.layout): item.rect.y for item in before}
    shared = next((item for item in after if id(item.layout) in places), None)
    if shared is not None:
        distance = places[id(shared.layout)] - shared.rect.y
    else:
        distance = rect.height if after[0].line > before[0].line else -rect.height
    return Glide(rect, distance) if abs(distance) > 0.5 else None
