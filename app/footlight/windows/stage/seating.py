"""The screens of a machine -> who can sit where, what the speaker chose, and which of it still holds; pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from footlight.windows.stage.screen_plan import Plan, ScreenFacts, overlap


class Seats(NamedTuple):
    """Who sits where, by the names of the screens.

    Attributes:
        audience: The screens with slides, at least one; the first is the one that everything else follows.
        presenter: The speaker's screen; None when all screens show the slides.
    """

    audience: tuple[str, ...]
    presenter: str | None


def names_of(screens: Sequence[ScreenFacts]) -> frozenset[str]:
    """Tell a set of screens from others: by connector and model, wherever they stand on the desktop."""
    return frozenset(f"{screen.name} {screen.model}".strip() for screen in screens)


def seated(screens: Sequence[ScreenFacts], seats: Seats) -> Plan | None:
    """Find what the speaker chose among the screens that there are.

    Returns:
        None when a screen is missing, or when two of them show the same part of the desktop.
    """
    places = {screen.name: index for index, screen in enumerate(screens)}
    wanted = (*seats.audience, *([seats.presenter] if seats.presenter is not None else []))
    if not seats.audience or not all(name in places for name in wanted):
        return None
    if any(overlap(screens[places[one]], screens[places[other]]) for one, other in combinations(wanted, 2)):
        return None
    first, *rest = (places[name] for name in seats.audience)
    return Plan(first, None if seats.presenter is None else places[seats.presenter], tuple(rest))


def seats_of(screens: Sequence[ScreenFacts], plan: Plan) -> Seats:
    """Tell who sits where by the names of the screens."""
    audience = tuple(screens[index].name for index in (plan.audience, *plan.copies))
    return Seats(audience, None if plan.presenter is None else screens[plan.presenter].name)


def swapped(seats: Seats) -> Seats:
    """Exchange the speaker's screen and the audience's first."""
    if seats.presenter is None:
        return seats
    return Seats((seats.presenter, *seats.audience[1:]), seats.audience[0])


def mirrored(seats: Seats) -> Seats:
    """Show the slides on all of the screens."""
    speakers = () if seats.presenter is None else (seats.presenter,)
    return Seats((*seats.audience, *speakers), None)


def possible(screens: Sequence[ScreenFacts]) -> Iterator[Seats]:
    """List every way to seat audience and speaker: the speaker from left to right, on most screens slides first."""
    names = [screen.name for screen in _apart(screens)]
    if len(names) < 2:
        return
    for presenter in names:
        others = [name for name in names if name != presenter]
        for count in range(len(others), 0, -1):
            for audience in combinations(others, count):
                yield Seats(audience, presenter)
    yield Seats(tuple(names), None)


def _apart(screens: Sequence[ScreenFacts]) -> list[ScreenFacts]:
    """Find screens that show different parts of the desktop, from left to right."""
    found: list[ScreenFacts] = []
    for screen in sorted(screens, key=lambda screen: screen.area):
        if not any(overlap(screen, other) for other in found):
            found.append(screen)
    return found
