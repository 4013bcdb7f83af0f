"""Diagrams are drawn by a process of their own: for real, within a time, and once."""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from footlight.media import Drawing, DrawingRequest, MediaLibrary, Problem
from footlight.media.diagrams import DiagramDrawer

HANGS = (sys.executable, "-c", "import time; time.sleep(600)")
FAILS = (sys.executable, "-c", "raise SystemExit('no engine here')")
CHATTERS = (sys.executable, "-c", "print('hello')")
FLOW = "flowchart LR\n  A[Earn trust] -->|years| B[雷军 sells 小米 phones]\n"


def test_a_flow_chart_has_its_words_as_text_in_the_colour_around_it(tmp_path: Path) -> None:
    drawer = DiagramDrawer(folder=tmp_path / "kept")
    drawing = drawer.draw(FLOW)
    assert isinstance(drawing, Drawing), drawing
    assert "Earn trust" in drawing.text
    assert "years" in drawing.text
    assert drawing.size.width > 2 * drawing.size.height > 0
    root = fromstring(drawing.svg)
    assert not [each for each in root.iter() if each.tag.endswith(("foreignObject", "style", "script"))]
    texts = [each for each in root.iter() if each.tag.endswith("}text")]
    assert {each.get("fill") for each in texts} == {"currentColor"}

    # Kept on disk: a helper that cannot draw is not asked.
    again = DiagramDrawer(FAILS, tmp_path / "kept").draw(FLOW)
    assert again == drawing


def test_bad_mermaid_says_which_line(library: MediaLibrary) -> None:
    found = library.drawing(DrawingRequest("diagram", "flowchart LR\n  A --> B\n  B --> --> C\n"))
    assert isinstance(found, Problem)
    assert found.code == "broken-diagram"
    assert "line 3" in found.message


def test_a_diagram_that_takes_too_long_is_ended() -> None:
    found = DiagramDrawer(HANGS, seconds=0.3).draw(FLOW)
    assert found == Problem("broken-diagram", "the diagram took longer than 0.3 seconds to draw")


@pytest.mark.parametrize(
    ("command", "words"), [(FAILS, "no engine here"), (CHATTERS, "no answer"), (("/no/such/program",), "No such file")]
)
def test_a_helper_that_fails_is_a_problem(command: tuple[str, ...], words: str) -> None:
    found = DiagramDrawer(command).draw(FLOW)
    assert isinstance(found, Problem)
    assert words in found.message


def test_closing_ends_what_is_running() -> None:
    library = MediaLibrary(Path(), diagram_helper=HANGS)
    found: list[object] = []
    request = DrawingRequest("diagram", FLOW)
    thread = threading.Thread(target=lambda: found.append(library.drawing(request)))
    thread.start()
    library.close()
    thread.join(20)
    assert isinstance(found[0], Problem)
    assert not library.is_ready([request])


@pytest.mark.parametrize("source", ["", "   \n", "flowchart LR\n" + "A-->B\n" * 20_000])
def test_empty_and_endless_sources_are_refused_at_once(source: str) -> None:
    assert isinstance(DiagramDrawer(FAILS).draw(source), Problem)
