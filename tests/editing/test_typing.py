"""What Enter, Tab, brackets and emphasis do while a deck is typed; ``|`` is the cursor, two of them a selection."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footlight.editing import lists, marks, pasting, tables
from footlight.editing.edits import Change, applied

CURSOR = "¦"
Does = Callable[..., Change | None]


def at_cursor(does: Does, written: str) -> str | None:
    """Do something at a cursor; return the text with the cursor afterwards."""
    start, end = written.index(CURSOR), written.rindex(CURSOR) - 1
    text = written.replace(CURSOR, "")
    change = does(text, start, max(start, end))
    return None if change is None else shown(text, change)


def at_one(does: Callable[[str, int], Change | None], written: str) -> str | None:
    return at_cursor(lambda text, start, _: does(text, start), written)


def shown(text: str, change: Change) -> str:
    new = applied(text, change.edits)
    assert 0 <= change.start <= change.end <= len(new)
    if change.start == change.end:
        return new[: change.end] + CURSOR + new[change.end :]
    return new[: change.start] + CURSOR + new[change.start : change.end] + CURSOR + new[change.end :]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- one¦", "- one\n- ¦"),
        ("* one¦ two", "* one\n* ¦two"),
        ("  1. one¦\n  2. two\n  3. three\n", "  1. one\n  2. ¦\n  3. two\n  4. three\n"),
        ("1. a¦\n   1. b\n2. c\n1. d", "1. a\n2. ¦\n   1. b\n3. c\n1. d"),
        ("1) one¦", "1) one\n2) ¦"),
        ("- [x] done¦", "- [x] done\n- [ ] ¦"),
        ("> said¦", "> said\n> ¦"),
        ("> - said¦", "> - said\n> - ¦"),
        ("- one\n- ¦", "- one\n¦"),
        ("- one\n  - ¦", "- one\n- ¦"),
        ("> one\n> ¦", "> one\n¦"),
        ("text¦", None),
        ("¦- one", None),
        ("-¦ one", None),
        ("2026¦", None),
    ],
)
def test_lists_and_quotations_go_on_and_end(before: str, after: str | None) -> None:
    assert at_one(lists.enter, before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- one\n- two¦", "- one\n  - two¦"),
        ("1. one\n2. two¦", "1. one\n   1. two¦"),
        ("- a\n¦- b\n- c¦\n", "- a\n¦  - b\n  - c¦\n"),
        ("1. a\n2. b¦\n3. c\n4. d\n", "1. a\n   1. b¦\n2. c\n3. d\n"),
        ("1. a\n   1. b\n2. c¦\n3. d", "1. a\n   1. b\n   2. c¦\n2. d"),
        ("1. a\n\n   more\n\n¦2. b\n3. c¦\n4. d", "1. a\n\n   more\n\n¦   1. b\n   2. c¦\n2. d"),
        ("1. a\n1. b¦\n1. c", "1. a\n   1. b¦\n1. c"),
        ("1. a\n2. b¦\n7. c\n8. d", "1. a\n   1. b¦\n7. c\n8. d"),
        ("4. a\n5. b¦\n6. c\n\nText\n\n2. d", "4. a\n   1. b¦\n5. c\n\nText\n\n2. d"),
        ("> 1) a\n> 2) b¦\n> 3) c", "> 1) a\n>    1) b¦\n> 2) c"),
        ("text¦", None),
    ],
)
def test_tab_moves_items_below_the_words_above(before: str, after: str | None) -> None:
    assert at_cursor(lists.indent, before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- one\n  - two¦", "- one\n- two¦"),
        ("1. a\n   - b¦", "1. a\n- b¦"),
        ("- one¦", None),
        ("\ta¦", "a¦"),
        ("1. a\n   1. b¦\n   2. c\n2. d", "1. a\n2. b¦\n   1. c\n3. d"),
        ("1. a\n   1. b\n   2. c¦\n2. d\n3. e", "1. a\n   1. b\n2. c¦\n3. d\n4. e"),
    ],
)
def test_tab_with_shift_moves_them_out(before: str, after: str | None) -> None:
    assert at_cursor(lists.outdent, before) == after


@pytest.mark.parametrize(
    ("mark", "before", "after"),
    [
        ("**", "a ¦word¦ b", "a **¦word¦** b"),
        ("**", "a **¦word¦** b", "a ¦word¦ b"),
        ("**", "a ¦**word**¦ b", "a ¦word¦ b"),
        ("*", "a **¦word¦** b", "a ***¦word¦*** b"),
        ("*", "a ***¦word¦*** b", "a **¦word¦** b"),
        ("**", "a wo¦rd b", "a **¦word¦** b"),
        ("*", "a ¦ b", "a *¦* b"),
        ("`", "¦x = 1 ¦", "`¦x = 1¦` "),
        ("**", "¦- one\n- two¦", "- **¦one**\n- **two¦**"),
        ("**", "- **¦one**\n- **two¦**", "- ¦one\n- two¦"),
    ],
)
def test_emphasis_is_set_and_taken_away(mark: str, before: str, after: str) -> None:
    assert at_cursor(partial(toggled, mark=mark), before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a ¦b **c** d¦ e", "a **¦b c d¦** e"),
        ("a **b ¦c** d¦ e", "a **¦b c d¦** e"),
        ("¦a **b** c **d** e¦ **f**", "**¦a b c d e¦** **f**"),
        ("¦a *b* c¦", "**¦a *b* c¦**"),
    ],
)
def test_what_is_partly_bold_becomes_bold_as_a_whole(before: str, after: str) -> None:
    assert at_cursor(partial(toggled, mark="**"), before) == after


def toggled(text: str, start: int, end: int, mark: str) -> Change:
    return marks.toggled(text, start, end, mark)


@given(st.text(st.sampled_from("ab *`\n-"), max_size=20), st.data(), st.sampled_from(["**", "*", "`", "~~"]))
def test_any_selection_may_be_emphasised(text: str, data: st.DataObject, mark: str) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    change = marks.toggled(text, start, end, mark)
    assert applied(text, change.edits).replace(mark[0], "") == text.replace(mark[0], "")
    assert change.start <= change.end


def test_a_bracket_stands_around_what_is_selected() -> None:
    assert at_cursor(partial(marks.surrounded, opening="("), "a ¦b¦ c") == "a (¦b¦) c"
    assert at_cursor(partial(marks.surrounded, opening="„"), "a ¦b¦ c") == "a „¦b¦“ c"
    assert at_cursor(partial(marks.surrounded, opening="("), "¦a\nb¦") == "(¦a\nb¦)"
    assert at_cursor(partial(marks.surrounded, opening="*"), "- ¦a\n- b¦") == "- *¦a*\n- *b¦*"
    assert at_cursor(partial(marks.surrounded, opening="("), "a ¦ c") is None
    assert at_cursor(partial(marks.surrounded, opening="x"), "a ¦b¦ c") is None


def test_links_are_made_and_their_address_is_selected() -> None:
    assert at_cursor(marks.linked, "a ¦word¦ b") == "a [word](¦) b"
    assert at_cursor(marks.linked, "¦https://a.b¦") == "[¦](https://a.b)"
    assert at_cursor(marks.linked, "a [wo¦rd](c.md) b") == "a [word](¦c.md¦) b"


def test_an_address_over_words_is_a_link() -> None:
    over = partial(marks.link_over, pasted="https://a.b/c_(d)\n")
    assert at_cursor(over, "a ¦word¦ b") == "a [word](https://a.b/c_(d))¦ b"
    assert at_cursor(over, "a ¦[1] `b[2]` \\[3¦ b") == r"a [\[1\] `b[2]` \[3](https://a.b/c_(d))¦ b"
    assert at_cursor(over, "a ¦[word](c.md)¦ b") is None
    assert at_cursor(marks.linked, "¦[1]¦") == r"[\[1\]](¦)"
    assert at_cursor(over, "a ¦https://c.d¦") is None
    assert at_cursor(over, "[a](¦c.md¦)") is None
    assert at_cursor(partial(marks.link_over, pasted="no address"), "a ¦word¦ b") is None


def test_lines_become_a_note_and_lines_again() -> None:
    assert at_cursor(marks.commented, "# A\n\nsa¦id\n") == "# A\n\n¦<!-- said -->¦\n"
    assert at_cursor(marks.commented, "¦one\ntwo\n¦three") == "¦<!--\none\ntwo\n-->¦\nthree"
    assert at_cursor(marks.commented, "<!-- sa¦id -->") == "¦said¦"
    assert at_cursor(marks.commented, "a\n¦\nb") == "a\n<!-- ¦ -->\nb"
    assert at_cursor(marks.commented, "```\n<!-- co¦de -->\n```") != "```\ncode\n```"


TABLE = "| a | b |\n|--|-:|\n| one | 2¦ |\n"


def test_a_table_is_aligned_and_walked() -> None:
    assert at_one(tables.aligned, TABLE) == "| a   |   b |\n| --- | --: |\n| one |   ¦2¦ |\n"
    assert at_one(tables.next_cell, TABLE) == "| a   |   b |\n| --- | --: |\n| one |   2 |\n| ¦    |     |\n"
    assert at_one(tables.next_cell, "|a|b¦|\n|-|-|\n|c|d|") == "| a   | b   |\n| --- | --- |\n| ¦c¦   | d   |"
    assert at_one(tables.previous_cell, "|a|b|\n|-|-|\n|c¦|d|") == "| a   | ¦b¦   |\n| --- | --- |\n| c   | d   |"
    assert at_one(tables.next_row, TABLE) == "| a   |   b |\n| --- | --: |\n| one |   2 |\n| ¦    |     |\n"
    ended = at_one(tables.next_row, "| a | b |\n|---|---|\n| c | d |\n| ¦ | |\n\nx")
    assert ended == "| a | b |\n|---|---|\n| c | d |\n¦\n\nx"
    assert at_one(tables.aligned, "a ¦| b") is None


def test_wide_letters_take_two_columns_and_a_bar_in_a_cell_parts_none() -> None:
    assert tables.written([["名前", "x"], ["-", ":-:"], ["a", "b\\|c"]]) == [
        "| 名前 |  x   |",
        "| ---- | :--: |",
        "| a    | b\\|c |",
    ]
    assert tables.cells("| a\\|b | c |") == ["a\\|b", "c"]


@given(st.lists(st.lists(st.text("ab |\\中-:", max_size=4), min_size=2, max_size=3), min_size=2, max_size=4))
def test_an_aligned_table_keeps_its_cells(rows: list[list[str]]) -> None:
    text = "\n".join(f"| {' | '.join(row)} |" for row in [rows[0], ["---"] * len(rows[0]), *rows[1:]])
    table = tables.table_at(text, 0)
    if table is not None and (change := tables.aligned(text, 0)):
        again = tables.table_at(applied(text, change.edits), 0)
        assert again is not None
        assert [[*row, *[""] * (len(again.rows[0]) - len(row))] for i, row in enumerate(table.rows) if i != 1] == [
            row for i, row in enumerate(again.rows) if i != 1
        ]


def test_cells_of_a_spreadsheet_are_a_table_or_a_chart() -> None:
    rows = pasting.cells_of("Year\tShips\n1811\t1,200\n1834\t57\n")
    assert rows == [["Year", "Ships"], ["1811", "1,200"], ["1834", "57"]]
    assert pasting.table(rows) == "| Year | Ships |\n| ---: | ----: |\n| 1811 | 1,200 |\n| 1834 |    57 |"
    assert pasting.can_be_chart(rows)
    assert pasting.chart(rows) == "```chart\ntype: bar\n\nYear, Ships\n1811, 1200\n1834, 57\n```"
    assert not pasting.can_be_chart([["a", "b"], ["c", "d"]])


def test_cells_of_a_page_are_a_table() -> None:
    page = "<p>x</p><table><tr><th>a</th><th>b</th></tr><tr><td>c<br>d</td><td>e|f</td></tr></table>"
    rows = pasting.cells_of("a b c", page)
    assert rows == [["a", "b"], ["c\nd", "e|f"]]
    assert pasting.table(rows).splitlines()[2] == "| c<br>d | e\\|f |"


@pytest.mark.parametrize("text", ["plain", "\tif x:\n\t\ty\n", "a\tb\nc", "\tone", "<table>"])
def test_other_text_is_no_table(text: str) -> None:
    assert pasting.cells_of(text) is None


def test_a_block_is_parted_from_what_stands_around() -> None:
    assert pasting.lines_around("a\n", 2, 2, "T") == ("\nT", 1)
    assert pasting.lines_around("ab", 1, 1, "T") == ("\n\nT\n\n", 2)
