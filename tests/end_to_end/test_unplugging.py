"""The projector is unplugged and comes back at every kind of moment; the audience gets its picture, never the notes."""

from __future__ import annotations

from collections.abc import Callable
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
    wait_for(lambda: any(w.fills(LAPTOP) for w in two_monitors.windows()), "the presenter view", program)
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
    seen = two_monitors.wait_for_picture(PROJECTOR, lambda seen: red_centre(seen) is not None, "the dot", program)
    on_laptop, on_projector = red_centre(two_monitors.picture(LAPTOP)), red_centre(seen)
    assert on_laptop is not None
    assert on_projector is not None
    assert abs(on_laptop[0] - 500) <= 2
    assert abs(on_laptop[1] - 400) <= 2
    # The slide's corner on the laptop, and how much larger the projector shows it.
    left, top, width = slide_place(two_monitors.picture(LAPTOP))
    scale = PROJECTOR.width / width
    assert abs((500 - left) * scale - on_projector[0]) <= 4
    assert abs((400 - top) * scale - on_projector[1]) <= 4
    two_monitors.press("Escape")
    shows(slides[0], "slide 1 without the dot", program)
    assert program.output == ""


def slide_place(laptop: Image.Image) -> tuple[int, int, int]:
    """Where the current slide lies in the presenter view: its left and upper edge, and its width."""
    light = laptop.convert("L").point(lambda value: 255 if value > 200 else 0)
    row = light.crop((0, 300, 775, 301)).getbbox()
    assert row is not None
    # Below the line with the slide's number, which is light as well.
    column = light.crop((row[0] + 4, 50, row[0] + 5, 720)).getbbox()
    assert column is not None
    return row[0], 50 + column[1], row[2] - row[0]
