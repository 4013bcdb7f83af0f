"""Editors under Qt's offscreen platform: opened on real files, and closed with the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from footlight.desktop.settings import Settings
from footlight.presenting.commands.keys import usual_keys
from footlight.windows.editor.editor_window import EditorWindow
from footlight.windows.editor.opening import open_document


@pytest.fixture
def edit(qtbot: QtBot, settings: Settings, home: Path) -> Iterator[Callable[..., EditorWindow]]:
    """Open an editor, and wait until the slide at its cursor is painted."""
    editors: list[EditorWindow] = []

    def run(path: Path | None = None) -> EditorWindow:
        document = open_document(path)
        editor = EditorWindow(document, settings, usual_keys())
        document.setParent(editor)
        editors.append(editor)
        editor.show()
        qtbot.waitUntil(lambda: editor.is_complete and is_painted(editor))
        return editor

    yield run
    for editor in editors:
        editor.end()
        editor.deleteLater()


def is_painted(editor: EditorWindow) -> bool:
    """Return whether a slide is shown, in the preview or in the list."""
    return editor.preview.picture is not None or editor.slides.slides.picture(1) is not None


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of what the program keeps: journals, earlier versions."""
    monkeypatch.setenv("FOOTLIGHT_HOME", str(tmp_path / "home"))
    return tmp_path / "home"
