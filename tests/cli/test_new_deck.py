"""``footlight new``: a deck to start from, and no file harmed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from footlight.cli.new import starter_deck
from footlight.reading import parse_deck


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


@pytest.mark.parametrize("name", ["talk", 'a "quoted": {name}', "日本", "#1", "-", ""])
def test_starter_reads_without_a_finding(name: str) -> None:
    deck = parse_deck(starter_deck(name), Path("talk.md"))
    assert [finding.message for finding in deck.findings] == []
    assert [finding.message for slide in deck.slides for finding in slide.findings] == []
    assert deck.settings.duration == sum(slide.settings.planned_seconds or 0 for slide in deck.slides) == 300
    assert all(slide.title for slide in deck.slides)
    assert sum(slide.steps for slide in deck.slides) > 0


def test_starter_has_nothing_to_mend(footlight: Callable) -> None:
    footlight("new", "talk.md")
    assert footlight("check", "talk.md") == (0, "", "")
