"""No command lets a stranger's deck, or the name of its file, give orders to the terminal."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

ORDERS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
DECK = """\
---
size: "\\e]0;owned\\a"
theme: "\\e[31m"
duration: "\\x9b31m"
---

# A title \x9b31m \u202e backwards

<!-- layout: "\\e[31m" -->
<!-- _backgroundColor: "\\e[31m" -->

<style>@import "\\1b [31m";</style>

![ac](aca.png)
"""


@pytest.fixture
def talk(deck: Callable) -> Path:
    path: Path = deck(DECK)
    (path.parent / "ac\x1b[31m.png").write_bytes(b"x")
    return path


@pytest.mark.parametrize("words", [("check",), ("outline",), ("outline", "--json"), ("check", "--json")])
def test_nothing_that_a_deck_says_is_an_order(footlight: Callable, talk: Path, words: tuple[str, ...]) -> None:
    said = footlight(*words, talk)
    assert said.out
    assert ORDERS.findall(said.out + said.err) == []


def test_json_is_the_same_text_for_who_reads_it(footlight: Callable, talk: Path) -> None:
    assert json.loads(footlight("outline", "--json", talk).out)[0]["title"] == "A title \x9b31m \u202e backwards"


def test_the_name_of_a_file_takes_one_line(footlight: Callable, deck: Callable) -> None:
    strange = deck("![a](b.png)").rename("two\nlines\x1b[31m.md")
    findings = json.loads(footlight("check", "--json", strange).out)
    assert footlight("check", strange).out.count("\n") == len(findings)
    gone = footlight("check", "no\nsuch.md")
    assert gone.err == "footlight: There is no file no\\u000asuch.md.\n"
