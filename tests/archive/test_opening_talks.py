"""A one-file talk is unpacked once, whole or not at all, and comes back byte by byte."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from footlight.archive.opening import MOST_KEPT, SAFE_SECONDS, opened_talk
from footlight.archive.writing import write_archive
from footlight.deck import UnusableInputError
from footlight.reading import read_deck

Write = Callable[..., Path]


def test_what_was_packed_comes_back(tmp_path: Path) -> None:
    files = {"talk.md": b"# One\n", "img/a.jpg": bytes(range(256)), "themes/x.css": b"h1 {}"}
    path = tmp_path / "talk.footlight"
    with path.open("wb") as target:
        write_archive(target, "talk.md", {name: lambda data=data: data for name, data in files.items()})
    deck = opened_talk(path).deck
    assert {name: (deck.parent / name).read_bytes() for name in files} == files


def test_same_files_same_bytes_in_any_order() -> None:
    files = {name: (lambda name=name: name.encode()) for name in ("talk.md", "b.png", "a.css")}
    one, other = io.BytesIO(), io.BytesIO()
    write_archive(one, "talk.md", files)
    write_archive(other, "talk.md", dict(reversed(files.items())))
    assert one.getvalue() == other.getvalue()
    assert one.getvalue()[30:].startswith(b"mimetypeapplication/vnd.footlight.talk+zip")


@pytest.mark.parametrize("names", [("talk.md", "TALK.md"), ("talk.md", "../x"), ("talk.md", "FOOTLIGHT.json"), ("x",)])
def test_names_that_would_be_refused_are_not_written(names: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match=r"talk|name|folder"):
        write_archive(io.BytesIO(), "talk.md", {name: lambda: b"" for name in names})


def test_it_is_unpacked_once_and_mended_when_a_cleaner_took_a_file(archive: Write) -> None:
    path = archive(("a.png", b"picture"))
    deck = opened_talk(path).deck
    mark = deck.parent / "mark"
    mark.touch()
    assert opened_talk(path).deck == deck
    assert mark.exists()
    (deck.parent / "a.png").unlink()
    assert opened_talk(path).deck == deck
    assert (deck.parent / "a.png").read_bytes() == b"picture"
    assert not mark.exists()
    assert len(list(deck.parent.parent.iterdir())) == 1


def test_other_content_gets_another_folder_and_old_ones_leave(archive: Write) -> None:
    folders = []
    for number in range(MOST_KEPT + 3):
        folder = opened_talk(archive(deck=f"# {number}\n".encode())).deck.parent
        age = 2 * SAFE_SECONDS * (MOST_KEPT + 3 - number)
        os.utime(folder, (folder.stat().st_mtime - age,) * 2)
        folders.append(folder)
    opened_talk(archive(deck=b"# The last\n"))
    assert len({*folders}) == MOST_KEPT + 3
    assert [folder.exists() for folder in folders].count(True) == MOST_KEPT - 1
    assert folders[-1].exists()


def test_a_deck_knows_the_file_that_the_speaker_opened(archive: Write) -> None:
    path = archive()
    deck = read_deck(path)
    assert deck.opened == deck.archive == path
    assert deck.path.name == "talk.md"
    assert read_deck(deck.path, deck).opened == path


def test_a_full_or_forbidden_cache_is_one_sentence(archive: Write, home: Path) -> None:
    home.mkdir()
    (home / "cache").write_text("a file where a folder should be")
    with pytest.raises(UnusableInputError, match="cannot be unpacked in"):
        read_deck(archive())
