"""A theme that is saved beside the talk that is written: preview and slide list are in it, without a key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from footlight.windows.editor.editor_window import EditorWindow

RED, BLUE = QColor("#ff0000"), QColor("#0000ff")


def css(color: QColor) -> str:
    return f"section {{ background: {color.name()} }}\n"


def colors(editor: EditorWindow) -> set[str]:
    """The corners of the preview's picture and of those in the list; an empty word for one that is not there yet."""
    preview = editor.pane.preview.picture
    images = [preview.image if preview is not None else None, *map(editor.slides.slides.picture, (1, 2, 3))]
    return {image.pixelColor(3, 3).name() if image is not None else "" for image in images}


def test_a_saved_theme_is_seen_on_the_preview_and_in_the_list(
    edit: Callable[..., EditorWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    theme, path = tmp_path / "theme.css", tmp_path / "talk.md"
    theme.write_text(css(RED), "utf-8")
    path.write_text("# One\n\n---\n\n# Two\n\n---\n\n# Three\n", "utf-8")
    editor = edit(path)
    qtbot.waitUntil(lambda: colors(editor) == {RED.name()})
    with qtbot.waitSignal(editor.features.theme.failed):
        theme.write_text(css(BLUE)[:-3], "utf-8")
    assert colors(editor) == {RED.name()}
    theme.write_text(css(BLUE), "utf-8")
    qtbot.waitUntil(lambda: colors(editor) == {BLUE.name()})
    assert not editor.document.modified
