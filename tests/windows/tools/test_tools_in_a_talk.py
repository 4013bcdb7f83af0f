"""The windows around a deck in a talk: never where only the audience looks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from footlight.presenting.commands.command import Request
from footlight.windows.talk.presentation import Presentation


def test_they_are_hidden_while_the_screens_change_and_come_back(
    present: Callable[..., Presentation], talk_file: Path
) -> None:
    talk = present(talk_file)
    talk.stage.toggle_presenter()
    features = talk.add_features()
    features.open_tool(Request.MANUAL)
    assert features.tools is not None
    manual = features.tools.manual
    assert manual is not None
    assert manual.isVisible()
    talk.stage.screens_changing.emit()
    assert not manual.isVisible()
    talk.stage.arranged.emit()
    assert manual.isVisible()
    assert QApplication.screenAt(manual.frameGeometry().center()) is talk.stage.speaker_screen()


def test_where_only_slides_are_shown_they_end(present: Callable[..., Presentation], talk_file: Path) -> None:
    talk = present(talk_file)
    talk.stage.toggle_presenter()
    features = talk.add_features()
    for request in (Request.SETTINGS, Request.MANUAL, Request.EXPORT):
        features.open_tool(request)
    tools = features.tools
    assert tools is not None
    talk.stage.toggle_presenter()
    assert (tools.settings_window, tools.manual, tools.exports) == (None, None, [])


def test_they_cannot_be_asked_for_over_the_slides(
    present: Callable[..., Presentation], talk_file: Path, press: Callable[..., None]
) -> None:
    talk = present(talk_file)
    press(talk.audience, "Control+F1")
    assert talk.add_features().tools is None
    said = "The audience would see this here; S shows your notes first"
    assert talk.add_features().notices.notice.accessibleName() == said
    talk.stage.toggle_presenter()
    press(talk.presenter, "Control+F1")
    tools = talk.add_features().tools
    assert tools is not None
    assert tools.manual is not None
