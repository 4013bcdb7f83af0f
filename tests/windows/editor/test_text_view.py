"""The text on the screen: its colours, its lines, its rules, and whatever is typed by whatever means."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QInputMethodEvent, QTextBlock, QTextDocument, QTextOption
from pytestqt.qtbot import QtBot

from footlight.editing.line_kinds import LineKind
from footlight.windows.editor.text_view import TextView
from footlight.windows.look.look import DARK, LIGHT, Look

Show = Callable[..., TextView]


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Show]:
    """Show a text, and wait until all of it is coloured."""
    views: list[TextView] = []

    def run(text: str, look: Look = DARK) -> TextView:
        QGuiApplication.setPalette(look.palette())
        document = QTextDocument()
        document.setPlainText(text)
        document.setModified(False)
        view = TextView(document)
        document.setParent(view)
        views.append(view)
        view.resize(900, 500)
        view.show()
        qtbot.waitUntil(lambda: coloured(view))
        return view

    yield run
    for view in views:
        view.hide()
        view.close_work()
        view.deleteLater()


def coloured(view: TextView) -> bool:
    return view.highlighter.is_done


def colours(block: QTextBlock) -> dict[str, QColor]:
    """The colour of each stretch of a line; of what lies within another, the inner one's."""
    text = block.text()
    return {
        text[each.start : each.start + each.length]: each.format.foreground().color()
        for each in block.layout().formats()
        if each.format.foreground().style() is not Qt.BrushStyle.NoBrush
    }


def test_a_deck_has_the_colours_of_what_it_says(show: Show) -> None:
    view = show("# A\n\n<!-- a note -->\n\n```python\nreturn 1\n```\n")
    document = view.document()
    assert colours(document.findBlockByNumber(2))["<!-- a note -->"] == DARK.muted
    assert "return" in colours(document.findBlockByNumber(5))
    assert document.findBlockByNumber(0).layout().formats()[0].format.fontWeight() == 700


def test_what_the_first_lines_are_is_known_at_once(qtbot: QtBot) -> None:
    document = QTextDocument()
    document.setPlainText("---\ntitle: A\n---\n\n```python\nreturn 1\n```\n" + "\nwords\n" * 500)
    view = TextView(document)
    document.setParent(view)
    qtbot.addWidget(view)
    kinds = [view.highlighter.kind(line) for line in (1, 3, 5, 6)]
    assert kinds == [LineKind.FRONT_MATTER, LineKind.TEXT, LineKind.CODE, LineKind.FENCE]
    view.close_work()


def test_code_that_is_postponed_has_its_colours_once_it_goes_on(qtbot: QtBot) -> None:
    document = QTextDocument()
    document.setPlainText("# A\n\n```python\nreturn 1\n```\n" + "\nwords\n" * 500 + "\n> quoted\n")
    view = TextView(document)
    document.setParent(view)
    qtbot.addWidget(view)
    view.highlighter.postpone()
    view.resize(900, 500)
    view.show()
    qtbot.waitUntil(lambda: bool(document.firstBlock().layout().formats()))
    assert "return" not in colours(document.findBlockByNumber(3))
    view.highlighter.go_on()
    qtbot.waitUntil(lambda: coloured(view))
    assert "return" in colours(document.findBlockByNumber(3))
    assert document.lastBlock().previous().layout().formats()
    view.hide()
    view.close_work()


def test_another_look_is_worn_at_once(show: Show, qtbot: QtBot) -> None:
    view = show("a `code` <!-- note -->", DARK)
    dark = colours(view.document().firstBlock())
    QGuiApplication.setPalette(LIGHT.palette())
    qtbot.waitUntil(lambda: coloured(view) and colours(view.document().firstBlock()) != dark)
    assert colours(view.document().firstBlock())["<!-- note -->"] == LIGHT.muted


def test_colours_are_no_change_of_the_text(show: Show, qtbot: QtBot) -> None:
    view = show("# A\n\ntext\n")
    assert not view.document().isModified()
    assert not view.document().isUndoAvailable()


def test_a_fence_that_is_opened_makes_code_of_what_follows(show: Show, qtbot: QtBot) -> None:
    view = show("# A\n\n\n\n*words*\n\n```\n")
    cursor = view.textCursor()
    cursor.movePosition(cursor.MoveOperation.NextBlock, cursor.MoveMode.MoveAnchor, 2)
    view.setTextCursor(cursor)
    qtbot.keyClicks(view, "```")
    qtbot.waitUntil(lambda: view.highlighter.kind(4) is LineKind.CODE and coloured(view))
    view.undo()
    qtbot.waitUntil(lambda: view.highlighter.kind(4) is LineKind.TEXT and coloured(view))
    assert any(each.format.fontItalic() for each in view.document().findBlockByNumber(4).layout().formats())


def test_a_large_block_is_coloured_as_one_once_nobody_types(show: Show, qtbot: QtBot) -> None:
    view = show("```python\n" + 'x = """\nwords\n"""\n' * 60 + "```\n")
    block = view.document().findBlockByNumber(2)
    string = colours(block)["words"]
    assert string == colours(view.document().findBlockByNumber(1))['"""']
    cursor = view.textCursor()
    cursor.movePosition(cursor.MoveOperation.NextBlock)
    cursor.insertText("y")
    qtbot.waitUntil(lambda: coloured(view))
    assert colours(view.document().findBlockByNumber(2))["words"] == string


def test_what_is_typed_has_its_colour_before_anything_is_read(show: Show, qtbot: QtBot) -> None:
    view = show("a\n")
    qtbot.keyClicks(view, "`b` ")
    assert "`b`" in colours(view.document().firstBlock())


def test_kinds_follow_lines_that_come_and_go(show: Show, qtbot: QtBot) -> None:
    view = show("```py\na = 1\nb = 2\n```\n\n*x*\n")
    cursor = view.textCursor()
    for _ in range(3):
        cursor.insertText("# new\n")
    cursor.setPosition(0)
    cursor.movePosition(cursor.MoveOperation.NextBlock, cursor.MoveMode.KeepAnchor, 2)
    cursor.removeSelectedText()
    assert [view.highlighter.kind(line) for line in range(4)] == [
        LineKind.TEXT, LineKind.FENCE, LineKind.CODE, LineKind.CODE,
    ]  # fmt: skip
    qtbot.waitUntil(lambda: coloured(view))


def test_every_line_is_as_high_as_the_others(show: Show) -> None:
    view = show("# A `b`\n\n中文 🙂 words\n\n| a | b |\n")
    heights = {place.height() for _, place in view.seen_blocks()}
    last = view.document().documentMargin()
    assert heights == {view.text_layout.pitch, view.text_layout.pitch + last}


def test_the_lines_of_an_item_hang_below_its_words(show: Show) -> None:
    view = show(f"- {'word ' * 60}\n\nשלום {'מילה ' * 60}")
    item = view.document().firstBlock().layout()
    assert item.lineCount() > 1
    assert item.lineAt(1).x() == pytest.approx(item.lineAt(0).cursorToX(2)[0], abs=1)
    right = view.document().lastBlock()
    assert right.textDirection() is Qt.LayoutDirection.RightToLeft
    first, second = (right.layout().lineAt(index).naturalTextRect().right() for index in range(2))
    assert first == pytest.approx(view.viewport().width() - view.document().documentMargin(), abs=1)
    assert second == pytest.approx(first, abs=6)


def test_letters_of_an_input_method_are_shown_and_then_stand_in_the_text(show: Show, qtbot: QtBot) -> None:
    view = show("a\n")
    view.moveCursor(view.textCursor().MoveOperation.EndOfLine)
    qtbot.waitUntil(view.hasFocus) if view.isActiveWindow() else view.setFocus()
    QGuiApplication.sendEvent(view, QInputMethodEvent("ni", []))
    assert view.document().firstBlock().layout().preeditAreaText() == "ni"
    done = QInputMethodEvent("", [])
    done.setCommitString("你")
    QGuiApplication.sendEvent(view, done)
    assert view.toPlainText() == "a你\n"


def test_offsets_count_characters_and_not_units(show: Show) -> None:
    view = show("a🙂b\n")
    view.select(2, 3)
    assert view.textCursor().selectedText() == "b"
    assert view.offset == 3


def test_what_is_selected_is_seen(show: Show, qtbot: QtBot) -> None:
    view = show("words here\n")
    below = view.text_layout.pitch
    before = view.viewport().grab().toImage().pixelColor(30, below)
    view.selectAll()
    after = view.viewport().grab().toImage().pixelColor(30, below)
    assert before == DARK.panel
    assert after != before


def test_a_ruler_is_drawn_across_the_column(show: Show) -> None:
    view = show("# A\n\n---\n\n# B\n")
    _, place = list(view.seen_blocks())[2]
    picture = view.viewport().grab().toImage()
    y = round(place.center().y() * picture.devicePixelRatio())
    across = {picture.pixelColor(x, row).name() for x in (300, 400, 500) for row in (y - 1, y, y + 1)}
    assert DARK.line.name() in across


def test_a_text_may_be_empty_and_a_line_very_long(show: Show, qtbot: QtBot) -> None:
    assert show("").text_layout.pitch
    view = show("x" * 100_000 + "\n*a*\n")
    qtbot.keyClicks(view, "y")
    assert view.toPlainText().startswith("yx")


def test_a_picture_written_into_the_text_is_broken_anywhere_and_words_between_words(show: Show) -> None:
    view = show("![](data:image/png;base64," + "aGVsbG8rL2" * 600 + ")\n\n" + "some plain words " * 20)
    block = view.document().lastBlock()
    view.text_layout.blockBoundingRect(block)
    layout = block.layout()
    assert layout.lineCount() > 1
    for index in range(layout.lineCount() - 1):
        line = layout.lineAt(index)
        assert block.text()[line.textStart() + line.textLength() - 1] == " "
    # Qt looks for the ends of words in what it sets itself, which takes seconds at each letter.
    assert view.document().defaultTextOption().wrapMode() is QTextOption.WrapMode.WrapAnywhere
