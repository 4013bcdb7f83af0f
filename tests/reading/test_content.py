from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from footlight.deck import Content, Deck
from footlight.reading import parse_deck
from footlight.reading.markdown_parsing import FORM_RULES, FormRule
from footlight.reading.slide_parsing import TEXT_RULES, TREE_RULES, SlideRule

DeckReader = Callable[..., Deck]
Reader = Callable[..., Content]


def test_blocks_know_their_lines(content_of: Reader) -> None:
    text = (
        "# T\n\npara\n\n- a\n- b\n\n<!-- two\nlines -->\n\n::: box\nin\n:::\n\n"
        "```\ncode\n```\n\n$$\nx\n$$\n\n<div>\nhtml\n</div>\n"
    )
    for flavour in ("commonmark", "extra"):
        root = content_of(text, markdown=flavour).root
        lines = {element.tag: int(element.get("data-line", -1)) for element in reversed(list(root.iter()))}
        assert lines["h1"] == 0, flavour
        assert lines["ul"] == 4, flavour
        assert lines["div"] == 10, flavour
        assert lines["pre"] == 14, flavour
        assert lines["math"] == 18, flavour
        found = {(element.text or "").strip(): int(element.get("data-line", -1)) for element in root.iter()}
        assert (found["para"], found["b"], found["in"], found["html"]) == (2, 5, 11, 23), flavour


def test_soft_breaks_join_when_the_author_wants_it(html_of: Callable[..., str]) -> None:
    for flavour in ("commonmark", "extra"):
        assert html_of("a\nb", breaks="false", markdown=flavour).replace("\n", "") == "<p>ab</p>"
        assert html_of("a  \nb", breaks="false", markdown=flavour) == "<p>a<br/>b</p>"


def test_formulas_can_be_switched_off(html_of: Callable[..., str]) -> None:
    assert html_of("a $x$ b", math="false") == "<p>a $x$ b</p>"


def test_a_fit_heading(content_of: Reader) -> None:
    for written in ("# <!-- fit --> Big", "# <!--fit-->Big"):
        (heading,) = content_of(written).root
        assert (heading.get("data-fit"), heading.text) == ("true", "Big")


def test_headings_have_anchors(content_of: Reader) -> None:
    root = content_of("# Über *uns*, kurz!\n\n## A\n\n## A\n\n## B {#c}\n").root
    assert [heading.get("id") for heading in root] == ["über-uns-kurz", "a", "a-1", "c"]


def test_header_and_footer_stand_around_the_blocks(content_of: Reader) -> None:
    root = content_of("# T", header="'**H** $x$'", footer="[f](u) ![w:20px](l.png)").root
    assert [element.tag for element in root] == ["header", "h1", "footer"]
    assert root[0].find("strong") is not None
    assert root[0].find("math") is not None
    assert root[2].find("a") is not None
    assert root[2].find("img").get("style") == "width:20px"  # type: ignore[union-attr]
    assert root[2].find("p") is None


def test_definitions_on_another_slide_count(deck_of: DeckReader) -> None:
    deck = deck_of(
        "[a][Ref] b[^1] `[x]: y`\n\n---\n\n```\n[ref]: wrong\n```\n\n"
        "[ref]: https://x.org 'T'\n[ref]: second\n[^1]: note\n"
    )
    root = deck.slides[0].content.root
    assert root.find(".//a").get("href") == "https://x.org"  # type: ignore[union-attr]
    assert "note" in "".join(root.itertext())
    assert "note" not in "".join(deck.slides[1].content.root.itertext())


def test_equal_slides_share_their_content(deck_of: DeckReader) -> None:
    deck = deck_of("# A\n---\n# A\n---\n# B")
    assert deck.slides[0].content is deck.slides[1].content


class TestReadingAgain:
    def test_unchanged_slides_are_the_same_objects(self, deck_of: DeckReader) -> None:
        old = deck_of("# A\n\n---\n\n# B\n\n---\n\n# C\n")
        new = deck_of("# A\n\n---\n\n# Bb\n\n---\n\n# C\n", old)
        assert [a is b for a, b in zip(old.slides, new.slides, strict=True)] == [True, False, True]
        assert new.slides[1].title == "Bb"

    def test_moved_slides_keep_their_content(self, deck_of: DeckReader) -> None:
        old = deck_of("# A\n\n---\n\n# B\n")
        content = old.slides[1].content
        new = deck_of("# A\n\n---\n\n# New\n\n---\n\n# B\n", old)
        assert new.slides[2].content is content
        assert new.slides[2].span.first == 8

    def test_a_definition_that_changed_elsewhere_is_seen(self, deck_of: DeckReader) -> None:
        text = "[a][r]\n\n---\n\n[r]: {}\n"
        old = deck_of(text.format("one"))
        assert old.slides[0].content.root.find(".//a").get("href") == "one"  # type: ignore[union-attr]
        new = deck_of(text.format("two"), old)
        assert new.slides[0].content.root.find(".//a").get("href") == "two"  # type: ignore[union-attr]

    @pytest.mark.parametrize("changed", ["breaks: false", "markdown: extra", "math: false"])
    def test_rules_that_changed_are_seen(self, deck_of: DeckReader, changed: str) -> None:
        old = deck_of("---\nmarp: true\n---\na\nb $x$\n")
        before = old.slides[0].content
        assert deck_of(f"---\n{changed}\n---\na\nb $x$\n", old).slides[0].content is not before

    def test_a_day_of_editing_does_not_fill_the_memory(self, deck_of: DeckReader) -> None:
        deck = deck_of("# 0")
        for number in range(50):
            assert deck.slides[0].content
            deck = deck_of(f"# {number}\n\n---\n\n# Last", deck)
        assert len(deck.slides[0].parse.known) <= 2  # type: ignore[attr-defined]


@pytest.mark.parametrize("rules", [TEXT_RULES, FORM_RULES, TREE_RULES], ids=["text", "forms", "tree"])
def test_each_rule_comes_after_those_that_it_needs(rules: tuple[SlideRule | FormRule, ...]) -> None:
    names = [rule.name for rule in rules]
    assert len(set(names)) == len(names)
    for index, rule in enumerate(rules):
        assert set(rule.after) <= set(names[:index])


def test_slides_of_the_same_footer_have_one_each() -> None:
    deck = parse_deck(
        "---\nfooter: Page {{page}}, *words*\n---\n# One\n\n---\n\n# Two\n\n---\n\n# Three", Path("talk.md")
    )
    footers = [slide.content.root[-1] for slide in deck.slides]
    assert ["".join(footer.itertext()) for footer in footers] == ["Page 1, words", "Page 2, words", "Page 3, words"]
    deck = parse_deck("---\nfooter: Fine *words*\n---\n# One\n\n---\n\n# Two", Path("talk.md"))
    one, two = (slide.content.root[-1] for slide in deck.slides)
    assert ["".join(one.itertext()), "".join(two.itertext())] == ["Fine words"] * 2
    assert one is not two
