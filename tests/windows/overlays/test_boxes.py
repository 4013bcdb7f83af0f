"""Typing into the boxes and the search as into any field: input methods, paste, caret, undo, screen readers, mouse."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from footlight.desktop.settings import DEBOUNCE, Settings
from footlight.presenting.commands.rows import ShortcutContext
from footlight.presenting.state import Blank
from footlight.windows.overlays.go_to_box import GoToBox
from footlight.windows.overlays.help_overlay import HelpOverlay
from footlight.windows.overlays.overview import Overview
from footlight.windows.overlays.palette import Palette
from footlight.windows.overlays.pick_box import QueryField
from footlight.windows.talk.presentation import Presentation

Press = Callable[..., None]
Present = Callable[..., Presentation]

DECK = """# Harbour

---

# Salt

The *grey* sea at 港 mocks us.

---

# Rain

<!-- Say that nobody mocks it. -->
"""


@pytest.fixture
def talk(present: Present, tmp_path: Path) -> Presentation:
    path = tmp_path / "harbour.md"
    path.write_text(DECK, "utf-8")
    return present(path)


@pytest.fixture
def clipboard(qapp: QApplication) -> None:
    QGuiApplication.clipboard().setText("mocks")


@pytest.fixture(autouse=True)
def screen_reader(qapp: QApplication) -> Iterator[None]:
    """Something that asks for what a screen reader reads."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def box_of(talk: Presentation, kind: type[QWidget]) -> QWidget:
    return next(each for each in talk.stage.speaker_window.findChildren(kind) if each.isVisible())


def field_of(talk: Presentation) -> QueryField:
    """The field that has the keys."""
    field = talk.stage.speaker_window.focusWidget()
    assert isinstance(field, QueryField)
    return field


def compose(field: QueryField, preedit: str, commit: str = "") -> None:
    """What an input method sends."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(field, event)


def items(view: QWidget) -> list[QAccessibleInterface]:
    """What a screen reader finds in a list."""
    found = QAccessible.queryAccessibleInterface(view)
    assert found.role() is QAccessible.Role.List
    return [found.child(index) for index in range(found.childCount())]


def names(view: QWidget) -> list[str]:
    return [item.text(QAccessible.Text.Name) for item in items(view)]


@pytest.mark.parametrize("opened", ["g", "/"])
def test_an_input_method_composes_and_its_words_are_searched_for(talk: Presentation, press: Press, opened: str) -> None:
    press(talk.audience, opened)
    field = field_of(talk)
    assert field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    compose(field, "みなと")
    assert field.text() == ""
    compose(field, "", "港")
    assert field.text() == "港"
    press(talk.audience, "Enter")
    assert talk.talk.state.position.slide == 2


def test_an_input_method_finds_commands(talk: Presentation, press: Press) -> None:
    press(talk.audience, "Control+K")
    compose(field_of(talk), "", "black")
    press(talk.audience, "Enter")
    assert talk.talk.state.blank is Blank.BLACK


@pytest.mark.usefixtures("clipboard")
@pytest.mark.parametrize("paste", ["Control+V", "Shift+Insert"])
@pytest.mark.parametrize("opened", ["Control+K", "g", "/"])
def test_words_are_pasted_and_taken_back(talk: Presentation, press: Press, opened: str, paste: str) -> None:
    press(talk.audience, opened, paste)
    assert field_of(talk).text() == "mocks"
    press(talk.audience, "Control+Z")
    assert field_of(talk).text() == ""


def test_the_caret_moves_and_what_is_selected_is_replaced(talk: Presentation, press: Press) -> None:
    press(talk.audience, "g", *"slt", "Left", "Left", "a")
    assert field_of(talk).text() == "salt"
    press(talk.audience, "Home", "Delete", "End", "Backspace")
    assert field_of(talk).text() == "al"
    press(talk.audience, "Control+A", "x")
    assert field_of(talk).text() == "x"
    assert talk.talk.state.position == (1, 0)


def test_arrows_in_the_field_move_in_the_list(talk: Presentation, press: Press) -> None:
    press(talk.audience, "g", *"mocks")
    box = box_of(talk, GoToBox)
    assert isinstance(box, GoToBox)
    press(talk.audience, "Down", "Down")
    assert box.list.selected == 1
    press(talk.audience, "Up", "Up", "Down", "Enter")
    assert talk.talk.state.position.slide == 3


def test_arrows_over_the_grid_are_the_carets_in_the_midst_of_words(talk: Presentation, press: Press) -> None:
    press(talk.audience, "/", *"mocks")
    overview = box_of(talk, Overview)
    assert isinstance(overview, Overview)
    press(talk.audience, "Right")
    assert overview.selected == 3
    press(talk.audience, "Left")
    assert overview.selected == 2
    press(talk.audience, "Control+Left", "Right", "x")
    assert overview.field.text() == "mxocks"


@pytest.mark.parametrize(("opened", "levels"), [("Control+K", 1), ("g", 1), ("/", 3)])
def test_the_keys_are_the_talks_again_after_closing(talk: Presentation, press: Press, opened: str, levels: int) -> None:
    press(talk.audience, "S")
    presenter = talk.presenter
    presenter.notes.setFocus()
    press(presenter, opened, *"a", *["Escape"] * levels)
    assert presenter.focusWidget() is presenter.notes
    assert talk.talk.state.leave_asked_at is None
    press(presenter, "PageDown")
    assert talk.talk.state.position.slide == 2


def test_a_letter_after_a_digit_is_a_command(talk: Presentation, press: Press) -> None:
    press(talk.audience, "3", "b")
    assert talk.talk.state.blank is Blank.BLACK
    assert talk.stage.speaker_window.focusWidget() is not None
    press(talk.audience, "3", "Right")
    assert talk.talk.state.position.slide == 2


def test_a_list_is_read_by_a_screen_reader(talk: Presentation, press: Press) -> None:
    press(talk.audience, "g", *"mocks", "Down")
    box = box_of(talk, GoToBox)
    assert isinstance(box, GoToBox)
    assert names(box.list) == ["2, Salt, The grey sea at 港 mocks us.", "3, Rain, Notes: Say that nobody mocks it."]
    assert [item.role() for item in items(box.list)] == [QAccessible.Role.ListItem] * 2
    assert [bool(item.state().selected) for item in items(box.list)] == [False, True]
    field = QAccessible.queryAccessibleInterface(box.field)
    assert (field.role(), field.text(QAccessible.Text.Name)) == (QAccessible.Role.EditableText, "Go to slide")
    press(talk.audience, *"qqq")
    assert field.text(QAccessible.Text.Description) == "No slide has these words"


def test_slides_and_keys_are_read_by_a_screen_reader(talk: Presentation, press: Press) -> None:
    press(talk.audience, "O")
    overview = box_of(talk, Overview)
    assert isinstance(overview, Overview)
    assert names(overview.grid) == ["Slide 1, Harbour", "Slide 2, Salt", "Slide 3, Rain"]
    press(talk.audience, "/", *"grey")
    assert names(overview.grid) == ["Slide 2, Salt, The grey sea at 港 mocks us."]
    press(talk.audience, "Escape", "Escape", "Escape", "?")
    sheet = box_of(talk, HelpOverlay)
    assert isinstance(sheet, HelpOverlay)
    assert "White: W, ," in names(sheet.list)


def test_a_row_is_chosen_where_the_mouse_lets_go(talk: Presentation, press: Press) -> None:
    press(talk.audience, "g", *"mocks")
    box = box_of(talk, GoToBox)
    assert isinstance(box, GoToBox)
    rows = [box.list.visualRect(box.list.model().index(row, 0)).center() for row in range(2)]
    QTest.mousePress(box.list.viewport(), Qt.MouseButton.LeftButton, pos=rows[1])
    assert box.isVisible()
    QTest.mouseRelease(box.list.viewport(), Qt.MouseButton.LeftButton, pos=rows[1])
    assert not box.isVisible()
    assert talk.talk.state.position.slide == 3


def test_a_click_beside_a_box_closes_it(talk: Presentation, press: Press) -> None:
    press(talk.audience, "g")
    box = box_of(talk, GoToBox)
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert not box.isVisible()
    assert talk.talk.state.position == (1, 0)


def test_commands_used_lately_come_first_also_in_the_next_talk(present: Present, talk_file: Path, press: Press) -> None:
    first = present(talk_file)
    press(first.audience, "Control+K", *"freeze", "Enter", "Control+K", *"white", "Enter")
    second = present(talk_file)
    press(second.audience, "Control+K")
    palette = box_of(second, Palette)
    assert isinstance(palette, Palette)
    assert [name.partition(",")[0] for name in names(palette.list)[:3]] == ["White", "Freeze", "Next step"]
    assert len(names(palette.list)) == len(set(names(palette.list)))
    press(second.audience, *"bl")
    assert names(palette.list)[0].startswith("Black")


def test_a_bounce_of_enter_does_not_move_the_talk(
    present: Present, talk_file: Path, settings: Settings, press: Press
) -> None:
    settings.set(DEBOUNCE, True)
    talk = present(talk_file)
    press(talk.audience, "2")
    for moment in (1000, 1030):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
        event.setTimestamp(moment)
        QApplication.sendEvent(talk.stage.speaker_window.focusWidget(), event)
    assert talk.talk.state.position == (2, 0)


@pytest.mark.parametrize(("size", "least"), [((1280, 720), 17), ((3840, 2160), 36)])
def test_the_list_of_keys_is_as_large_as_the_view_allows(
    talk: Presentation, qtbot: QtBot, size: tuple[int, int], least: float
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(*size)
    sheet = HelpOverlay(talk.add_features().dispatcher.keys, ShortcutContext.TALK)
    sheet.show_over(window)
    window.show()
    model = sheet.list.model()
    places = [sheet.list.visualRect(model.index(row, 0)) for row in range(model.rowCount())]
    assert sheet.type_size >= least
    assert all(QRect(QPoint(), sheet.list.size()).contains(place) for place in places)
    assert not any(one.intersects(other) for one, other in pairwise(places))
    tops = [place.height() for place in places if place.top() == 0]
    assert len(tops) > 1
    assert min(tops) > 1.8 * min(place.height() for place in places)  # the name of a group stands above each column


def test_a_box_grows_with_the_window(present: Present, talk_file: Path, press: Press) -> None:
    talk = present(talk_file, windowed=True)
    talk.audience.resize(1280, 720)
    press(talk.audience, "Control+K")
    box = box_of(talk, Palette)
    assert isinstance(box, Palette)
    before = box.sheet.geometry()
    talk.audience.resize(3840, 2160)
    assert box.sheet.width() == pytest.approx(3 * before.width(), abs=2)
    assert box.sheet.rect().contains(box.list.geometry())
