"""Glyphs are read as the characters that people type."""

from __future__ import annotations

import pytest

from footlight.exporting.to_unicode import completed, repaired


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"<0001> <0002> [<0009> <FB03>]", b"<0001> <0002> [<0020> <006600660069>]"),
        (b"<0001> <0001> <FB01>", b"<0001> <0001> [<00660069>]"),
        (b"<0001> <0003> <FB00>", b"<0001> <0003> [<00660066> <00660069> <0066006C>]"),
        (b"<0001> <0001> [<2F29>]", b"<0001> <0001> [<5C0F>]"),
        (b"<0001> <0001> [<FEFB>]", b"<0001> <0001> [<06440627>]"),
        (b"<0001> <0001> <00A0>", b"<0001> <0001> [<0020>]"),
        (b"<0001> <0001> <FFFC>", b"<0001> <0001> [<>]"),
    ],
)
def test_look_alikes_become_common(before: bytes, after: bytes) -> None:
    assert repaired(before) == after


@pytest.mark.parametrize(
    "table",
    [
        b"<0001> <0003> <0041>",
        b"<0001> <0002> [<00B2> <2122>]",
        b"<0001> <0001> [<D83DDE00>]",
        b"<0001> <0001> [<D83D>]",
        b"<0001> <0005> [<FB01>]",
        b"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange",
        b"",
    ],
)
def test_all_else_stays(table: bytes) -> None:
    assert repaired(table) == table


def test_private_characters_become_what_they_stand_for() -> None:
    assert repaired(b"<0001> <0002> [<E072> <E073>]", {"\ue072": "1"}) == b"<0001> <0002> [<0031> <E073>]"


def test_glyphs_that_were_left_out_get_their_texts_in_order() -> None:
    table = b"<0000> <0000> <0000>\n<0002> <0003> <0041>\nendcmap"
    added = b"2 beginbfchar\n<0001> <0021003D>\n<0004> <D83DDE00>\nendbfchar\nendcmap"
    assert completed(table, 5, ["!=", "\U0001f600"]) == table.replace(b"endcmap", added)


def test_number_of_texts_that_does_not_fit_adds_none() -> None:
    table = b"<0000> <0000> <0000>\n<0002> <0003> <0041>\nendcmap"
    assert completed(table, 5, ["!="]) == table
    assert completed(table, 0, []) == table


def test_long_lists_come_in_blocks() -> None:
    table = completed(b"endcmap", 151, ["x"] * 150)
    assert table.count(b"beginbfchar") == 2
    assert table.startswith(b"100 beginbfchar\n<0001>")
    assert b"50 beginbfchar\n<0065>" in table
