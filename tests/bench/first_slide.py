"""A program on two monitors -> the seconds until the projector shows what it should, and its peak memory."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from two_monitors import PROJECTOR, Program, TwoMonitors, difference, is_plain

BARE_WINDOW = """
import sys
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QWidget

class Bare(QWidget):
    def paintEvent(self, event):
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), "#204060")

app = QApplication(sys.argv)
bare = Bare()
bare.setGeometry(app.screens()[-1].geometry())
bare.showFullScreen()
sys.exit(app.exec())
"""
BARE_COLOUR = (0x20, 0x40, 0x60)

EQUAL = 0.6
"""The mean difference, of 255, below which two pictures of one slide are the same."""

MIDDLE = (480, 270, 1440, 810)
"""The part of the projector's picture that is compared while waiting: smaller, so that looking costs less time."""

SLIDES_SHOWN = 10
"""How many slides are shown before the peak memory is read."""


class Shown(NamedTuple):
    """What one kind of start took: the median of its runs.

    Attributes:
        seconds: From the start of the process to the picture on the projector.
        peak_memory: The most resident memory of the process so far, in megabytes.
    """

    seconds: float
    peak_memory: float


class Runs:
    """Starts a program several times."""

    def __init__(self, monitors: TwoMonitors, folder: Path, runs: int) -> None:
        """Measure on ``monitors``, with files in ``folder``."""
        self._monitors = monitors
        self._folder = folder
        self._runs = runs
        self._homes = 0

    def bare_window(self) -> Shown:
        """Start a window that fills itself with one colour."""
        script = self._folder / "bare_window.py"
        script.write_text(BARE_WINDOW, "utf-8")
        return self._median([sys.executable, script], Image.new("RGB", PROJECTOR[3:], BARE_COLOUR), slides=0)

    def footlight(self, deck: Path) -> Shown:
        """Present a deck and go on for some slides."""
        command = Path(sys.executable).with_name("footlight")
        size = f"{PROJECTOR.width}x{PROJECTOR.height}"
        written = [command, "export", deck, "-o", self._folder / "first.png", "--size", size, "--slides", "1"]
        subprocess.run(written, check=True, stdout=subprocess.DEVNULL)
        (picture,) = self._folder.glob("first-*.png")
        expected = Image.open(picture).convert("RGB")
        picture.unlink()
        return self._median([command, "present", deck], expected, slides=SLIDES_SHOWN)

    def _median(self, command: Sequence[str | Path], expected: Image.Image, slides: int) -> Shown:
        results = [self._once(command, expected, slides) for _ in range(self._runs)]
        return Shown(*(statistics.median(column) for column in zip(*results, strict=True)))

    def _once(self, command: Sequence[str | Path], expected: Image.Image, slides: int) -> Shown:
        self._homes += 1
        wanted = expected.crop(MIDDLE)
        begin = time.perf_counter()
        program = Program(self._monitors, command, self._folder / f"home-{self._homes}")
        try:
            while difference(self._monitors.picture(PROJECTOR).crop(MIDDLE), wanted) > EQUAL:
                if program.exit_code is not None or time.perf_counter() - begin > 60:
                    raise RuntimeError(f"{command} showed nothing: {program.output}")
            seconds = time.perf_counter() - begin
            for _ in range(slides):
                self._show_another(program)
            return Shown(seconds, program.peak_memory)
        finally:
            program.end()
            self._monitors.wait_for_picture(PROJECTOR, lambda seen: is_plain(seen, (0, 0, 0)), "an empty projector")

    def _show_another(self, program: Program) -> None:
        before = self._monitors.picture(PROJECTOR)
        self._monitors.press("Next")
        self._monitors.wait_for_picture(PROJECTOR, lambda seen: difference(seen, before) > 0, "the next slide", program)
