"""Two hours of a talk, in which somebody saves the deck every five seconds -> how much memory the program has taken.

The system's clocks run ahead, so that the two hours take some minutes; everything else is as it is: the file is written
and read, the slides fade, the speaker goes on and back, blanks, freezes, draws and looks at all slides.
"""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import decks
import on_stage
from PIL import Image
from PySide6.QtCore import QEventLoop, QPointF, QTimer
from PySide6.QtWidgets import QApplication

from footlight.presenting.intents import Intent
from footlight.windows.pointing.pointing import Tool
from footlight.windows.pointing.pointing_controller import PointingController
from footlight.windows.talk.deck_watcher import DeckWatcher
from footlight.windows.talk.presentation import Presentation

HOURS, PACE = 2, 5.0
"""Of the talk, and the seconds from one save to the next."""
SLIDES = 40
SAMPLE = 60
"""Saves between two looks at the memory: one in five minutes of the talk."""
WARM = 0.25
"""Of the talk, until the caches are full."""
PATIENCE = 20_000
"""Milliseconds after which a save counts as not noticed."""

HEAD = "---\ntitle: A long talk\nduration: 120m\ntransition: fade 200ms\npaginate: true\n---\n\n"
EXTRAS = (
    "![bg right](photo.jpg)\n\n# A picture, {n}\n",
    "# A formula, {n}\n\n$$ x_{{{n}}} = \\sqrt{{{n} + y}} $$\n",
    "# Numbers, {n}\n\n```chart\ntype: bar\n\nSalt,{n}\nFish,12\n```\n",
    "# Step by step, {n}\n\n* one\n* two\n* {n}\n",
)


class FastClock:
    """The system's clocks, which may be put ahead."""

    def __init__(self) -> None:
        """Begin with the time that it is."""
        self.ahead = 0.0
        self._real = time.clock_gettime

    def __call__(self, which: int) -> float:
        """Stand for ``time.clock_gettime``."""
        return self._real(which) + self.ahead


class Complaints(logging.Handler):
    """Keeps what the program logs as a warning or worse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one."""
        self.lines.append(self.format(record))


def deck_text(save: int) -> bytes:
    """Return the deck as it is saved for the nth time: slides change, come, go; and some saves are no text at all."""
    if save % 50 == 49:
        return b"\xff\xfe\x00 half of a save"
    slides = [decks.slide_text(number) for number in range(1, SLIDES + 1 + save % 3)]
    slides[save % SLIDES] = EXTRAS[save % len(EXTRAS)].format(n=save)
    return (HEAD + "\n---\n\n".join(slides)).encode()


@contextmanager
def hurried() -> Iterator[FastClock]:
    """Make it possible to put the system's clocks ahead."""
    clock = FastClock()
    with mock.patch("time.clock_gettime", clock):
        yield clock


def memory() -> float:
    """Return the megabytes that this process has in memory."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def give(talk: Presentation, path: Path, saves: int, clock: FastClock) -> Iterator[float]:
    """Run the talk, and print the memory now and then."""
    control = talk.add_features().pointing
    watcher = talk.findChild(DeckWatcher)
    assert watcher is not None
    noticed = QEventLoop()
    watcher.deck_read.connect(noticed.quit)
    watcher.failed.connect(noticed.quit)
    for save in range(saves):
        clock.ahead += PACE
        path.write_bytes(deck_text(save))
        wait(noticed, save)
        last = talk.talk.state.position.slide >= len(talk.talk.state.deck.slides)
        talk.talk.send(Intent.FIRST_SLIDE if last else Intent.NEXT_STEP)
        if save % 7 == 0:
            draw(control)
        for key, every in (("B", 11), ("F", 13)):
            if save % every == 0:
                talk.add_features().dispatcher.press(key)
                QApplication.processEvents()
                talk.add_features().dispatcher.press(key)
        if save % 25 == 0:
            talk.add_features().dispatcher.press("O")
            QApplication.processEvents()
            talk.add_features().dispatcher.press("Escape")
        QApplication.processEvents()
        if save % SAMPLE == SAMPLE - 1:
            yield memory()


def wait(noticed: QEventLoop, save: int) -> None:
    """Wait until the talk has noticed a save."""
    late = QTimer(singleShot=True, interval=PATIENCE)
    late.timeout.connect(lambda: noticed.exit(1))
    late.start()
    if noticed.exec():
        raise TimeoutError(f"save {save} was not noticed")


def draw(control: PointingController) -> None:
    """Draw a line on the slide, as by hand."""
    control.pointing.take(Tool.PEN)
    control.pointing.press(QPointF(200, 200))
    for step in range(10):
        control.pointing.drag(QPointF(200 + step * 20, 200 + step * 7))
    control.pointing.release(QPointF(400, 270))
    control.pointing.take(None)


def main() -> None:
    """Run the talk in a folder that the command line names, and print one line a measurement."""
    folder = Path(sys.argv[1])
    Image.effect_noise((4000, 3000), 80).convert("RGB").save(folder / "photo.jpg")
    path = folder / "long.md"
    path.write_bytes(deck_text(0))
    complaints = Complaints()
    logging.getLogger().addHandler(complaints)
    saves = round(HOURS * 3600 / PACE)
    with hurried() as clock, on_stage.stage(path) as talk:
        taken = list(give(talk, path, saves, clock))
    warm = taken[round(len(taken) * WARM)]
    print(
        f"{HOURS} h of talk, {saves} saves: memory after a quarter, at the end\t"
        f"{warm:.0f}, {taken[-1]:.0f} MB = {taken[-1] / warm:.2f} x; {len(complaints.lines)} warnings in the log",
        flush=True,
    )
    for line in complaints.lines[:5]:
        print(line, file=sys.stderr)


if __name__ == "__main__":
    main()
