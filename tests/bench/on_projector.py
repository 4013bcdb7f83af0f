"""A program on two monitors -> how long the projector takes to show what it should, and the program's peak memory."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import decks
from PIL import Image
from two_monitors import PROJECTOR, Program, TwoMonitors, difference, is_plain
from x_probe import PAGE_DOWN, RETURN, Rectangle, XProbe

BARE_WINDOW = """
import sys
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QWidget

class Bare(QWidget):
    presses = 0

    def paintEvent(self, event):
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(32, 64, 96 + self.presses))

    def keyPressEvent(self, event):
        self.presses += 1
        self.update()

app = QApplication(sys.argv)
bare = Bare()
bare.setGeometry(app.screens()[-1].geometry())
bare.showFullScreen()
sys.exit(app.exec())
"""
BARE_COLOUR = (32, 64, 96)

EQUAL = 16
"""The difference below which two pictures of one part of a slide are the same."""

STRIP = Rectangle(300, 0, 720, 1080)
"""The part of the projector that is watched: where left-aligned and centred text is, so no two slides look alike."""

ON_LAPTOP = Rectangle(0, 50, 1280, 430)
"""The part of the presenter view that is watched: the current and the next slide and the notes, without any clock."""

PLACE = Rectangle(0, 0, 640, 50)
"""Likewise: the number of the slide, of how many, which is known when the whole deck is read."""

IN_EDITOR = Rectangle(240, 270, 460, 100)
"""The part of the laptop that is watched for an editor: its first slide's words, away from the cursor."""

GLANCE = 40
"""The width of the column of a watched part that is looked at until it is right, in pixels: to compare a whole part
takes as long as a small step of a program, and a processor from it."""

LOOKS = 0.001
"""Seconds between two looks."""

REST = 0.3
"""Seconds without a change between two tries, as a speaker leaves them."""

PATIENCE = 60.0
"""Seconds after which a program counts as broken."""

SAVES = 15


class Start(NamedTuple):
    """A program whose start is measured.

    Attributes:
        command: What starts it.
        complete: What parts of the desktop show when they are complete, in the order in which they are waited for.
        home: Its home folder; None for an empty one at each start.
    """

    command: Sequence[str | Path]
    complete: dict[Rectangle, Image.Image]
    home: Path | None = None


class OnProjector:
    """Measures programs on the projector."""

    def __init__(self, monitors: TwoMonitors, probe: XProbe, folder: Path) -> None:
        """Measure on ``monitors``, looking through ``probe``, with files in ``folder``."""
        self._monitors = monitors
        self._probe = probe
        self._folder = folder
        self._homes = 0
        self._strip = STRIP._replace(x=PROJECTOR.x + STRIP.x)
        self._pause = threading.Event()

    def bare_window(self) -> Start:
        """A window that fills itself with one colour, and with another one at each key."""
        script = self._folder / "bare_window.py"
        script.write_text(BARE_WINDOW, "utf-8")
        return Start([sys.executable, script], {self._strip: Image.new("RGB", STRIP[2:], BARE_COLOUR)})

    def talk(self, deck: Path, program: Path | None = None) -> Start:
        """A deck presented by the source tree's program or another one: first slide, presenter view, all counted."""
        start = self._first_slide(deck, program)
        with self._complete(start):
            start.complete.update((part, self._settled(part)) for part in (ON_LAPTOP, PLACE))
        return start

    def editor(self, deck: Path) -> Start:
        """A deck in the editor's window: its first slide's words."""
        start = Start([_command(), "edit", deck], {})
        with self._running(start):
            self._probe.until_changed(IN_EDITOR, self._probe.pixels(IN_EDITOR), PATIENCE)
            start.complete[IN_EDITOR] = self._settled(IN_EDITOR)
        return start

    def again(self, start: Start) -> Start:
        """The same program in a home folder in which it has run before; only its first part is waited for."""
        first, *_ = start.complete.items()
        again = start._replace(home=self._empty_home(), complete=dict([first]))
        with self._complete(again):
            return again

    def seconds(self, start: Start) -> list[float]:
        """The seconds from the start of the process to each part that is waited for."""
        begin = time.perf_counter()
        with self._running(start) as program:
            return [self._wait_for(picture, program, part) - begin for part, picture in start.complete.items()]

    def keys(self, start: Start, presses: int) -> tuple[list[float], float]:
        """Go on for some slides: seconds from each key to the changed picture, and the peak memory in megabytes."""
        with self._complete(start) as program:
            return [self._changed_by(lambda: self._probe.press(PAGE_DOWN)) for _ in range(presses)], program.peak_memory

    def memory_through_all(self, deck: Path, slides: int) -> float:
        """The peak memory after every slide was shown, each for as long as it took to appear, in megabytes."""
        with self._complete(self._first_slide(deck)) as program:
            for _ in range(slides - 1):
                before = self._probe.pixels(self._strip)
                self._probe.press(PAGE_DOWN)
                self._probe.until_changed(self._strip, before, PATIENCE)
            return program.peak_memory

    def reloads(self, deck: Path, slides: int) -> list[float]:
        """Seconds from each of some saves, which change the slide that is shown, to the changed picture."""
        number = slides // 2
        seconds = []
        with self._complete(self._first_slide(deck)):
            self._changed_by(lambda: self._probe.press(*map(ord, str(number)), RETURN))
            for save in range(SAVES):
                words = ("Ebb", "The tide comes in")[save % 2]
                text = decks.deck_text(slides, {number: f"# {words}\n\n- {words} once\n- {words} again\n"})
                draft = deck.with_suffix(".draft")
                draft.write_text(text, "utf-8")
                seconds.append(self._changed_by(lambda draft=draft: draft.replace(deck)))
        return seconds

    @contextmanager
    def _complete(self, start: Start) -> Iterator[Program]:
        """Run a program, once all parts are complete that are waited for."""
        with self._running(start) as program:
            for part, picture in start.complete.items():
                self._wait_for(picture, program, part)
            yield program

    @contextmanager
    def _running(self, start: Start) -> Iterator[Program]:
        program = Program(self._monitors, start.command, start.home or self._empty_home())
        try:
            yield program
        finally:
            program.end()
            self._monitors.wait_for_picture(PROJECTOR, lambda seen: is_plain(seen, (0, 0, 0)), "an empty projector")

    def _empty_home(self) -> Path:
        self._homes += 1
        return self._folder / f"home-{self._homes}"

    def _settled(self, part: Rectangle) -> Image.Image:
        """What a part of the desktop shows when it no longer changes."""
        before = self._probe.pixels(part)
        while self._pause.wait(REST) or (now := self._probe.pixels(part)) != before:
            before = now
        return self._probe.picture(part)

    def _wait_for(self, expected: Image.Image, program: Program, part: Rectangle) -> float:
        """Wait until a part of the desktop shows what it should; returns the time at which it does."""
        column = part._replace(width=GLANCE)
        glance = expected.crop((0, 0, *column[2:]))
        deadline = time.perf_counter() + PATIENCE
        while (
            difference(self._probe.picture(column), glance) > EQUAL
            or difference(self._probe.picture(part), expected) > EQUAL
        ):
            if self._pause.wait(LOOKS) or program.exit_code is not None or time.perf_counter() > deadline:
                raise RuntimeError(f"the screens did not show what they should: {program.output}")
        return time.perf_counter()

    def _changed_by(self, act: Callable[[], object]) -> float:
        """Wait until the projector rests, act, and give the seconds until it changes."""
        before = self._probe.pixels(self._strip)
        while self._pause.wait(REST) or (now := self._probe.pixels(self._strip)) != before:
            before = now
        act()
        return self._probe.until_changed(self._strip, before, PATIENCE)

    def _first_slide(self, deck: Path, program: Path | None = None) -> Start:
        """A deck presented, until the strip shows its first slide as the source tree's program exports it."""
        size = f"{PROJECTOR.width}x{PROJECTOR.height}"
        written = [_command(), "export", deck, "-o", self._folder / "first.png", "--size", size, "--slides", "1"]
        subprocess.run(written, check=True, stdout=subprocess.DEVNULL)
        (picture,) = self._folder.glob("first-*.png")
        with Image.open(picture) as opened:
            strip = opened.convert("RGB").crop((STRIP.x, STRIP.y, STRIP.x + STRIP.width, STRIP.y + STRIP.height))
        picture.unlink()
        return Start([program or _command(), "present", deck], {self._strip: strip})


def _command() -> Path:
    return Path(sys.executable).with_name("footlight")
