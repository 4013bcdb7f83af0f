"""Variables: what ``{{name}}`` stands for, where, and where it stays what was typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footlight.deck import Asked, Deck
from footlight.reading import parse_deck

FRONT = """---
title: Salt & sea
author: Ann Lee
date: 2026-11-27
header: {{title}}
footer: "{{page}} of {{pages}}, {{section}}"
variables:
  event: PyCon
  room: "*B*"
---

"""


def read(body: str, front: str = FRONT, asked: Asked | None = None) -> Deck:
    return parse_deck(front + body, Path("talk.md"), asked=asked)


def words(deck: Deck, number: int = 1) -> list[str]:
    return [" ".join("".join(block.itertext()).split()) for block in deck.slides[number - 1].content.root]


def test_names_of_the_front_matter_and_of_the_deck_stand_for_their_texts() -> None:
    deck = read("Welcome to {{event}}, {{ author }}, on {{date}}\n")
    assert words(deck) == ["Salt & sea", "Welcome to PyCon, Ann Lee, on 2026-11-27", "1 of 1,"]
    assert deck.slides[0].findings == deck.findings == ()


def test_a_value_is_plain_text() -> None:
    (_, block, _) = read("Room {{room}}\n").slides[0].content.root
    assert (block.text, len(block)) == ("Room *B*", 0)


def test_pages_count_what_is_shown_and_sections_go_on() -> None:
    deck = read("# Rivers\n\n---\n\n<!-- hide -->\n## Old\n\n---\n\n## New\n\n---\n\n# *The* sea\n")
    assert [words(deck, number)[-1] for number in (1, 3, 4)] == ["1 of 3, Rivers", "2 of 3, Rivers", "3 of 3, The sea"]


@pytest.mark.parametrize(
    "typed", ["`{{event}}`", "```\n{{event}}\n```", "$x_{{event}}$", "[a](https://example.org/{{event}})", "{{event"]
)
def test_code_formulas_and_addresses_keep_what_was_typed(typed: str) -> None:
    root = read(typed + "\n").slides[0].content.root
    kept = [*root.itertext(), *(value for element in root.iter() for value in element.attrib.values())]
    assert not any("PyCon" in text for text in kept)
    assert any("event" in text for text in kept)


def test_notes_have_them_too_except_in_code() -> None:
    assert read("# A\n\n<!-- Hello {{event}}, type `{{event}}` -->\n").slides[0].notes.text == (
        "Hello PyCon, type `{{event}}`"
    )


def test_an_unknown_name_stays_as_typed_and_is_told_where_the_deck_has_variables() -> None:
    slide = read("At {{evnet}}\n").slides[0]
    assert words(read("At {{evnet}}\n"))[1] == "At {{evnet}}"
    assert [(finding.code, finding.slide) for finding in slide.findings] == [("unknown-variable", 1)]
    assert read("At {{evnet}}\n", "---\ntitle: A\n---\n\n").slides[0].findings == ()


def test_who_presents_may_say_another_value() -> None:
    deck = read("At {{event}}\n", asked=Asked(variables=(("event", "EuroPython"),)))
    assert words(deck)[1] == "At EuroPython"
    again = parse_deck(FRONT + "At {{event}}!\n", Path("talk.md"), deck)
    assert words(again)[1] == "At EuroPython!", "a save changes nothing of what was asked for"


def test_a_change_of_a_value_changes_the_slides_that_use_it() -> None:
    first = read("At {{event}}\n\n---\n\n# B\n")
    assert words(first)[1] == "At PyCon"
    again = parse_deck(FRONT.replace("PyCon", "FOSDEM") + "At {{event}}\n\n---\n\n# B\n", Path("talk.md"), first)
    assert words(again)[1] == "At FOSDEM"


@pytest.mark.parametrize(
    "mark", ["marp: true", "marp: yes", "drawings:\n  persist: false", "format: revealjs", "output:\n  xaringan::x: y"]
)
@pytest.mark.parametrize("text", ["At {{event}}", "Vue shows {{ title }}", "{% if a %}{{ author }}{% endif %}"])
def test_in_a_deck_for_another_tool_braces_are_text_and_that_is_told(mark: str, text: str) -> None:
    deck = read(f"{text}\n\n<!-- {text} -->\n", FRONT.replace("header: {{title}}", mark))
    assert words(deck)[0] == text
    assert deck.slides[0].notes.text == text
    assert [(each.code, each.line) for each in deck.findings] == [("variables-of-another-tool", 7 + mark.count("\n"))]


def test_a_deck_that_says_it_is_not_for_marp_is_ours() -> None:
    assert words(read("At {{event}}\n", FRONT.replace("header: {{title}}", "marp: false")))[0] == "At PyCon"


def test_the_source_stays_what_was_typed() -> None:
    assert "{{event}}" in read("At {{event}}\n").slides[0].source


NAME = st.from_regex(r"[A-Za-z][\w-]{0,8}", fullmatch=True).filter(
    lambda name: name not in {"page", "pages", "section"}
)
VALUE = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.just(" "), max_size=30)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(NAME, VALUE, min_size=1, max_size=4))
def test_any_values_stand_where_their_names_do_letter_by_letter(values: dict[str, str]) -> None:
    written = "".join(f"  {name}: '{value.replace(chr(39), chr(39) * 2)}'\n" for name, value in values.items())
    names = " | ".join(f"{{{{{name}}}}}" for name in values)
    deck = parse_deck(f"---\nvariables:\n{written}---\n\n## {names}\n\n<!-- {names} -->\n", Path("talk.md"))
    assert dict(deck.settings.variables) == values
    (heading,) = deck.slides[0].content.root
    assert "".join(heading.itertext()) == " | ".join(values.values())
    assert not len(heading), "nothing in a value is Markdown or HTML"
    assert deck.slides[0].notes.text == " | ".join(values.values())


def test_a_huge_value_ends_as_a_finding() -> None:
    front = "---\nvariables:\n  a: '" + "x" * 300_000 + "'\n---\n\n"
    deck = read("{{a}} " * 1000 + "\n", front)
    assert [each.code for each in deck.findings] == ["front-matter"]
    text = "{{a}} " * 1000
    named = read(f"{text}\n\n<!-- {text} -->\n", "---\nvariables:\n  a: '" + "x" * 100_000 + "'\n---\n\n").slides[0]
    assert [each.code for each in named.findings] == ["long-variables"]
    assert "".join(named.content.root.itertext()).split() == named.notes.text.split() == text.split()
    text = "{{a}} " * 500
    some = read(f"{text}\n\n<!-- {text} -->\n", "---\nvariables:\n  a: '" + "x" * 9 + "'\n---\n\n").slides[0]
    assert "".join(some.content.root.itertext()).split() == some.notes.text.split() == ["x" * 9] * 500
