from __future__ import annotations

import os
from pathlib import Path

import pytest

from footlight.deck import UnusableInputError
from footlight.reading import read_deck


def written(folder: Path, data: bytes) -> Path:
    path = folder / "talk.md"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    "data",
    [
        b"# One\r\n\r\n---\r\n\r\n# Two\r\n",
        b"\xef\xbb\xbf# One\n\n---\n\n# Two\n",
        b"# One\n\n---\n\n# Two",
        b"# One\r\r---\r\r# Two",
        b"# One\n\n---   \n\n# Two\n",
        b"\xef\xbb\xbf---\r\nmarp: true\r\n---\r\n# One\r\n\r\n---\r\n# Two",
    ],
    ids=["CRLF", "BOM", "no final newline", "old Mac", "trailing blanks", "all of it"],
)
def test_line_ends_and_marks_make_no_difference(tmp_path: Path, data: bytes) -> None:
    deck = read_deck(written(tmp_path, data))
    assert [slide.title for slide in deck.slides] == ["One", "Two"]
    assert deck.path == tmp_path / "talk.md"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \n\n\t\n", "is empty"),
        (b"# Caf\xe9\n", "not UTF-8"),
        (b"first\nsecond \xff\n", "line 2"),
        ("# Title\n".encode("utf-16"), "UTF-16"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not a text file"),
    ],
)
def test_a_file_that_is_no_deck_is_named_in_one_sentence(tmp_path: Path, data: bytes, reason: str) -> None:
    path = written(tmp_path, data)
    with pytest.raises(UnusableInputError, match=reason) as raised:
        read_deck(path)
    sentence = str(raised.value)
    assert str(path) in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(UnusableInputError, match="no file"):
        read_deck(tmp_path / "nowhere.md")
    with pytest.raises(UnusableInputError, match="folder"):
        read_deck(tmp_path)
    with pytest.raises(UnusableInputError, match="cannot be read"):
        read_deck(written(tmp_path, b"# One") / "below-a-file.md")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("name", ["talk.md", "talk.footlight"])
def test_a_pipe_is_refused_and_nobody_waits_for_its_writer(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    with pytest.raises(UnusableInputError, match=name):
        read_deck(tmp_path / name)
