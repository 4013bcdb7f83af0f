"""The table of the language: every name that the program knows is in it, and every example is a deck that works."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from footlight.authoring import Term, TermKind, language
from footlight.layout.page import Page
from footlight.media.charts.source import KINDS
from footlight.painting import PixelStore, page_image
from footlight.presenting.commands.keys import own_keys
from footlight.reading.grammar.picture_keywords import read_keywords
from footlight.styling.computed import COMPOSED

Tried = tuple[tuple[Page, ...], list[str]]
DECKS = [term for term in language() if term.kind.has_deck]
BARE = re.compile(r"section\.([a-z][\w-]*)")


def named(term: Term) -> str:
    return f"{term.kind.name.lower()}-{term.name}"


def of(kind: TermKind) -> tuple[Term, ...]:
    return tuple(term for term in language() if term.kind is kind)


@pytest.mark.parametrize("term", DECKS, ids=named)
def test_an_example_is_a_deck_that_is_painted_with_nothing_to_mend(
    try_deck: Callable[[str], Tried], term: Term
) -> None:
    pages, to_mend = try_deck(term.example)
    assert to_mend == []
    assert all(_shows_something(page) for page in pages)


def _shows_something(page: Page) -> bool:
    image = page_image(page, 64, 36, page.steps, PixelStore())
    return len({image.pixel(x, y) for x in range(64) for y in range(36)}) > 1


@pytest.mark.parametrize("term", of(TermKind.LAYOUT), ids=named)
def test_the_example_of_a_layout_takes_it_by_its_shape(try_deck: Callable[[str], Tried], term: Term) -> None:
    assert (term.written in term.example) is (term.name == "plain")
    assert try_deck(term.example)[0][-1].layout == term.name


@pytest.mark.parametrize("term", of(TermKind.SLIDE_CLASS), ids=named)
def test_what_a_class_does_is_seen(try_deck: Callable[[str], Tried], term: Term) -> None:
    (page,), _ = try_deck(term.example)
    (without,), _ = try_deck(term.example.replace(term.written, ""))
    assert page.items != without.items


@pytest.mark.parametrize("term", of(TermKind.PICTURE), ids=named)
def test_a_keyword_is_taken_from_the_words_that_describe_the_picture(term: Term) -> None:
    words = re.search(r"!\[(.*)\]", term.written)
    assert words
    assert read_keywords(words[1]).alt in ([], ["Hills"])


def test_every_class_of_the_bundled_sheets_has_a_row(root: Path) -> None:
    sheets = [path.read_text("utf-8") for path in (root / "assets" / "themes").glob("*.css")]
    styled = {name for sheet in sheets for name in BARE.findall(sheet)}
    ours = {name for name in styled if name.startswith("layout-")} | {COMPOSED}
    assert styled - ours == {term.name for term in of(TermKind.SLIDE_CLASS)}


def test_every_property_of_the_default_theme_is_explained() -> None:
    assert [term.name for term in of(TermKind.PROPERTY) if not term.help] == []
    assert {"--color-background", "--chart-6", "--code-keyword", "--gap-stretch"} <= {t.name for t in language()}


def test_a_type_of_chart_is_one_that_can_be_drawn() -> None:
    assert next(term for term in of(TermKind.CHART) if term.name == "type").choices == KINDS


@pytest.mark.parametrize("term", language(), ids=named)
def test_help_is_one_sentence(term: Term) -> None:
    assert term.help.endswith(".")
    assert ". " not in term.help
    assert "\n" not in term.written


def test_lines_of_the_settings_and_of_the_keys_can_be_read() -> None:
    for term in of(TermKind.SETTING):
        assert term.name in json.loads(term.example)
    for term in of(TermKind.KEY):
        assert own_keys(term.example, "keys.toml").problems == ()


def test_no_two_terms_of_a_kind_have_the_same_name_in_the_same_place() -> None:
    assert len({(term.kind, term.name, term.scope) for term in language()}) == len(language())
