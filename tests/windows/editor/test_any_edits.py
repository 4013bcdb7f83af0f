"""Any sequence of edits: the deck of the editor is that of a fresh reading of its text, and so is every early look."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextCursor

from footlight.deck import Deck
from footlight.reading import parse_deck
from footlight.windows.editor.document import EditorDocument
from footlight.windows.editor.slide_model import SlideModel

START = "---\ntitle: T\n---\n\n# One\n\nWords\n\n---\n\n## Two\n\n- a\n- b\n\n<!-- note -->\n\n---\n\nThree\n"
PIECES = (
    *("x", " ", "\n", "\n\n", "# ", "- ", "---", "\n\n---\n\n", "***", "===", "𝄞", "\u00a0", "|", "[a]: b"),
    *("```", "\n```\n", "~~~", "<!--", "-->", "<!-- hide -->", ":::", "::: notes\n", "$$", "<style>", "</style>"),
)
EDITS = st.tuples(st.floats(0, 1), st.integers(0, 4), st.sampled_from(PIECES))


def changed(document: EditorDocument, edit: tuple[float, int, str]) -> None:
    """Replace some characters at a place, or take the last change back."""
    place, removed, text = edit
    last = document.text_document.characterCount() - 1
    cursor = QTextCursor(document.text_document)
    cursor.setPosition(round(place * last))
    cursor.setPosition(min(cursor.position() + removed, last), QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(text)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(EDITS, min_size=1, max_size=8), st.booleans(), st.integers(1, 3))
@example([(0.815, 0, "x"), (1.0, 0, "-->")], False, 1)
@example([(0.9, 0, "\n"), (0.9, 0, "x"), (0.3, 0, "y")], True, 1)
@example([(0.3, 0, "\n```\n"), (0.35, 0, "x"), (0.35, 0, "\n"), (0.9, 0, "y")], False, 2)
def test_text_and_slides_never_part(
    qapp: object, tmp_path: Path, edits: list[tuple[float, int, str]], undo: bool, at_once: int
) -> None:
    document = EditorDocument(tmp_path / "deck.md", START.encode())
    try:
        type_and_compare(document, edits, undo=undo, at_once=at_once)
    finally:
        document.close()


def type_and_compare(
    document: EditorDocument, edits: list[tuple[float, int, str]], *, undo: bool, at_once: int
) -> None:
    """Change the text, and compare with fresh readings on the way and at the end."""
    model = SlideModel(document.deck, document.outline, document)
    wrong: list[str] = []

    def look(deck: Deck, number: int) -> None:
        fresh = parse_deck(document.text, document.deck_path)
        same = len(fresh.slides) == len(deck.slides)
        if not same or fresh.slides[number - 1].source != deck.slides[number - 1].source:
            wrong.append(document.text)

    document.slide_typed.connect(look)
    document.deck_changed.connect(lambda: model.show(document.deck, document.outline))
    for count, edit in enumerate(edits, start=1):
        changed(document, edit)
        if count % at_once == 0:
            QCoreApplication.processEvents()  # in which a reading may arrive
    if undo:
        while document.text_document.isUndoAvailable():
            document.text_document.undo()
    fresh = parse_deck(document.text, document.deck_path)
    assert document.read_now().slides == fresh.slides
    assert document.deck.settings == fresh.settings
    assert model.rowCount() == len(fresh.slides)
    assert document.text == START or not undo
    assert not wrong
