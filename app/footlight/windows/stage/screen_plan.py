"""The screens of a machine -> which is the audience's and which the speaker's, and what the speaker chose; pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from footlight.deck.named_tuple import NamedTuple

BUILT_IN = ("edp", "lvds", "dsi", "built-in", "color lcd")
"""How the names of laptops' own screens begin: of Linux's connectors, and of macOS."""


class ScreenFacts(NamedTuple):
    """What is known of a screen."""

    name: str
    """The connector's or the system's name, such as ``HDMI-1``."""
    model: str
    """The maker's name for it, which may be empty."""
    area: tuple[int, int, int, int]
    """Its place on the desktop: x, y, width, height."""
    primary: bool


class Plan(NamedTuple):
    """Which screen is whose, as indexes into the list of screens."""

    audience: int
    presenter: int | None
    """None when there is only one screen to look at, or when all show the slides."""
    copies: tuple[int, ...] = ()
    """Further screens with the audience's slides."""


def plan(screens: Sequence[ScreenFacts], wanted: str | None = None) -> Plan:
    """Choose the screens.

    The laptop's own screen is the speaker's, else the system's main screen; of the others the audience gets the
    largest. Screens that show the same part of the desktop, wholly or in part, count as one, since whoever sees one
    sees what is on the other: a new projector often begins in the laptop's corner of the desktop.

    Args:
        screens: All screens, at least one.
        wanted: The audience's screen by name, or by number from 1; one that is not there is passed over.
    """
    if len({screen.area for screen in screens}) == 1:
        return Plan(0, None)
    chosen = find(screens, wanted) if wanted else None
    presenter = _presenter(screens, besides=chosen)
    if chosen is not None:
        return Plan(chosen, presenter)
    assert presenter is not None  # noqa: S101 - any screen can be the speaker's when none is taken
    others = [i for i in range(len(screens)) if not overlap(screens[i], screens[presenter])]
    if others:
        return Plan(_largest(screens, others), presenter)
    return Plan(_largest(screens, [i for i in range(len(screens)) if i != presenter]), None)


def overlap(one: ScreenFacts, other: ScreenFacts) -> bool:
    """Return whether two screens show the same part of the desktop, wholly or in part."""
    (x, y, width, height), (left, top, across, down) = one.area, other.area
    return x < left + across and left < x + width and y < top + down and top < y + height


def find(screens: Sequence[ScreenFacts], wanted: str) -> int | None:
    """Return the index of a screen by its name, its model, or its number from 1; None when there is none."""
    if wanted.isdecimal():
        return int(wanted) - 1 if 1 <= int(wanted) <= len(screens) else None
    folded = wanted.casefold()
    for index, screen in enumerate(screens):
        if folded in {screen.name.casefold(), screen.model.casefold()}:
            return index
    return None


def _presenter(screens: Sequence[ScreenFacts], besides: int | None) -> int | None:
    """Choose the speaker's screen; None when whatever is left shows what the screen ``besides`` shows."""
    free = [i for i, screen in enumerate(screens) if besides is None or not overlap(screen, screens[besides])]
    if not free:
        return None
    return min(free, key=lambda i: (not screens[i].name.casefold().startswith(BUILT_IN), not screens[i].primary))


def _largest(screens: Sequence[ScreenFacts], among: Sequence[int]) -> int:
    return max(among, key=lambda i: screens[i].area[2] * screens[i].area[3])


class Assignment(NamedTuple):
    """Which screen is whose, by their names.

    Attributes:
        audience: The screens with slides, at least one; the first is the one that everything else follows.
        presenter: The speaker's screen; None when all screens show the slides.
    """

    audience: tuple[str, ...]
    presenter: str | None


def screen_set(screens: Sequence[ScreenFacts]) -> frozenset[str]:
    """Return what tells a set of screens from others: connectors and models, wherever they stand on the desktop."""
    return frozenset(f"{screen.name} {screen.model}".strip() for screen in screens)


def plan_of(screens: Sequence[ScreenFacts], assignment: Assignment) -> Plan | None:
    """Return the plan for what the speaker chose among the screens that there are.

    Returns:
        None when a screen is missing, or when two of them show the same part of the desktop.
    """
    places = {screen.name: index for index, screen in enumerate(screens)}
    wanted = (*assignment.audience, *([assignment.presenter] if assignment.presenter is not None else []))
    if not assignment.audience or not all(name in places for name in wanted):
        return None
    if any(overlap(screens[places[one]], screens[places[other]]) for one, other in combinations(wanted, 2)):
        return None
    first, *rest = (places[name] for name in assignment.audience)
    return Plan(first, None if assignment.presenter is None else places[assignment.presenter], tuple(rest))


def assignment_of(screens: Sequence[ScreenFacts], plan: Plan) -> Assignment:
    """Return the plan by the names of the screens."""
    audience = tuple(screens[index].name for index in (plan.audience, *plan.copies))
    return Assignment(audience, None if plan.presenter is None else screens[plan.presenter].name)


def swapped(assignment: Assignment) -> Assignment:
    """Exchange the speaker's screen and the audience's first."""
    if assignment.presenter is None:
        return assignment
    return Assignment((assignment.presenter, *assignment.audience[1:]), assignment.audience[0])


def mirrored(assignment: Assignment) -> Assignment:
    """Show the slides on all of the screens."""
    speakers = () if assignment.presenter is None else (assignment.presenter,)
    return Assignment((*assignment.audience, *speakers), None)


def possible_assignments(screens: Sequence[ScreenFacts]) -> Iterator[Assignment]:
    """Yield every way to use the screens: notes from left to right, slides on most screens first."""
    names = [screen.name for screen in _apart(screens)]
    if len(names) < 2:
        return
    for presenter in names:
        others = [name for name in names if name != presenter]
        for count in range(len(others), 0, -1):
            for audience in combinations(others, count):
                yield Assignment(audience, presenter)
    yield Assignment(tuple(names), None)


def _apart(screens: Sequence[ScreenFacts]) -> list[ScreenFacts]:
    """Return screens that show different parts of the desktop, from left to right."""
    found: list[ScreenFacts] = []
    for screen in sorted(screens, key=lambda screen: screen.area):
        if not any(overlap(screen, other) for other in found):
            found.append(screen)
    return found
