"""The manual: what its pages show can be typed, and every name that the program knows is in it."""

from __future__ import annotations

import re
import shutil
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from footlight.authoring import language
from footlight.authoring.manual import TOPICS, Topic, look_up
from footlight.cli.parser import parse
from footlight.layout.page import Page
from footlight.presenting.commands.keys import own_keys

Tried = tuple[tuple[Page, ...], list[str]]
WIDTH = 76
"""Letters that a line of code may have, to be shown whole in a terminal."""
FENCE = re.compile(r"^(?P<fence>`{3,})(?P<language>\w*)\n(?P<text>.*?)^(?P=fence)$", re.DOTALL | re.MULTILINE)
PICTURE = re.compile(r"\(([\w-]+\.(?:jpg|svg|png))\b")
COMMAND = re.compile(r"footlight(?: [^\s`…]+)+?(?=  |`|$)", re.MULTILINE)
WRITTEN_BY_US = {"keys", "survives", "reference"}
PAGES = [topic for topic in TOPICS if topic.name not in WRITTEN_BY_US]


def named(topic: Topic) -> str:
    return topic.name


def blocks(topic: Topic, *languages: str) -> list[str]:
    return [match["text"] for match in FENCE.finditer(topic.text) if match["language"] in languages]


def test_every_page_is_a_topic_and_every_topic_a_page(root: Path) -> None:
    assert {path.stem for path in (root / "assets" / "manual").glob("*.md")} == {topic.name for topic in TOPICS}
    assert all(topic.text.startswith("# ") for topic in TOPICS)


@pytest.mark.parametrize("topic", PAGES, ids=named)
def test_decks_in_a_page_are_read_and_laid_out_with_nothing_to_mend(
    try_deck: Callable[[str], Tried], root: Path, tmp_path: Path, topic: Topic
) -> None:
    for text in blocks(topic, "md"):
        for picture in PICTURE.findall(text):
            shutil.copy(root / "tests" / "slides" / "harbour.jpg", tmp_path / picture)
        assert try_deck(text)[1] == [], text


@pytest.mark.parametrize("topic", PAGES, ids=named)
def test_command_lines_in_a_page_can_be_typed(topic: Topic) -> None:
    lines = [match[0].split() for match in COMMAND.finditer(topic.text)]
    lines = [words for words in lines if words[1:] != ["COMMAND", "--help"]]
    for _, *words in lines:
        parse(words if words != ["check"] else ["check", "talk.md"])
    assert lines or topic.name not in {"present", "rehearse", "check", "export", "pack"}


def test_the_readme_can_be_typed(try_deck: Callable[[str], Tried], root: Path, tmp_path: Path) -> None:
    readme = (root / "README.md").read_text("utf-8")
    for match in COMMAND.finditer(readme):
        parse(match[0].split()[1:])
    (deck,) = re.findall(r"^ +```markdown\n(.*?)^ +```$", readme, re.DOTALL | re.MULTILINE)
    shutil.copy(root / "tests" / "slides" / "harbour.jpg", tmp_path)
    pages, to_mend = try_deck(textwrap.dedent(deck))
    assert (len(pages), to_mend) == (3, [])


def test_styles_and_keys_in_pages_can_be_used(try_deck: Callable[[str], Tried], tmp_path: Path) -> None:
    found = 0
    for topic in PAGES:
        for text in blocks(topic, "css"):
            (tmp_path / "theme.css").write_text(text, "utf-8")
            assert try_deck("# Salt\n\nAnd the sea\n")[1] == []
            found += 1
        for text in blocks(topic, "toml"):
            assert own_keys(text, "keys.toml").problems == ()
            found += 1
    assert found >= 2


@pytest.mark.parametrize("topic", TOPICS, ids=named)
def test_code_in_a_page_is_not_too_wide_for_a_terminal(topic: Topic) -> None:
    wide = [line for match in FENCE.finditer(topic.text) for line in match["text"].splitlines() if len(line) > WIDTH]
    assert wide == []


@pytest.mark.parametrize(
    ("word", "topic", "found", "near"),
    [
        ("write", "write", [], ()),
        ("layout", "", ["layout"], ()),
        ("Layout:", "", ["layout"], ()),
        ("_class", "", ["class"], ()),
        ("color-mark", "", ["--color-mark"], ()),
        ("width", "", ["w"], ()),
        ("---", "", ["---"], ()),
        ("layuot", "", [], ("layout",)),
        ("rehaerse", "", [], ("rehearse",)),
        ("xyzzy", "", [], ()),
        ("=", "", [], ()),
    ],
)
def test_a_word_is_looked_up(word: str, topic: str, found: list[str], near: tuple[str, ...]) -> None:
    about = look_up(word, language())
    assert (about.topic.name if about.topic else "") == topic
    assert [term.name for term in about.terms] == found
    assert about.near[:1] == near
