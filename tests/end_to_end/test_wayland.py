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


@pytest.fixture
def shows(
    monitors: WaylandMonitors, program: Program, deck: Path, views: Callable[[Path], list[Image.Image]]
) -> Callable[[int], None]:
    """Wait until the projector shows a slide."""
    slides = views(deck)

    def wait(number: int) -> None:
        wanted = slides[number - 1]
        wait_for(
            lambda: difference(monitors.picture(PROJECTOR), wanted) < EQUAL, f"slide {number} on the projector", program
        )

    return wait


def views_stand(monitors: WaylandMonitors) -> bool:
    """Whether each view fills its monitor."""
    places = {"presenter view" in window.title: window for window in monitors.windows()}
    return len(places) == 2 and places[True].fills(LAPTOP) and places[False].fills(PROJECTOR)


def slides_fill_the_laptop(monitors: WaylandMonitors) -> bool:
    """Whether the audience's view alone can be seen; before the program hears of the plug it is the presenter view."""
    return [window.fills(LAPTOP) and "presenter view" not in window.title for window in monitors.windows()] == [True]


def test_each_view_has_its_monitor_also_after_unplugging(
    monitors: WaylandMonitors,
    program: Program,
    deck: Path,
    views: Callable[[Path], list[Image.Image]],
    shows: Callable[[int], None],
) -> None:
    wait_for(lambda: views_stand(monitors), "both views, each on its monitor", program)
    shows(1)
    monitors.press("Right")
    shows(2)
    monitors.unplug()
    wait_for(lambda: slides_fill_the_laptop(monitors), "the slides on the laptop", program)
    monitors.press("Right")
    monitors.plug()
    wait_for(lambda: views_stand(monitors), "both views again", program)
    shows(3)
    assert difference(monitors.picture(LAPTOP), views(deck)[2].resize((LAPTOP.width, LAPTOP.height))) > EQUAL


def test_a_projector_that_is_back_before_a_busy_program_hears_of_it_has_its_slides(
    monitors: WaylandMonitors, program: Program, shows: Callable[[int], None]
) -> None:
    wait_for(lambda: views_stand(monitors), "both views, each on its monitor", program)
    for _ in range(3):
        with program.stopped():
            monitors.unplug()
            monitors.plug()
        wait_for(lambda: views_stand(monitors), "both views again", program)
    shows(1)
