"""The window of what is to be mended: found off the main thread, cured by a click, opened at its line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from footlight.deck.text_edit import TextEdit
from footlight.reading import read_deck
from footlight.windows.editor.opening import open_document
from footlight.windows.tools.check_window import CheckWindow

FAULTY = "---\npagnate: true\n---\n\n# One\n\n---\n\n## Two\n\n- a\n\n---\n\n## Three\n\n![Boats](nowhere-at-all.png)\n"


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    path = tmp_path / "talk.md"
    path.write_bytes(FAULTY.encode())
    return path


@pytest.fixture
def checked(talk: Path, qtbot: QtBot) -> Iterator[Callable[[], CheckWindow]]:
    windows: list[CheckWindow] = []

    def run() -> CheckWindow:
        window = CheckWindow(read_deck(talk))
        windows.append(window)
        window.appear()
        qtbot.waitUntil(lambda: "on 3 slides" in said(window))
        return window

    yield run
    for window in windows:
        window.close()
        window.deleteLater()


def said(window: CheckWindow) -> str:
    label = window.findChild(QLabel, "said")
    assert label is not None
    return label.text()


def button(window: CheckWindow, text: str) -> QPushButton:
    return next(each for each in window.findChildren(QPushButton) if each.text() == text)


def test_findings_stand_under_their_slides_with_a_picture(checked: Callable, qtbot: QtBot) -> None:
    window = checked()
    assert [found.finding.code for found in window.found] == ["unknown-directive", "missing-picture"]
    assert said(window) == "1 error, 1 warning on 3 slides; 1 can be mended by a click."
    words = [label.text() for label in window.findChildren(QLabel)]
    assert "3   Three" in words


def test_a_click_mends_and_looks_again(checked: Callable, talk: Path, qtbot: QtBot) -> None:
    window = checked()
    button(window, "Write paginate instead of pagnate").click()
    assert talk.read_bytes() == FAULTY.replace("pagnate", "paginate").encode()
    qtbot.waitUntil(lambda: said(window) == "1 error on 3 slides.")


def test_what_is_open_in_an_editor_is_looked_at_and_mended_there_as_one_step_of_undo(talk: Path, qtbot: QtBot) -> None:
    talk.write_text("# One\n", "utf-8")
    document = open_document(talk)
    document.apply([TextEdit(0, 6, FAULTY)], "Type")
    window = CheckWindow(read_deck(talk), written=document)
    window.appear()
    qtbot.waitUntil(lambda: said(window).startswith("1 error, 1 warning on 3 slides"))
    mend = button(window, "Write paginate instead of pagnate")
    document.apply([TextEdit(len(FAULTY), len(FAULTY), "And")], "Type")  # what was found may stand elsewhere now
    mend.click()
    assert "pagnate" in document.text
    qtbot.waitUntil(lambda: said(window).startswith("1 error, 1 warning on 3 slides"))
    document.text_document.undo()
    window.look_again()
    qtbot.waitUntil(lambda: said(window).startswith("1 error, 1 warning on 3 slides"))
    button(window, "Write paginate instead of pagnate").click()
    assert document.text == FAULTY.replace("pagnate", "paginate")
    assert talk.read_text("utf-8") == "# One\n"
    qtbot.waitUntil(lambda: said(window) == "1 error on 3 slides.")
    document.text_document.undo()
    assert document.text == FAULTY
    window.close()
    window.deleteLater()
    document.close()


def test_a_line_is_opened_in_an_editor(checked: Callable, talk: Path, qtbot: QtBot) -> None:
    window = checked()
    with qtbot.waitSignal(window.edit_asked) as asked:
        button(window, "Edit line 17").click()
    assert asked.args == [talk, 17]


def test_nothing_is_mended_of_what_comes_with_the_program(
    talk: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = talk.parent / "talk"
    ours.mkdir()
    (ours / "talk.md").write_text(FAULTY, "utf-8")
    monkeypatch.setattr("footlight.desktop.bundled_decks.bundled", lambda _name: talk.parent)
    window = CheckWindow(read_deck(ours / "talk.md"))
    window.appear()
    qtbot.waitUntil(lambda: said(window) == "1 error, 1 warning on 3 slides.")
    window.close()
    window.deleteLater()


def test_a_deck_without_faults_is_said_to_be_well(talk: Path, qtbot: QtBot) -> None:
    talk.write_text("# One\n\nAnn\n", "utf-8")
    window = CheckWindow(read_deck(talk))
    window.appear()
    qtbot.waitUntil(lambda: said(window) == "Nothing is to be mended on 1 slide.")
    QTest.keyClick(window, Qt.Key.Key_Escape)
    window.deleteLater()


def test_closing_does_not_wait_for_the_search(talk: Path, qtbot: QtBot) -> None:
    window = CheckWindow(read_deck(talk))
    window.appear()
    with qtbot.waitSignal(window.closed):
        QTest.keyClick(window, Qt.Key.Key_Escape)
    window.deleteLater()
