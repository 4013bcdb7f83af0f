"""The list of slides: what it shows of a reading, several selected, dragged, and marked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QFontMetricsF
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from footlight.presenting.commands.command import Request
from footlight.windows.editor.editor_window import EditorWindow
from footlight.windows.look.look import ui_font

DECK = "\n---\n\n".join(f"# Slide {letter}\n\n<!-- Words to say on {letter}. -->\n" for letter in "ABCDE")


@pytest.fixture
def editor(edit: Callable[..., EditorWindow], tmp_path: Path) -> EditorWindow:
    path = tmp_path / "letters.md"
    path.write_text("---\nduration: 10m\n---\n\n" + DECK, "utf-8")
    return edit(path)


def titles(editor: EditorWindow) -> str:
    return "".join(slide.title[-1] for slide in editor.document.read_now().slides)


def drop(editor: EditorWindow, numbers: tuple[int, ...], at: QPoint) -> None:
    model = editor.slides.slides
    data: QMimeData = model.mimeData([model.index(number - 1) for number in numbers])
    event = QDropEvent(
        QPointF(at), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    editor.slides.dropEvent(event)


def test_slides_that_are_dragged_are_moved_in_the_text_in_one_step_of_undo(editor: EditorWindow) -> None:
    before = editor.document.text
    top = editor.slides.visualRect(editor.slides.slides.index(0)).topLeft() + QPoint(20, 2)
    drop(editor, (3, 4), top)
    assert titles(editor) == "CDABE"
    assert editor.slides.selected == (1, 2)
    editor.commands.action(Request.UNDO).trigger()
    assert editor.document.text == before
    assert titles(editor) == "ABCDE"


def test_undoing_a_move_shows_where_it_was(editor: EditorWindow) -> None:
    drop(editor, (4,), QPoint(20, 100_000))
    editor.commands.action(Request.UNDO).trigger()
    assert titles(editor) == "ABCDE"
    assert editor.slide.number in {3, 4}


def test_a_drop_below_all_slides_is_the_end(editor: EditorWindow) -> None:
    drop(editor, (1,), QPoint(20, 100_000))
    assert titles(editor) == "BCDEA"


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        (Request.DUPLICATE_SLIDES, "ABBCDE"),
        (Request.MOVE_SLIDES_UP, "BACDE"),
        (Request.MOVE_SLIDES_DOWN, "ACBDE"),
        (Request.DELETE_SLIDES, "ACDE"),
        (Request.HIDE_SLIDES, "ABCDE"),
    ],
)
def test_commands_mean_the_slide_at_the_cursor(editor: EditorWindow, request_: Request, expected: str) -> None:
    editor.go_to(2)
    editor.commands.action(request_).trigger()
    assert titles(editor) == expected
    assert [slide.number for slide in editor.document.deck.slides if slide.hidden] == (
        [2] if request_ is Request.HIDE_SLIDES else []
    )


def test_commands_mean_all_that_are_selected(editor: EditorWindow) -> None:
    editor.slides.setFocus()
    editor.go_to(2)
    for _ in range(2):
        QTest.keyClick(editor.slides, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert editor.slides.selected == (2, 3, 4)
    QTest.keyClick(editor.slides, Qt.Key.Key_Delete)
    assert titles(editor) == "AE"


def test_a_row_says_what_a_slide_is(qtbot: QtBot, editor: EditorWindow) -> None:
    editor.go_to(2)
    editor.commands.action(Request.HIDE_SLIDES).trigger()
    model = editor.slides.slides
    model.show_problems({1: 2})
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.data(model.index(0), role) == "Slide 1, Slide A, 2:30, 2 problems"
    assert model.data(model.index(1), role) == "Slide 2, Slide B, hidden"
    qtbot.waitUntil(lambda: model.picture(1) is not None)


def test_a_slide_that_comes_leaves_the_pictures_of_the_others(qtbot: QtBot, editor: EditorWindow) -> None:
    model = editor.slides.slides
    qtbot.waitUntil(lambda: model.picture(1) is not None and model.picture(3) is not None)
    third = model.picture(3)
    editor.go_to(1)
    editor.commands.action(Request.NEW_SLIDE).trigger()
    assert len(editor.document.deck.slides) == model.rowCount() == 6
    assert model.picture(4) is third


def test_every_row_is_found_where_it_is_painted(edit: Callable[..., EditorWindow], tmp_path: Path) -> None:
    path = tmp_path / "long.md"
    parts = ("# Part {n}\n" if n % 7 == 0 else "## Slide {n}\n\nWords\n" for n in range(300))
    path.write_text("\n---\n\n".join(part.format(n=n) for n, part in enumerate(parts)), "utf-8")
    rows = edit(path).slides
    tall = rows.slides.section_rows
    assert 10 < len(tall) < 100
    bottom = 0
    for row in range(300):
        place = rows.visualRect(rows.slides.index(row))
        place.translate(0, rows.verticalOffset())
        assert place.top() == bottom
        assert (place.height() > rows.row_height()) == (row in tall)
        bottom = place.top() + place.height()
    assert rows.verticalScrollBar().maximum() == bottom - rows.viewport().height()
    for row in (0, 150, 299, 13):
        rows.scrollTo(rows.slides.index(row))
        place = rows.visualRect(rows.slides.index(row))
        assert rows.viewport().rect().contains(place)
        assert rows.indexAt(place.center()).row() == row
    assert not rows.indexAt(QPoint(10, 100_000)).isValid()


def test_the_list_is_walked_by_keys_and_chosen_from_by_the_mouse(editor: EditorWindow) -> None:
    rows = editor.slides
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_End)
    assert editor.slide.number == 5
    QTest.keyClick(rows, Qt.Key.Key_Home)
    assert editor.slide.number == 1
    QTest.keyClick(rows, Qt.Key.Key_PageDown)
    assert editor.slide.number > 1
    QTest.keyClick(rows, Qt.Key.Key_Home)
    place = rows.visualRect(rows.slides.index(1)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, place)
    assert rows.selected == (1, 2)


def test_the_number_of_the_thousandth_slide_has_room(edit: Callable[..., EditorWindow], tmp_path: Path) -> None:
    path = tmp_path / "long.md"
    path.write_text("\n---\n\n".join(f"# {number}\n" for number in range(1, 1001)), "utf-8")
    delegate = edit(path).slides.slide_delegate
    words = QFontMetricsF(ui_font(12, 700, figures=True)).horizontalAdvance("1000")
    assert words + 8 < delegate.number_width()


def test_slides_that_come_back_by_undo_are_those_that_are_shown(editor: EditorWindow) -> None:
    for number in (2, 5, 1):
        editor.go_to(number)
        editor.commands.action(Request.DELETE_SLIDES).trigger()
        assert len(titles(editor)) == 4
        editor.commands.action(Request.UNDO).trigger()
        assert titles(editor) == "ABCDE"
        assert editor.slide.number == number
        assert editor.slides.selected == (number,)
