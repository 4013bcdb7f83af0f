"""Links on slides open on a click of the speaker, only to the web, mail and slides, and never by themselves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from footlight.layout.page_links import links_of
from footlight.windows.talk.presentation import Presentation

Present = Callable[..., Presentation]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What would have gone to the browser or the mail program, which tests have none of."""
    found: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: found.append(QUrl(url).toString()) or True)
    return found


@pytest.fixture
def click_link(present: Present, tmp_path: Path, qtbot: QtBot) -> Callable[[str], Presentation]:
    """Present a slide with one link and click in its middle."""

    def run(target: str) -> Presentation:
        deck = tmp_path / "talk.md"
        deck.write_text(
            f"# One\n\nSee [this large link]({target}) of mine\n\n---\n\n# Two\n\n---\n\n# Three\n", "utf-8"
        )
        talk = present(deck)
        qtbot.waitUntil(lambda: talk.audience.showing is not None)
        page = talk.audience.showing.page
        (area,) = list(links_of(page, 0)) or [None]
        scale = talk.audience.width() / page.size.width
        assert area is not None
        top = (talk.audience.height() - page.size.height * scale) / 2
        place = QPoint(round((area.rect.x + area.rect.width / 2) * scale), round((area.rect.y + 5) * scale + top))
        QTest.mouseClick(talk.audience, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        return talk

    return run


@pytest.mark.parametrize("target", ["https://example.org/a?b=c", "http://example.org/", "mailto:ann@example.org"])
def test_web_and_mail_open_and_the_talk_stays(
    click_link: Callable[[str], Presentation], opened: list[str], target: str
) -> None:
    talk = click_link(target)
    assert opened == [target]
    assert talk.talk.state.position.slide == 1


def test_of_mail_only_address_and_subject_are_opened(
    click_link: Callable[[str], Presentation], opened: list[str]
) -> None:
    click_link("mailto:ann@example.org?subject=Salt&attach=/home/ann/secret")
    assert opened == ["mailto:ann@example.org?subject=Salt"]


def test_a_place_in_the_deck_is_gone_to(click_link: Callable[[str], Presentation], opened: list[str]) -> None:
    assert click_link("#3").talk.state.position.slide == 3
    assert opened == []


def test_another_file_is_not_opened_but_told(click_link: Callable[[str], Presentation], opened: list[str]) -> None:
    talk = click_link("handout.pdf")
    assert opened == []
    assert talk.talk.state.position.slide == 1
    notice = talk.stage.speaker_window.findChild(QLabel, "notice")
    assert notice is not None
    assert "Only links to the web" in notice.text()


def test_a_click_beside_a_link_goes_on(present: Present, tmp_path: Path, opened: list[str]) -> None:
    deck = tmp_path / "talk.md"
    deck.write_text("# One\n\n[link](https://example.org)\n\n---\n\n# Two\n", "utf-8")
    talk = present(deck)
    QTest.mouseClick(talk.audience, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(5, 5))
    assert opened == []
    assert talk.talk.state.position.slide == 2
