"""The two views under Wayland, where windows cannot place themselves: each on its monitor, also after unplugging."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from two_monitors import Program, difference, wait_for

if sys.platform == "linux":
    from wayland_monitors import LAPTOP, PROJECTOR, WaylandMonitors

EQUAL = 16
"""The largest difference of two pictures that count as the same; one other letter makes about 100."""

pytestmark = [
    pytest.mark.end_to_end,
    pytest.mark.skipif(sys.platform != "linux", reason="Wayland is Linux's"),
]


@pytest.fixture
def monitors() -> Iterator[WaylandMonitors]:
    with WaylandMonitors() as started:
        yield started


@pytest.fixture
def program(monitors: WaylandMonitors, command: Path, deck: Path, tmp_path: Path) -> Iterator[Program]:
    """The deck of five slides, presented."""
    started = Program(monitors, [command, "present", deck], tmp_path / "home")
    yield started
    started.end()


def test_each_view_has_its_monitor_also_after_unplugging(
    monitors: WaylandMonitors, program: Program, deck: Path, views: Callable[[Path], list[Image.Image]]
) -> None:
    slides = views(deck)

    def shows(number: int) -> None:
        wanted = slides[number - 1]
        wait_for(
            lambda: difference(monitors.picture(PROJECTOR), wanted) < EQUAL, f"slide {number} on the projector", program
        )

    def views_stand() -> bool:
        places = {"presenter view" in window.title: window for window in monitors.windows()}
        return len(places) == 2 and places[True].fills(LAPTOP) and places[False].fills(PROJECTOR)

    wait_for(views_stand, "both views, each on its monitor", program)
    shows(1)
    monitors.press("Right")
    shows(2)
    monitors.unplug()
    wait_for(lambda: [window.fills(LAPTOP) for window in monitors.windows()] == [True], "one window", program)
    monitors.press("Right")
    monitors.plug()
    wait_for(views_stand, "both views again", program)
    shows(3)
    assert difference(monitors.picture(LAPTOP), slides[2].resize((LAPTOP.width, LAPTOP.height))) > EQUAL
