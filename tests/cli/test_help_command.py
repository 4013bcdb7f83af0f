"""``footlight help``: topics, pages and names, as wide as a terminal."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from footlight.authoring import language
from footlight.authoring.manual import TOPICS

WIDTH = 80


@pytest.fixture(autouse=True)
def usual_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(WIDTH))


def test_help_alone_lists_the_topics(footlight: Callable) -> None:
    result = footlight("help")
    assert (result.code, result.err) == (0, "")
    assert all(f"  {topic.name} " in result.out for topic in TOPICS)


@pytest.mark.parametrize("words", [(), *((topic.name,) for topic in TOPICS), ("layout",), ("--", "--chart-1")])
def test_nothing_is_wider_than_a_terminal(footlight: Callable, words: tuple[str, ...]) -> None:
    result = footlight("help", *words)
    assert result.code == 0
    assert [line for line in result.out.splitlines() if len(line) > WIDTH] == []


def test_a_page_is_shown_without_the_signs_of_markdown(footlight: Callable) -> None:
    out = footlight("help", "check").out
    assert out.startswith("Check\n\n    footlight check talk.md")
    assert "- An error is what the audience would miss" in out
    assert "**" not in out
    assert "| Next step" not in footlight("help", "keys").out


def test_a_narrow_terminal_gets_short_lines(footlight: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    words = [line for line in footlight("help", "look").out.splitlines() if line[:3].strip()]
    assert max(map(len, words)) <= 50


def test_a_name_is_explained_with_an_example(footlight: Callable) -> None:
    out = footlight("help", "paginate").out
    assert out.startswith("paginate: a directive\n\n  Whether the slide shows its number.\n")
    assert "true, false, hold, skip" in out
    assert "\n      <!-- _paginate: true -->\n\n      # A slide\n" in out


def test_a_name_of_several_things_is_explained_for_each(footlight: Callable) -> None:
    out = footlight("help", "invert").out
    assert "invert: a class of a slide" in out
    assert "invert: a keyword of pictures" in out


def test_every_name_has_a_line_in_the_reference(footlight: Callable) -> None:
    out = footlight("help", "reference").out
    assert [term.name for term in language() if f"  {term.name}" not in out] == []
    assert "  --slides " in out


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("layuot", "The manual has no “layuot”; did you mean “layout”?"),
        ("xyzzy", "The manual has no “xyzzy”; see “footlight help”."),
    ],
)
def test_a_slip_is_answered_with_what_is_near(footlight: Callable, word: str, sentence: str) -> None:
    assert footlight("help", word) == (2, "", f"footlight: {sentence}\n")
