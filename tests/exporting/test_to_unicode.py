"""Glyphs are read as the characters that people type."""

from __future__ import annotations

import pytest

from footlight.exporting.to_unicode import repaired


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"<0001> <0002> [<0009> <FB03>]", b"<0001> <0002> [<0020> <006600660069>]"),
        (b"<0001> <0001> <FB01>", b"<0001> <0001> [<00660069>]"),
        (b"<0001> <0003> <FB00>", b"<0001> <0003> [<00660066> <00660069> <0066006C>]"),
        (b"<0001> <0001> [<2F29>]", b"<0001> <0001> [<5C0F>]"),
        (b"<0001> <0001> [<FEFB>]", b"<0001> <0001> [<06440627>]"),
        (b"<0001> <0001> <00A0>", b"<0001> <0001> [<0020>]"),
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
