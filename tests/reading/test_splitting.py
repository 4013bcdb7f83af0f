from __future__ import annotations

from collections.abc import Callable

import pytest

from footlight.deck import Deck

Reader = Callable[..., Deck]


def titles(deck: Deck) -> list[str]:
    return [slide.title for slide in deck.slides]


@pytest.mark.parametrize("ruler", ["---", "-----", "- - -", "***", "* * *", "___", "---  ", "   ---", "---\t"])
def test_every_ruler_parts_slides(deck_of: Reader, ruler: str) -> None:
    assert titles(deck_of(f"# One\n\n{ruler}\n\n# Two")) == ["One", "Two"]
    assert titles(deck_of(f"# One\n\n{ruler}\n# Two")) == ["One", "Two"]


@pytest.mark.parametrize(
    "hidden",
    [
        "```\n---\n```",
        "~~~ yaml\na: b\n---\n~~~",
        "````md\n```\n---\n```\n````",
        "- item\n\n  ```\n  ---\n  ```",
        "1. item\n\n    ```sh\n---\n    ```",
        "> ```\n> ---\n> ```",
        "- ```\n  ---\n  ```",
        "<!--\n# Old\n\n---\n\nolder\n-->",
        "<!-- a\n\n```\n\n---\n-->",
        "<style>\n/*\n---\n*/\n</style>",
        "    ---",
        "text --- text",
        "--",
        "| a |\n|---|\n| b |",
    ],
)
def test_what_only_looks_like_a_ruler_parts_nothing(deck_of: Reader, hidden: str) -> None:
    assert len(deck_of(f"# One\n\n{hidden}\n\nend\n\n---\n\n# Two").slides) == 2


def test_a_line_of_text_above_makes_a_heading_of_it(deck_of: Reader) -> None:
    deck = deck_of("# One\n\nUnderlined\n---\n\nmore")
    assert len(deck.slides) == 1
    assert deck.slides[0].content.root.findtext("h2") == "Underlined"
    (hint,) = deck.findings
    assert (hint.line, hint.slide, hint.code) == (4, 1, "ruler-under-text")


@pytest.mark.parametrize(
    "above",
    ["# Heading", "- item", "- item\n  more", "1. item", "> quote", "| a |\n|---|\n| b |", "```\ncode\n```",
     "![](x.png)", "</div>", "<!-- note -->", "::: x\n:::", "$$\nx\n$$", "[a]: b", "- item\nlazy"],
)  # fmt: skip
def test_a_ruler_right_under_what_is_no_paragraph_parts_slides(deck_of: Reader, above: str) -> None:
    assert len(deck_of(f"{above}\n---\n\n# Two").slides) == 2


@pytest.mark.parametrize("ruler", ["***", "___", "- - -"])
def test_other_rulers_never_underline(deck_of: Reader, ruler: str) -> None:
    assert len(deck_of(f"text\n{ruler}\n# Two").slides) == 2


def test_comment_marks_in_code_are_no_comments(deck_of: Reader) -> None:
    deck = deck_of("Write `<!--` to begin\n\n---\n\nand `-->` to end")
    assert len(deck.slides) == 2
    assert deck.slides[0].notes.text == ""


def test_rulers_on_both_ends_and_in_a_row_make_empty_slides(deck_of: Reader) -> None:
    deck = deck_of("# One\n\n---\n\n---\n\n# Three\n\n---\n")
    assert titles(deck) == ["One", "", "Three", ""]
    assert [slide.span[:2] for slide in deck.slides] == [(1, 3), (4, 5), (6, 9), (10, 10)]


def test_spans_and_sources(deck_of: Reader) -> None:
    deck = deck_of("---\nmarp: true\n---\n# One\n\n---\n# Two\ntext")
    assert [slide.span[:2] for slide in deck.slides] == [(4, 6), (7, 8)]
    assert [slide.source for slide in deck.slides] == ["# One\n\n", "# Two\ntext"]


def test_a_forgotten_end_of_a_code_block_costs_one_slide(deck_of: Reader) -> None:
    deck = deck_of("# One\n\n```py\nx = 1\n\n---\n\n# Two\n\n---\n\n# Three")
    assert titles(deck) == ["One", "Two", "Three"]
    assert [(finding.code, finding.line, finding.slide) for finding in deck.findings] == [("unclosed-fence", 3, 1)]


def test_a_forgotten_end_of_a_comment_costs_nothing(deck_of: Reader) -> None:
    deck = deck_of("# One\n\n<!-- never closed\n\n---\n\n# Two")
    assert titles(deck) == ["One", "Two"]
    assert [(finding.code, finding.line) for finding in deck.findings] == [("unclosed-comment", 3)]
    assert "never closed" in "".join(deck.slides[0].content.root.itertext())


class TestHeadingDivider:
    def test_a_number_means_that_level_and_the_ones_above(self, deck_of: Reader) -> None:
        deck = deck_of("---\nheadingDivider: 2 # two\n---\n# A\n\n## B\n\n### C\n\n## D\n")
        assert titles(deck) == ["A", "B", "D"]

    def test_a_list_means_these_levels(self, deck_of: Reader) -> None:
        for written in ("[1, 3]", "\n  - 1\n  - 3"):
            deck = deck_of(f"---\nheadingDivider: {written}\n---\n# A\n\n## B\n\n### C\n")
            assert titles(deck) == ["A", "C"]

    def test_headings_in_fences_and_comments_part_nothing(self, deck_of: Reader) -> None:
        deck = deck_of("---\nheadingDivider: 1\n---\n# A\n\n```sh\n# no\n```\n\n<!--\n# no\n-->\n\n    # no\n\n# B\n")
        assert titles(deck) == ["A", "B"]

    def test_rulers_part_too_and_a_comment_before_the_heading_is_on_its_slide(self, deck_of: Reader) -> None:
        deck = deck_of("---\nheadingDivider: 1\n---\n<!-- _class: x -->\n# A\n\n---\n\n# B\n\n---\n\ntext\n# C\n")
        assert titles(deck) == ["A", "B", "text", "C"]
        assert deck.slides[0].settings.classes == ("x",)

    def test_underlined_headings(self, deck_of: Reader) -> None:
        deck = deck_of("---\nheadingDivider: 2\n---\nA\n===\n\ntext\n\nB\n---\n\nmore\n")
        assert titles(deck) == ["A", "B"]

    def test_in_a_comment_after_the_front_matter(self, deck_of: Reader) -> None:
        deck = deck_of(
            "---\nmarp: true\n---\n\n<!--\ntheme: gaia\nsize: 4:3\nheadingDivider: [1, 2]\n"
            "style: |\n    h1 { color: red }\n-->\n\n# A\n\n## B\n"
        )
        assert titles(deck) == ["A", "B"]
        assert (deck.settings.theme, deck.settings.size.width) == ("gaia", 960)
        assert deck.settings.style == "h1 { color: red }"
        assert deck.slides[0].notes.text == ""
