"""Decks written to a folder of their own and exported for real."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from footlight.deck import Finding, Size
from footlight.deck.ink import Ink
from footlight.desktop.resources import bundled
from footlight.exporting import ExportJob, export
from footlight.layout.text.fonts import install_fonts
from footlight.reading import read_deck
from footlight.rendering.engine import SlideEngine

Export = Callable[..., tuple[Path, ...]]


@pytest.fixture
def export_text(qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Export:
    """Export the Markdown text of a deck that lies in ``tmp_path``."""
    monkeypatch.setenv("FOOTLIGHT_HOME", str(tmp_path / "home"))
    install_fonts(bundled("assets", "fonts"))

    def run(
        text: str,
        target: str = "out/talk.pdf",
        numbers: Sequence[int] = (),
        size: Size | None = None,
        progress: Callable[[int, int], None] = lambda _done, _total: None,
        cancelled: Callable[[], bool] = lambda: False,
        steps: bool = False,
        options: Mapping[str, object] | None = None,
        tell: Callable[[Finding], None] = lambda _finding: None,
        ink: Ink = Ink(),  # noqa: B008 - it is frozen
    ) -> tuple[Path, ...]:
        source = tmp_path / "talk.md"
        source.write_text(text, encoding="utf-8")
        (tmp_path / target).parent.mkdir(exist_ok=True)
        deck = read_deck(source)
        return export(
            ExportJob(
                SlideEngine(deck),
                deck,
                tmp_path / target,
                numbers or range(1, len(deck.slides) + 1),
                size,
                steps,
                progress=progress,
                cancelled=cancelled,
                options=options or {},
                tell=tell,
                ink=ink,
            )
        )

    return run


@pytest.fixture
def presentation(export_text: Export) -> Callable[..., Any]:
    """Export a text, and open what was written."""

    def run(text: str, **options: Any) -> Any:
        (path,) = export_text(text, "out/talk.pptx", **options)
        return Presentation(str(path))

    return run
