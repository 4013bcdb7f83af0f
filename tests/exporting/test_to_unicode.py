"""Glyphs are read as the characters that people type."""

from __future__ import annotations

import pytest

from footlight.exporting.to_unicode import completed, repaired, texts_of, with_texts

TABLE = b"begincmap\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n%sendcmap\nend\n"


@pytest.mark.parametrize(
    ("table", "texts"),
    [
        (b"<0001> <0002> [<0009> <FB03>]", {1: "\t", 2: "ﬃ"}),
        (b"<0001> <0003> <0041>", {1: "A", 2: "B", 3: "C"}),
        (b"<0001> <0002> [<> <D83DDE00>]", {1: "", 2: "😀"}),
        (b"<0001> <0005> [<0041>]", {1: "A"}),
        (b"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange", {}),
    ],
)
def test_a_table_is_read(table: bytes, texts: dict[int, str]) -> None:
    assert texts_of(table) == texts


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\t", " "),
        ("ﬃ", "ffi"),
        ("⼩", "小"),
        ("ﻻ", "لا"),
        ("\xa0", " "),
        ("\ufffc", ""),
        ("²", "²"),
        ("™", "™"),
        ("😀", "😀"),
        ("\ud83d", "\ud83d"),
    ],
)
def test_look_alikes_become_common_and_all_else_stays(before: str, after: str) -> None:
    assert repaired({1: before}, {}) == {1: after}


def test_private_characters_become_what_they_stand_for() -> None:
    assert repaired({1: "\ue072", 2: "\ue073"}, {"\ue072": "1"}) == {1: "1", 2: "\ue073"}


def test_glyphs_that_were_left_out_get_their_texts_in_order() -> None:
    assert completed({0: "\0", 2: "A", 3: "B"}, 5, ["!=", "😀"]) == {0: "\0", 1: "!=", 2: "A", 3: "B", 4: "😀"}


def test_number_of_texts_that_does_not_fit_adds_none() -> None:
    assert completed({0: "\0", 2: "A"}, 5, ["!="]) == {0: "\0", 2: "A"}
    assert completed({0: "\0", 2: "A"}, 0, []) == {0: "\0", 2: "A"}


def test_what_is_written_is_read_again() -> None:
    texts = {number: chr(64 + number) for number in range(1, 151)} | {3: "", 4: "ffi", 5: "😀", 6: "\ud83d"}
    table = with_texts(TABLE % b"1 beginbfrange\n<0001> <0002> <0041>\nendbfrange\n", texts)
    assert table.startswith((TABLE % b"").partition(b"endcmap")[0] + b"100 beginbfchar\n<0001> <0041>\n")
    assert b"50 beginbfchar\n<0065>" in table
    assert table.endswith(b"endbfchar\nendcmap\nend\n")
    for number, text in texts.items():
        assert b"<%04X> <%s>\n" % (number, text.encode("utf-16-be", "surrogatepass").hex().upper().encode()) in table
