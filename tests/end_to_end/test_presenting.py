"""The installed program on a laptop and a projector, driven by real key events, judged by what the monitors show."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from laptop_text import ALL, CLOCKS, NOTES, TOP_LINE
from PIL import Image
from two_monitors import LAPTOP, PROJECTOR, Program, TwoMonitors, difference, is_plain, wait_for

pytestmark = pytest.mark.end_to_end

BLACK, WHITE = (0, 0, 0), (255, 255, 255)

ENOUGH = 0.8
"""The part of a note's words that the laptop must be read to show; the reader of pictures misreads a few."""


class Planned(NamedTuple):
    """What the presenter view should tell of one slide: its number of all, and the first words of its notes.

    The sign between the two numbers is thin, and read as many a sign.
    """

    number: str
    notes: list[str]

    def is_in(self, text: str) -> bool:
        """Whether a text read from the laptop tells this."""
        seen = set(_words(text))
        found = sum(word in seen for word in self.notes)
        return re.search(rf"(?<!\d){self.number}", text) is not None and found >= ENOUGH * len(self.notes)


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


@pytest.fixture
def plan(bundled_talk: Path, command: Path) -> dict[int, Planned]:
    """What the presenter view should tell, by the number of the view that is a slide's first."""
    run = subprocess.run(
        [command, "outline", bundled_talk, "--json"], capture_output=True, encoding="utf-8", check=True
    )
    slides = json.loads(run.stdout)
    plan, view = {}, 0
    for slide in slides:
        plan[view] = Planned(rf"{slide['number']}\s*\S?\s*{len(slides)}", _words(slide["notes"])[:20])
        view += slide["steps"] + 1
    return plan


def test_bundled_talk_from_first_to_last_slide(
    bundled_talk: Path,
    plan: dict[int, Planned],
    two_monitors: TwoMonitors,
    present: Callable[..., Program],
    views: Callable[[Path], list[Image.Image]],
    shows: Callable[..., Image.Image],
    reads: Callable[..., str],
) -> None:
    expected = views(bundled_talk)
    assert len(expected) > len(plan) >= 24  # every slide, and the steps of some
    assert all(planned.notes for planned in plan.values())
    program = present(bundled_talk)
    for number, view in enumerate(expected):
        if number:
            before = two_monitors.picture(PROJECTOR)
            two_monitors.press("Right")
            # It may differ from the one before by less than two pictures of one view may.
            two_monitors.wait_for_picture(
                PROJECTOR, lambda seen, before=before: difference(seen, before) > 0, "a change", program
            )
        shows(view, f"view {number + 1}", program)
        if number in plan:
            reads(plan[number].is_in, program, TOP_LINE, NOTES)
    two_monitors.press("Home")
    shows(expected[0], "the first slide again", program)
    two_monitors.press("ctrl+q")
    assert program.wait() == 0
    assert program.output == ""


def test_laptop_shows_clocks_that_begin_with_the_talk(
    bundled_talk: Path, two_monitors: TwoMonitors, present: Callable[..., Program], reads: Callable[..., str]
) -> None:
    program = present(bundled_talk, "--duration", "20m")
    reads(r"not begun.*\b0:00\b.*20:00.*\d\d?:\d\d", program, ALL, CLOCKS)
    two_monitors.press("Right")
    # In its first ten minutes: some machines take long to read it.
    reads(r"elapsed.*\b(?!0:00)\d:\d\d.*\b1\d:[0-5]\d.*\d\d?:\d\d", program, ALL, CLOCKS)


def test_windows_fill_both_monitors_and_one_key_ends_the_talk(
    deck: Path, two_monitors: TwoMonitors, present: Callable[..., Program]
) -> None:
    program = present(deck)
    wait_for(lambda: any(window.fills(PROJECTOR) for window in two_monitors.windows()), "the audience view", program)
    wait_for(lambda: any(window.fills(LAPTOP) for window in two_monitors.windows()), "the presenter view", program)
    two_monitors.press("ctrl+q")
    assert program.wait() == 0
    assert program.output == ""


def test_black_white_and_back(
    deck: Path,
    two_monitors: TwoMonitors,
    present: Callable[..., Program],
    views: Callable[[Path], list[Image.Image]],
    shows: Callable[..., Image.Image],
) -> None:
    (first, *_) = views(deck)
    program = present(deck)
    shows(first, "slide 1", program)
    for key, colour in (("b", BLACK), ("period", BLACK), ("w", WHITE), ("comma", WHITE)):
        two_monitors.press(key)
        two_monitors.wait_for_picture(
            PROJECTOR, lambda seen, colour=colour: is_plain(seen, colour), f"{key} to blank the projector", program
        )
        two_monitors.press(key)
        shows(first, "slide 1 again", program)


def test_keys_of_clickers_and_going_to_a_number(
    deck: Path,
    two_monitors: TwoMonitors,
    present: Callable[..., Program],
    views: Callable[[Path], list[Image.Image]],
    shows: Callable[..., Image.Image],
) -> None:
    slides = views(deck)
    program = present(deck, "--start", "2")
    shows(slides[1], "slide 2", program)
    for keys, number in ((["Next"], 3), (["Prior"], 2), (["4", "Return"], 4), (["End"], 5), (["Home"], 1)):
        two_monitors.press(*keys)
        shows(slides[number - 1], f"slide {number} after {' '.join(keys)}", program)


def test_question_mark_shows_the_keys_to_the_speaker_alone(
    deck: Path,
    two_monitors: TwoMonitors,
    present: Callable[..., Program],
    views: Callable[[Path], list[Image.Image]],
    shows: Callable[..., Image.Image],
    reads: Callable[..., str],
) -> None:
    slides = views(deck)
    program = present(deck)
    shows(slides[0], "slide 1", program)
    reads("good morning", program, NOTES)
    two_monitors.press("question")
    reads("Page Down.*white|white.*Page Down", program)
    shows(slides[0], "slide 1 still, without the keys", program)
    two_monitors.press("Escape")
    reads("good morning", program, NOTES)
    shows(slides[0], "slide 1 still, as Escape only took the keys away", program)
