"""Texts that ask for too much are cut or refused with a sentence and a line, and the deck still shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from footlight.reading import parse_deck
from footlight.reading.flavours.commonmark import CommonMark
from footlight.reading.flavours.extra import Extra
from footlight.reading.grammar.bounding import LONGEST_TEXT, MOST_ELEMENTS
from footlight.reading.mapping import typed

LAUGHS = "x:\n  a: &a [l, l, l, l, l, l, l, l, l]\n" + "".join(
    f"  {name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("front", "sentence"),
    [
        (LAUGHS, "grows to more than 10,000 parts by its aliases"),
        ("x: &a\n  - *a\n", "cannot be read"),
        (f"x: [{'a, ' * 100_000}]\n", "has more than 200,000 characters"),
        (f"x: {'[' * 51}\n", "has more than 50 brackets within each other"),
        (f"x:\n  - {'{a: ' * 51}b{'}' * 51}\n", "has more than 50 brackets within each other"),
        (f"x: {'[' * 50}\n", "cannot be read"),
    ],
)
def test_yaml_that_grows_without_bounds_is_left_out(front: str, sentence: str) -> None:
    deck = parse_deck(f"---\ntitle: Fine\n{front}---\n\n# One\n", Path("talk.md"))
    assert deck.title == "Fine"
    assert [(finding.line, sentence in finding.message) for finding in deck.findings] == [(3, True)]


def test_brackets_within_each_other_as_many_as_anybody_writes_are_fine() -> None:
    nested, text = "[" * 50 + "]" * 50, "|\n" + "  [[\n" * 100
    assert not parse_deck(f"---\nx: {nested}\ny: {'[[]], ' * 100}\nz: {text}---\n\n# One\n", Path("talk.md")).findings


@pytest.mark.parametrize("text", ["2001-99-99", "9" * 5_000, "1:" * 3_000 + "1", "- " * 2_000 + "a"])
def test_what_looks_like_a_number_and_is_none_stays_text(text: str) -> None:
    assert typed({"option": text}) == {"option": text}


def test_a_few_aliases_are_fine() -> None:
    deck = parse_deck("---\nx:\n  a: &a [1, 2]\n  b: *a\n---\n\n# One\n", Path("talk.md"))
    assert not deck.findings


def test_a_text_that_is_too_long_is_cut_with_its_line() -> None:
    deck = parse_deck(
        "# One\n\n" + "twenty words of text\n" * (LONGEST_TEXT // 20) + "\n---\n\n# Two\n", Path("talk.md")
    )
    (finding,) = deck.slides[0].findings
    assert finding.code == "huge-slide"
    assert finding.line == (LONGEST_TEXT - 7) // 21 + 3
    assert deck.slides[1].title == "Two"


def test_what_stands_too_deep_is_told_and_ordinary_depth_is_kept() -> None:
    deck = parse_deck("# One\n\n" + "> " * 40 + "deep\n\n---\n\n# Two\n\n" + "> " * 90 + "deeper\n", Path("talk.md"))
    assert not deck.slides[0].findings
    assert "deep" in "".join(deck.slides[0].content.root.itertext())
    (finding,) = deck.slides[1].findings
    assert (finding.line, finding.slide) == (9, 2)
    assert "too deeply" in finding.message


def test_more_slides_than_anybody_shows_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("footlight.reading.splitting.MOST_SLIDES", 3)
    monkeypatch.setattr("footlight.reading.deck_reading.MOST_SLIDES", 3)
    monkeypatch.setattr("footlight.reading.text_findings.MOST_SLIDES", 3)
    deck = parse_deck("# 1\n\n---\n\n# 2\n\n---\n\n# 3\n\n---\n\n# 4\n", Path("talk.md"))
    assert [slide.title for slide in deck.slides] == ["1", "2", "3"]
    assert "# 4" not in deck.slides[2].source
    assert [(finding.line, finding.code) for finding in deck.findings if finding.code == "too-many-slides"] == [
        (12, "too-many-slides")
    ]


def test_pictures_within_the_text_do_not_count() -> None:
    deck = parse_deck(f"# One\n\n![](data:image/png;base64,{'A' * 2 * LONGEST_TEXT})\n\nAfter it\n", Path("talk.md"))
    assert not deck.slides[0].findings
    assert "After it" in "".join(deck.slides[0].content.root.itertext())


def test_too_many_parts_are_left_out_from_the_end() -> None:
    deck = parse_deck("\n".join(f"- {number}" for number in range(MOST_ELEMENTS + 500)), Path("talk.md"))
    (finding,) = deck.slides[0].findings
    assert f"more than {MOST_ELEMENTS:,} parts" in finding.message
    words = "".join(deck.slides[0].content.root.itertext())
    assert "3000" in words
    assert f"{MOST_ELEMENTS + 499}" not in words


def test_what_is_found_too_often_is_told_some_times(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("footlight.reading.deck_reading.MOST_OF_A_KIND", 3)
    deck = parse_deck("# One\n\n" + "<!-- a\n\n" * 5 + "x\n---\n", Path("talk.md"))
    told = [finding for finding in deck.findings if finding.code == "unclosed-comment"]
    assert [finding.line for finding in told] == [3, 5, 7]
    assert ["more like it" in finding.message for finding in told] == [False, False, True]
    assert any(finding.code == "ruler-under-text" for finding in deck.findings)


def test_all_values_of_a_deck_share_what_yaml_may_take() -> None:
    front = "".join(f"x{number}: [{'a, ' * 30_000}]\n" for number in range(4))
    deck = parse_deck(f"---\ntitle: Fine\n{front}---\n\n# One\n", Path("talk.md"))
    assert deck.title == "Fine"
    assert [finding.line for finding in deck.findings] == [5, 6]


def test_too_many_tags_are_left_out_with_a_line() -> None:
    deck = parse_deck("# One\n\n" + "<b>\n" * 600 + "last\n", Path("talk.md"))
    (finding,) = deck.slides[0].findings
    assert (finding.code, finding.line) == ("huge-slide", 503)
    assert "last" in "".join(deck.slides[0].content.root.itertext())


def test_cells_without_their_ends_are_all_there() -> None:
    rows = "".join(f"<tr><td>{row}<td>x\n" for row in range(100))
    deck = parse_deck(f"<table>\n{rows}</table>\n", Path("talk.md"))
    assert not deck.slides[0].findings
    assert "99x" in "".join("".join(deck.slides[0].content.root.itertext()).split())


FILE = "data:image/png;base64," + "A" * 300_000


@pytest.mark.parametrize("flavour", ["commonmark", "extra"])
@pytest.mark.parametrize(
    "text",
    [
        f"![]({FILE})",
        f'<img src="{FILE}">',
        f"![][a]\n\n[a]: {FILE}",
        f"![][a]\n\n---\n\n[a]: {FILE}",
        f"a ![]({FILE}) b",
    ],
    ids=["picture", "HTML", "definition", "definition elsewhere", "in a text"],
)
def test_a_file_in_the_text_reaches_its_picture_and_no_parser(
    text: str, flavour: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[int] = []
    for kind in (CommonMark, Extra):

        def measured(self: object, text: str, line: int, to_html: Any = kind.to_html) -> str:
            given.append(len(text))
            return str(to_html(self, text, line))

        monkeypatch.setattr(kind, "to_html", measured)
    slide = parse_deck(f"---\nmarkdown: {flavour}\n---\n{text}\n", Path("talk.md")).slides[0]
    (picture,) = slide.content.root.iter("img")
    assert picture.get("src") == FILE
    assert max(given) < 2000
    assert not slide.findings


def test_a_file_behind_the_slide_is_whole() -> None:
    (background,) = parse_deck(f"![bg]({FILE})\n", Path("talk.md")).slides[0].content.backgrounds
    assert (background.source, background.is_picture) == (FILE, True)


@pytest.mark.parametrize("text", [f"a {FILE} b", f"`{FILE}`", f"```\n{FILE}\n```"], ids=["text", "code", "fence"])
def test_a_file_that_is_shown_as_text_is_cut_with_a_finding(text: str) -> None:
    slide = parse_deck(text, Path("talk.md")).slides[0]
    assert 900 < len("".join(slide.content.root.itertext())) < 1100
    assert [finding.code for finding in slide.findings] == ["huge-slide"]
