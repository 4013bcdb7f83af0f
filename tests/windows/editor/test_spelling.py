"""Words that the dictionary does not know are marked, with what may be meant; words of one's own are kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QTextBlock, QTextCharFormat
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from footlight.desktop.dictionaries import find_dictionary
from footlight.desktop.own_words import own_words
from footlight.editing.line_kinds import LineKind
from footlight.editing.line_tokens import line_tokens
from footlight.editing.spelled_words import spelled_words
from footlight.windows.editor.editor_window import EditorWindow

Edit = Callable[..., EditorWindow]
DOTS = QTextCharFormat.UnderlineStyle.DotLine


def words(line: str, kind: LineKind = LineKind.TEXT, language: str = "en") -> list[str]:
    return [each.word for each in spelled_words(line, kind, line_tokens(line, kind), language)]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Salt don't *burn*", ["Salt", "don't", "burn"]),
        ("a `code` [link](http://a.b/wrod) https://a.b/wrod x.py", ["link"]),
        ("$wrod^2$ <b>bold</b> {{wrod}} :wrod", ["bold", "wrod"]),
        ("<!-- _class: wrod -->", []),
        ("<!-- a note -->", ["note"]),
        ("![bg wrod](a.png)", []),
        ("HTML iPhone snake_case user@host 2nd", []),
        ("Привет world", ["world"]),
        ("it’s", ["it's"]),
        ("# A *heading*", ["heading"]),
    ],
)
def test_prose_is_looked_up_and_nothing_else(line: str, found: list[str]) -> None:
    assert words(line) == found


def test_what_is_no_prose_has_no_words() -> None:
    assert words("title: wrod", LineKind.FRONT_MATTER) == words("wrod = 1", LineKind.CODE) == []
    assert words("Привет world", language="ru") == ["Привет"]


def test_the_dictionary_of_a_language_is_found_where_dictionaries_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("de_AT", "de_DE", "nds"):
        for ending in (".dic", ".aff"):
            (tmp_path / name).with_suffix(ending).touch()
    (tmp_path / "sv_SE.dic").touch()
    monkeypatch.setenv("DICPATH", str(tmp_path))
    assert find_dictionary("de-AT") == tmp_path / "de_AT.dic"
    assert find_dictionary("de") == find_dictionary("de-CH") or find_dictionary("de") == tmp_path / "de_DE.dic"
    assert find_dictionary("xx") is find_dictionary("") is None
    english = find_dictionary("en")
    assert english is not None
    assert english.stem.startswith("en")


@pytest.fixture
def write(edit: Edit, tmp_path: Path, home: Path) -> Callable[[str], EditorWindow]:
    """Open a deck in English."""
    pytest.importorskip("hunspell", reason="there is no library for this machine")

    def run(text: str) -> EditorWindow:
        path = tmp_path / "talk.md"
        path.write_text(f"---\nlang: en\n---\n\n{text}", "utf-8")
        return edit(path)

    return run


def marked(block: QTextBlock) -> list[str]:
    formats = block.layout().formats()
    return [
        block.text()[each.start : each.start + each.length] for each in formats if each.format.underlineStyle() is DOTS
    ]


def at_word(editor: EditorWindow, word: str) -> None:
    at = editor.document.text.index(word) + 2
    editor.text.select(at, at)


def test_a_word_is_marked_and_mended(write: Callable[[str], EditorWindow], qtbot: QtBot) -> None:
    editor = write("# The lihgthouse\n\nIt stands on a `rokc`.\n")
    block = editor.document.text_document.findBlockByNumber(4)
    qtbot.waitUntil(lambda: marked(block) == ["lihgthouse"])
    at_word(editor, "lihgthouse")
    menu = QMenu(editor)
    editor.features.writing.problems.fill(menu)
    qtbot.waitUntil(lambda: any(action.text() == "lighthouse" for action in menu.actions()))
    next(action for action in menu.actions() if action.text() == "lighthouse").trigger()
    assert "# The lighthouse\n" in editor.document.text
    qtbot.waitUntil(lambda: marked(block) == [])


def test_a_word_of_ones_own_is_kept_for_all_decks(write: Callable[[str], EditorWindow], qtbot: QtBot) -> None:
    editor = write("# The lihgthouse\n")
    block = editor.document.text_document.findBlockByNumber(4)
    qtbot.waitUntil(lambda: marked(block) == ["lihgthouse"])
    at_word(editor, "lihgthouse")
    menu = QMenu(editor)
    editor.features.writing.problems.fill(menu)
    next(action for action in menu.actions() if action.text().startswith("Keep")).trigger()
    assert own_words() == {"lihgthouse"}
    qtbot.waitUntil(lambda: marked(block) == [])


def test_marks_are_switched_off_and_on(write: Callable[[str], EditorWindow], qtbot: QtBot) -> None:
    editor = write("# The lihgthouse\n")
    block = editor.document.text_document.findBlockByNumber(4)
    qtbot.waitUntil(lambda: marked(block) == ["lihgthouse"])
    for shown in ([], ["lihgthouse"]):
        for handler in editor.features.writing.spelling.handlers.values():
            handler()
        qtbot.waitUntil(lambda shown=shown: marked(block) == shown)
