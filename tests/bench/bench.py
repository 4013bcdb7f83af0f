"""Measure the program as people meet it, and print a table; nothing is judged.

Every number comes from one run on one machine, and what can be a ratio is one, so that two machines can be compared.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import decks
import first_slide
import in_process
from two_monitors import TwoMonitors

RUNS = 5
"""How often what starts a process is measured; the median counts."""


class Row(NamedTuple):
    """One line of the table."""

    what: str
    measured: str
    aim: str = ""


def main() -> None:
    """Measure everything and print it, line by line as it comes."""
    with tempfile.TemporaryDirectory(prefix="footlight-bench-") as name:
        folder = Path(name)
        print(f"{'what':<58}{'measured':<28}aim")
        for measure in (start, keys, export, reload, version):
            for row in measure(folder):
                print(f"{row.what:<58}{row.measured:<28}{row.aim}", flush=True)


def start(folder: Path) -> Iterator[Row]:
    """The first slide on the projector, and the memory that it took, against a bare window."""
    with TwoMonitors(folder / "monitors") as monitors:
        runs = first_slide.Runs(monitors, folder, RUNS)
        bare = runs.bare_window()
        yield Row("bare PySide6 window painted", f"{bare.seconds:.2f} s, {bare.peak_memory:.0f} MB")
        for slides in (10, 10_000):
            shown = runs.footlight(decks.write_deck(folder, slides))
            yield Row(
                f"first slide of {slides:,} painted",
                f"{shown.seconds:.2f} s, {shown.seconds / bare.seconds:.2f} x bare",
                "1.3 x bare",
            )
            yield Row(f"peak memory with {slides:,} slides, ten shown", f"{shown.peak_memory:.0f} MB")


def keys(folder: Path) -> Iterator[Row]:
    """From a key press to the painted slide, in one process."""
    painted = in_process.key_to_painted_slide(decks.write_deck(folder, 120))
    yield Row(
        "key press to painted slide at 1920 x 1080",
        f"median {_milliseconds(statistics.median(painted))}, worst {_milliseconds(max(painted))}",
        "median under 16.7 ms",
    )


def export(folder: Path) -> Iterator[Row]:
    """Slides per second into a PDF, start included."""
    command = Path(sys.executable).with_name("footlight")
    for slides in (10, 1_000):
        deck = decks.write_deck(folder, slides)
        seconds = _timed(lambda deck=deck: _run(command, "export", deck, "-o", folder / "talk.pdf"))
        yield Row(f"PDF of {slides:,} slides", f"{seconds:.2f} s, {slides / seconds:.0f} slides/s")


def reload(folder: Path) -> Iterator[Row]:
    """From the saved text of a deck to the painted slide that changed in it."""
    painted = in_process.reload_to_painted_slide(folder, slides=1_000)
    yield Row(
        "live reload of one changed slide among 1,000",
        f"median {_milliseconds(statistics.median(painted))}, worst {_milliseconds(max(painted))}",
        "50 ms",
    )


def version(folder: Path) -> Iterator[Row]:
    """What the smallest command costs, and whether it loads Qt."""
    command = Path(sys.executable).with_name("footlight")
    seconds = statistics.median(_timed(lambda: _run(command, "--version")) for _ in range(RUNS))
    bare = statistics.median(_timed(lambda: _run(sys.executable, "-c", "")) for _ in range(RUNS))
    imports = subprocess.run(
        [sys.executable, "-X", "importtime", command, "--version"], capture_output=True, encoding="utf-8", check=True
    )
    qt = "loads Qt" if "PySide6" in imports.stderr else "loads no Qt"
    yield Row("footlight --version", f"{_milliseconds(seconds)}, {seconds / bare:.1f} x python, {qt}", "loads no Qt")


def _timed(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def _run(*command: str | Path) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"


if __name__ == "__main__":
    main()
