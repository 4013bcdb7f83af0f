"""A talk that is begun with nothing but its deck has the options that the parser would have found."""

from __future__ import annotations

from pathlib import Path

import pytest

from footlight.cli.main import START
from footlight.cli.parser import parse
from footlight.cli.plain_talk import plain_talk


@pytest.fixture
def deck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "talk.md").write_text("# One\n", "utf-8")
    (tmp_path / "export").write_text("# One\n", "utf-8")
    (tmp_path / "decks.d").mkdir()
    monkeypatch.chdir(tmp_path)
    return "talk.md"


@pytest.mark.parametrize("before", [[], ["present"]])
def test_its_options_are_those_of_the_parser(deck: str, before: list[str]) -> None:
    command, options = parse([*before, deck])
    plain = plain_talk([*before, deck])
    assert command.module == START
    assert plain is not None
    assert vars(plain) == vars(options)


@pytest.mark.parametrize(
    "words",
    [
        ["present"],
        ["export"],
        ["present", "--help"],
        ["present", "missing.md"],
        ["present", "decks.d"],
        ["present", "talk.md", "--windowed"],
        ["--windowed", "talk.md"],
        ["export", "talk.md"],
        ["present", "talk.md", "talk.md"],
    ],
)
def test_whatever_else_is_said_is_for_the_parser(deck: str, words: list[str]) -> None:
    assert plain_talk(words) is None
