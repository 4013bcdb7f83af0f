"""A slide of nothing but openings that nothing closes: the work grows with the text, in both flavours."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from footlight.deck import Deck
from footlight.reading import parse_deck
from footlight.reading.flavours.guards import MOST_CHARACTERS
from footlight.reading.grammar.bounding import MOST_FOOTNOTES
from footlight.reading.grammar.tree import to_tree

Reader = Callable[..., Deck]

OPENINGS = (
    "[", "![", "^[", "[^", "[a](", "[a]('", "![a](<", "[a][", "#\n", "a\n===\n", "|\n", "\n: ", "[a]{.b}", "==a==b ",
    ":::\n", "\\(", "1. ", "word\n\n", "\\]^ ^[1. ", ": ]\n", "</p>\n: ]&",
)  # fmt: skip


def calls_for(text: str, flavour: str) -> int:
    """How many functions are called to read a slide."""
    (slide,) = parse_deck(f"---\nmarkdown: {flavour}\n---\n{text}", Path("talk.md")).slides
    count = 0

    def counted(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(counted)
    try:
        assert slide.content
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("flavour", ["commonmark", "extra"])
@pytest.mark.parametrize("opening", OPENINGS)
def test_four_times_the_text_takes_four_times_the_work(opening: str, flavour: str) -> None:
    calls_for(opening, flavour)  # what every first slide needs
    few, many = (calls_for((opening * size)[:size], flavour) for size in (2_000, 8_000))
    assert many < 6 * few


def test_html_of_any_length_needs_no_more_patterns(monkeypatch: pytest.MonkeyPatch) -> None:
    html = "<b title='a'>b</b> &amp; "
    to_tree(html, wild=True)
    compiled: list[str] = []
    compile_pattern = re.compile
    monkeypatch.setattr(re, "compile", lambda pattern: compiled.append(pattern) or compile_pattern(pattern))
    to_tree(html * 10, wild=True)
    assert not compiled


def test_attributes_that_can_be_cut_in_many_ways_are_read_in_one(deck_of: Reader) -> None:
    text = "{" + "a=b" * 40 + "\n\n[x]{a=b.c .d} [y]{" + "a=b" * 40
    (span,) = deck_of(text).slides[0].content.root.iter("span")
    assert (span.get("a"), span.get("class")) == ("b.c", "d")


@pytest.mark.parametrize("flavour", ["commonmark", "extra"])
@pytest.mark.parametrize(
    ("text", "tex"),
    [(r"\(see \(x^2\)", "x^2"), (r"\[see \[x^2\]", "x^2"), ("\\(a\n\nb \\(x^2\\)", "x^2")],
)
def test_an_opening_that_nothing_closes_takes_no_formula_with_it(
    deck_of: Reader, text: str, tex: str, flavour: str
) -> None:
    content = deck_of(f"---\nmarkdown: {flavour}\n---\n{text}\n").slides[0].content
    assert [formula.get("data-tex") for formula in content.root.iter("math")] == [tex]


def test_a_footnotes_mark_that_nothing_closes_takes_no_footnote_with_it(deck_of: Reader) -> None:
    root = deck_of("a [^b[^1] c\n\n[^1]: The note.\n").slides[0].content.root
    assert [reference.text for reference in root.iter("sup")] == ["1"]
    assert "The note." in "".join(root.itertext())


def test_each_import_from_elsewhere_is_left_out_by_itself(deck_of: Reader) -> None:
    css = "@import 'kept.css';\n@import url( 'https://e.org/a.css');\n@import\n'//e.org/b.css';\np { color: red }"
    deck = deck_of(f"<style>\n{css}\n</style>\n\n# One\n")
    assert "kept.css" in deck.settings.style
    assert "color: red" in deck.settings.style
    assert "e.org" not in deck.settings.style
    assert [finding.code for finding in deck.findings] == ["remote-import"]


@pytest.mark.parametrize("flavour", ["commonmark", "extra"])
def test_brackets_within_each_other_are_links_as_far_as_people_write_them(deck_of: Reader, flavour: str) -> None:
    text = "[a [b [c] d] e](f.md) and " + "[" * 20 + "g" + "]" * 20 + "(h.md)"
    root = deck_of(f"---\nmarkdown: {flavour}\n---\n{text}\n").slides[0].content.root
    assert root.find(".//a[@href='f.md']") is not None
    assert "[" * 10 + "g" in "".join(root.itertext())


@pytest.mark.parametrize("flavour", ["commonmark", "extra"])
@pytest.mark.parametrize("elsewhere", [False, True])
def test_a_long_address_is_in_the_parsers_html_once_for_all_links(
    deck_of: Reader, flavour: str, elsewhere: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []

    def measured(html: str, **options: bool) -> Element:
        made.append(len(html))
        return to_tree(html, **options)

    monkeypatch.setattr("footlight.reading.markdown_parsing.to_tree", measured)
    address = "https://e.org/" + "a" * 1_900
    parts = ["[a], " * 100, f"[a]: {address}\n\n[b]: {'b' * 3_000}\n\n[b]"]
    text = ("\n\n---\n\n" if elsewhere else "\n\n").join(parts)
    root = deck_of(f"---\nmarkdown: {flavour}\n---\n{text}\n").slides[0].content.root
    assert [link.get("href") for link in root.iter("a")] == [address] * 100
    assert max(made) < 20_000


def test_lists_in_lists_on_one_line_are_left_out_beyond_all_depth_with_a_finding(deck_of: Reader) -> None:
    slide = deck_of("---\nmarkdown: extra\n---\nBefore\n\n" + "1. " * 2_000 + "a\n").slides[0]
    assert "Before" in "".join(slide.content.root.itertext())
    assert [finding.code for finding in slide.findings] == ["huge-slide"]


def test_footnotes_without_number_are_left_out_with_a_finding(deck_of: Reader) -> None:
    slide = deck_of("a^[ab]" * (MOST_FOOTNOTES + 10)).slides[0]
    (finding,) = slide.findings
    assert f"{MOST_FOOTNOTES:,} footnotes" in finding.message
    assert len(list(slide.content.root.iter("li"))) == MOST_FOOTNOTES


@pytest.mark.parametrize("text", ["word " * 6_000, "\\(" * 15_000, ("word " * 20 + "\n") * 180, "a" * 30_000])
def test_a_paragraph_longer_than_any_is_several_and_no_letter_is_lost(text: str) -> None:
    (slide,) = parse_deck(f"---\nmarkdown: extra\n---\n{text}", Path("talk.md")).slides
    paragraphs = ["".join(each.itertext()) for each in slide.content.root.iter("p")]
    assert all(len(each) <= MOST_CHARACTERS for each in paragraphs)
    assert "".join("".join(paragraphs).split()) == "".join(text.replace("\\", "").split())
