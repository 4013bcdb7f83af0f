"""Screens that come and go, one screen alone, and the window without a talk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from laptop_text import NOTES
from PIL import Image
from two_monitors import LAPTOP, PROJECTOR, Program, TwoMonitors, wait_for

pytestmark = pytest.mark.end_to_end

TITLE_BAR = 20
"""Pixels that the window manager puts above a window, at least."""


def has_moved_to_the_laptop(two_monitors: TwoMonitors) -> bool:
    """Whether the only window is on the laptop and has the keyboard."""
    windows = two_monitors.windows()
    return len(windows) == 1 and windows[0].fills(LAPTOP) and bool(two_monitors.active_title())


def has_moved_to_the_projector(two_monitors: TwoMonitors) -> bool:
    """Whether one window fills the projector and the other the laptop."""
    windows = two_monitors.windows()
    return any(window.fills(PROJECTOR) for window in windows) and any(window.fills(LAPTOP) for window in windows)


def test_projector_unplugged_and_plugged_in_again(
    deck: Path,
    two_monitors: TwoMonitors,
    present: Callable[..., Program],
    views: Callable[..., list[Image.Image]],
    shows: Callable[..., Image.Image],
    reads: Callable[..., str],
) -> None:
    slides = views(deck)
    program = present(deck)
    shows(slides[0], "slide 1", program)
    reads("good morning", program, NOTES)
    two_monitors.unplug()
    wait_for(lambda: has_moved_to_the_laptop(two_monitors), "the slides on the laptop", program)
    two_monitors.press("Right")
    reads("Two|harbour", program)
    two_monitors.plug()
    shows(slides[1], "slide 2 on the projector that came back", program)
    reads("harbour", program, NOTES)
    two_monitors.press("Right")
    shows(slides[2], "slide 3", program)
    assert program.output == ""


def test_the_presenter_view_in_a_window_has_its_whole_frame_on_the_laptop(
    deck: Path, two_monitors: TwoMonitors, present: Callable[..., Program]
) -> None:
    program = present(deck)
    wait_for(lambda: has_moved_to_the_projector(two_monitors), "both views, each filling its screen", program)
    two_monitors.wait_for_the_speaker(program)  # who is without the keyboard while the slides are shown again
    two_monitors.press("F11")

    def is_framed() -> bool:
        """Whether there is room for a title bar above the presenter view, and it fills its screen no more."""
        found = [window for window in two_monitors.windows() if "presenter view" in window.title]
        return any(
            window.y >= TITLE_BAR and window.x > 0 and window.x + window.width < LAPTOP.width for window in found
        )

    wait_for(is_framed, "a window with its frame on the laptop", program)
    assert any(window.fills(PROJECTOR) for window in two_monitors.windows())
    two_monitors.press("F11")
    wait_for(lambda: has_moved_to_the_projector(two_monitors), "both views, each filling its screen", program)


def test_projector_with_a_loose_cable_always_gets_a_slide_that_fills_it(
    deck: Path, two_monitors: TwoMonitors, present: Callable[..., Program]
) -> None:
    program = present(deck)
    for _ in range(6):
        wait_for(lambda: has_moved_to_the_projector(two_monitors), "both views, each filling its screen", program)
        two_monitors.unplug()
        wait_for(lambda: has_moved_to_the_laptop(two_monitors), "the slides on the laptop", program)
        two_monitors.plug()
    wait_for(lambda: has_moved_to_the_projector(two_monitors), "both views, each filling its screen", program)


def test_one_screen_shows_the_slides_and_one_key_the_presenter_view(
    deck: Path, command: Path, two_monitors: TwoMonitors, start: Callable[..., Program], reads: Callable[..., str]
) -> None:
    two_monitors.unplug()
    program = start(command, "present", deck)
    wait_for(lambda: any(window.fills(LAPTOP) for window in two_monitors.windows()), "the slides", program)
    slide = reads("One", program)
    assert "good morning" not in slide
    two_monitors.press("s")
    reads("good morning", program, NOTES)
    two_monitors.press("s")
    reads(lambda text: "One" in text and "morning" not in text, program)
    two_monitors.press("Right")
    assert "harbour" not in reads("Two", program)


def test_start_window_opens_a_bundled_talk_and_later_knows_it(
    bundled_talk: Path,
    command: Path,
    two_monitors: TwoMonitors,
    start: Callable[..., Program],
    views: Callable[..., list[Image.Image]],
    shows: Callable[..., Image.Image],
    reads: Callable[..., str],
) -> None:
    program = start(command)
    reads(r"Footlight.*Open.*grain of rice", program)
    two_monitors.press("Return")
    slide = views(bundled_talk, "--slides", "1")[0]
    shows(slide, "the talk's first slide", program)
    reads("Next", program, NOTES)
    two_monitors.press("Escape")
    two_monitors.press("Escape")
    reads(r"Recent.*grain of rice.*Comes with.*grain of rice", program)
    two_monitors.press("Return")
    shows(slide, "the talk's first slide again", program)
    reads("Next", program, NOTES)
    two_monitors.press("ctrl+q")
    assert program.wait() == 0
    assert program.output == ""
