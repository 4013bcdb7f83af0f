"""A one-file talk in the editor: its pictures are seen, its text is saved into it, and nothing else in it changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from footlight.archive.reading import read_archive
from footlight.archive.writing import write_archive
from footlight.desktop.edit_journals import unsaved_texts
from footlight.desktop.versions import versions_of
from footlight.presenting.commands.command import Request
from footlight.windows.editor.editor_window import EditorWindow

Edit = Callable[..., EditorWindow]
Press = Callable[..., None]

pytestmark = pytest.mark.usefixtures("home")

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30"/></svg>'


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    path = tmp_path / "talk.footlight"
    files = {"deck.md": b"# One\r\n\r\n![Box](a.svg)\r\n", "a.svg": SVG}
    with path.open("wb") as file:
        write_archive(file, "deck.md", {name: (lambda data=data: data) for name, data in files.items()})
    return path


def unpacked(path: Path) -> dict[str, bytes]:
    with read_archive(path) as archive:
        return {name: archive.read(name) for name in archive.names}


def test_it_is_saved_packed_and_watched_like_a_file(qtbot: QtBot, edit: Edit, talk: Path, press: Press) -> None:
    editor = edit(talk)
    assert editor.windowTitle() == "talk.footlight[*]"
    assert (editor.document.deck.folder / "a.svg").read_bytes() == SVG
    press(editor, "Right", "Right", *"My ")
    with qtbot.waitSignal(editor.features.keeping.saving.saved):
        editor.commands.action(Request.SAVE).trigger()
    assert unpacked(talk) == {"deck.md": b"# My One\r\n\r\n![Box](a.svg)\r\n", "a.svg": SVG}
    assert not editor.isWindowModified()
    assert [version.read()[:4] for version in versions_of(talk)] == [b"# My", b"# On"]
    second = edit(talk)
    press(second, "X")
    with qtbot.waitSignal(second.features.keeping.saving.saved):
        second.features.keeping.saving.save()
    qtbot.waitUntil(lambda: editor.document.text.startswith("X# My One"))


def test_what_is_not_saved_is_kept_for_it(edit: Edit, talk: Path, press: Press) -> None:
    editor = edit(talk)
    press(editor, "X")
    editor.features.keeping.close()
    assert [(unsaved.document, unsaved.text[:5]) for unsaved in unsaved_texts(talk)] == [(talk, "X# On")]


def test_it_is_saved_as_another_one(
    qtbot: QtBot, edit: Edit, talk: Path, press: Press, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = talk.read_bytes()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "other"), ""))
    editor = edit(talk)
    press(editor, "X")
    with qtbot.waitSignal(editor.features.keeping.saving.saved):
        editor.commands.action(Request.SAVE_AS).trigger()
    assert unpacked(tmp_path / "other.footlight") == {"deck.md": b"X# One\r\n\r\n![Box](a.svg)\r\n", "a.svg": SVG}
    assert editor.document.name == "other.footlight"
    assert talk.read_bytes() == before


def test_a_plain_deck_is_not_saved_under_the_name_of_a_one_file_talk(
    qtbot: QtBot, edit: Edit, talk_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "new.footlight"), ""))
    editor = edit(talk_file)
    with qtbot.waitSignal(editor.features.keeping.saving.failed):
        editor.commands.action(Request.SAVE_AS).trigger()
    assert not (tmp_path / "new.footlight").exists()
