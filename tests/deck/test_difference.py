"""What changed between two decks, in words."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from footlight.deck import Deck
from footlight.deck.difference import Difference, Line, difference
from footlight.reading import parse_deck


def deck(*slides: str, front: str = "") -> Deck:
    return parse_deck(front + "\n\n---\n\n".join(slides) + "\n", Path("talk.md"))


def kinds(found: Difference) -> list[tuple[str, int, int]]:
    return [(change.kind, change.old, change.new) for change in found.slides]


ONE, TWO, THREE, FOUR = (f"# {name}\n\n- words of {name}" for name in ("One", "Two", "Three", "Four"))


def test_the_same_deck_has_not_changed() -> None:
    assert not difference(deck(ONE, TWO), deck(ONE, TWO))


def test_words_notes_and_directives_of_a_slide_are_told_apart() -> None:
    new = "<!-- layout: plain -->\n\n# Two\n\n- other words\n\n<!-- Say it. -->"
    (change,) = difference(deck(ONE, TWO), deck(ONE, new)).slides
    assert change[:4] == ("changed", 2, 2, "Two")
    assert change.lines == (Line("-", "- words of Two"), Line("+", "- other words"))
    assert change.notes == (Line("+", "Say it."),)
    assert change.settings == (Line("+", "layout: plain"),)


def test_a_slide_that_was_put_in_moves_nothing() -> None:
    assert kinds(difference(deck(ONE, TWO, THREE), deck(ONE, FOUR, TWO, THREE))) == [("added", 0, 2)]


def test_a_slide_that_was_taken_out_is_told_where_it_was() -> None:
    assert kinds(difference(deck(ONE, TWO, THREE), deck(ONE, THREE))) == [("removed", 2, 0)]


def test_one_slide_that_moved_is_the_one_that_is_told() -> None:
    assert kinds(difference(deck(ONE, TWO, THREE, FOUR), deck(TWO, THREE, FOUR, ONE))) == [("moved", 1, 4)]


def test_a_picture_that_was_exchanged_is_a_change() -> None:
    (change,) = difference(deck("# A\n\n![x](a.png)"), deck("# A\n\n![x](b.png)")).slides
    assert change.lines == (Line("-", "![x](a.png)"), Line("+", "![x](b.png)"))


def test_what_holds_for_the_deck_is_told_once() -> None:
    found = difference(deck(ONE, front="---\ntheme: dark\n---\n\n"), deck(ONE, front="---\ntheme: lecture\n---\n\n"))
    assert found == ((Line("-", "theme: dark"), Line("+", "theme: lecture")), ())


@given(
    st.lists(st.sampled_from("abcd"), min_size=1, max_size=9), st.lists(st.sampled_from("abcd"), min_size=1, max_size=9)
)
def test_every_slide_is_accounted_for_once(before: list[str], after: list[str]) -> None:
    found = difference(deck(*before), deck(*after)).slides
    old, new = [change.old for change in found if change.old], [change.new for change in found if change.new]
    assert len(set(old)) == len(old)
    assert len(set(new)) == len(new)
    added, removed = (sum(change.kind == kind for change in found) for kind in ("added", "removed"))
    assert len(after) - added == len(before) - removed
    assert bool(found) is (before != after)
