"""A talk or an editor that is begun with nothing but its deck has the options that the parser would have found."""

from __future__ import annotations

from pathlib import Path

import pytest

from footlight.cli.deck_options import plain_start
from footlight.cli.parser import parse


@pytest.fixture
def deck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "talk.md").write_text("# One\n", "utf-8")
    (tmp_path / "export").write_text("# One\n", "utf-8")
    (tmp_path / "decks.d").mkdir()
    monkeypatch.chdir(tmp_path)
    return "talk.md"


@pytest.mark.parametrize("before", [[], ["present"], ["edit"]])
def test_its_options_are_those_of_the_parser(deck: str, before: list[str]) -> None:
    command, options = parse([*before, deck])
    plain = plain_start([*before, deck])
    assert plain is not None
    module, found = plain
    assert module == command.module
    assert vars(found) == vars(options)


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
        ["edit", "new.md"],
        ["present", "talk.md", "talk.md"],
    ],
)
def test_whatever_else_is_said_is_for_the_parser(deck: str, words: list[str]) -> None:
    assert plain_start(words) is None
