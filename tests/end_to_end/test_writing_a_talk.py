"""A talk from its first letter to the stage and back, on a real screen: typed, reordered by drag, saved, presented."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

import pytest
from PIL import Image
from two_monitors import LAPTOP, PROJECTOR, Program, TwoMonitors, is_plain, wait_for, wait_for_the_same

pytestmark = pytest.mark.end_to_end

SIGNS = {"#": "numbersign", " ": "space", "-": "minus", "\n": "Return"}
TYPED = "# One\n\n---\n\n# Two\n\n---\n\n# Three"
IN_LIST = 100
"""Where the pictures of the slides are, from the left, and no words of theirs."""


@pytest.fixture
def editor(two_monitors: TwoMonitors, command: Path, tmp_path: Path) -> Iterator[Program]:
    """An editor of a talk that has no file yet, which fills the laptop."""
    deck = tmp_path / "new.md"
    home = tmp_path / "home"
    program = Program(two_monitors, (command, "edit", deck), home, FOOTLIGHT_HOME=str(home / "footlight"))
    wait_for(lambda: two_monitors.active_title().startswith(deck.name), "the editor", program)
    two_monitors.press("F11")
    wait_for(lambda: any(window.fills(LAPTOP) for window in two_monitors.windows()), "the editor to fill it", program)
    yield program
    program.end()


def slides_seen(monitors: TwoMonitors, count: int) -> list[int] | None:
    """The places of the slides in the list, from the top, once there are as many as expected."""
    picture = monitors.picture(LAPTOP)
    ground = picture.getpixel((IN_LIST, picture.height - 60))[:3]
    column = [picture.getpixel((IN_LIST, y))[:3] for y in range(picture.height)]
    is_slide = [max(abs(one - other) for one, other in zip(each, ground, strict=True)) > 3 for each in column]
    runs = groupby(range(picture.height), key=is_slide.__getitem__)
    places = [places for shown, places in ((shown, list(run)) for shown, run in runs) if shown and len(places) > 60]
    return [each[0] for each in places] if len(places) == count else None


def test_a_talk_is_typed_reordered_presented_and_written_on_where_it_ended(
    two_monitors: TwoMonitors,
    editor: Program,
    tmp_path: Path,
    views: Callable[..., list[Image.Image]],
    shows: Callable[..., Image.Image],
) -> None:
    deck = tmp_path / "new.md"
    two_monitors.press(*(SIGNS.get(sign, sign) for sign in TYPED))
    two_monitors.press("ctrl+s")
    wait_for(deck.exists, "the file", editor)
    assert deck.read_text("utf-8") == TYPED
    wait_for(lambda: "*" not in two_monitors.active_title(), "it to be saved", editor)
    places = wait_for_the_same(lambda: slides_seen(two_monitors, 3), "three slides in the list", editor)
    two_monitors.drag(LAPTOP, (IN_LIST, places[2] + 30), (IN_LIST, places[0] + 6))
    wait_for(lambda: "*" in two_monitors.active_title(), "the slide to be dropped", editor)
    two_monitors.press("ctrl+s")
    wait_for(lambda: deck.read_text("utf-8") != TYPED, "the file saved again", editor)
    order = [line for line in deck.read_text("utf-8").splitlines() if line.startswith("#")]
    assert order == ["# Three", "# One", "# Two"]
    two_monitors.press("F5")
    pictures = views(deck)
    shows(pictures[0], "the slide that was dragged to the front", editor)
    two_monitors.wait_for_the_speaker(editor)
    two_monitors.press("Right")
    shows(pictures[1], "the second slide", editor)
    two_monitors.press("Escape", "Escape", "Escape")
    two_monitors.wait_for_picture(PROJECTOR, lambda seen: is_plain(seen, (0, 0, 0)), "an empty projector", editor)
    wait_for(lambda: two_monitors.active_title().startswith(deck.name), "the editor again", editor)
    two_monitors.press("End", "x", "ctrl+s")
    wait_for(lambda: "# Onex" in deck.read_text("utf-8"), "what was typed where the talk ended", editor)


def test_in_a_talk_the_slide_is_written_on_beside_the_audience_which_sees_it_once_it_is_saved(
    two_monitors: TwoMonitors,
    present: Callable[..., Program],
    deck: Path,
    views: Callable[..., list[Image.Image]],
    shows: Callable[..., Image.Image],
) -> None:
    program = present(deck)
    before = views(deck)
    shows(before[0], "the first slide", program)
    two_monitors.press("Right")
    shows(before[1], "the second slide", program)
    two_monitors.press("ctrl+e")
    wait_for(lambda: two_monitors.active_title().startswith(deck.name), "the editor", program)
    editor = next(window for window in two_monitors.windows() if window.title.startswith(deck.name))
    assert editor.x + editor.width <= PROJECTOR.x
    two_monitors.press("End", "x")
    wait_for(lambda: "*" in two_monitors.active_title(), "a text that is not saved", program)
    shows(before[1], "the second slide as it was", program)
    two_monitors.press("ctrl+s")
    wait_for(lambda: "# Twox" in deck.read_text("utf-8"), "the file", program)
    shows(views(deck)[1], "the second slide as it is now", program)
