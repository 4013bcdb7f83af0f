"""The one pass over a text: what hides what, and that any text takes time in proportion to its length."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from footlight.deck import Deck
from footlight.reading import parse_deck
from footlight.reading.fenced_divs import div_info
from footlight.reading.scan import scan
from footlight.reading.text_outline import Outline

Reader = Callable[..., Deck]


def taken(text: str, outline: Outline) -> list[str]:
    """The fences of a text, as it is written."""
    return [text[fence.place.start : fence.place.end] for fence in outline.fences]


@pytest.mark.parametrize(
    ("text", "fence"),
    [
        ("a\n\n```\nb\n```\nc", "```\nb\n```\n"),
        ("- ```\n  b\n  ```\nc", "- ```\n  b\n  ```\n"),
        ("1. > ~~~ x\n> b\n> ~~~\nc", "1. > ~~~ x\n> b\n> ~~~\n"),
        ("> ```\n> b\nc", "> ```\n> b\n"),
        ("````\n```\n````\nc", "````\n```\n````\n"),
        ("```\nb\n~~~\n```   \nc", "```\nb\n~~~\n```   \n"),
        ("```\n<!--\n```\nc -->", "```\n<!--\n```\n"),
    ],
)
def test_a_fence_reaches_to_its_end(text: str, fence: str) -> None:
    assert taken(text, scan(text)) == [fence]


@pytest.mark.parametrize("text", ["``` a ` b\nc\n```x", "<!--\n```\n-->", "<pre>\n```\n</pre>", "text ```\nc\n"])
def test_what_only_looks_like_a_fence_is_none(text: str) -> None:
    assert not [fence for fence in scan(text).fences if fence.place.start == 0 or fence.closed]


def test_a_fence_that_nothing_closes_costs_one_slide() -> None:
    text = "```a\nb\n---\n\n```c\n\n---\n\nd\n"
    outline = scan(text)
    assert taken(text, outline) == ["```a\nb\n", "```c\n\n"]
    assert [(fence.line, fence.closed) for fence in outline.fences] == [(0, False), (4, False)]
    assert len(outline.rulers) == 2


def test_comments_in_code_are_code_and_raw_elements_hide_comments() -> None:
    text = "`<!-- a -->` <!-- b --> ``<!-- ` -->`` <pre>\n<!-- c -->\n</pre> <!-- d\ne --> `<!-- f`\n"
    assert [text[place.start : place.end] for place in scan(text).comments] == ["<!-- b -->", "<!-- d\ne -->"]


def test_an_unclosed_element_hides_nothing() -> None:
    text = "<pre>\n\n---\n\n<style>a{}</style>\n"
    outline = scan(text)
    assert len(outline.rulers) == 1
    assert [style.css for style in outline.styles] == ["a{}"]


def test_names_of_elements_in_any_case() -> None:
    assert [raw.tag for raw in scan("<PRE\n class='a'>x</Pre\n>\n<STYLE SCOPED>a{}</STYLE>").raw] == ["pre", "style"]
    assert scan("<STYLE SCOPED>a{}</STYLE>").styles[0].scoped


@pytest.mark.parametrize(
    ("line", "info"),
    [
        (":::", ""),
        ("  ::: columns", "columns"),
        (":::: note A title ::::", "note A title"),
        ("::: {.a .b}", "{.a .b}"),
        ("    ::: code", None),
        (":: a", None),
        ("a :::", None),
    ],
)
def test_lines_of_fenced_divs(line: str, info: str | None) -> None:
    assert div_info(line) == info


@pytest.mark.parametrize("opening", ["- ```", "> ```", "```", "1. ~~~", "<pre>", "<!--"])
def test_notes_that_code_shows_are_no_notes(deck_of: Reader, opening: str) -> None:
    closing = {"<pre>": "</pre>", "<!--": "-->"}.get(opening, opening.strip("- 1.>"))
    prefix = "> " if ">" in opening[:1] else "  "
    lines = [opening, f"{prefix}::: notes", f"{prefix}said", f"{prefix}:::", prefix + closing]
    deck = deck_of("# One\n\n" + "\n".join(lines) + "\n")
    assert not deck.slides[0].notes.text or opening == "<!--"
    if opening != "<!--":
        assert "::: notes" in "".join(deck.slides[0].content.root.itertext())


def test_rulers_and_headings_in_notes_part_nothing(deck_of: Reader) -> None:
    text = "---\nheadingDivider: 2\n---\n# One\n\n::: notes\na\n\n---\n\n## b\n:::\n\n---\n\n# Two\n"
    deck = deck_of(text)
    assert [slide.title for slide in deck.slides] == ["One", "Two"]
    assert "## b" in deck.slides[0].notes.text


def test_after_an_underline_a_new_paragraph_begins(deck_of: Reader) -> None:
    deck = deck_of("---\nheadingDivider: 2\n---\none\n===\ntwo\n---\nthree\n")
    assert [slide.title for slide in deck.slides] == ["one", "two"]


# what it takes


class Counted(str):
    """A text that counts the characters that are looked at in it."""

    __slots__ = ("looked",)
    looked: int

    def __new__(cls, text: str) -> Counted:
        made = super().__new__(cls, text)
        made.looked = 0
        return made

    def find(self, word: str, start: Any = 0, end: Any = None) -> int:
        found = super().find(word, start, len(self) if end is None else end)
        self.looked += (found if found >= 0 else len(self) if end is None else end) - start + 1
        return found

    def rfind(self, word: str, start: Any = 0, end: Any = None) -> int:
        end = len(self) if end is None else end
        found = super().rfind(word, start, end)
        self.looked += end - (found if found >= 0 else start) + 1
        return found

    def count(self, word: str, start: Any = 0, end: Any = None) -> int:
        end = len(self) if end is None else end
        self.looked += end - start
        return super().count(word, start, end)

    def __getitem__(self, key: Any) -> str:
        part = super().__getitem__(key)
        self.looked += len(part)
        return part


NASTY = {
    "quotes": ">" * 4000,
    "blanks": " " * 4000 + "x",
    "tabs": "- " + "\t" * 4000 + "x",
    "unclosed elements": "<pre>" * 2000,
    "unclosed elements on lines": "<style>\n" * 2000,
    "all kinds of elements": "<style><pre><script><svg><textarea>" * 400,
    "elements without an end": "<pre " * 2000,
    "end tags of others": "<pre>" + "</b>" * 2000,
    "backticks and comments": "`<!-- " * 2000,
    "a backtick, then comments": "`" + "<!-- " * 2000,
    "backticks of every length": "<" + " ".join("`" * n for n in range(1, 120)),
    "unclosed fences": "```a\n\n---\n" * 1000,
    "unclosed fences and what nearly closes them": "```a\n---\n" * 1000 + "``` >",
    "fences of every length": "\n".join("`" * n + "a\n" for n in range(120, 3, -1)) + "\n" * 4000,
    "unclosed comments": "<!-- \n" * 2000,
    "comments": "<!-- x -->\n" * 1000,
    "headings by underlines": "x\n---\n" * 2000,
    "double underlines under a list": "- " + "a" * 2000 + "\n" + "===\n" * 1000,
    "notes": "::: notes\n\n---\n" * 1000,
    "notes with rulers": "::: notes\n\n---\n\n:::\n" * 1000,
    "a paragraph": "a\n" * 4000 + "---\n",
}


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
def test_each_character_is_looked_at_a_few_times(text: str) -> None:
    counted = Counted(text)
    scan(counted)
    assert counted.looked <= 12 * len(text)


def test_the_count_would_notice_a_search_that_begins_anew() -> None:
    counted = Counted("<!-- " * 2000)
    at = counted.find("<!--")
    while at >= 0:
        counted.find("-->", at)
        at = counted.find("<!--", at + 1)
    assert counted.looked > 500 * len(counted)


class Watched:
    """A pattern that notes what it is applied to."""

    def __init__(self, pattern: re.Pattern[str], seen: list[tuple[str, str]]) -> None:
        self._pattern = pattern
        self._seen = seen

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._pattern, name)
        if not callable(method):
            return method

        def noted(*arguments: Any) -> Any:
            text, *where = arguments[name in {"sub", "subn"} :]
            part = text[slice(*(*where, None, None)[:2])] if name in {"match", "search", "finditer"} else text
            self._seen.append((self._pattern.pattern, part))
            return method(*arguments)

        return noted


TAKEN_ONCE = sys.modules["footlight.reading.scan"]._USUAL.pattern
"""Applied where a line begins, and possessive: it looks at a line once, and what it has looked at it takes, but for the
last line."""

SCANNERS = ("scan", "deck_reading", "splitting", "front_matter", "mapping", "definitions", "directives")
"""What works on the deck as a whole, where a text has no limit."""


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    seen: list[tuple[str, str]] = []
    for name in SCANNERS:
        module: ModuleType = sys.modules[f"footlight.reading.{name}"]
        for key, value in list(vars(module).items()):
            if isinstance(value, re.Pattern):
                monkeypatch.setattr(module, key, Watched(value, seen))
    for name in ("match", "search", "fullmatch", "findall", "finditer", "sub", "split"):

        def direct(pattern: str, *arguments: Any, name: str = name, **options: Any) -> Any:
            caller = sys._getframe(1).f_globals["__name__"]
            if caller in {f"footlight.reading.{each}" for each in SCANNERS}:
                seen.append((pattern, arguments[-1]))
            return getattr(re.compile(pattern, **options), name)(*arguments)

        monkeypatch.setattr(re, name, direct)
    return seen


def test_no_pattern_is_applied_to_more_than_a_line(watched: list[tuple[str, str]]) -> None:
    text = (
        "---\ntitle: 'a'\nstyle: |\n  a {}\n\n  b {}\nheadingDivider: 2\n---\n# One\n\n[a]: b\n  'c'\n[^1]: d\ne\n\n"
        "    f\n\n```py\ng\n```\n\n<!-- time: 1m\nclass: h -->\n\n- ```\n  i\n\n<pre\n>\nj\n</pre>\n\n"
        "[a] [^1] k\n---\n\n::: notes\nl\n:::\n\n## Two\n"
    )
    deck = parse_deck(text, Path("talk.md"))
    for slide in deck.slides:
        assert slide.content.findings == ()
    assert len(watched) > 20
    assert {pattern for pattern, line in watched if "\n" in line.rstrip("\n")} <= {TAKEN_ONCE}


@pytest.mark.parametrize(
    ("above", "heading"),
    [
        ("one\n\ntwo\nthree\n", "two"),
        ("\ntwo\n", "two"),
        ("# one\ntwo\n", "two"),
        ("*one*\ntwo\n", "*one*"),
        ("one\n\n", ""),
    ],
)
def test_an_underline_makes_a_heading_of_the_lines_right_above(above: str, heading: str) -> None:
    outline = scan(f"{above}---\n")
    assert len(outline.rulers) == (0 if heading else 1)
    if heading:
        assert above[outline.headings[-1].start :].startswith(heading)
