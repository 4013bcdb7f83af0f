"""The manual in its window: read, gone about in, and searched."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from footlight.authoring.manual import TOPICS, search_manual, sections
from footlight.windows.tools.manual_window import ManualWindow, page_html


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[ManualWindow]:
    made = ManualWindow()
    made.appear()
    yield made
    made.close()
    made.deleteLater()


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)
def test_every_page_is_shown_with_all_its_headings(topic: object, window: ManualWindow) -> None:
    window.show_topic(topic)
    shown = window.page.toPlainText()
    for section in sections(topic):
        assert section.heading in shown
        assert f'name="{section.anchor}"' in page_html(topic)
    assert "keys: from the program's table" not in shown


def test_every_word_is_found_where_it_stands(window: ManualWindow) -> None:
    window.search.setText("spotlight")
    found = search_manual("spotlight")
    assert found
    assert window.list.model().rowCount() == len(found)
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    assert window.topic.name == found[0].topic
    assert window.page.extraSelections()
    window.search.setText("xyzzyquux")
    assert "Nothing has" in str(window.list.model().index(0, 0).data())


def test_headings_in_examples_are_none() -> None:
    write = next(topic for topic in TOPICS if topic.name == "write")
    assert "Salt and the sea" not in [section.heading for section in sections(write)]
    assert [section.level for section in sections(write)].count(1) == 1


def test_what_has_the_word_in_its_heading_comes_first() -> None:
    headings = [section.heading.casefold() for section in search_manual("pictures")]
    has = ["pictures" in heading for heading in headings]
    assert has == sorted(has, reverse=True)
    assert any(has)


def test_signs_of_code_stay_what_they_are(window: ManualWindow) -> None:
    window.show_topic(next(topic for topic in TOPICS if topic.name == "reference"))
    cursor = window.page.document().find("<!--")
    assert not cursor.isNull()
    assert cursor.charFormat().font().featureValue(QFont.Tag("calt")) == 0


def test_escape_ends_the_search_first(window: ManualWindow, qtbot: QtBot) -> None:
    window.search.setText("timer")
    QTest.keyClick(window.search, Qt.Key.Key_Escape)
    assert window.search.text() == ""
    with qtbot.waitSignal(window.closed):
        QTest.keyClick(window.search, Qt.Key.Key_Escape)
