"""The projector is watched all the time: whatever happens to it and to the laptop, it shows slides or black."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from audience_watch import watching
from two_monitors import LAPTOP, PROJECTOR, Monitor, Program, TwoMonitors, wait_for

pytestmark = pytest.mark.end_to_end

COLOURS = ("#a02040", "#20a040", "#2040a0")
EXPECTED = {(0, 0, 0), *(tuple(bytes.fromhex(colour[1:])) for colour in COLOURS)}
"""What the audience may see: nothing, and the slides, of which each is of one colour. Nothing else is so simple."""

FEW_LOOKS = 100
"""Looks at the projector, below which nothing is proved."""


@pytest.fixture(params=[True, False], ids=["window manager", "bare server"])
def monitors(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[TwoMonitors]:
    with TwoMonitors(tmp_path / "monitors", "3200x1080", managed=request.param) as monitors:
        yield monitors


@pytest.fixture
def plain_deck(tmp_path: Path) -> Path:
    path = tmp_path / "plain.md"
    slides = [f"<!-- _backgroundColor: {colour} -->\n<!-- Say this. -->\n" for colour in COLOURS]
    path.write_text("---\ntitle: Plain\n---\n\n" + "\n---\n\n".join(slides), "utf-8")
    return path


def test_the_projector_never_shows_the_notes(monitors: TwoMonitors, plain_deck: Path, command: Path) -> None:
    monitors.point_at(LAPTOP, 1, LAPTOP.height - 1)
    with watching(monitors.display, PROJECTOR.output) as at_the_start:
        program = Program(monitors, [command, "present", plain_deck], plain_deck.parent / "home")
        wait_until_they_fill(monitors, program, LAPTOP, PROJECTOR)
    with watching(monitors.display, PROJECTOR.output) as plugs:
        monitors.press("Right")
        monitors.unplug()
        wait_until_they_fill(monitors, program, LAPTOP)
        monitors.plug()
        wait_until_they_fill(monitors, program, LAPTOP, PROJECTOR)
    with watching(monitors.display, PROJECTOR.output) as corner:
        monitors.unplug()
        wait_until_they_fill(monitors, program, LAPTOP)
        wait_for(lambda: len(colours_at_the_foot(monitors)) > 1, "what is said over the slides", program)
        said = colours_at_the_foot(monitors)
        # Where bare servers put a new one: over the laptop's part of the desktop.
        monitors.place(laptop=0, projector=0)
        wait_until_they_fill(monitors, program, PROJECTOR._replace(x=0))
        monitors.place(laptop=0, projector=PROJECTOR.x)
        wait_until_they_fill(monitors, program, LAPTOP, PROJECTOR)
        wait_for(lambda: not corner.sights[-1].colours - EXPECTED, "nothing over the slides", program)
    with watching(monitors.display, PROJECTOR.output) as sizes:
        for width, height in ((1024, 768), (1280, 720), (1920, 1080)):
            resized = monitors.set_projector(width, height)
            wait_until_they_fill(monitors, program, LAPTOP, resized)
    # With the projector to the left, closing the lid leaves it where it is on the desktop.
    monitors.place(laptop=PROJECTOR.width, projector=0)
    laptop, projector = LAPTOP._replace(x=PROJECTOR.width), PROJECTOR._replace(x=0)
    wait_until_they_fill(monitors, program, laptop, projector)
    with watching(monitors.display, PROJECTOR.output) as lid:
        monitors.close_lid()
        wait_until_they_fill(monitors, program, projector)
        monitors.press("Right")
        monitors.place(laptop=PROJECTOR.width, projector=0)
        wait_until_they_fill(monitors, program, laptop, projector)
        last = {tuple(bytes.fromhex(COLOURS[2][1:]))}
        wait_for(lambda: lid.sights[-1].colours == last, "the third slide", program)
    with watching(monitors.display, PROJECTOR.output) as at_the_end:
        monitors.press("ctrl+q")
        assert program.wait() == 0
    watched = {"start": at_the_start, "plugs": plugs, "corner": corner, "sizes": sizes, "lid": lid, "end": at_the_end}
    for what, seen in watched.items():
        assert seen.looks, what
        # What is said over the slides is there when the projector comes over them, until the program hears of it.
        assert not seen.strangers(EXPECTED | said if seen is corner else EXPECTED), what
    assert sum(seen.looks for seen in watched.values()) > FEW_LOOKS
    assert program.output == ""


@pytest.mark.parametrize("monitors", [True], indirect=True, ids=["window manager"])
@pytest.mark.parametrize("size", [(1920, 1080), (1024, 768)], ids=str)
def test_a_window_manager_that_is_first_takes_no_notes_to_the_projector(
    monitors: TwoMonitors, plain_deck: Path, command: Path, size: tuple[int, int]
) -> None:
    monitors.place(laptop=PROJECTOR.width, projector=0)
    projector = monitors.set_projector(*size)._replace(x=0)
    program = Program(monitors, [command, "present", plain_deck], plain_deck.parent / "home")
    wait_until_they_fill(monitors, program, LAPTOP._replace(x=PROJECTOR.width), projector)
    wait_for(lambda: "presenter view" in monitors.active_title(), "the presenter view to have the keyboard", program)
    with watching(monitors.display, PROJECTOR.output) as seen:
        with program.stopped():
            monitors.close_lid()
            wait_for(lambda: all(window.fills(projector) for window in monitors.windows()), "the view to be moved")
        wait_until_they_fill(monitors, program, projector)
    assert seen.looks
    assert not seen.strangers(EXPECTED)
    monitors.press("ctrl+q")
    assert program.wait() == 0


def wait_until_they_fill(monitors: TwoMonitors, program: Program, *filled: Monitor) -> None:
    """Wait until each of these monitors, and no other, is filled by a window."""

    def settled() -> bool:
        return sorted(window[1:] for window in monitors.windows()) == sorted(monitor[1:] for monitor in filled)

    wait_for(settled, f"windows that fill {filled}", program)


def colours_at_the_foot(monitors: TwoMonitors) -> set[tuple[int, ...]]:
    """The colours at the lower edge of the laptop: of the slide, and of what is said over it."""
    foot = monitors.picture(LAPTOP).crop((0, LAPTOP.height - 20, LAPTOP.width, LAPTOP.height))
    return {colour for _, colour in foot.getcolors(foot.width * foot.height) or []}
