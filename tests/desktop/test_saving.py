"""Saving a deck: the file is the new text or what it was, its versions are kept, and trouble is one sentence."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from footlight.desktop import saving
from footlight.desktop.author_files import ChangedMeanwhileError
from footlight.desktop.saving import SaveError, save_deck
from footlight.desktop.versions import versions_of

pytestmark = pytest.mark.usefixtures("home")


def kept(deck: Path) -> list[bytes]:
    return [version.read() for version in versions_of(deck)]


def test_what_was_there_and_what_is_there_now_are_kept(tmp_path: Path) -> None:
    deck = tmp_path / "talk.md"
    deck.write_bytes(b"old")
    save_deck(deck, b"new", b"old")
    assert deck.read_bytes() == b"new"
    save_deck(deck, b"newer", b"new")
    assert kept(deck) == [b"newer", b"new", b"old"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes, and links only for administrators")
def test_what_was_there_is_kept_with_the_time_of_its_own_save(tmp_path: Path) -> None:
    deck = tmp_path / "talk.md"
    deck.write_bytes(b"# Last year\n")
    os.utime(deck, (1_700_000_000, 1_700_000_000))
    save_deck(deck, b"# Now\n", b"# Last year\n")
    now, before = versions_of(deck)
    assert before.when.timestamp() == 1_700_000_000
    assert now.when > before.when


def test_a_link_and_the_permissions_stay(tmp_path: Path) -> None:
    deck, link = tmp_path / "talk.md", tmp_path / "link.md"
    deck.write_bytes(b"old")
    deck.chmod(0o640)
    link.symlink_to(deck)
    save_deck(link, b"new", b"old")
    assert link.is_symlink()
    assert deck.read_bytes() == b"new"
    assert stat.S_IMODE(deck.stat().st_mode) == 0o640
    assert kept(deck) == kept(link) == [b"new", b"old"]


def test_a_file_that_was_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    deck = tmp_path / "talk.md"
    deck.write_bytes(b"theirs")
    with pytest.raises(ChangedMeanwhileError):
        save_deck(deck, b"mine", b"old")
    assert deck.read_bytes() == b"theirs"


def test_a_deleted_file_is_made_again_and_a_new_one_made(tmp_path: Path) -> None:
    for name, expected in (("deleted.md", b"old"), ("new.md", None)):
        save_deck(tmp_path / name, b"text", expected)
        assert (tmp_path / name).read_bytes() == b"text"
    assert [path.name for path in sorted(tmp_path.glob("*.md"))] == ["deleted.md", "new.md"]


def test_a_file_that_the_author_chose_to_replace_is_kept_as_a_version(tmp_path: Path) -> None:
    deck = tmp_path / "other.md"
    deck.write_bytes(b"another talk")
    save_deck(deck, b"mine", None)
    assert kept(deck) == [b"mine", b"another talk"]


def test_a_deleted_folder_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match=r"^talk\.md cannot be saved: its folder .*gone is not there any more\."):
        save_deck(tmp_path / "gone" / "talk.md", b"text", b"old")


def test_a_folder_in_the_place_of_the_file_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "talk.md").mkdir()
    with pytest.raises(SaveError, match="something that is no file has that name"):
        save_deck(tmp_path / "talk.md", b"text", b"old")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_read_only_file_is_one_sentence(tmp_path: Path) -> None:
    deck = tmp_path / "talk.md"
    deck.write_bytes(b"old")
    deck.chmod(0o444)
    with pytest.raises(SaveError, match="this user may not write to the file"):
        save_deck(deck, b"new", b"old")
    assert deck.read_bytes() == b"old"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "there is no room left on its disk"),
        (errno.EROFS, "its disk can only be read"),
        (errno.EIO, "its disk does not answer"),
        (errno.ENAMETOOLONG, "File name too long"),
    ],
)
def test_trouble_with_the_disk_is_one_sentence(
    number: int, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deck = tmp_path / "talk.md"
    deck.write_bytes(b"old")

    def fail(*_arguments: object, **_options: object) -> None:
        raise OSError(number, os.strerror(number), str(deck))

    monkeypatch.setattr(saving, "write_over", fail)
    with pytest.raises(SaveError, match=words):
        save_deck(deck, b"new", b"old")
    assert deck.read_bytes() == b"old"


def test_a_state_folder_that_cannot_be_used_keeps_nobody_from_saving(
    tmp_path: Path, home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    home.write_text("no folder", "utf-8")
    save_deck(tmp_path / "talk.md", b"text", None)
    assert (tmp_path / "talk.md").read_bytes() == b"text"
    assert "not kept among its versions" in caplog.text
