"""Measures the editor in a process of its own, since Qt's platform is chosen once: prints one line a measurement."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import on_editor
import on_stage
from long_talk import memory
from PySide6.QtGui import QTextCursor

KEYS = "salt and rope and water for the way " * 3
SINGLE = "abcdefghijklmnopqrst"
EDITS = 10_000
RUNS = 5

BARE = """
from PySide6.QtWidgets import QApplication, QWidget
class Bare(QWidget):
    def paintEvent(self, event):
        print("painted", flush=True)
app = QApplication([])
bare = Bare()
bare.resize(1280, 760)
bare.show()
app.exec()
"""
EDITOR = """
import sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject
from footlight.windows.app import make_application
from footlight.windows.program import Program
from footlight.windows.talk.present_options import PresentOptions
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint:
            print("painted", flush=True)
        return False
app = make_application()
program = Program(PresentOptions())
program.edit(Path(sys.argv[1]))
watch = Watch()
program.editors[0].text.viewport().installEventFilter(watch)
app.exec()
"""


def main() -> None:
    """Measure a deck of 1,000 slides, which the command line names; ``memory`` or ``talk`` before it: only that."""
    *which, name = sys.argv[1:]
    deck = Path(name)
    if which == ["memory"]:
        with on_editor.editor(deck) as window:
            on_editor.edit_at_random(window, EDITS)
            print(memory())
    elif which == ["talk"]:
        with on_stage.stage(deck):
            print(memory())
    else:
        measure(deck)


def measure(deck: Path) -> None:
    """Print all rows."""
    with on_editor.bare_text(deck.read_text("utf-8")) as bare:
        unit = statistics.median(on_editor.letters(bare, KEYS))
    with on_editor.editor(deck) as window:
        window.go_to(500)
        window.text.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
        on_editor.wait(on_editor.SETTLING)
        row("1,000 slides: key to painted letter, 30 a second", on_editor.letters(window.text, KEYS), unit)
        row("1,000 slides: key to its slide in the preview", on_editor.previews(window, SINGLE), unit)
        window.text.moveCursor(QTextCursor.MoveOperation.Start)
        window.go_to(1)
        window.text.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
        fences = "\n```\n" + KEYS
        row("1,000 slides: likewise when a fence is opened on the first", on_editor.letters(window.text, fences), unit)
    bare_start, start = (statistics.median(_started(code, deck) for _ in range(RUNS)) for code in (BARE, EDITOR))
    words = f"{start:.2f} s, {start / bare_start:.2f} x bare window"
    print(f"1,000 slides: start to the editor painted\t{words}", flush=True)
    talk, edited = (float(_own(which, deck)) for which in ("talk", "memory"))
    words = f"{edited:.0f} MB, {edited - talk:+.0f} MB against a talk"
    print(f"1,000 slides: memory after {EDITS:,} edits\t{words}", flush=True)


def row(what: str, seconds: Sequence[float], unit: float) -> None:
    """Print the middle, the tail, and the worst."""
    cuts = statistics.quantiles(seconds, n=100)
    marks = " / ".join(f"{value * 1000:.1f}" for value in (cuts[49], cuts[94], max(seconds)))
    print(f"{what}\t{marks} ms, {cuts[49] / unit:.1f} x bare text", flush=True)


def _started(code: str, deck: Path) -> float:
    """Seconds from the start of a process to its first window painted."""
    begin = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", code, deck], stdout=subprocess.PIPE, env=os.environ)
    assert process.stdout is not None
    process.stdout.readline()
    seconds = time.perf_counter() - begin
    process.kill()
    process.wait()
    process.stdout.close()
    return seconds


def _own(which: str, deck: Path) -> str:
    """What this script prints in a process of its own."""
    command = [sys.executable, __file__, which, deck]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout.splitlines()[-1]


if __name__ == "__main__":
    main()
