"""A talk as a new user makes it, on a real screen: begun, typed, a picture pasted, reordered, mended, given, killed,
recovered and exported, with keys and mouse and no terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from two_monitors import LAPTOP, PROJECTOR, Program, TwoMonitors, is_plain, wait_for, wait_for_the_same

pytestmark = pytest.mark.end_to_end

SIGNS = {"#": "numbersign", " ": "space", "-": "minus", "\n": "Return"}
IN_LIST = 34
"""Where the margins of the slides are in the list, from the left."""
ACCENT, ALARM = (0xF2, 0xB4, 0x5C), (0xFF, 0x8F, 0x7A)
"""Of what is chosen, and of the number of problems, in the dark look."""

CLIPBOARD = """
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtCore import QTimer
application = QGuiApplication([])
image = QImage(640, 400, QImage.Format.Format_RGB32)
image.fill(QColor("#204080"))
QGuiApplication.clipboard().setImage(image)
QTimer.singleShot(0, lambda: print("copied", flush=True))
application.exec()
"""
"""Another program, in which a picture is copied."""


@pytest.fixture
def run(two_monitors: TwoMonitors, tmp_path: Path) -> Iterator[Callable[..., Program]]:
    """Start a program in the one home of the author; it is ended with the test."""
    programs: list[Program] = []
    home = tmp_path / "home"

    def start(*command: str | Path) -> Program:
        programs.append(Program(two_monitors, command, home, FOOTLIGHT_HOME=str(home / "footlight")))
        return programs[-1]

    yield start
    for program in programs:
        program.end()


def slides_seen(picture: Image.Image, count: int) -> list[int] | None:
    """The places of the slides in the list, from the top, once there are as many as expected."""
    column = [min(picture.getpixel((IN_LIST, y))[:3]) > 200 for y in range(picture.height)]
    begun = [y for y in range(37, len(column)) if column[y] and not column[y - 1]]
    starts = [y for index, y in enumerate(begun) if index == 0 or y - begun[index - 1] > 60]
    return starts if len(starts) == count else None


def has(picture: Image.Image, colour: tuple[int, int, int], area: tuple[int, int, int, int], least: int) -> bool:
    """Whether so many pixels of an area have a colour."""
    found = picture.convert("RGB").crop(area)
    return any(counted >= least for counted, each in found.getcolors(found.width * found.height) if each == colour)


def test_a_talk_is_begun_written_given_recovered_and_exported(
    two_monitors: TwoMonitors,
    run: Callable[..., Program],
    command: Path,
    tmp_path: Path,
    views: Callable[..., list[Image.Image]],
    shows: Callable[..., Image.Image],
) -> None:
    def titled(words: str, what: str) -> None:
        wait_for(lambda: two_monitors.active_title().startswith(words), what, program)

    def typed(words: str) -> None:
        two_monitors.press(*(SIGNS.get(sign, sign) for sign in words))

    home = tmp_path / "home"
    program = run(command)
    titled("Start", "the start window")
    two_monitors.press("ctrl+n")
    titled("New talk", "what a talk begins with")
    typed("bees")
    # From the title back to the themes and to the beginnings, of which the last is blank.
    two_monitors.press(*4 * ("shift+Tab",), "Down", "Down", "Right", "Return")
    titled("bees.md", "the editor")
    (deck,) = home.rglob("bees.md")
    begun = deck.read_text("utf-8")
    assert "# bees" in begun
    two_monitors.press("F11")
    wait_for(lambda: any(window.fills(LAPTOP) for window in two_monitors.windows()), "it to fill the screen", program)

    two_monitors.press("ctrl+End")
    typed("\n---\n\n# hive\n\nhello")
    two_monitors.press("ctrl+slash", "ctrl+End", "Return", "Return", "ctrl+s")
    wait_for(lambda: "<!-- hello -->" in deck.read_text("utf-8"), "the note", program)
    wait_for(lambda: "*" not in two_monitors.active_title(), "it to be saved", program)
    slides = 0, 36, 190, 690
    two_monitors.wait_for_picture(LAPTOP, lambda seen: not has(seen, ALARM, slides, 1), "no problem", program)
    copied = run(sys.executable, "-c", CLIPBOARD)
    wait_for(lambda: "copied" in copied.output, "the picture to be copied", copied)
    two_monitors.press("ctrl+v")
    titled("bees.md*", "the pasted picture")
    two_monitors.press("ctrl+s")
    wait_for(lambda: "![](pictures/hive.png)" in deck.read_text("utf-8"), "the picture's line", program)

    two_monitors.wait_for_picture(LAPTOP, lambda seen: has(seen, ALARM, slides, 40), "a problem", program)
    two_monitors.press("ctrl+period")
    text = 200, 60, 740, 700
    two_monitors.wait_for_picture(LAPTOP, lambda seen: has(seen, ACCENT, text, 2000), "what mends it", program)
    two_monitors.press("Return", "ctrl+s")
    wait_for(lambda: "![Hive](pictures/hive.png)" in deck.read_text("utf-8"), "the description", program)
    wait_for(lambda: "*" not in two_monitors.active_title(), "it to be saved", program)

    places = wait_for_the_same(lambda: slides_seen(two_monitors.picture(LAPTOP), 3), "the slides in the list", program)
    two_monitors.drag(LAPTOP, (IN_LIST, places[-1] + 30), (IN_LIST, places[0] + 6))
    titled("bees.md*", "the slide to be dropped")
    two_monitors.press("ctrl+s")
    wait_for(lambda: "# hive" in deck.read_text("utf-8").split("# bees")[0], "the slide at the front", program)

    two_monitors.press("F5")
    shows(views(deck)[0], "the slide that was dragged to the front", program)
    two_monitors.wait_for_the_speaker(program)
    two_monitors.press("Right")
    shows(views(deck)[1], "the second slide", program)
    two_monitors.press("Escape", "Escape")
    two_monitors.wait_for_picture(PROJECTOR, lambda seen: is_plain(seen, (0, 0, 0)), "an empty projector", program)
    titled("bees.md", "the editor again")

    before = deck.read_text("utf-8")
    two_monitors.press("End")
    typed(" z")
    journals = home / "footlight" / "state" / "editing"
    wait_for(lambda: any(b'z"]' in each.read_bytes() for each in journals.glob("*.journal")), "the journal", program)
    program.kill()
    assert deck.read_text("utf-8") == before

    program = run(command)
    titled("Not saved", "the question")
    two_monitors.press("Return")
    titled("bees.md*", "what was not saved")
    two_monitors.press("ctrl+s")
    wait_for(lambda: "# bees z" in deck.read_text("utf-8"), "the file", program)

    two_monitors.press("ctrl+shift+e")
    titled("Export", "the dialog")
    two_monitors.press("Return")
    written = deck.with_suffix(".pdf")
    wait_for(written.exists, "the PDF", program)
    assert written.read_bytes().startswith(b"%PDF")
