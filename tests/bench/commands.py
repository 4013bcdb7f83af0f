"""Whole commands, as a shell starts them -> what a person waits for, against yardsticks that do the least there is.

Marp's tools are not needed: a bare program that writes as many pages of plain text stands for the machine.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import decks
from turns import Took, in_turns, took

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

PAGES = {10: 8, 100: 8, 1_000: 4}
"""Slides of a deck, and how often it is written."""

RUNS = 8
"""How often a deck is listed or checked."""

CHECKED = 60
"""Slides of the decks that are checked and listed; in one of them each tenth is a diagram."""


class Form(NamedTuple):
    """What a deck is exported as: the ending of the file, and a flag."""

    suffix: str
    flag: str = ""


FORMS = {
    "PDF": Form("pdf"),
    "Untagged PDF": Form("pdf", "--no-tags"),
    "Handout": Form("pdf", "--handout=3"),
    "Notes pages": Form("pdf", "--notes-pages"),
    "PowerPoint": Form("pptx"),
    "web page": Form("html"),
}
"""The yardstick of the first is a bare program, of all others the first."""

LOOK = 0.2
"""Seconds between two looks at the memory."""

COMMAND = Path(sys.executable).with_name("footlight")


class Waited(NamedTuple):
    """What one command took.

    Attributes:
        what: The command.
        took: From its start to its end.
        yardstick: What its yardstick took, in turns with it; None where it has none.
        memory: The most that all its processes held together, in megabytes; what they share is counted once. None where
            it was not looked at.
        against: What the yardstick is.
    """

    what: str
    took: Took
    yardstick: Took | None
    memory: float | None
    against: str = ""


def waits(folder: Path) -> Iterator[Waited]:
    """Run every command in homes of their own; what is compared takes turns."""
    script = folder / "bare_pdf.py"
    script.write_text(BARE_PDF, "utf-8")
    for slides, runs in PAGES.items():
        yield from _exports(folder, script, slides, runs)
        yield _import(folder, slides, runs)
    plain, drawn = decks.write_deck(folder, CHECKED), decks.write_deck_with_diagrams(folder, CHECKED)
    for words in (["outline", "--json"], ["check"]):
        what, home = f"{' '.join(words)}, {CHECKED} slides", folder / f"home-{words[0]}"
        command = [COMMAND, *words]
        first = _seconds([*command, drawn], home)
        works = {deck: partial(_seconds, [*command, deck], home) for deck in (plain, drawn)}
        without, again = map(took, in_turns(works, RUNS).values())
        yield Waited(what, without, None, _most_held([*command, plain], home))
        yield Waited(f"Diagrams for the first time, {what}", took([first]), None, None)
        yield Waited(f"{what}, diagrams again", again, None, _most_held([*command, drawn], home))


def _exports(folder: Path, script: Path, slides: int, runs: int) -> Iterator[Waited]:
    """A deck in all forms, in turns with one another and with the bare program."""
    deck, home = decks.write_deck(folder, slides), folder / f"home-{slides}"
    files = {name: folder / f"talk{flag}.{suffix}" for name, (suffix, flag) in FORMS.items()}
    exports = {
        name: [COMMAND, "export", deck, "--force", "-o", files[name], *flag.split()]
        for name, (_suffix, flag) in FORMS.items()
    }
    bare = [sys.executable, script, folder / "bare.pdf", str(slides)]
    works = {name: partial(_seconds, command, home) for name, command in {"bare": bare, **exports}.items()}
    times = {name: took(seconds) for name, seconds in in_turns(works, runs).items()}
    for name, command in exports.items():
        what = f"{name} of {slides:,} mixed slides"
        if FORMS[name].flag:
            what += f", {files[name].stat().st_size / files['PDF'].stat().st_size:.2f} x its bytes"
        yardstick, against = ("bare", "bare") if name == "PDF" else ("PDF", "the PDF")
        yield Waited(what, times[name], times[yardstick], _most_held(command, home), against)


def _import(folder: Path, slides: int, runs: int) -> Waited:
    """The PowerPoint file of a deck, made a deck again."""
    home = folder / f"home-{slides}"
    *imports, last = (  # nothing is imported over a deck that is there
        [COMMAND, "import", folder / "talk.pptx", "-o", folder / f"back-{slides}-{run}.md"] for run in range(runs + 1)
    )
    seconds = took([_seconds(each, home) for each in imports])
    return Waited(f"a deck of that PowerPoint of {slides:,} slides", seconds, None, _most_held(last, home))


def _seconds(command: Sequence[str | Path], home: Path) -> float:
    """Run a command to its end, while nobody looks at its memory, as that slows it."""
    begin = time.perf_counter()
    with _started(command, home):
        pass
    return time.perf_counter() - begin


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
