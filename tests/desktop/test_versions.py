"""The last saves of a deck: the bytes of then, twenty of them, and no more room than they may take."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from footlight.desktop import versions
from footlight.desktop.versions import keep_version, versions_of

pytestmark = pytest.mark.usefixtures("home")


def test_saves_come_back_byte_by_byte_the_latest_first(tmp_path: Path) -> None:
    deck = tmp_path / "talk.md"
    saves = [b"\xef\xbb\xbf# A\r\n", b"", b"# A\n\0\xff"]
    for save in saves:
        keep_version(deck, save)
    assert [version.read() for version in versions_of(deck)] == saves[::-1]
    moments = [version.when for version in versions_of(deck)]
    assert moments == sorted(moments, reverse=True)
    assert all(moment.tzinfo is not None for moment in moments)
    assert versions_of(tmp_path / "another.md") == ()


def test_the_same_text_saved_again_is_kept_once(tmp_path: Path) -> None:
    for save in (b"a", b"b", b"b", b"a"):
        keep_version(tmp_path / "talk.md", save)
    assert [version.read() for version in versions_of(tmp_path / "talk.md")] == [b"a", b"b", b"a"]


def test_twenty_saves_are_kept(tmp_path: Path) -> None:
    for number in range(25):
        keep_version(tmp_path / "talk.md", f"{number}".encode())
    assert [version.read() for version in versions_of(tmp_path / "talk.md")] == [
        f"{number}".encode() for number in range(24, 4, -1)
    ]


def test_the_saves_of_one_deck_take_no_more_than_their_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "MOST_BYTES", 5000)
    for _ in range(6):
        keep_version(tmp_path / "talk.md", os.urandom(2000))
    assert len(versions_of(tmp_path / "talk.md")) == 2
    keep_version(tmp_path / "talk.md", os.urandom(9000))
    assert len(versions_of(tmp_path / "talk.md")) == 1


def test_the_saves_of_all_decks_take_no_more_than_their_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "MOST_BYTES_OF_ALL", 5000)
    for name in ("one.md", "two.md", "three.md"):
        keep_version(tmp_path / name, os.urandom(2000))
    assert [len(versions_of(tmp_path / name)) for name in ("one.md", "two.md", "three.md")] == [0, 1, 1]


def test_a_damaged_save_is_an_error_of_its_own(tmp_path: Path) -> None:
    for save in (b"a" * 100, b"b" * 100):
        keep_version(tmp_path / "talk.md", save)
    latest, first = versions_of(tmp_path / "talk.md")
    latest.path.write_bytes(latest.path.read_bytes()[:-9])
    with pytest.raises(OSError, match="damaged"):
        latest.read()
    assert first.read() == b"a" * 100
