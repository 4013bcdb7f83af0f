"""Measures the editor in a process of its own, since Qt's platform is chosen once: prints one line a measurement."""

from __future__ import annotations

import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import on_editor
import on_stage
from long_talk import memory
from PySide6.QtGui import QTextCursor

KEYS = "salt and rope and water for the way " * 3
SINGLE = "abcdefghijklmnopqrst"
EDITS = 10_000


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
    talk, edited = (float(_own(which, deck)) for which in ("talk", "memory"))
    words = f"{edited:.0f} MB, {edited - talk:+.0f} MB against a talk"
    print(f"1,000 slides: memory after {EDITS:,} edits\t{words}", flush=True)


def row(what: str, seconds: Sequence[float], unit: float) -> None:
    """Print the middle, the tail, and the worst."""
    cuts = statistics.quantiles(seconds, n=100)
    marks = " / ".join(f"{value * 1000:.1f}" for value in (cuts[49], cuts[94], max(seconds)))
    print(f"{what}\t{marks} ms, {cuts[49] / unit:.1f} x bare text", flush=True)


def _own(which: str, deck: Path) -> str:
    """What this script prints in a process of its own."""
    command = [sys.executable, __file__, which, deck]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout.splitlines()[-1]


if __name__ == "__main__":
    main()
