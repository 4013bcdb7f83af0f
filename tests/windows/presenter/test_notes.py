"""The speaker's notes: their place, those of the next slide, and scrolling by themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QTextBlock
from pytestqt.qtbot import QtBot

from footlight.presenting.intents import GoTo, Intent
from footlight.reading import markdown_to_html
from footlight.windows.presenter.notes_view import NotesView
from footlight.windows.presenter.teleprompter import LEAST_PACE, MOST_PACE, READING_LINE, Teleprompter, words_a_second
from footlight.windows.talk.presentation import Presentation

LONG = "\n\n".join(f"Paragraph {number} says something that a speaker says." for number in range(1, 41))
WORDS = 40 * 9


@pytest.fixture
def notes(qtbot: QtBot) -> Iterator[NotesView]:
    view = NotesView(markdown_to_html)
    view.resize(400, 300)
    view.set_type(20, 14)
    view.show_notes(LONG)
    view.show()
    yield view
    view.hide()
    view.deleteLater()


def top_block(notes: NotesView) -> QTextBlock:
    """The first paragraph of which something can be seen."""
    layout, block = notes.document().documentLayout(), notes.document().firstBlock()
    while layout.blockBoundingRect(block).bottom() <= notes.verticalScrollBar().value():
        block = block.next()
    return block


def top_text(notes: NotesView) -> str:
    return top_block(notes).text()


def test_the_place_is_found_again_after_other_notes(notes: NotesView) -> None:
    notes.scroll_by_keys(1)
    notes.scroll_by_keys(1)
    before = top_text(notes)
    assert before != "Paragraph 1 says something that a speaker says."
    notes.show_notes("others")
    assert top_text(notes) == "others"
    notes.show_notes(LONG)
    assert top_text(notes) == before


@pytest.mark.parametrize("change", [lambda notes: notes.set_type(34, 14), lambda notes: notes.resize(260, 340)])
def test_the_place_stays_in_another_size(notes: NotesView, change: Callable[[NotesView], None]) -> None:
    notes.verticalScrollBar().setValue(900)
    before = top_text(notes)
    change(notes)
    assert top_text(notes) == before


def test_other_notes_are_seen_for_a_while_and_leave_the_place(notes: NotesView) -> None:
    notes.scroll_by_keys(1)
    before = top_text(notes)
    notes.peek("Next slide, 2: <Sea>", "Mention the harbour.")
    assert notes.toPlainText() == "Next slide, 2: <Sea>\nMention the harbour."
    notes.end_peek()
    assert top_text(notes) == before


def test_new_notes_end_the_look_at_others(notes: NotesView) -> None:
    notes.peek("Next slide", "Mention the harbour.")
    notes.show_notes("own")
    assert not notes.peeking
    assert notes.toPlainText() == "own"


@pytest.mark.parametrize(
    ("words", "seconds", "expected"),
    [(100, None, 2.0), (100, 50.0, 2.0), (100, 40.0, 2.5), (100, 5.0, 2.0 * MOST_PACE), (10, 500.0, 2.0 * LEAST_PACE)],
)
def test_the_pace_follows_the_plan_within_reason(words: float, seconds: float | None, expected: float) -> None:
    assert words_a_second(words, seconds, 120) == pytest.approx(expected)


def test_a_plan_that_is_used_up_makes_it_hurry_no_more_than_a_speaker_can() -> None:
    assert words_a_second(50, -20.0, 120) == 2.0 * MOST_PACE


def reading(notes: NotesView) -> float:
    """How much of the text is above the line at which the speaker reads, 0 to 1."""
    line = notes.verticalScrollBar().value() + notes.viewport().height() * READING_LINE
    return line / notes.document().size().height()


def test_it_scrolls_as_fast_as_the_speaker_speaks(notes: NotesView) -> None:
    teleprompter = Teleprompter(notes, 120, lambda: WORDS, lambda: None)
    for _ in range(900):
        teleprompter.advance(0.1)
    assert reading(notes) == pytest.approx(90 * 2 / WORDS, abs=0.01)


def test_it_goes_on_from_where_somebody_scrolled(notes: NotesView) -> None:
    teleprompter = Teleprompter(notes, 120, lambda: WORDS, lambda: None)
    teleprompter.advance(5.0)
    notes.verticalScrollBar().setValue(1200)
    teleprompter.take_place()
    teleprompter.advance(1.0)
    assert notes.verticalScrollBar().value() == pytest.approx(
        1200 + notes.document().size().height() * 2 / WORDS, abs=2
    )


def test_it_ends_at_the_end(notes: NotesView) -> None:
    teleprompter = Teleprompter(notes, 120, lambda: WORDS, lambda: None)
    teleprompter.advance(10_000.0)
    assert notes.verticalScrollBar().value() == notes.verticalScrollBar().maximum()


TALK = f"# A\n\n<!--\n{LONG}\n-->\n\n---\n\n# B\n\n<!-- Mention the harbour. -->\n"


@pytest.fixture
def talk(present: Callable[..., Presentation], tmp_path: Path) -> Presentation:
    path = tmp_path / "notes.md"
    path.write_text(TALK, "utf-8")
    return present(path)


def pane(talk: Presentation) -> NotesView:
    return talk.presenter.notes


def test_a_starts_and_holds_and_a_pause_holds_too(talk: Presentation, press: Callable[..., None], qtbot: QtBot) -> None:
    press(talk.audience, "S")
    bar = pane(talk).verticalScrollBar()
    press(talk.presenter, "T", "A")
    bar.setValue(100)
    qtbot.waitUntil(lambda: bar.value() > 101)
    teleprompter = talk.findChild(Teleprompter)
    assert teleprompter.running
    press(talk.presenter, "T")
    assert not teleprompter.running
    press(talk.presenter, "T")
    assert teleprompter.running
    press(talk.presenter, "A")
    assert not teleprompter.running


def test_m_shows_the_next_slides_notes_until_the_slide_changes(talk: Presentation, press: Callable[..., None]) -> None:
    press(talk.audience, "S")
    press(talk.presenter, "M")
    assert pane(talk).toPlainText() == "Next slide, 2: B\nMention the harbour."
    press(talk.presenter, "M")
    assert pane(talk).toPlainText().startswith("Paragraph 1")
    press(talk.presenter, "M", "Right")
    assert pane(talk).toPlainText() == "Mention the harbour."
    press(talk.presenter, "M")
    assert pane(talk).toPlainText() == "Mention the harbour."


def test_a_slide_that_comes_back_has_its_notes_where_they_were(talk: Presentation, press: Callable[..., None]) -> None:
    press(talk.audience, "S")
    press(talk.presenter, "D")
    before = top_text(pane(talk))
    talk.talk.send(GoTo(2))
    talk.talk.send(Intent.BACK)
    assert top_text(pane(talk)) == before
