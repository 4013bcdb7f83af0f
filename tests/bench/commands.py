"""Whole commands, as a shell starts them -> what a person waits for, against yardsticks that do the least there is.

Marp's tools are not needed: a bare program that writes as many pages of plain text stands for the machine.
"""

from __future__ import annotations

import contextlib
import os
import statistics
import subprocess
import sys
import threading
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

PAGES = {10: 5, 100: 3, 1_000: 1}
"""Slides of a deck, and how often it is written; the median counts."""

CHECKED = 60
"""Slides of the deck that is checked and listed, of which each tenth is a diagram."""


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
        memory: The most that all its processes held together, in megabytes; what they share is counted once.
    """

    what: str
    seconds: float
    yardstick: float | None
    memory: float
    against: str = "bare"


def waits(folder: Path) -> Iterator[Waited]:
    """Run every command in homes of their own."""
    command = Path(sys.executable).with_name("footlight")
    script = folder / "bare_pdf.py"
    script.write_text(BARE_PDF, "utf-8")
    for slides, runs in PAGES.items():
        deck, pdf, home = decks.write_deck(folder, slides), folder / "talk.pdf", folder / f"home-pdf-{slides}"
        bare = [_ran([sys.executable, script, folder / "bare.pdf", str(slides)], home) for _ in range(runs)]
        ours = [_ran([command, "export", deck, "-o", pdf, "--force"], home) for _ in range(runs)]
        yield _median(f"PDF of {slides:,} mixed slides", ours, bare)
        for flag, name in KINDS_OF_PDF.items():
            file = folder / f"talk{flag}.pdf"
            written = [_ran([command, "export", deck, "-o", file, "--force", flag], home) for _ in range(runs)]
            what = f"{name} of {slides:,} mixed slides, {file.stat().st_size / pdf.stat().st_size:.2f} x its bytes"
            yield _median(what, written, ours, "the PDF")
        for suffix, name in OTHERS.items():
            file, home = folder / f"talk.{suffix}", folder / f"home-{suffix}-{slides}"
            written = [_ran([command, "export", deck, "-o", file, "--force"], home) for _ in range(runs)]
            yield _median(f"{name} of {slides:,} mixed slides", written, ours, "the PDF")
        back = [folder / f"back-{slides}-{run}.md" for run in range(runs)]
        imported = [_ran([command, "import", folder / "talk.pptx", "-o", each], home) for each in back]
        yield _median(f"a deck of that PowerPoint of {slides:,} slides", imported, [])
    deck = decks.write_deck_with_diagrams(folder, CHECKED)
    for words in (["outline", "--json"], ["check"]):
        home = folder / f"home-{words[0]}"
        for run in ("an empty cache folder", "the second run"):
            yield _median(f"{' '.join(words)}, {CHECKED} slides, {run}", [_ran([command, *words, deck], home)], [])


def _median(
    what: str, ours: Sequence[tuple[float, float]], bare: Sequence[tuple[float, float]], against: str = "bare"
) -> Waited:
    seconds = statistics.median(each for each, _ in ours)
    yardstick = statistics.median(each for each, _ in bare) if bare else None
    return Waited(what, seconds, yardstick, max(memory for _, memory in ours), against)


def _ran(command: Sequence[str | Path], home: Path) -> tuple[float, float]:
    """Run a command to its end; seconds, and the megabytes that its processes held together at most."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "FOOTLIGHT_HOME": str(home)}
    begin = time.perf_counter()
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet, start_new_session=True) as process:
        ended, held = threading.Event(), [0.0]

        def look() -> None:
            while not ended.wait(LOOK):
                held.append(_held_by(process.pid))

        watcher = threading.Thread(target=look)
        watcher.start()
        process.wait()
        seconds = time.perf_counter() - begin
        ended.set()
        watcher.join()
    if process.returncode not in {0, 1}:  # 1: findings
        raise RuntimeError(f"{' '.join(map(str, command))} ended with {process.returncode}")
    return seconds, max(held)


def _held_by(session: int) -> float:
    """Add up the megabytes of all processes of a session, each with its share of what several have."""
    kilobytes = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            if int(stat.read_text().rpartition(")")[2].split()[3]) == session:
                rollup = stat.with_name("smaps_rollup").read_text()
                kilobytes += int(rollup.partition("\nPss:")[2].split()[0])
    return kilobytes / 1024
