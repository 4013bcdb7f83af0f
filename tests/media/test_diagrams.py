"""Diagrams are drawn by a process of their own: for real, within a time, and once."""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from footlight.media import Drawing, DrawingRequest, MediaLibrary, Problem
from footlight.media.diagrams import DiagramDrawer
from footlight.media.drawing_cache import DrawingCache
from footlight.media.helper import pool
from footlight.media.helper.pool import Helpers

HANGS = (sys.executable, "-c", "import sys, time; input(); print('{}', flush=True); input(); time.sleep(600)")
"""Loads what it needs, as it is asked to first, and never draws."""
HANGS_AND_TELLS = (*HANGS[:2], HANGS[2].replace("time.sleep", "open(sys.argv[1], 'w').close(); time.sleep"))
"""Makes a file, which it is told the name of, once it is asked to draw."""
FAILS = (sys.executable, "-c", "raise SystemExit('no engine here')")
CHATTERS = (sys.executable, "-c", "print('hello')")
FLOW = "flowchart LR\n  A[Earn trust] -->|years| B[雷军 sells 小米 phones]\n"


def drawer(*command: str, folder: Path | None = None) -> DiagramDrawer:
    return DiagramDrawer(Helpers(1, command), DrawingCache(folder))


def test_a_flow_chart_has_its_words_as_text_in_the_colour_around_it(tmp_path: Path) -> None:
    drawing = drawer(folder=tmp_path / "kept").draw(FLOW)
    assert isinstance(drawing, Drawing), drawing
    assert "Earn trust" in drawing.text
    assert "years" in drawing.text
    assert drawing.size.width > 2 * drawing.size.height > 0
    root = fromstring(drawing.svg)
    assert not [each for each in root.iter() if each.tag.endswith(("foreignObject", "style", "script"))]
    texts = [each for each in root.iter() if each.tag.endswith("}text")]
    assert {each.get("fill") for each in texts} == {"currentColor"}

    # Kept on disk: a helper that cannot draw is not asked.
    again = drawer(*FAILS, folder=tmp_path / "kept").draw(FLOW)
    assert again == drawing


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("flowchart LR\n  A --> B\n  B --> --> C\n", "line 3 of it is wrong, at “-->”"),
        ("flowchart LR\n A[x --> B\n", "it ends too early; is a bracket or a block still open?"),
        ("sequenceDiagram\n A->B\n", "line 2 of it ends too early"),
        ("pie\n a: b", "line 2 of it is wrong, at “a”"),
        ("flowchrat LR\n A --> B", "it does not begin with a kind of diagram, such as flowchart"),
    ],
)
def test_bad_mermaid_says_which_line_and_at_which_word(library: MediaLibrary, source: str, words: str) -> None:
    found = library.drawing(DrawingRequest("diagram", source))
    assert isinstance(found, Problem)
    assert found.code == "broken-diagram"
    assert found.message == f"the diagram cannot be read as Mermaid: {words}"


def test_a_diagram_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_PATIENCE", 1)  # it takes nothing of the processor
    monkeypatch.setattr(pool, "START_SECONDS", 300.0)
    found = drawer(*HANGS).draw(FLOW, 0.3)
    assert found == Problem("broken-diagram", "the diagram takes longer than 0.3 seconds to draw")


@pytest.mark.parametrize(
    ("command", "words"), [(FAILS, "no engine here"), (CHATTERS, "no answer"), (("/no/such/program",), "No such file")]
)
def test_a_helper_that_fails_is_a_problem(command: tuple[str, ...], words: str) -> None:
    found = drawer(*command).draw(FLOW)
    assert isinstance(found, Problem)
    assert words in found.message


def test_closing_ends_what_is_running(tmp_path: Path) -> None:
    asked = tmp_path / "asked"
    library = MediaLibrary(tmp_path, helper=(*HANGS_AND_TELLS, str(asked)))
    found: list[object] = []
    request = DrawingRequest("diagram", FLOW)
    thread = threading.Thread(target=lambda: found.append(library.drawing(request)))
    thread.start()
    while not asked.exists():
        assert thread.is_alive()
    library.close()
    thread.join()
    assert found == [Problem("broken-diagram", "the diagram was not drawn, as the program was ending")]
    assert not library.is_ready([request])


@pytest.mark.parametrize("source", ["", "   \n", "flowchart LR\n" + "A-->B\n" * 20_000])
def test_empty_and_endless_sources_are_refused_at_once(source: str) -> None:
    assert isinstance(drawer(*FAILS).draw(source), Problem)
