"""The text of a deck and its reading: what is typed, undone, and saved."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from footlight.deck import Deck, UnusableInputError
from footlight.deck.text_edit import TextEdit
from footlight.windows.editor.document import EditorDocument
from footlight.windows.editor.opening import open_document


def test_what_is_typed_is_read(qtbot: QtBot, talk_file: Path) -> None:
    document = open_document(talk_file)
    assert [slide.title for slide in document.deck.slides] == ["Salt and the sea", "Why", "Thanks"]
    with qtbot.waitSignal(document.deck_changed):
        document.apply([TextEdit(len(document.text), len(document.text), "\n---\n\n# More\n")], "Add")
    assert document.deck.slides[-1].title == "More"
    assert document.is_read
    document.close()


def test_letters_after_a_fence_need_no_reading_of_the_deck(qtbot: QtBot, talk_file: Path) -> None:
    document = open_document(talk_file)
    end = len(document.text)
    typed: list[tuple[Deck, int]] = []
    document.slide_typed.connect(lambda deck, number: typed.append((deck, number)))
    with qtbot.waitSignal(document.deck_changed):
        document.apply([TextEdit(end, end, "\n```\n")], "Open a fence")
        assert not typed
        document.apply([TextEdit(end + 5, end + 5, "salt")], "Type")  # while a thread reads the deck with the fence
    qtbot.waitUntil(lambda: bool(typed))
    assert not document.is_read
    deck, number = typed[-1]
    assert "salt" in deck.slides[number - 1].source
    document.apply([TextEdit(end + 9, end + 9, "y")], "Type")
    assert "salty" in typed[-1][0].slides[number - 1].source
    document.close()


def test_edits_at_several_places_are_one_step_of_undo(qapp: object, talk_file: Path) -> None:
    document = open_document(talk_file)
    before = document.text
    end = len(before)
    document.apply([TextEdit(end, end, "A 𝄞"), TextEdit(end, end, "B"), TextEdit(0, 3, "---")], "Change")
    assert document.text == before + "A 𝄞B"
    at = document.text.index("B")
    document.apply([TextEdit(at, at + 1, "C"), TextEdit(at - 1, at - 1, "é")], "Change")
    assert document.text == before + "A é𝄞C"
    document.text_document.undo()
    document.text_document.undo()
    assert document.text == before
    assert not document.modified
    document.close()


def test_no_character_of_a_text_changes_by_being_opened(qapp: object, tmp_path: Path) -> None:
    text = "# A\u00a0hard space,\u2009a thin one, a \u2028 line separator and 𝄞\n\n\ttab  \n"
    (tmp_path / "deck.md").write_text(text, "utf-8")
    document = open_document(tmp_path / "deck.md")
    assert document.text == text
    document.close()


def test_what_is_no_utf8_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "deck.md").write_bytes("Größe".encode("latin-1"))
    with pytest.raises(UnusableInputError, match="not UTF-8"):
        open_document(tmp_path / "deck.md")


def test_a_talk_without_a_file_is_a_deck_too(qtbot: QtBot, tmp_path: Path) -> None:
    document = EditorDocument(None, folder=tmp_path)
    assert len(document.deck.slides) == 1
    document.text_document.setPlainText("# One\n\n---\n\n# Two\n")
    assert [slide.title for slide in document.read_now().slides] == ["One", "Two"]
    assert document.slide_at(0).number == 1
    assert document.slide_at(4).number == 2
    document.close()


PIECES = [*"a-#\u00a0é😀\u2028\u2029\u0085\x0b\x0c\x1c\ufffc\ufdd0\ufdd1\ufeff\x7f\x1b\t", "\r\n", "\n", "\r", "**"]


@example("\ufeff\ufffe\ufeff# One\r\n")
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.characters(exclude_categories=["Cs"])), max_size=40).map("".join))
def test_no_byte_of_any_file_changes_by_being_opened_and_saved(qapp: object, text: str) -> None:
    data = text.replace("\0", "").encode()
    document = EditorDocument(None, data)
    assert document.file.data_of(document.text) == data
    document.close()


def test_decks_of_others_come_back_byte_by_byte(qapp: object, root: Path) -> None:
    """``FOOTLIGHT_DECKS`` names a folder with more of them."""
    folders = [root / "slides", Path(os.environ.get("FOOTLIGHT_DECKS") or root / "slides")]
    files = {path for folder in folders for path in folder.rglob("*.md")}
    assert files
    for path in files:
        data = path.read_bytes()
        document = EditorDocument(path, data)
        assert document.file.data_of(document.text) == data, path
        document.close()
