"""The recent decks: order, bound, decks that are gone."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from footlight.desktop.recent import RecentDecks, open_recent_decks


@pytest.fixture
def decks(tmp_path: Path) -> list[Path]:
    found = [tmp_path / f"{name}.md" for name in "abcd"]
    for deck in found:
        deck.write_text("# x")
    return found


@pytest.fixture
def recent(tmp_path: Path) -> RecentDecks:
    return RecentDecks(tmp_path / "state" / "recent.json", limit=3)


def test_newest_comes_first_each_once(recent: RecentDecks, decks: list[Path]) -> None:
    a, b, *_ = decks
    for deck in (a, b, a):
        recent.add(deck)
    assert recent.paths() == (a, b)


def test_oldest_are_forgotten_at_the_limit(recent: RecentDecks, decks: list[Path]) -> None:
    for deck in decks:
        recent.add(deck)
    assert recent.paths() == tuple(reversed(decks[1:]))


def test_decks_that_are_gone_stay_and_take_no_room(recent: RecentDecks, decks: list[Path]) -> None:
    for deck in decks[:3]:
        recent.add(deck)
    decks[1].unlink()
    recent.add(decks[3])
    assert recent.paths() == (decks[3], decks[2], decks[1], decks[0])


def test_as_many_decks_may_be_gone_as_are_kept(recent: RecentDecks, decks: list[Path]) -> None:
    for number in range(5):
        recent.add(decks[0].with_name(f"gone-{number}.md"))
    assert [path.stem for path in recent.paths()] == ["gone-4", "gone-3", "gone-2"]


def test_a_deck_that_was_moved_keeps_its_place(recent: RecentDecks, decks: list[Path]) -> None:
    for deck in decks[:3]:
        recent.add(deck)
    recent.replace(decks[1], decks[3])
    assert recent.paths() == (decks[2], decks[3], decks[0])


def test_relative_path_is_remembered_from_anywhere(
    recent: RecentDecks, decks: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(decks[0].parent)
    recent.add(Path("a.md"))
    monkeypatch.chdir("/")
    assert recent.paths() == (decks[0],)


def test_removing_and_clearing(recent: RecentDecks, decks: list[Path]) -> None:
    for deck in decks[:3]:
        recent.add(deck)
    recent.remove(decks[1])
    assert recent.paths() == (decks[2], decks[0])
    recent.clear()
    assert recent.paths() == ()


@pytest.mark.parametrize("content", ["", "{}", "[1, null]", "nonsense"])
def test_damaged_list_is_an_empty_one(recent: RecentDecks, decks: list[Path], content: str) -> None:
    recent.path.parent.mkdir()
    recent.path.write_text(content)
    assert recent.paths() == ()
    recent.add(decks[0])
    assert recent.paths() == (decks[0],)


def test_list_that_cannot_be_written_is_no_error(tmp_path: Path, decks: list[Path]) -> None:
    (tmp_path / "file").write_text("")
    RecentDecks(tmp_path / "file" / "recent.json", limit=3).add(decks[0])


def test_list_lies_in_the_users_home(home: Path, decks: list[Path]) -> None:
    open_recent_decks(limit=5).add(decks[0])
    assert (home / "state" / "recent.json").is_file()


def test_a_list_of_brackets_starts_afresh(
    recent: RecentDecks, decks: list[Path], caplog: pytest.LogCaptureFixture
) -> None:
    recent.path.parent.mkdir(parents=True)
    recent.path.write_text("[" * 50_000)
    recent.add(decks[0])
    assert recent.paths() == (decks[0],)
    aside = recent.path.with_name("recent.damaged.json")
    assert caplog.messages == [f"The list of recent decks was damaged, so it starts afresh; the old file is {aside}."]


@pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="names are Unicode there")
def test_a_name_that_is_no_utf8_is_remembered(recent: RecentDecks, tmp_path: Path) -> None:
    deck = tmp_path / os.fsdecode(b"caf\xe9.md")
    deck.write_text("# x")
    recent.add(deck)
    assert recent.paths() == (deck,)
