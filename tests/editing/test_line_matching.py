"""Lines that two texts share: in order, all of a common beginning and end, and quickly."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from footlight.deck.text_edit import TextEdit
from footlight.editing.line_matching import Match, line_edits, matching_lines

LINES = st.lists(st.sampled_from("abc-"), max_size=20)


@given(LINES, LINES)
def test_matches_are_of_equal_lines_and_in_order(first: list[str], second: list[str]) -> None:
    before = (0, 0)
    for match in matching_lines(first, second):
        assert match.length > 0
        assert match.first >= before[0]
        assert match.second >= before[1]
        before = (match.first + match.length, match.second + match.length)
        assert first[match.first : before[0]] == second[match.second : before[1]]


@given(LINES, LINES)
def test_a_text_that_was_added_to_matches_wholly(lines: list[str], more: list[str]) -> None:
    assert sum(match.length for match in matching_lines(lines, [*lines, *more])) == len(lines)
    assert sum(match.length for match in matching_lines(lines, [*more, *lines])) == len(lines)


TEXTS = st.lists(st.sampled_from("ab\n-"), max_size=15).map("".join)


@given(TEXTS, TEXTS)
def test_edits_of_lines_make_the_other_text(before: str, after: str) -> None:
    text = before
    for edit in reversed(line_edits(before, after)):
        assert 0 <= edit.start <= edit.end <= len(before)
        text = text[: edit.start] + edit.text + text[edit.end :]
    assert text == after


def test_only_lines_that_differ_are_edited() -> None:
    before, after = "one\ntwo\nthree\nfour\n", "one\n2\nthree\nfour\nfive\n"
    assert line_edits(before, after) == (TextEdit(4, 8, "2\n"), TextEdit(19, 19, "five\n"))


def test_rulers_do_not_tie_together_what_does_not_belong_together() -> None:
    first = ["# A", "", "---", "", "# B"]
    second = ["# A", "", "---", "", "# New", "", "---", "", "# B"]
    assert matching_lines(first, second) == [Match(0, 0, 4), Match(4, 8, 1)]


def test_a_long_deck_in_which_every_other_line_is_another_takes_time_in_proportion(
    count_steps: Callable[[Callable[[], object]], int],
) -> None:
    def work(size: int) -> int:
        lines = [f"line {number}" for number in range(size)]
        changed = [line if number % 2 else f"{line} changed" for number, line in enumerate(lines)]
        return count_steps(lambda: matching_lines(lines, changed))

    assert work(4000) < 6 * work(1000)
