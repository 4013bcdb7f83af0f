"""An editor that is killed while somebody types: the deck is as it was, and what was typed is there again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from two_monitors import LAPTOP, Program, TwoMonitors, wait_for

pytestmark = pytest.mark.end_to_end

ACCENT = (0xF2, 0xB4, 0x5C)
"""Of the button that does what is done most likely, in the dark look."""


@pytest.fixture
def edit(two_monitors: TwoMonitors, command: Path, deck: Path, tmp_path: Path) -> Iterator[list[Program]]:
    """Programs that edit the deck with one home, the latest last; they are ended with the test."""
    programs: list[Program] = []
    yield programs
    for program in programs:
        program.end()


def start(programs: list[Program], monitors: TwoMonitors, command: Path, deck: Path, home: Path) -> Program:
    program = Program(monitors, (command, "edit", deck), home, FOOTLIGHT_HOME=str(home / "footlight"))
    programs.append(program)
    wait_for(lambda: monitors.active_title().startswith(deck.name), "the editor", program)
    return program


def offer(picture: Image.Image) -> tuple[int, int] | None:
    """Find the middle of the button that brings the text back: above the text, left of the one that presents."""
    left, right, bottom = 400, 1100, 200
    field = picture.convert("RGB").crop((left, 0, right, bottom))
    found = [(x, y) for y in range(0, bottom, 2) for x in range(0, right - left, 2) if field.getpixel((x, y)) == ACCENT]
    if len(found) < 100:
        return None
    xs, ys = [x for x, _ in found], [y for _, y in found]
    return left + (min(xs) + max(xs)) // 2, (min(ys) + max(ys)) // 2


def test_a_killed_editor_loses_nothing_that_was_typed(
    two_monitors: TwoMonitors, edit: list[Program], command: Path, deck: Path, tmp_path: Path
) -> None:
    before = deck.read_text("utf-8")
    home = tmp_path / "home"
    program = start(edit, two_monitors, command, deck, home)
    two_monitors.press("ctrl+End")
    two_monitors.press("Return", *"abcdefghijklmnopqrstuvwxyz")
    folder = home / "footlight" / "state" / "editing"

    def kept() -> bool:
        """Whether the last letter is written down."""
        return any(b'z"]' in path.read_bytes() for path in folder.glob("*.journal"))

    wait_for(kept, "the journal", program)
    program.kill()
    assert deck.read_text("utf-8") == before

    program = start(edit, two_monitors, command, deck, home)
    x, y = wait_for(lambda: offer(two_monitors.picture(LAPTOP)), "the offer to bring it back", program)
    two_monitors.click(LAPTOP, x, y)
    wait_for(lambda: "*" in two_monitors.active_title(), "the text that was not saved", program)
    two_monitors.press("ctrl+s")
    wait_for(lambda: deck.read_text("utf-8") != before, "the file", program)
    assert deck.read_text("utf-8") == before + "\nabcdefghijklmnopqrstuvwxyz"
    wait_for(lambda: not list(folder.glob("*.journal")), "the journal to go", program)
