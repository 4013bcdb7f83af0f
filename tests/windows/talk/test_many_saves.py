"""A talk whose deck is saved again and again: what was painted of slides that were edited away does not stay."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from footlight.windows.talk.presentation import Presentation


def deck_text(save: int) -> str:
    return f"# One\n\n---\n\n# Edited {save} times\n\n---\n\n# Three\n"


def test_a_hundred_edits_take_no_more_memory_than_the_first(
    present: Callable[..., Presentation], press: Callable[..., None], tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "talk.md"
    path.write_text(deck_text(0), "utf-8")
    talk = present(path, start=2)
    works = talk.engine
    press(talk.audience, "S")
    taken = []
    for save in range(1, 25):
        with qtbot.waitSignal(talk.talk.deck_changed):
            path.write_text(deck_text(save), "utf-8")
        shown = f"Edited {save} times"
        qtbot.waitUntil(lambda shown=shown: shown in titles(talk))
        taken.append(works.painted.bytes_used)
    assert len(list(works.typesetter.pages)) <= 3
    assert max(taken[12:]) <= max(taken[:12])


def titles(talk: Presentation) -> str:
    showing = talk.audience.showing
    return " ".join(item.text for item in showing.page.items if hasattr(item, "text")) if showing else ""
