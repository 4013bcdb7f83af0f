"""Ends of lines: long words are parted with a hyphen, addresses without, and no short word stands alone at the end."""

from __future__ import annotations

from dataclasses import replace

import pytest

from footlight.layout import lay_out


@pytest.fixture
def lines(tools):
    """Lay out a paragraph in letters' widths; the lines as they are drawn."""

    def drawn(text, letters, tag="p", language="de", **style):
        item = page_item(tools, tools.element(tag, text, width=letters * 20, **style), language)
        return tools.lines(item)

    return drawn


def page_item(tools, element, language="de"):
    page = lay_out(replace(tools.slide(element), language=language), 1, tools.sources)
    return next(item for item in page.items if item.text.strip())


def test_a_long_word_is_parted_where_its_line_would_stay_short(lines):
    assert lines("ein Donaudampfschiff ist da", 14) == ["ein Donau-", "dampfschiff", "ist da"]


def test_a_word_that_no_line_holds_is_parted_by_its_syllables(lines):
    assert lines("Donaudampfschifffahrt", 12) == ["Donaudampf-", "schifffahrt"]


def test_a_word_that_fills_a_line_up_to_a_syllable_has_its_hyphen_too(lines):
    assert lines("Donaudampfschifffahrt", 10.5) == ["Donau-", "dampf-", "schiff-", "fahrt"]


def test_no_line_begins_with_the_hyphen_of_a_word(lines):
    assert lines("Mecklenburg-Vorpommern", 7) == ["Meck-", "len-", "burg-", "Vor-", "pommern"]


def test_not_every_line_ends_with_a_hyphen_unless_a_word_is_longer_than_it(lines):
    assert lines("Donaudampfschifffahrtsgesellschaften", 8) == [
        "Donau-",
        "dampf-",
        "schiff-",
        "fahrts-",
        "gesell-",
        "schaften",
    ]


def test_a_word_of_usual_length_goes_to_the_next_line_as_a_whole(lines):
    assert lines("ein Dampfschiff ist da", 13) == ["ein", "Dampfschiff", "ist da"]


@pytest.mark.parametrize("tag", ["h1", "h2", "header", "footer"])
def test_no_word_of_a_heading_is_parted(lines, tag):
    assert not any("-" in line for line in lines("ein Donaudampfschiff ist da", 18, tag))


def test_a_line_that_is_nearly_full_ends_between_words(lines):
    assert lines("einige schöne Dampfschiffe sind", 16) == ["einige schöne", "Dampfschiffe", "sind"]


def test_a_paragraph_does_not_end_with_half_a_word(lines):
    assert lines("ein Donaudampfschiff", 17) == ["ein", "Donaudampfschiff"]
    assert lines("ein Donaudampfschiff\nda", 17, white_space="pre-line") == ["ein", "Donaudampfschiff", "da"]


@pytest.mark.parametrize("style", [{"tag": "h1"}, {"tag": "h1", "text_wrap": "balance"}, {"text_align": "center"}])
def test_a_word_that_no_line_holds_has_hyphens_in_headings_too(lines, style):
    *parted, last = lines("Donaudampfschifffahrtsgesellschaftskapitän", 8, **style)
    assert parted
    assert all(line.endswith("-") for line in parted)
    assert last.endswith("kapitän")


def test_few_letters_are_not_left_over(lines):
    assert lines("Vollständigkeit da", 13) == ["Vollstän-", "digkeit da"]


@pytest.mark.parametrize("language", ["", "ja", "nl"])
def test_words_of_other_languages_and_of_none_stay_whole(lines, language):
    assert lines("ein Donaudampfschiff ist da", 16, language=language) == ["ein", "Donaudampfschiff", "ist da"]


def test_text_in_the_middle_keeps_its_words(lines):
    assert lines("ein Donaudampfschiff ist da", 16, text_align="center") == ["ein", "Donaudampfschiff", "ist da"]


def test_what_was_typed_has_no_hyphen(tools):
    item = page_item(tools, tools.element("p", "ein Donaudampfschiff \U0001f600 ist da", width=280))
    assert item.text == "ein Donaudampfschiff \U0001f600 ist da"
    assert "\xad" not in item.layout.text()
    assert "Donau-" in item.layout.text()


def test_a_parted_word_keeps_its_styles_and_its_link(tools):
    link = tools.element("a", "Donaudampfschiff", attributes={"href": "https://example.org"}, underline=True)
    item = page_item(tools, tools.element("p", "ein ", link, " ist da", width=280))
    assert tools.lines(item) == ["ein Donau-", "dampfschiff", "ist da"]
    assert [round(area.rect.width) for area in item.links] == [120, 220]


def test_a_word_that_comes_later_is_parted_as_typed(tools):
    later = tools.element("span", "Donaudampfschiff", step=1)
    page = lay_out(
        replace(tools.slide(tools.element("p", "ein ", later, " ist da", width=280)), language="de"), 1, tools.sources
    )
    assert [(item.text, item.layout.text().strip("\u2028"), item.step) for item in page.items][1:3] == [
        ("Donau", "Donau-", 1),
        ("dampfschiff", "dampfschiff", 1),
    ]


def test_an_address_ends_a_line_at_its_slashes_and_dots_and_never_at_a_hyphen(lines):
    address = "https://example.org/a-long-name/with-more/of.it/page.html"
    assert lines(f"see {address} there", 20) == [
        "see https://",
        "example.org/",
        "a-long-name/",
        "with-more/of.it/",
        "page.html there",
    ]


@pytest.mark.parametrize(("text", "broken"), [
    ("Try make --force today", ["Try make", "--force today"]),
    ("Then rm -rf on it", ["Then rm", "-rf on it"]),
    ("A well-known one", ["A well-", "known one"]),
])  # fmt: skip
def test_an_option_stays_with_its_hyphens(lines, text, broken):
    assert lines(text, max(map(len, broken)) if "well" not in text else 10) == broken


@pytest.mark.parametrize("wrap", ["auto", "pretty"])
def test_a_short_word_is_not_left_alone_where_lines_shall_be_pretty(lines, wrap):
    expected = {"auto": ["aaaa bbbb cccc dddd", "ee"], "pretty": ["aaaa bbbb cccc", "dddd ee"]}
    assert lines("aaaa bbbb cccc dddd ee", 20, text_wrap=wrap) == expected[wrap]


def test_a_long_last_word_may_stand_alone(lines):
    text = ["aaaa bbbb cccc", "eeeeeeeee"]
    assert lines(" ".join(text), 14, text_wrap="pretty") == text


def test_a_word_behind_a_forced_break_is_no_widow(lines, tools):
    item = page_item(
        tools, tools.element("p", "aaaa bbbb cccc", tools.element("br"), "d", width=400, text_wrap="pretty")
    )
    assert tools.lines(item) == ["aaaa bbbb cccc", "d"]


def test_an_opening_mark_hangs_before_the_first_line(tools):
    plain = page_item(tools, tools.element("p", "“aa bb cc dd”", width=100))
    hung = page_item(tools, tools.element("p", "“aa bb cc dd”", width=100, hanging_punctuation=True))
    assert [item.layout.lineAt(0).x() for item in (plain, hung)] == [0, -20]
    assert hung.layout.lineAt(1).x() == 0


def test_nothing_else_hangs(tools):
    item = page_item(tools, tools.element("p", "aa “bb” cc", width=100, hanging_punctuation=True))
    assert item.layout.lineAt(0).x() == 0
