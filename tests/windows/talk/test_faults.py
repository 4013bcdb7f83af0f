"""What goes wrong around a talk: files and disks go, fill up or lock, for real, and the talk goes on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from footlight.deck import Deck
from footlight.desktop.journals import JournalFile
from footlight.desktop.recent import RecentDecks
from footlight.desktop.settings import NOTES_SIZE, Settings
from footlight.presenting.intents import Intent
from footlight.presenting.journal import journal_text
from footlight.presenting.system_clock import moment_now
from footlight.reading import read_deck
from footlight.windows.talk.presentation import Presentation

DECK = "# One\n\n---\n\n# Two\n\n---\n\n![bg](red.png)\n\n---\n\n# Four\n"


def lay_deck(folder: Path) -> Path:
    Image.new("RGB", (64, 36), "red").save(folder / "red.png")
    path = folder / "talk.md"
    path.write_text(DECK, "utf-8")
    return path


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own that can be pulled out, filled and locked."""
    folder = tmp_path / "stick"
    folder.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only an administrator on Linux can mount a disk")
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", folder], capture_output=True)
    if mounted.returncode:
        pytest.skip("no disk may be mounted here")
    yield folder
    subprocess.run(["umount", "-l", folder], capture_output=True)


def notice(talk: Presentation) -> str:
    return talk.add_features().notices.notice.accessibleName() if talk.add_features().notices.notice.isVisible() else ""


def test_the_deck_is_deleted_and_comes_back(
    present: Callable[..., Presentation], press: Callable[..., None], tmp_path: Path, qtbot: QtBot
) -> None:
    path = lay_deck(tmp_path)
    talk = present(path)
    press(talk.audience, "S")
    path.unlink()
    qtbot.waitUntil(lambda: "There is no file" in notice(talk))
    press(talk.presenter, "Right")
    assert talk.talk.state.position.slide == 2
    with qtbot.waitSignal(talk.talk.deck_changed):
        path.write_text(DECK.replace("# Two", "# Two again"), "utf-8")
    assert talk.talk.state.slide.title == "Two again"
    assert notice(talk) == ""


def test_the_stick_is_pulled_out_with_the_deck_and_its_pictures(
    present: Callable[..., Presentation], press: Callable[..., None], stick: Path, qtbot: QtBot
) -> None:
    talk = present(lay_deck(stick))
    subprocess.run(["umount", "-l", stick], check=True)
    for slide in (2, 3, 4):
        press(talk.audience, "Right")
        shown = qtbot.waitUntil
        shown(lambda slide=slide: talk.audience.showing is not None and talk.audience.showing.page.number == slide)
        assert not talk.audience.grab().toImage().isNull()
    press(talk.audience, "Control+R")
    assert talk.talk.state.deck.slides[3].title == "Four"


def test_the_folder_goes_and_what_was_shown_can_be_shown_again(
    present: Callable[..., Presentation], press: Callable[..., None], tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "deck"
    folder.mkdir()
    talk = present(lay_deck(folder), start=3)
    red = QColor("red")

    def is_red() -> bool:
        return talk.audience.grab().toImage().pixelColor(300, 300) == red

    qtbot.waitUntil(is_red)
    press(talk.audience, "Right")
    shutil.rmtree(folder)
    press(talk.audience, "Left")
    assert talk.talk.state.position.slide == 3
    qtbot.waitUntil(is_red)


def fill(folder: Path) -> None:
    """Write until nothing more can be written."""
    with (folder / "filling").open("wb", buffering=0) as file:
        while True:
            try:
                file.write(b"x" * 4096)
            except OSError:
                return


@pytest.fixture(params=["full", "read-only"])
def useless_disk(request: pytest.FixtureRequest, stick: Path) -> Path:
    """A disk to which nothing can be written any more, because it is full or locked; a deck lies on it."""
    lay_deck(stick)
    if request.param == "full":
        fill(stick)
    else:
        subprocess.run(["mount", "-o", "remount,ro", stick], check=True)
    return stick


def test_a_full_or_locked_disk_stops_neither_the_talk_nor_its_settings(
    useless_disk: Path,
    settings: Settings,
    present: Callable[..., Presentation],
    press: Callable[..., None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    settings.path = useless_disk / "settings.json"
    talk = present(useless_disk / "talk.md")
    press(talk.audience, "Right", "S")
    press(talk.presenter, "Control+=")
    assert settings.get(NOTES_SIZE) == NOTES_SIZE.default + 2
    RecentDecks(useless_disk / "recent.json", 5).add(useless_disk / "talk.md")
    press(talk.presenter, "Right")
    assert talk.talk.state.position.slide == 3
    assert sorted(path.name for path in useless_disk.iterdir() if path.suffix == ".part") == []


def test_a_full_or_locked_disk_costs_the_journal_and_one_line(
    useless_disk: Path, present: Callable[..., Presentation], caplog: pytest.LogCaptureFixture
) -> None:
    deck: Deck = read_deck(useless_disk / "talk.md")
    talk = present(deck.path)
    journal = JournalFile(useless_disk / "state" / "journal.json")
    for _ in range(3):
        talk.talk.send(Intent.NEXT_STEP)
        journal.write(lambda state=talk.talk.state: journal_text(state, moment_now()))
    journal.close()
    assert caplog.text.count("journal is not kept") <= 1
    assert talk.talk.state.position.slide == 4
