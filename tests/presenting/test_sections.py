"""Which slides begin a section, as authors write them."""

from __future__ import annotations

from pathlib import Path

from footlight.presenting.sections import sections
from footlight.reading import parse_deck


def found(*slides: str) -> list[tuple[int, str]]:
    deck = parse_deck("\n\n---\n\n".join(slides), Path("talk.md"))
    return [(section.first, section.title) for section in sections(deck)]


def test_headings_of_the_first_level_begin_sections() -> None:
    deck = ["# Salt", "## Rivers", "## Rain", "# Sweet", "<!-- a note\n# not a heading -->\n\n## Lakes", "## Wells"]
    assert found(*deck) == [(1, "Salt"), (4, "Sweet")]


def test_slides_before_the_first_section_have_none() -> None:
    slides = ["## Welcome", "## Who", "# Salt", "## Rain", "## Wind", "# Sweet", "## Lakes", "## Wells", "## Ice"]
    assert found(*slides) == [(1, ""), (3, "Salt"), (6, "Sweet")]


def test_a_deck_that_titles_every_slide_with_such_a_heading_has_no_sections() -> None:
    assert found("# One", "# Two", "# Three", "# Four") == []


def test_one_title_is_no_section() -> None:
    assert found("# Salt", "## Rivers", "## Rain", "## Thanks") == []


def test_a_picture_behind_the_slide_may_stand_before_the_heading() -> None:
    deck = ["![bg](sea.jpg)\n\n# Salt", "## Rivers", "## Rain", "::: columns\n# Sweet\n:::", "## Lakes", "## Wells"]
    assert found(*deck) == [(1, "Salt"), (4, "Sweet")]


def test_a_heading_begins_a_section_behind_a_note_a_fence_or_on_two_lines() -> None:
    deck = ["```\ncode\n```# Salt", "## Rivers", "## Rain", "Sweet\n<!-- a note -->===", "## Lakes", "## Wells #2"]
    assert [number for number, _ in found(*deck)] == [1, 4]
