"""The installed program on a laptop and a projector, driven by real key events, judged by what the monitors show."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from two_monitors import LAPTOP, PROJECTOR, Program, TwoMonitors, difference, is_plain, wait_for

pytestmark = pytest.mark.end_to_end

EQUAL = 16
"""The largest difference of two pictures that count as the same; one other letter makes about 100."""

BLACK, WHITE = (0, 0, 0), (255, 255, 255)

FIVE_SLIDES = """---
title: Five
---

# One

<!-- Say good morning. -->

---

# Two

<!-- Mention the harbour. -->

---

# Three

---

# Four

---

# Five
"""


@pytest.fixture
def bundled_talk(root: Path) -> Path:
    """The talk that ships."""
    return root / "slides" / "lei-jun" / "lei-jun.md"


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    """A deck of five short slides that a test may edit."""
    path = tmp_path / "five.md"
    path.write_text(FIVE_SLIDES, "utf-8")
    return path


@pytest.fixture
def shows(two_monitors: TwoMonitors) -> Callable[..., Image.Image]:
    """Wait until the projector shows a picture; fails when it never does."""

    def wait(expected: Image.Image, what: str, program: Program) -> Image.Image:
        return two_monitors.wait_for_picture(
            PROJECTOR, lambda seen: difference(seen, expected) < EQUAL, f"the projector to show {what}", program
        )

    return wait


@pytest.fixture
def reads(two_monitors: TwoMonitors, tmp_path: Path) -> Callable[..., str]:
    """Wait until the laptop shows a text that a reader finds by a pattern; returns all that it reads."""

    def wait(pattern: str, program: Program) -> str:
        def look() -> str:
            text = _read(two_monitors.picture(LAPTOP), tmp_path / "laptop.png")
            return text if re.search(pattern, text, re.IGNORECASE) else ""

        return wait_for(look, f"{pattern!r} on the laptop", program)

    return wait


def _read(picture: Image.Image, file: Path) -> str:
    """Read the words in a picture; twice its size, because the reader was trained on print."""
    picture.resize((picture.width * 2, picture.height * 2)).save(file)
    # One thread: on a machine with few cores its threads wait for each other.
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    run = subprocess.run(
        ["tesseract", file, "-", "--psm", "11"], capture_output=True, encoding="utf-8", check=True, env=environment
    )
    return " ".join(run.stdout.split())


def test_bundled_talk_from_first_to_last_slide(
    bundled_talk: Path,
    two_monitors: TwoMonitors,
    present: Callable[..., Program],
    views: Callable[[Path], list[Image.Image]],
    shows: Callable[..., Image.Image],
) -> None:
    expected = views(bundled_talk)
    assert len(expected) > 24  # every slide, and its steps
    program = present(bundled_talk)
    for number, view in enumerate(expected):
        if number:
            before = two_monitors.picture(PROJECTOR)
            two_monitors.press("Right")
        shown = shows(view, f"view {number + 1}", program)
        assert number == 0 or difference(before, shown) > 0
    two_monitors.press("Home")
    shows(expected[0], "the first slide again", program)
    assert program.exit_code is None
    assert program.output == ""


def test_laptop_shows_slide_number_notes_and_a_running_clock(
    bundled_talk: Path, two_monitors: TwoMonitors, present: Callable[..., Program], reads: Callable[..., str]
) -> None:
    program = present(bundled_talk)
    first = reads("grain of rice, and went out to conquer", program)
    assert re.search(r"1\s*/\s*24", first)
    assert re.search(r"\d\d:\d\d", first)
    two_monitors.press("Right")
    second = reads("calls him the Chinese Steve Jobs", program)
    assert re.search(r"2\s*/\s*24", second)
    still = two_monitors.picture(LAPTOP)
    two_monitors.wait_for_picture(LAPTOP, lambda seen: difference(seen, still) > 0, "the clock to go on", program)


def test_windows_fill_both_monitors(deck: Path, two_monitors: TwoMonitors, present: Callable[..., Program]) -> None:
    program = present(deck)
    wait_for(lambda: any(window.fills(PROJECTOR) for window in two_monitors.windows()), "the audience view", program)
    wait_for(lambda: any(window.fills(LAPTOP) for window in two_monitors.windows()), "the presenter view", program)


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


def test_saving_by_rename_shows_the_change_on_the_same_slide(
    deck: Path,
    two_monitors: TwoMonitors,
    present: Callable[..., Program],
    views: Callable[[Path], list[Image.Image]],
    shows: Callable[..., Image.Image],
) -> None:
    slides = views(deck)
    program = present(deck)
    shows(slides[0], "slide 1", program)
    two_monitors.press("3", "Return")
    shows(slides[2], "slide 3", program)

    edited = deck.with_name("edited.md")
    edited.write_text(FIVE_SLIDES.replace("# One", "# Zero\n\n---\n\n# One").replace("# Three", "# Drei"), "utf-8")
    slides = views(edited)
    edited.replace(deck)
    shows(slides[3], "the same slide, changed, after a slide was added before it", program)

    deck.write_bytes(b"\xff\xfe\x00 not a text")
    for key, number in (("Next", 5), ("Prior", 4)):
        two_monitors.press(key)
        shows(slides[number - 1], f"slide {number} of the last good deck", program)
    deck.with_name("again.md").write_text(FIVE_SLIDES.replace("# Three", "# Tres"), "utf-8")
    expected = views(deck.with_name("again.md"))[2]
    deck.with_name("again.md").replace(deck)
    shows(expected, "the good deck after one that cannot be read", program)
    assert program.exit_code is None


def test_projector_unplugged_and_plugged_in_again(
    deck: Path,
    two_monitors: TwoMonitors,
    present: Callable[..., Program],
    views: Callable[[Path], list[Image.Image]],
    shows: Callable[..., Image.Image],
) -> None:
    slides = views(deck)
    program = present(deck)
    shows(slides[0], "slide 1", program)
    two_monitors.unplug()
    wait_for(lambda: not any(window.fills(PROJECTOR) for window in two_monitors.windows()), "the loss", program)
    two_monitors.press("Right")
    two_monitors.plug()
    shows(slides[1], "slide 2 on the projector that came back", program)
    two_monitors.press("Right")
    shows(slides[2], "slide 3", program)


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
    two_monitors.press("question")
    keys = reads("Page Down", program)
    assert re.search("white", keys, re.IGNORECASE)
    assert difference(two_monitors.picture(PROJECTOR), slides[0]) < EQUAL


def test_talk_ends_by_key_with_exit_code_0(
    deck: Path, two_monitors: TwoMonitors, present: Callable[..., Program], reads: Callable[..., str]
) -> None:
    program = present(deck)
    reads("good morning", program)
    two_monitors.press("ctrl+q")
    assert program.wait() == 0
    assert program.output == ""


def test_one_screen_shows_the_slides_and_one_key_the_presenter_view(
    deck: Path,
    two_monitors: TwoMonitors,
    present: Callable[..., Program],
    reads: Callable[..., str],
) -> None:
    two_monitors.unplug()
    program = present(deck)
    wait_for(lambda: any(window.fills(LAPTOP) for window in two_monitors.windows()), "the slides", program)
    slide = reads("One", program)
    assert "good morning" not in slide
    two_monitors.press("s")
    reads("good morning", program)
    two_monitors.press("s")
    two_monitors.press("Right")
    assert "harbour" not in reads("Two", program)
