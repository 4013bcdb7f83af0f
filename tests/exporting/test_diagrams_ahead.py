"""An export draws the diagrams of later slides while those before are laid out; copies of the process come first."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from footlight.media import Problem
from footlight.media.diagrams import DiagramDrawer

PATIENCE = 300.0
"""Seconds after which a thread counts as hanging."""


def _deck(slides: int) -> str:
    words = (f"# Slide {number}\n\nWords" for number in range(slides))
    diagrams = (f"# A\n\n```mermaid\nflowchart LR\n A --> B{number}\n```" for number in range(4))
    return "\n\n---\n\n".join([*words, *diagrams])


@pytest.mark.parametrize("ending", [".pdf", ".html", ".pptx"])
def test_two_diagrams_are_drawn_at_a_time(export_text: Callable, monkeypatch: pytest.MonkeyPatch, ending: str) -> None:
    both = threading.Barrier(2)

    def draw(_drawer: object, source: str, _seconds: float) -> Problem:
        both.wait(PATIENCE)  # for another one that is drawn
        return Problem("broken-diagram", source)

    monkeypatch.setattr(DiagramDrawer, "draw", draw)
    export_text(_deck(2), f"out/talk{ending}")
    assert not both.broken


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no copies are made")
def test_a_long_pdf_with_diagrams_is_written_by_copies(tmp_path: Path) -> None:
    code = """
import os, sys
os.sched_getaffinity = lambda _process: {0, 1}
from footlight.cli.main import main
from footlight.exporting import pdf_writers
from footlight.media import Problem
from footlight.media.diagrams import DiagramDrawer
DiagramDrawer.draw = lambda _drawer, source, _seconds: Problem("broken-diagram", source)
made, copy = [], pdf_writers._Copy
pdf_writers._Copy = lambda work: made.append(work) or copy(work)
assert main(["export", "talk.md", "-o", "talk.pdf"]) == 0
print(len(made))
"""
    (tmp_path / "talk.md").write_text(_deck(70), "utf-8")
    ran = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "1", ran.stderr
