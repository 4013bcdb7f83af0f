"""Two people's changes of one text: both are kept, and where they differ, both are shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footlight.editing.merging import Choice, merge, merged_text

TEXTS = st.lists(st.sampled_from(["a", "b", "c", "", "---"]), max_size=15).map("\n".join)

BASE = "# A\n\none\ntwo\nthree\n\n---\n\n# B\n"


@given(TEXTS, TEXTS, TEXTS)
def test_the_chunks_are_all_three_texts(base: str, mine: str, theirs: str) -> None:
    chunks = merge(base, mine, theirs)
    for field, text in (("base", base), ("mine", mine), ("theirs", theirs)):
        assert "\n".join(line for chunk in chunks for line in getattr(chunk, field)) == text


@given(TEXTS, TEXTS)
def test_who_has_changed_nothing_gets_the_others_text(base: str, changed: str) -> None:
    for chunks in (merge(base, base, changed), merge(base, changed, base), merge(base, changed, changed)):
        assert not any(chunk.is_conflict for chunk in chunks)
        assert merged_text(chunks) == changed


@given(TEXTS, TEXTS, TEXTS)
def test_it_does_not_matter_who_is_who(base: str, mine: str, theirs: str) -> None:
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    assert [chunk.is_conflict for chunk in one] == [chunk.is_conflict for chunk in other]
    if not any(chunk.is_conflict for chunk in one):
        assert merged_text(one) == merged_text(other)


def test_changes_of_different_places_are_both_there() -> None:
    mine = BASE.replace("one", "ONE")
    theirs = BASE.replace("# B", "# B\n\nmore")
    assert merged_text(merge(BASE, mine, theirs)) == BASE.replace("one", "ONE").replace("# B", "# B\n\nmore")


@pytest.mark.parametrize(
    ("choice", "lines"), [(Choice.MINE, "mine"), (Choice.THEIRS, "theirs"), (Choice.BOTH, "mine\ntheirs")]
)
def test_changes_of_one_line_are_shown_and_chosen(choice: Choice, lines: str) -> None:
    chunks = merge(BASE, BASE.replace("two", "mine"), BASE.replace("two", "theirs"))
    (at,) = [at for at, chunk in enumerate(chunks) if chunk.is_conflict]
    assert (chunks[at].base, chunks[at].mine, chunks[at].theirs) == (("two",), ("mine",), ("theirs",))
    assert merged_text(chunks, {at: choice}) == BASE.replace("two", lines)
    assert merged_text(chunks) == BASE.replace("two", "mine")


def test_what_one_deletes_and_the_other_changes_is_a_conflict() -> None:
    chunks = merge(BASE, BASE.replace("two\n", ""), BASE.replace("two", "2"))
    assert [(chunk.mine, chunk.theirs) for chunk in chunks if chunk.is_conflict] == [((), ("2",))]
