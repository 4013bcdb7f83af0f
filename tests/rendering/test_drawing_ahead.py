"""Diagrams are drawn while the slides before them are laid out, each once."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from footlight.deck import Deck
from footlight.media import DrawingRequest, MediaLibrary, Problem
from footlight.reading import parse_deck
from footlight.rendering.drawing_ahead import drawing_ahead
from footlight.rendering.paintable import wishes_of

PATIENCE = 300.0
"""Seconds after which a thread counts as hanging."""


class Drawn:
    """Stands in for a library, and keeps what it was asked to draw."""

    def __init__(self, awaited: int) -> None:
        self.sources: list[str] = []
        self.all = threading.Event()
        self._awaited = awaited

    def load(self, requests: Iterable[Any]) -> None:
        self.sources += [each.source.strip() for each in requests]
        if len(self.sources) >= self._awaited:
            self.all.set()


def deck_of_diagrams(folder: Path) -> Deck:
    diagrams = (f"# A\n\n$x$\n\n```mermaid\nflowchart LR\n A --> B{number}\n```" for number in range(4))
    return parse_deck("\n\n---\n\n# Words\n\n---\n\n".join(diagrams), folder / "talk.md")


def test_diagrams_of_later_slides_are_drawn_while_a_slide_is_laid_out(tmp_path: Path) -> None:
    media: Any = Drawn(awaited=4)
    with drawing_ahead(deck_of_diagrams(tmp_path).slides, media, wishes_of):
        assert media.all.wait(PATIENCE)
    assert sorted(media.sources) == [f"flowchart LR\n A --> B{number}" for number in range(4)]


def test_nothing_is_drawn_ahead_of_a_single_diagram(tmp_path: Path) -> None:
    media: Any = Drawn(awaited=1)
    before = set(threading.enumerate())
    with drawing_ahead(deck_of_diagrams(tmp_path).slides[:2], media, wishes_of):
        assert not set(threading.enumerate()) - before
    assert not media.sources


def test_what_two_threads_ask_for_is_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Noticed(threading.Event):
        """Tells that somebody waits for it."""

        def wait(self, timeout: float | None = None) -> bool:
            came.set()
            return super().wait(timeout)

    library, request = MediaLibrary(tmp_path), DrawingRequest("diagram", "flowchart LR")
    drawn, found, came = [], [], threading.Event()
    monkeypatch.setattr("footlight.media.library.threading", SimpleNamespace(Event=Noticed))
    other = threading.Thread(target=lambda: found.append(library.drawing(request)), daemon=True)

    def draw(source: str, _seconds: float) -> Problem:
        drawn.append(source)
        if len(drawn) == 1:
            other.start()
            assert came.wait(PATIENCE)  # until it waits for this one, or draws too
        came.set()
        return Problem("broken-diagram", f"drawn {len(drawn)} times")

    monkeypatch.setattr(library, "_diagrams", type("Drawer", (), {"draw": staticmethod(draw)}))
    found.append(library.drawing(request))
    other.join(PATIENCE)
    assert drawn == ["flowchart LR"]
    assert found == [Problem("broken-diagram", "drawn 1 times")] * 2
    library.close()
