from __future__ import annotations

from collections.abc import Callable

import pytest

from footlight.deck import Deck, PageNumber

Reader = Callable[..., Deck]


def test_a_directive_holds_from_its_slide_on_and_with_an_underscore_for_its_slide_alone(deck_of: Reader) -> None:
    deck = deck_of(
        "# 1\n\n---\n<!-- class: lead big -->\n<!-- header: '**H**' -->\n# 2\n\n---\n<!-- _class: [one, two] -->\n"
        "<!-- _header: '' -->\n# 3\n\n---\n\n# 4\n"
    )
    assert [slide.settings.classes for slide in deck.slides] == [(), ("lead", "big"), ("one", "two"), ("lead", "big")]
    assert [slide.settings.header for slide in deck.slides] == ["", "**H**", "", "**H**"]


def test_local_directives_in_the_front_matter_hold_from_the_first_slide(deck_of: Reader) -> None:
    deck = deck_of("---\nclass: all\n_class: first\n_backgroundColor: red\ncolor: blue\n---\n# 1\n\n---\n\n# 2\n")
    assert [slide.settings.classes for slide in deck.slides] == [("first",), ("all",)]
    assert [slide.settings.background_color for slide in deck.slides] == ["red", ""]
    assert [slide.settings.color for slide in deck.slides] == ["blue", "blue"]


def test_all_local_directives(deck_of: Reader) -> None:
    slide = deck_of(
        "<!--\nbackgroundImage: url('a.png')\nbackgroundPosition: top\nbackgroundRepeat: repeat-x\nbackgroundSize: 50%"
        "\nfooter: F\ntransition: fade 0.3s\n-->\n<!-- layout: split -->\n<!-- _time: 1m30s -->\n"
    ).slides[0]
    settings = slide.settings
    assert settings.background_image == "url('a.png')"
    assert (settings.background_position, settings.background_repeat, settings.background_size) == (
        "top",
        "repeat-x",
        "50%",
    )
    assert (settings.footer, settings.transition) == ("F", "fade 0.3s")
    assert (settings.layout, settings.planned_seconds) == ("split", 90)
    assert slide.notes.text == ""


def test_global_directives_hold_wherever_they_stand(deck_of: Reader) -> None:
    deck = deck_of("# 1\n\n---\n\n<!-- theme: gaia -->\n<!-- title: T -->\n\n<style>h1 { color: red }</style>\n# 2\n")
    assert (deck.settings.theme, deck.settings.title) == ("gaia", "T")
    assert deck.settings.style == "h1 { color: red }"


@pytest.mark.parametrize(
    ("modes", "shown"),
    [
        (["true", None, None], [(1, 3), (2, 3), (3, 3)]),
        (["false", "true", None], [None, (2, 3), (3, 3)]),
        (["true", "_skip", None], [(1, 2), None, (2, 2)]),
        (["true", "_hold", None], [(1, 2), (1, 2), (2, 2)]),
        (["true", "_false", None], [(1, 3), None, (3, 3)]),
        (["_skip", "true", "hold"], [None, (1, 1), (1, 1)]),
        ([None, None, None], [None, None, None]),
        (["hold", None, None], [(1, 1), (1, 1), (1, 1)]),
    ],
)
def test_page_numbers(deck_of: Reader, modes: list[str | None], shown: list[tuple[int, int] | None]) -> None:
    def comment(mode: str | None) -> str:
        if mode is None:
            return ""
        return f"<!-- {'_' if mode.startswith('_') else ''}paginate: {mode.lstrip('_')} -->"

    deck = deck_of("\n\n---\n\n".join(f"{comment(mode)}\n# T" for mode in modes))
    assert [slide.settings.page_number for slide in deck.slides] == [
        PageNumber(*pair) if pair else None for pair in shown
    ]


def test_a_misspelt_directive_is_a_finding(deck_of: Reader) -> None:
    deck = deck_of("# 1\n\n---\n\n<!-- _clas: lead -->\n# 2\n")
    (finding,) = deck.findings
    assert (finding.code, finding.line, finding.slide) == ("unknown-directive", 5, 2)
    assert "_class" in finding.message
    assert deck.slides[1].notes.text == ""


def test_an_impossible_local_value_is_a_finding_with_line_and_slide(deck_of: Reader) -> None:
    deck = deck_of("# 1\n\n---\n\n<!--\nclass: x\npaginate: perhaps\n-->\n\n<!-- time: soon -->\n")
    assert [(finding.line, finding.slide, finding.code) for finding in deck.findings] == [
        (7, 2, "directive-value"),
        (10, 2, "directive-value"),
    ]
    assert deck.slides[1].settings.classes == ("x",)


class TestNotes:
    def test_every_other_comment_is_a_note_in_order(self, deck_of: Reader) -> None:
        deck = deck_of(
            "# 1\n<!-- First: **say** it -->\ntext <!-- inline -->\n\n<!--\nSecond\n\n- a\n- b\n-->\n\n"
            "::: notes\nThird <!-- with a comment -->\n\n::: inner\nx\n:::\n:::\n\n---\n\n# 2\n"
        )
        assert deck.slides[0].notes.text == (
            "First: **say** it\n\ninline\n\nSecond\n\n- a\n- b\n\nThird <!-- with a comment -->\n\n::: inner\nx\n:::"
        )
        assert deck.slides[1].notes.text == ""
        shown = "".join(deck.slides[0].content.root.itertext())
        assert "Third" not in shown
        assert "Second" not in shown

    @pytest.mark.parametrize(
        "comment",
        [
            "prettier-ignore",
            "prettier-ignore-start",
            "markdownlint-disable MD033",
            "fit",
            "pause",
            "",
            "cspell:disable",
            "---",
        ],
    )
    def test_marks_for_programs_are_no_notes(self, deck_of: Reader, comment: str) -> None:
        deck = deck_of(f"# 1\n\n<!-- {comment} -->\n\n<!--{comment}-->\n")
        assert deck.slides[0].notes.text == ""

    def test_more_dashes_are_no_part_of_a_note(self, deck_of: Reader) -> None:
        assert deck_of("<!--- # Presenter Notes --->").slides[0].notes.text == "# Presenter Notes"

    def test_a_note_with_a_colon_stays_a_note(self, deck_of: Reader) -> None:
        for note in ("Remember: smile", "TODO: ask them", "class is over: go home\nnow", "title: the book\nand prose"):
            assert deck_of(f"<!-- {note} -->").slides[0].notes.text == note
