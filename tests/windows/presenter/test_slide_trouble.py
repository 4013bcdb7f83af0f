"""A bug that a slide meets: its words are shown on the theme's background, the speaker is told, the talk goes on."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from footlight.deck import Deck, Slide
from footlight.layout.page import Page
from footlight.media import MediaSource
from footlight.rendering.typesetting import Typesetter
from footlight.styling.budget import Budget
from footlight.windows.presenter.presenter_controller import MARK
from footlight.windows.talk.presentation import Presentation

DECK = "---\ntheme: keynote\n---\n\n# One\n\n---\n\n# Two\n\nAll is not well\n\n---\n\n# Three\n"


@pytest.fixture
def logged() -> Iterator[list[logging.LogRecord]]:
    """What is logged from before the talk on: a thread may do so between two phases of a test, which pytest misses."""
    records: list[logging.LogRecord] = []

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            records.append(record)

    handler = Kept()
    logging.getLogger("footlight").addHandler(handler)
    yield records
    logging.getLogger("footlight").removeHandler(handler)


@pytest.fixture
def talk(
    logged: list[logging.LogRecord],
    present: Callable[..., Presentation],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Presentation:
    """A talk whose second slide cannot be laid out; the fault itself cannot be had otherwise."""
    sound = Typesetter.page

    def page(self: Typesetter, deck: Deck, slide: Slide, media: MediaSource, budget: Budget | None = None) -> Page:
        if "# Two" in slide.source:
            raise ZeroDivisionError("a bug")
        return sound(self, deck, slide, media, budget)

    monkeypatch.setattr(Typesetter, "page", page)
    deck = tmp_path / "talk.md"
    deck.write_text(DECK, "utf-8")
    return present(deck)


def mark(talk: Presentation) -> str:
    return next(
        (MARK for each in talk.presenter.findChildren(QLabel, "mark") if each.text() and each.toolTip() == MARK), ""
    )


def test_a_slide_that_cannot_be_laid_out_shows_its_words_on_the_themes_ground(
    talk: Presentation, qtbot: QtBot, press: Callable[..., None], logged: list[logging.LogRecord]
) -> None:
    press(talk.audience, "Right")
    qtbot.waitUntil(lambda: mark(talk) != "")
    picture = talk.audience.grab().toImage()
    background = picture.pixelColor(5, picture.height() // 2)
    assert (background.red(), background.green(), background.blue()) == (0x2A, 0x16, 0x90)
    assert len({picture.pixel(x, y) for x in range(0, picture.width(), 4) for y in range(0, picture.height(), 4)}) > 1
    assert mark(talk)
    assert any(each.exc_info and "slide 2" in each.getMessage() for each in logged)


def test_the_talk_goes_on_and_the_mark_goes(talk: Presentation, qtbot: QtBot, press: Callable[..., None]) -> None:
    press(talk.audience, "Right")
    qtbot.waitUntil(lambda: mark(talk) != "")
    press(talk.audience, "Right")
    qtbot.waitUntil(lambda: mark(talk) == "")
    assert talk.talk.state.position.slide == 3


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("![](disk-plater.jpg)", "There is no picture disk-plater.jpg"),
        ("$$\\frac{a}{$$", "The formula \\frac{a}{ cannot be read as TeX"),
        ("```chart\ntype: hat\na, 1\n```", "The chart cannot be drawn: “hat” is no type of chart"),
        ("```mermaid\nflowchart LR\n  a --> --> b\n```", "The diagram cannot be read as Mermaid"),
        ("![](https://example.org/a.jpg)", "https://example.org/a.jpg is on the internet"),
        ("![](a.jpg)\n\n![](b.jpg)\n\n![](c.jpg)", "There is no picture a.jpg (and 2 more)"),
    ],
)
def test_the_speaker_is_told_what_the_audience_misses_of_this_slide(
    present: Callable[..., Presentation],
    tmp_path: Path,
    qtbot: QtBot,
    press: Callable[..., None],
    content: str,
    sentence: str,
) -> None:
    deck = tmp_path / "talk.md"
    deck.write_text(f"# One\n\n{content}\n\n---\n\n# Two\n", "utf-8")
    talk = present(deck)
    press(talk.audience, "S")
    qtbot.waitUntil(lambda: finding(talk).startswith(sentence))
    assert not talk.audience.findChildren(QLabel, "finding")
    press(talk.presenter, "Right")
    assert finding(talk) == ""
    press(talk.presenter, "Left")
    assert finding(talk).startswith(sentence)
    deck.write_text("# One\n\nMended\n\n---\n\n# Two\n", "utf-8")
    qtbot.waitUntil(lambda: finding(talk) == "")


def test_style_that_is_not_understood_is_no_matter_for_the_speaker(
    present: Callable[..., Presentation], tmp_path: Path, press: Callable[..., None]
) -> None:
    deck = tmp_path / "talk.md"
    deck.write_text("<style>section { colour: red; color: hsv(1) }</style>\n\n# One\n", "utf-8")
    talk = present(deck)
    press(talk.audience, "S")
    assert finding(talk) == ""


def finding(talk: Presentation) -> str:
    """What is said above the notes."""
    (label,) = talk.presenter.findChildren(QLabel, "finding")
    return label.text() if label.isVisible() else ""
