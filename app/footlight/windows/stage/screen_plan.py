"""The screens of a machine -> which one is the audience's and which one the speaker's; pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

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
    """Who sits where, as indexes into the list of screens."""

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
    """Tell whether two screens show the same part of the desktop, wholly or in part."""
    (x, y, width, height), (left, top, across, down) = one.area, other.area
    return x < left + across and left < x + width and y < top + down and top < y + height


def find(screens: Sequence[ScreenFacts], wanted: str) -> int | None:
    """Find a screen by its name, its model, or its number from 1; None when there is none."""
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
