"""A program on two monitors -> how long the projector takes to show what it should, and the program's peak memory."""

from __future__ import annotations

import statistics
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

PRESSES = 30
SAVES = 15


class Shown(NamedTuple):
    """What one program took.

    Attributes:
        seconds: From the start of the process to the picture on the projector; the median of several starts, each from
            an empty cache folder.
        second: Likewise, when the program has run in that folder before.
        presenter: Likewise to a presenter view that is complete, from an empty folder; 0 for a program without one.
        whole: Likewise to the number of all slides.
        keys: Seconds from each of some key presses to the changed picture.
        peak_memory: The most resident memory of the process after them, in megabytes.
    """

    seconds: float
    second: float
    presenter: float
    whole: float
    keys: list[float]
    peak_memory: float


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

    def bare_window(self, starts: int) -> Shown:
        """Start a window that fills itself with one colour, and with another one at each key."""
        script = self._folder / "bare_window.py"
        script.write_text(BARE_WINDOW, "utf-8")
        return self._median([sys.executable, script], Image.new("RGB", STRIP[2:], BARE_COLOUR), starts, PRESSES)

    def talk(self, deck: Path, slides: int, starts: int, program: Path | None = None) -> Shown:
        """Present a deck with the source tree's program, or another one, and go on for some slides."""
        return self._median(
            self._present(deck, program), self._first_slide(deck), starts, min(PRESSES, slides - 1), presenter=True
        )

    def editor(self, deck: Path, starts: int) -> float:
        """Seconds from the start of the process to a deck's text in the editor's window: the median of some starts.

        Each is from an empty cache folder, and the bare window's are measured likewise.
        """
        command = [_command(), "edit", deck]
        with self._running(command):
            before = self._probe.pixels(IN_EDITOR)
            self._probe.until_changed(IN_EDITOR, before, PATIENCE)
            complete = self._settled(IN_EDITOR)
        seconds = []
        for _ in range(starts):
            begin = time.perf_counter()
            with self._running(command) as program:
                self._wait_for(complete, program, IN_EDITOR)
                seconds.append(time.perf_counter() - begin)
        return statistics.median(seconds)

    def memory_through_all(self, deck: Path, slides: int) -> float:
        """The peak memory after every slide was shown, each for as long as it took to appear, in megabytes."""
        with self._running(self._present(deck)) as program:
            self._wait_for(self._first_slide(deck), program)
            for _ in range(slides - 1):
                before = self._probe.pixels(self._strip)
                self._probe.press(PAGE_DOWN)
                self._probe.until_changed(self._strip, before, PATIENCE)
            return program.peak_memory

    def reloads(self, deck: Path, slides: int) -> list[float]:
        """Seconds from each of some saves, which change the slide that is shown, to the changed picture."""
        number = slides // 2
        seconds = []
        with self._running(self._present(deck)) as program:
            self._wait_for(self._first_slide(deck), program)
            self._changed_by(lambda: self._probe.press(*map(ord, str(number)), RETURN))
            for save in range(SAVES):
                words = ("Ebb", "The tide comes in")[save % 2]
                text = decks.deck_text(slides, {number: f"# {words}\n\n- {words} once\n- {words} again\n"})
                draft = deck.with_suffix(".draft")
                draft.write_text(text, "utf-8")
                seconds.append(self._changed_by(lambda draft=draft: draft.replace(deck)))
        return seconds

    def _median(
        self,
        command: Sequence[str | Path],
        expected: Image.Image,
        starts: int,
        presses: int,
        *,
        presenter: bool = False,
    ) -> Shown:
        with self._running(command) as program:  # not counted: what a presenter view looks like when all is there
            self._wait_for(expected, program)
            parts = {part: self._settled(part) for part in (ON_LAPTOP, PLACE)} if presenter else {}
        first, second = [], []
        laptop: dict[Rectangle, list[float]] = {ON_LAPTOP: [], PLACE: []}
        for _ in range(starts):
            begin = time.perf_counter()
            with self._running(command) as program:
                self._wait_for(expected, program)
                first.append(time.perf_counter() - begin)
                for part, complete in parts.items():
                    self._wait_for(complete, program, part)
                    laptop[part].append(time.perf_counter() - begin)
            begin = time.perf_counter()
            with self._running(command, again=True) as program:
                self._wait_for(expected, program)
                second.append(time.perf_counter() - begin)
                keys = [self._changed_by(lambda: self._probe.press(PAGE_DOWN)) for _ in range(presses)]
                memory = program.peak_memory
        view, whole = (statistics.median(seconds or [0.0]) for seconds in laptop.values())
        return Shown(statistics.median(first), statistics.median(second), view, whole, keys, memory)

    @contextmanager
    def _running(self, command: Sequence[str | Path], *, again: bool = False) -> Iterator[Program]:
        self._homes += not again
        program = Program(self._monitors, command, self._folder / f"home-{self._homes}")
        try:
            yield program
        finally:
            program.end()
            self._monitors.wait_for_picture(PROJECTOR, lambda seen: is_plain(seen, (0, 0, 0)), "an empty projector")

    def _settled(self, part: Rectangle) -> Image.Image:
        """What a part of the desktop shows when it no longer changes."""
        before = self._probe.pixels(part)
        while self._pause.wait(REST) or (now := self._probe.pixels(part)) != before:
            before = now
        return self._probe.picture(part)

    def _wait_for(self, expected: Image.Image, program: Program, part: Rectangle | None = None) -> None:
        """Wait until the watched strip, or another part of the desktop, shows what it should."""
        part = part or self._strip
        column = part._replace(width=GLANCE)
        glance = expected.crop((0, 0, *column[2:]))
        deadline = time.perf_counter() + PATIENCE
        while (
            difference(self._probe.picture(column), glance) > EQUAL
            or difference(self._probe.picture(part), expected) > EQUAL
        ):
            if self._pause.wait(LOOKS) or program.exit_code is not None or time.perf_counter() > deadline:
                raise RuntimeError(f"the screens did not show what they should: {program.output}")

    def _changed_by(self, act: Callable[[], object]) -> float:
        """Wait until the projector rests, act, and give the seconds until it changes."""
        before = self._probe.pixels(self._strip)
        while self._pause.wait(REST) or (now := self._probe.pixels(self._strip)) != before:
            before = now
        act()
        return self._probe.until_changed(self._strip, before, PATIENCE)

    def _present(self, deck: Path, program: Path | None = None) -> list[str | Path]:
        return [program or _command(), "present", deck]

    def _first_slide(self, deck: Path) -> Image.Image:
        """What the strip should show of the first slide: as the program exports it."""
        size = f"{PROJECTOR.width}x{PROJECTOR.height}"
        written = [_command(), "export", deck, "-o", self._folder / "first.png", "--size", size, "--slides", "1"]
        subprocess.run(written, check=True, stdout=subprocess.DEVNULL)
        (picture,) = self._folder.glob("first-*.png")
        with Image.open(picture) as opened:
            strip = opened.convert("RGB").crop((STRIP.x, STRIP.y, STRIP.x + STRIP.width, STRIP.y + STRIP.height))
        picture.unlink()
        return strip


def _command() -> Path:
    return Path(sys.executable).with_name("footlight")
