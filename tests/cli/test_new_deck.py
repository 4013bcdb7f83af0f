"""``footlight new``: a deck to start from, and no file harmed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from footlight.authoring.beginnings import BEGINNINGS


def test_deck_is_written_and_the_next_step_said(footlight: Callable) -> None:
    assert footlight("new", "my-first_talk.md") == (
        0,
        "wrote my-first_talk.md; present it with: footlight my-first_talk.md\n",
        "",
    )
    assert "# My first talk" in Path("my-first_talk.md").read_text("utf-8")


def test_ending_is_added(footlight: Callable) -> None:
    assert footlight("new", "a talk").out == 'wrote a talk.md; present it with: footlight "a talk.md"\n'
    assert Path("a talk.md").is_file()


def test_file_is_never_overwritten(footlight: Callable) -> None:
    Path("talk.md").write_text("mine")
    assert footlight("new", "talk.md") == (2, "", "footlight: talk.md exists already; choose another name.\n")
    assert Path("talk.md").read_text() == "mine"


def test_folder_that_is_not_there(footlight: Callable) -> None:
    sentence = "footlight: There is no folder nowhere to write talk.md to.\n"
    assert footlight("new", "nowhere/talk.md") == (2, "", sentence)


@pytest.mark.parametrize("name", [each.name for each in BEGINNINGS])
def test_a_new_deck_has_nothing_to_mend(footlight: Callable, name: str) -> None:
    footlight("new", "talk.md", "--from", name)
    assert footlight("check", "talk.md") == (0, "", "")


def test_a_beginning_that_there_is_not_is_one_sentence(footlight: Callable) -> None:
    refused = footlight("new", "talk.md", "--from", "novel")
    assert refused.code == 2
    assert refused.err.startswith("footlight: --from: there is no beginning “novel”; there are story, lecture, ")
    assert not Path("talk.md").exists()
