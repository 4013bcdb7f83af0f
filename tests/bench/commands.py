"""Whole commands, as a shell starts them -> what a person waits for, against yardsticks that do the least there is.

Marp's tools are not needed: a bare program that writes as many pages of plain text stands for the machine.
"""

from __future__ import annotations

import contextlib
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import decks

BARE_PDF = """
import sys
from PySide6.QtCore import QPointF
from PySide6.QtGui import QGuiApplication, QPainter, QPageSize, QPdfWriter
from PySide6.QtCore import QSizeF

app = QGuiApplication(sys.argv[:1])
writer = QPdfWriter(sys.argv[1])
writer.setResolution(96)
writer.setPageSize(QPageSize(QSizeF(960, 540), QPageSize.Unit.Point))
with QPainter(writer) as painter:
    for page in range(int(sys.argv[2])):
        if page:
            writer.newPage()
        for line in range(12):
            painter.drawText(QPointF(80, 80 + 40 * line), f"Line {line} of page {page}, with as many words as a slide")
"""
"""Writes a number of pages of plain text: file, number."""

PAGES = {10: 5, 100: 5, 1_000: 3}
"""Slides of a deck, and how often it is written; the median counts."""

RUNS = 3
"""How often a deck is listed or checked; the median counts."""

CHECKED = 60
"""Slides of the decks that are checked and listed; in one of them each tenth is a diagram."""


KINDS_OF_PDF = {"--no-tags": "Untagged PDF", "--handout=3": "Handout", "--notes-pages": "Notes pages"}
"""What else a PDF can be, by its flag: measured against the PDF as it is written when nothing is said."""

LOOK = 0.2
"""Seconds between two looks at the memory."""

OTHERS = {"pptx": "PowerPoint", "html": "web page"}
"""Formats whose yardstick is our PDF of the same deck."""


class Waited(NamedTuple):
    """What one command took.

    Attributes:
        what: The command.
        seconds: From its start to its end.
        yardstick: What its yardstick took; None where it has none.
        against: What the yardstick is.
        memory: The most that all its processes held together, in megabytes; what they share is counted once. None where
            it was not looked at.
    """

    what: str
    seconds: float
    yardstick: float | None
    memory: float | None
    against: str = "bare"


def waits(folder: Path) -> Iterator[Waited]:
    """Run every command in homes of their own."""
    command = Path(sys.executable).with_name("footlight")
    script = folder / "bare_pdf.py"
    script.write_text(BARE_PDF, "utf-8")
    for slides, runs in PAGES.items():
        deck, pdf, home = decks.write_deck(folder, slides), folder / "talk.pdf", folder / f"home-pdf-{slides}"
        bare = _timed([sys.executable, script, folder / "bare.pdf", str(slides)], home, runs)
        ours = _ran([command, "export", deck, "-o", pdf, "--force"], home, runs)
        yield Waited(f"PDF of {slides:,} mixed slides", ours.seconds, bare, ours.memory)
        for flag, name in KINDS_OF_PDF.items():
            file = folder / f"talk{flag}.pdf"
            written = _ran([command, "export", deck, "-o", file, "--force", flag], home, runs)
            what = f"{name} of {slides:,} mixed slides, {file.stat().st_size / pdf.stat().st_size:.2f} x its bytes"
            yield Waited(what, written.seconds, ours.seconds, written.memory, "the PDF")
        for suffix, name in OTHERS.items():
            file, home = folder / f"talk.{suffix}", folder / f"home-{suffix}-{slides}"
            written = _ran([command, "export", deck, "-o", file, "--force"], home, runs)
            yield Waited(f"{name} of {slides:,} mixed slides", written.seconds, ours.seconds, written.memory, "the PDF")
        *imports, last = (  # nothing is imported over a deck that is there
            [command, "import", folder / "talk.pptx", "-o", folder / f"back-{slides}-{run}.md"]
            for run in range(runs + 1)
        )
        seconds = statistics.median(_timed(each, home, 1) for each in imports)
        what = f"a deck of that PowerPoint of {slides:,} slides"
        yield Waited(what, seconds, None, _most_held(last, home))
    plain, drawn = decks.write_deck(folder, CHECKED), decks.write_deck_with_diagrams(folder, CHECKED)
    for words in (["outline", "--json"], ["check"]):
        what, home = f"{' '.join(words)}, {CHECKED} slides", folder / f"home-{words[0]}"
        without = _ran([command, *words, plain], home, RUNS)
        yield Waited(what, without.seconds, None, without.memory)
        first = _timed([command, *words, drawn], home, 1)
        yield Waited(f"Diagrams for the first time, {what}", first, None, None)
        again = _ran([command, *words, drawn], home, RUNS)
        yield Waited(f"{what}, diagrams again", again.seconds, None, again.memory)


class _Ran(NamedTuple):
    seconds: float
    memory: float


def _ran(command: Sequence[str | Path], home: Path, runs: int) -> _Ran:
    """Run a command some times for its seconds, and once more for its memory, as looking at that slows it."""
    return _Ran(_timed(command, home, runs), _most_held(command, home))


def _timed(command: Sequence[str | Path], home: Path, runs: int) -> float:
    """Run a command some times to its end; the median of the seconds."""
    seconds = []
    for _ in range(runs):
        begin = time.perf_counter()
        with _started(command, home):
            pass
        seconds.append(time.perf_counter() - begin)
    return statistics.median(seconds)


def _most_held(command: Sequence[str | Path], home: Path) -> float:
    """Run a command; the megabytes that all its processes held together at most."""
    held = 0.0
    with _started(command, home) as process:
        while process.poll() is None:
            held = max(held, _held_by(process.pid))
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(LOOK)
    return held


@contextlib.contextmanager
def _started(command: Sequence[str | Path], home: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Start a command in a home of its own, and wait for its end."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "FOOTLIGHT_HOME": str(home)}
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet, start_new_session=True) as process:
        yield process
    if process.returncode not in {0, 1}:  # 1: findings
        raise RuntimeError(f"{' '.join(map(str, command))} ended with {process.returncode}")


def _held_by(session: int) -> float:
    """Add up the megabytes of all processes of a session, each with its share of what several have."""
    kilobytes = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            if int(stat.read_text().rpartition(")")[2].split()[3]) == session:
                rollup = stat.with_name("smaps_rollup").read_text()
                kilobytes += int(rollup.partition("\nPss:")[2].split()[0])
    return kilobytes / 1024
