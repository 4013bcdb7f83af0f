"""A stranger's archive: whatever could do harm is refused in one sentence, and nothing is written."""

from __future__ import annotations

import struct
import warnings
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from footlight.archive.entry_names import problem_of_name
from footlight.archive.opening import opened_talk
from footlight.deck import UnusableInputError

Write = Callable[..., Path]


def link(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.create_system = 3
    entry.external_attr = 0o120777 << 16
    return entry


def device(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.create_system = 3
    entry.external_attr = 0o020666 << 16
    return entry


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        ([("../evil.txt", b"x")], "leads out of the folder"),
        ([("a/../../evil.txt", b"x")], "leads out of the folder"),
        ([("/etc/evil.txt", b"x")], "leads out of the folder"),
        ([("C:/evil.txt", b"x")], "character that file names may not have"),
        ([("..\\evil.txt", b"x")], "character that file names may not have"),
        ([("a\x1b[31m.txt", b"x")], "character that file names may not have"),
        ([("talk.md:hidden", b"x")], "character that file names may not have"),
        ([("photo\u202egpj.exe", b"x")], "character that cannot be seen"),
        ([("pictures/CON.png", b"x")], "name of a device"),
        ([("nul", b"x")], "name of a device"),
        ([("a//b.png", b"x")], "empty part"),
        ([("a./b.png", b"x")], "ends with a dot or a blank"),
        ([("x" * 300, b"x")], "too long"),
        ([("a/" * 20 + "b", b"x")], "too long"),
        ([(link("secret.png"), b"/etc/passwd")], "is a link"),
        ([(device("zero.png"), b"")], "neither a file nor a folder"),
        ([("Talk.MD", b"x")], "is in it twice"),
        ([("Café.png", b"x"), ("Cafe\u0301.png", b"y")], "is in it twice"),
        ([("a", b"x"), ("a/b.png", b"y")], "a file and a folder at once"),
        ([("bomb.png", b"\0" * 5_000_000)], "zip bomb"),
    ],
)
def test_refused_in_one_sentence(archive: Write, home: Path, entries: list[object], sentence: str) -> None:
    path = archive(*entries)
    with pytest.raises(UnusableInputError, match=sentence) as refused:
        opened_talk(path)
    assert str(refused.value).startswith(f"{path} is refused: ")
    assert str(refused.value).isprintable()
    assert not list(home.rglob("*.*"))


def test_the_same_name_twice(archive: Write) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Python warns whoever writes such a thing
        path = archive(("a.png", b"x"), ("a.png", b"y"))
    with pytest.raises(UnusableInputError, match="twice"):
        opened_talk(path)


def test_encrypted_entries(archive: Write) -> None:
    path = archive(("a.png", b"x"))
    data = bytearray(path.read_bytes())
    place = data.rfind(b"PK\x01\x02")
    data[place + 8] |= 1
    path.write_bytes(data)
    with pytest.raises(UnusableInputError, match="encrypted"):
        opened_talk(path)


def test_entries_that_overlap_or_lie_about_their_size(archive: Write) -> None:
    path = archive(("a.png", bytes(range(256)) * 8))
    data = bytearray(path.read_bytes())
    place = data.rfind(b"PK\x01\x02")
    struct.pack_into("<I", data, place + 20, 10_000_000)
    path.write_bytes(data)
    with pytest.raises(UnusableInputError, match="overlap"):
        opened_talk(path)


def test_an_entry_that_holds_more_than_it_says(archive: Write, home: Path) -> None:
    path = archive(("a.png", bytes(range(256)) * 8))
    data = bytearray(path.read_bytes())
    place = data.rfind(b"PK\x01\x02")
    struct.pack_into("<I", data, place + 24, 5)
    path.write_bytes(data)
    with pytest.raises(UnusableInputError, match=r"damaged|more than it says"):
        opened_talk(path)
    assert not list(home.rglob("a.png"))


@pytest.mark.parametrize(
    ("manifest", "sentence"),
    [
        (None, "footlight.json is not in it"),
        (b"not json", "names no deck"),
        (b'{"format": 1, "deck": 3}', "names no deck"),
        (b'{"format": 99, "deck": "talk.md"}', "newer Footlight"),
        (b'{"format": 1, "deck": "other.md"}', "is not in it"),
        (b'{"format": 1, "deck": "../../etc/passwd"}', "is not in it"),
        (b"[" * 60_000, "names no deck"),
    ],
)
def test_a_manifest_that_is_none(archive: Write, manifest: bytes | None, sentence: str) -> None:
    with pytest.raises(UnusableInputError, match=sentence):
        opened_talk(archive(manifest=manifest))


@pytest.mark.parametrize("data", [b"", b"PK", b"# A deck\n", b"PK\x03\x04" + b"\0" * 200])
def test_what_is_no_archive(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "talk.footlight"
    path.write_bytes(data)
    with pytest.raises(UnusableInputError, match="no one-file talk, or a damaged one"):
        opened_talk(path)


def test_every_damaged_byte_ends_in_a_sentence_or_a_talk(archive: Write) -> None:
    path = archive(("a.png", b"some bytes of a picture"))
    whole = path.read_bytes()
    for place in range(0, len(whole), 3):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        with suppress(UnusableInputError):
            assert opened_talk(path).deck.is_file()


def test_missing_files_and_folders(tmp_path: Path) -> None:
    with pytest.raises(UnusableInputError, match="no file"):
        opened_talk(tmp_path / "none.footlight")
    (tmp_path / "folder.footlight").mkdir()
    with pytest.raises(UnusableInputError, match="is a folder"):
        opened_talk(tmp_path / "folder.footlight")


@pytest.mark.parametrize("name", ["talk.md", "pictures/小米 2010.jpg", "a b/c-d_e (1).png", "console.png", ".hidden"])
def test_ordinary_names_are_fine(name: str) -> None:
    assert problem_of_name(name) is None
