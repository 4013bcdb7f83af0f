"""The line above the current slide: what stands there, and what gives way where there is no room."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from footlight.windows.presenter.status_line import StatusLine
from footlight.windows.talk.presentation import Presentation

LONG = "Why the sea is salty although every river that runs into it is as fresh as rain"


@pytest.fixture
def view(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 100)
    made.show()
    return made


@pytest.fixture
def line(view: QWidget) -> StatusLine:
    made = StatusLine(view)
    made.resize(600, 26)
    made.set_unit(1.0)
    made.show()
    return made


def labels(line: StatusLine) -> dict[str, QLabel]:
    """Those that can be seen, by name."""
    return {each.objectName(): each for each in line.findChildren(QLabel) if each.isVisible()}


def texts(line: StatusLine) -> dict[str, str]:
    return {name: label.text() for name, label in labels(line).items()}


def test_what_fits_stands_there_whole(line: StatusLine) -> None:
    line.show_place("2 / 40", "Rivers", "Rain", "step 1 of 2")
    assert texts(line) == {"place": "2 / 40", "section": "Rivers  ›", "title": "Rain  ·  step 1 of 2"}


def test_the_title_gives_way_and_the_step_does_not(line: StatusLine) -> None:
    line.show_place("2 / 40", "", LONG, "step 11 of 12")
    title = labels(line)["title"]
    assert title.text().startswith("Why the sea")
    assert title.text().endswith("…  ·  step 11 of 12")
    assert title.fontMetrics().horizontalAdvance(title.text()) <= title.width()
    assert title.toolTip() == LONG


def test_a_long_section_leaves_room_for_the_title(line: StatusLine) -> None:
    line.show_place("2 / 40", LONG, LONG)
    found = labels(line)
    assert found["section"].text().endswith("…  ›")
    assert found["title"].width() > found["section"].width()
    line.show_place("2 / 40", LONG, "Rain")
    assert labels(line)["section"].width() > 300  # what a short title does not need


def test_nothing_lies_over_anything_else(line: StatusLine) -> None:
    line.show_place("2 / 40", LONG, LONG, "step 1 of 2")
    line.show_mark("Frozen: audience sees slide 12")
    areas: list[QRect] = [label.geometry() for label in labels(line).values()]
    assert len(areas) == 4
    assert not any(one.intersects(other) for index, one in enumerate(areas) for other in areas[index + 1 :])
    assert all(line.rect().contains(area) for area in areas)


def test_a_mark_comes_before_the_title_where_there_is_no_room_for_both(line: StatusLine) -> None:
    line.show_place("2 / 40", LONG, LONG)
    line.show_mark("Frozen: audience sees slide 12")
    found = labels(line)
    line.resize(found["place"].width() + found["mark"].width() + 80, 26)
    assert texts(line) == {"place": "2 / 40", "mark": "Frozen: audience sees slide 12"}


def test_a_section_leaves_the_line_before_it_is_but_a_sign(line: StatusLine) -> None:
    line.show_place("2 / 40", LONG, LONG)
    line.resize(labels(line)["place"].width() + 150, 26)
    assert set(texts(line)) == {"place", "title"}


def test_a_talk_in_sections_says_which_one_it_is_in(
    present: Callable[..., Presentation], press: Callable[..., None], tmp_path: Path
) -> None:
    deck = tmp_path / "sections.md"
    parts = [f"# {part}\n\n---\n\n## One\n\n---\n\n## Two\n" for part in ("Rivers", "Seas")]
    deck.write_text("\n---\n\n".join(parts), "utf-8")
    talk = present(deck)
    press(talk.audience, "S")
    line = talk.presenter.findChild(StatusLine)
    assert line is not None
    assert "section" not in texts(line)
    press(talk.presenter, "End")
    assert texts(line) == {"place": "6 / 6", "section": "Seas  ›", "title": "Two"}
