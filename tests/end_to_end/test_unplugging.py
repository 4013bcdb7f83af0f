"""The projector is unplugged and comes back at every kind of moment; the audience gets its picture, never the notes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from laptop_text import NOTES, TOP_LINE
from PIL import Image
from two_monitors import LAPTOP, PROJECTOR, Program, TwoMonitors, is_plain, red_centre, wait_for

pytestmark = pytest.mark.end_to_end

Look = Callable[[Image.Image], bool]


@pytest.fixture
def unplug_and_plug(two_monitors: TwoMonitors) -> Callable[[Program], None]:
    """Pull the projector's plug, wait for what the speaker has then, and put it back."""

    def run(program: Program) -> None:
        two_monitors.unplug()
        wait_for(lambda: [w.fills(LAPTOP) for w in two_monitors.windows()] == [True], "one window", program)
        two_monitors.plug()
        wait_for(lambda: any(w.fills(PROJECTOR) for w in two_monitors.windows()), "the slides", program)
        wait_for(lambda: any(w.fills(LAPTOP) for w in two_monitors.windows()), "the presenter view", program)

    return run


def is_black(picture: Image.Image) -> bool:
    return is_plain(picture, (0, 0, 0))


def test_at_every_moment_the_audience_gets_its_picture_back(
    deck: Path,
    two_monitors: TwoMonitors,
    present: Callable[..., Program],
    views: Callable[[Path], list[Image.Image]],
    shows: Callable[..., Image.Image],
    reads: Callable[..., str],
    unplug_and_plug: Callable[[Program], None],
) -> None:
    slides = views(deck)
    program = present(deck)
    shows(slides[0], "slide 1", program)
    reads("good morning", program, NOTES)
    two_monitors.press("b")
    two_monitors.wait_for_picture(PROJECTOR, is_black, "black", program)
    unplug_and_plug(program)
    two_monitors.wait_for_picture(PROJECTOR, is_black, "black again", program)
    reads("good morning", program, NOTES)
    two_monitors.press("b", "f", "Right", "Right")
    reads("Three", program, TOP_LINE)
    shows(slides[0], "the frozen slide", program)
    unplug_and_plug(program)
    shows(slides[0], "the frozen slide again", program)
    reads("Three", program, TOP_LINE)
    two_monitors.press("f")
    shows(slides[2], "slide 3", program)
    two_monitors.press("o")
    reads("Enter to go there", program)
    unplug_and_plug(program)
    shows(slides[2], "slide 3 without the overview", program)
    reads("Enter to go there", program)
    two_monitors.press("Left", "Return")
    shows(slides[1], "the slide that was chosen", program)
    reads("harbour", program, NOTES)
    assert program.output == ""


def test_a_plug_pulled_while_slides_fade_leaves_the_next_slide(
    tmp_path: Path,
    two_monitors: TwoMonitors,
    present: Callable[..., Program],
    views: Callable[[Path], list[Image.Image]],
    shows: Callable[..., Image.Image],
    unplug_and_plug: Callable[[Program], None],
) -> None:
    deck = tmp_path / "fading.md"
    deck.write_text("---\ntransition: fade 2s\n---\n\n# One\n\n---\n\n# Two\n", "utf-8")
    slides = views(deck)
    program = present(deck)
    shows(slides[0], "slide 1", program)
    two_monitors.press("Right")
    unplug_and_plug(program)
    shows(slides[1], "slide 2", program)
    assert program.output == ""


def test_pen_and_dot_are_at_the_mouse_on_both_monitors(
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
    two_monitors.press("l")
    two_monitors.point_at(LAPTOP, 500, 400)
    # Until the mouse has moved the dot is mid-slide.
    on_laptop = partial(has_dot_at, (500, 400), 2)
    left, top, width = slide_place(two_monitors.wait_for_picture(LAPTOP, on_laptop, "the dot at the mouse", program))
    scale = PROJECTOR.width / width  # how much larger the projector shows the slide
    on_projector = partial(has_dot_at, ((500 - left) * scale, (400 - top) * scale), 4)
    two_monitors.wait_for_picture(PROJECTOR, on_projector, "the dot at the same point of the slide", program)
    two_monitors.press("Escape")
    shows(slides[0], "slide 1 without the dot", program)
    assert program.output == ""


def has_dot_at(place: tuple[float, float], slack: float, seen: Image.Image) -> bool:
    """Whether the laser's dot lies within ``slack`` pixels of ``place``."""
    dot = red_centre(seen)
    return dot is not None and max(abs(dot[0] - place[0]), abs(dot[1] - place[1])) <= slack


def slide_place(laptop: Image.Image) -> tuple[int, int, int]:
    """Where the current slide lies in the presenter view: its left and upper edge, and its width."""
    light = laptop.convert("L").point(lambda value: 255 if value > 200 else 0)
    row = light.crop((0, 300, 775, 301)).getbbox()
    assert row is not None
    # Below the line with the slide's number, which is light as well.
    column = light.crop((row[0] + 4, 50, row[0] + 5, 720)).getbbox()
    assert column is not None
    return row[0], 50 + column[1], row[2] - row[0]
