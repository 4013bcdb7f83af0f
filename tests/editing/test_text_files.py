"""A text file's bytes and back: what was not typed does not change by a byte."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footlight.editing.text_files import NotUtf8Error, TextFile, read_text_file

PIECES = ["a", "b", "", "\r", "\n", "\r\n", "\u2028", "\u2029", "é", "😀", "\x0c", "---", "\ufeff", "\xa0", "\ufdd0"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


@given(TEXTS, st.booleans())
def test_a_text_that_was_not_touched_is_the_same_bytes(text: str, marked: bool) -> None:
    data = b"\xef\xbb\xbf" * marked + text.encode()
    read = read_text_file(data, "talk.md")
    assert read.data_of(read.text) == data
    assert not set(read.text) & set("\r\u2029\ufdd0\ufdd1")


@given(TEXTS, st.integers(0, 30), st.integers(0, 5), st.text("xyé\n", max_size=5))
def test_what_is_typed_is_read_again_as_it_was_typed(text: str, start: int, gone: int, typed: str) -> None:
    read = read_text_file(text.encode(), "talk.md")
    changed = read.text[:start] + typed + read.text[start + gone :]
    assert read_text_file(read.data_of(changed), "talk.md").text == changed.lstrip("\ufeff")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("final", [True, False])
def test_a_new_line_gets_the_files_line_end_and_the_last_one_stays_as_it_was(end: str, final: bool) -> None:
    read = read_text_file((f"one{end}two" + end * final).encode(), "talk.md")
    assert read.text == "one\ntwo" + "\n" * final
    assert read.data_of(read.text.replace("two", "two\nthree")) == (f"one{end}two{end}three" + end * final).encode()


def test_lines_with_mixed_ends_keep_theirs_and_a_new_one_gets_that_of_the_line_above() -> None:
    data = b"# One\r\n\r\nold\ntext\r\nlast\n"
    read = read_text_file(data, "talk.md")
    changed = read.text.replace("old", "new line\nold").replace("text", "words")
    assert read.data_of(changed) == b"# One\r\n\r\nnew line\r\nold\nwords\r\nlast\n"
    assert read.data_of(read.text.replace("# One", "# Two")) == data.replace(b"One", b"Two")


def test_a_mark_stays_and_is_no_part_of_the_text() -> None:
    read = read_text_file(b"\xef\xbb\xbf# One\n", "talk.md")
    assert read == TextFile("# One\n", "\ufeff")
    assert read.data_of("# Two\n") == b"\xef\xbb\xbf# Two\n"


@pytest.mark.parametrize("data", [b"# Gr\xfc\xdfe\n", "# Grüße\n".encode("utf-16"), b"a\0b"])
def test_what_is_not_utf8_is_one_sentence(data: bytes) -> None:
    with pytest.raises(NotUtf8Error, match=r"^talk\.md is not UTF-8 text") as raised:
        read_text_file(data, "talk.md")
    assert raised.value.data == data


def test_half_a_character_that_a_program_put_there_keeps_nobody_from_saving() -> None:
    assert TextFile().data_of("a\ud800b") == b"a?b"


def test_every_deck_that_ships_comes_back_byte_by_byte(root: Path) -> None:
    folders = [root / "slides", root / "tests", *map(Path, os.environ.get("FOOTLIGHT_DECKS", "").split(os.pathsep))]
    files = [path for folder in folders if folder.name for path in folder.rglob("*.md")]
    same = 0
    for path in files:
        data = path.read_bytes()
        try:
            read = read_text_file(data, path.name)
        except NotUtf8Error:  # as are some of those that tests damage
            continue
        assert read.data_of(read.text) == data, path
        same += 1
    assert same >= 5
