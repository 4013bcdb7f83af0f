"""Saves, as different editors do them."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from footlight.deck import Deck
from footlight.reading import read_deck
from footlight.windows.talk import deck_watcher
from footlight.windows.talk.deck_watcher import DeckWatcher


@pytest.fixture
def deck_file(tmp_path: Path) -> Path:
    path = tmp_path / "talk.md"
    path.write_text("# One\n", "utf-8")
    return path


@pytest.fixture
def watcher(deck_file: Path, qapp: object) -> Iterator[DeckWatcher]:
    made = DeckWatcher(read_deck(deck_file), prepare=lambda _: None)
    yield made
    made.close()
    made.deleteLater()


def write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


def write_and_rename(path: Path, text: str) -> None:
    draft = path.with_name("draft.tmp")
    draft.write_text(text, "utf-8")
    draft.replace(path)


def rename_and_write(path: Path, text: str) -> None:
    """As vim does with a backup: for a moment there is no file."""
    path.rename(path.with_name("talk.md~"))
    path.write_text(text, "utf-8")


def write_in_pieces(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        for character in text:
            file.write(character)
            file.flush()


@pytest.mark.parametrize("save", [write, write_and_rename, rename_and_write, write_in_pieces])
def test_every_save_is_read(
    watcher: DeckWatcher, deck_file: Path, qtbot: QtBot, save: Callable[[Path, str], None]
) -> None:
    decks: list[Deck] = []
    watcher.deck_read.connect(decks.append)
    for title in ("Two", "Three", "Four"):
        save(deck_file, f"# {title}\n")
        qtbot.waitUntil(lambda title=title: bool(decks) and decks[-1].title == title)


def test_a_save_that_is_half_written_is_waited_for(
    deck_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deck_watcher, "PATIENCE", 3_600_000)
    whole = "# Nought\n\n---\n\n# One\n\n---\n\n# Two\n"
    write(deck_file, whole)
    watcher = DeckWatcher(read_deck(deck_file), prepare=lambda _: None)
    decks: list[Deck] = []
    watcher.deck_read.connect(decks.append)
    with qtbot.waitSignal(watcher._answered):
        write(deck_file, whole[: len(whole) // 2])
    QCoreApplication.processEvents()
    write(deck_file, whole.replace("Two", "Deux"))
    qtbot.waitUntil(lambda: bool(decks))
    assert [[slide.title for slide in deck.slides] for deck in decks] == [["Nought", "One", "Deux"]]
    watcher.close()
    watcher.deleteLater()


def test_slides_that_were_taken_away_are_gone(watcher: DeckWatcher, deck_file: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(watcher.deck_read):
        write(deck_file, "# One\n\n---\n\n# Two\n")
    with qtbot.waitSignal(watcher.deck_read) as read:
        write(deck_file, "# Two\n")
    assert [slide.title for slide in read.args[0].slides] == ["Two"]


def test_unchanged_slides_are_kept(watcher: DeckWatcher, deck_file: Path, qtbot: QtBot) -> None:
    write(deck_file, "# One\n\n---\n\n# Two\n")
    with qtbot.waitSignal(watcher.deck_read) as first:
        pass
    with qtbot.waitSignal(watcher.deck_read) as second:
        write(deck_file, "# One\n\n---\n\n# Deux\n")
    before, after = first.args[0], second.args[0]
    assert after.slides[0] is before.slides[0]
    assert after.slides[1].title == "Deux"


def test_a_save_that_cannot_be_read_is_told_once_and_mended_by_the_next(
    watcher: DeckWatcher, deck_file: Path, qtbot: QtBot
) -> None:
    problems: list[str] = []
    watcher.failed.connect(problems.append)
    with qtbot.waitSignal(watcher.failed):
        deck_file.write_bytes(b"\x00\xff\xfe")
    assert len(problems) == 1
    assert "talk.md" in problems[0]
    with qtbot.waitSignal(watcher.deck_read):
        write(deck_file, "# Good again\n")


def test_a_deleted_deck_is_told_and_comes_back(watcher: DeckWatcher, deck_file: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(watcher.failed):
        deck_file.unlink()
    with qtbot.waitSignal(watcher.deck_read):
        write(deck_file, "# Back\n")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_the_decks_place_is_told_and_the_next_save_is_read(
    watcher: DeckWatcher, deck_file: Path, qtbot: QtBot
) -> None:
    problems: list[str] = []
    watcher.failed.connect(problems.append)
    with qtbot.waitSignal(watcher.failed):
        deck_file.unlink()
        os.mkfifo(deck_file)
    assert "no regular file" in problems[0]
    with qtbot.waitSignal(watcher.deck_read):
        deck_file.unlink()
        write(deck_file, "# Back\n")


def test_a_reading_that_never_ends_keeps_nobody_from_closing(
    deck_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, let_go = threading.Event(), threading.Event()

    def read_for_ever(path: Path, previous: Deck) -> Deck:
        begun.set()
        let_go.wait()
        return previous

    monkeypatch.setattr(deck_watcher.reading, "read_deck", read_for_ever)
    monkeypatch.setattr(deck_watcher, "CLOSING", 0.01)
    watcher = DeckWatcher(read_deck(deck_file), prepare=lambda _: None)
    decks: list[Deck] = []
    watcher.deck_read.connect(decks.append)
    watcher.read_now()
    assert begun.wait(300)
    watcher.close()
    assert not let_go.is_set()
    let_go.set()  # what it read now is nobody's
    qtbot.waitUntil(lambda: not any(thread.name == "deck-watcher" for thread in threading.enumerate()))
    QCoreApplication.processEvents()
    assert decks == []
    watcher.deleteLater()


def test_reading_by_hand_reads_an_unchanged_file(watcher: DeckWatcher, qtbot: QtBot) -> None:
    with qtbot.waitSignal(watcher.deck_read):
        watcher.read_now()


def test_a_file_beside_the_deck_is_no_new_deck(watcher: DeckWatcher, deck_file: Path, qtbot: QtBot) -> None:
    decks: list[Deck] = []
    watcher.deck_read.connect(decks.append)
    with qtbot.waitSignal(watcher.surroundings_changed):
        deck_file.with_name("picture.png").write_bytes(b"")
    assert decks == []


def test_a_watched_picture_in_another_folder_is_noticed(watcher: DeckWatcher, tmp_path: Path, qtbot: QtBot) -> None:
    picture = tmp_path / "pictures" / "a.svg"
    picture.parent.mkdir()
    picture.write_text("<svg/>", "utf-8")
    watcher.watch_pictures([picture])
    with qtbot.waitSignal(watcher.surroundings_changed):
        write_and_rename(picture, "<svg></svg>")


def test_a_save_of_a_part_of_the_deck_is_read(deck_file: Path, qapp: object, qtbot: QtBot) -> None:
    part = deck_file.parent / "parts" / "part.md"
    part.parent.mkdir()
    part.write_text("# Part\n", "utf-8")
    deck, other = read_deck(deck_file), read_deck(part)
    watcher = DeckWatcher(replace(deck, slides=(*deck.slides, *other.slides)), prepare=lambda _: None)
    try:
        with qtbot.waitSignal(watcher.deck_read):
            write(part, "# Part, edited\n")
    finally:
        watcher.close()


@pytest.fixture
def part(deck_file: Path) -> Path:
    """A file that the deck includes."""
    path = deck_file.with_name("parts") / "part.md"
    path.parent.mkdir()
    path.write_text("# Part\n", "utf-8")
    deck_file.write_text("# One\n\n---\n\n<!-- include: parts/part.md -->\n", "utf-8")
    return path


@pytest.mark.parametrize("save", [write, write_and_rename, rename_and_write, write_in_pieces])
def test_every_save_of_an_included_file_is_read_and_its_slides_never_go(
    part: Path, watcher: DeckWatcher, qtbot: QtBot, save: Callable[[Path, str], None]
) -> None:
    decks: list[Deck] = []
    watcher.deck_read.connect(decks.append)
    for title in ("Two", "Three", "Four"):
        save(part, f"# {title}\n")
        qtbot.waitUntil(lambda title=title: bool(decks) and decks[-1].slides[1].title == title)
    assert all(slide.in_talk for deck in decks for slide in deck.slides)


def test_an_included_file_that_goes_leaves_its_slides_and_comes_back(
    part: Path, watcher: DeckWatcher, qtbot: QtBot
) -> None:
    problems: list[str] = []
    watcher.failed.connect(problems.append)
    with qtbot.waitSignal(watcher.failed):
        part.unlink()
    assert "part.md, which the deck includes, cannot be read" in problems[0]
    with qtbot.waitSignal(watcher.deck_read) as read:
        write(part, "# Back\n")
    assert read.args[0].slides[1].title == "Back"


def test_a_file_that_is_included_before_it_is_there_is_waited_for(
    deck_file: Path, watcher: DeckWatcher, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(watcher.deck_read) as without:
        write(deck_file, "# One\n\n---\n\n<!-- include: later.md -->\n")
    assert [slide.in_talk for slide in without.args[0].slides] == [True, False]
    with qtbot.waitSignal(watcher.deck_read) as there:
        write(deck_file.with_name("later.md"), "# Later\n")
    assert [slide.title for slide in there.args[0].slides] == ["One", "Later"]
