"""Slides are moved, duplicated, split, joined, hidden and deleted in the text, and nothing but their lines changes."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footlight.deck import UnusableInputError
from footlight.editing.edits import applied, inverse
from footlight.editing.forms import notes_at
from footlight.editing.slide_texts import SlideTexts
from footlight.editing.slides import (
    SlideChange,
    delete_slides,
    duplicate_slides,
    hide_slides,
    insert_slides,
    join_with_next,
    move_slides,
    new_slide,
    split_slide,
)
from footlight.reading import parse_deck

DECK = "---\ntitle: T\n---\n\n# A\n\n---\n\n# B\n\n<!-- a note -->\n\n---\n\n# C\n\ntext\n"
BY_HEADINGS = "---\nheadingDivider: 2\n---\n\n# A\n\n## B\n\ntext\n\n## C\n- x\n"


def after(text: str, change: SlideChange) -> str:
    new = applied(text, change.edits)
    assert applied(new, inverse(text, change.edits)) == text
    return new


def moved(text: str, numbers: list[int], before: int) -> str:
    return after(text, move_slides(SlideTexts(text), numbers, before))


@pytest.mark.parametrize(
    ("numbers", "before", "order"),
    [([1], 4, "BCA"), ([3], 1, "CAB"), ([2], 3, "ABC"), ([1, 3], 3, "BAC"), ([3, 1], 1, "ACB"), ([2], 1, "BAC")],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_slides_move(numbers: list[int], before: int, order: str, end: str) -> None:
    text = DECK.replace("\n", end)
    bodies = {"A": "# A", "B": "# B\n\n<!-- a note -->", "C": "# C\n\ntext"}
    meant = "---\ntitle: T\n---\n\n" + "\n\n---\n\n".join(bodies[name] for name in order) + "\n"
    assert moved(text, numbers, before) == meant.replace("\n", end)


def test_only_the_lines_that_move_change() -> None:
    text = "\n\n---\n\n".join(f"# {number}\n\ntext" for number in range(1, 8)) + "\n"
    edits = move_slides(SlideTexts(text), [2], 6).edits
    assert [(text[edit.start : edit.end], edit.text) for edit in edits] == [
        ("# 2\n\ntext\n\n---\n\n", ""),
        ("", "# 2\n\ntext\n\n---\n\n"),
    ]


def test_the_last_slide_without_a_line_end_changes_places() -> None:
    assert moved("# A\n\n---\n\n# B", [2], 1) == "# B\n\n---\n\n# A"


def test_a_paragraph_gets_the_blank_line_that_keeps_the_ruler_a_ruler() -> None:
    assert moved("# A\n---\ntext\n", [1], 3) == "text\n\n---\n\n# A\n"


def test_slides_begun_by_headings_move_and_one_that_is_not_gets_a_ruler() -> None:
    assert moved(BY_HEADINGS, [3], 2) == "---\nheadingDivider: 2\n---\n\n# A\n\n## C\n- x\n\n## B\n\ntext\n"
    text = BY_HEADINGS.replace("# A\n\n## B", "words\n\n## B")
    assert moved(text, [1], 4).endswith("\n## B\n\ntext\n\n## C\n- x\n\n---\n\nwords\n")


def test_the_rulers_of_the_deck_are_gone_on_with() -> None:
    text = "# A\n\n***\n\n# B\n"
    assert after(text, duplicate_slides(SlideTexts(text), [1, 2])) == "# A\n\n***\n\n# B\n\n***\n\n# A\n\n***\n\n# B\n"


def test_a_style_and_a_fence_with_rulers_in_them_move_whole() -> None:
    code = "```yaml\n---\na: b\n---\n```"
    style = "<style>\nh1 {\n\n---\n\n}\n</style>"
    text = f"{code}\n\n---\n\n{style}\n\n---\n\n# C\n"
    assert moved(text, [1, 2], 4) == f"# C\n\n---\n\n{code}\n\n---\n\n{style}\n"


def test_what_is_never_closed_is_not_moved_where_it_would_swallow_others() -> None:
    text = "# A\n\n```\na\n```\n\n---\n\n# B\n\n```\nopen\n"
    with pytest.raises(UnusableInputError, match="line 11 is never closed"):
        moved(text, [2], 1)


def test_deleting_leaves_the_others_and_of_all_an_empty_one() -> None:
    assert after(DECK, delete_slides(SlideTexts(DECK), [1, 3])).endswith("---\n\n# B\n\n<!-- a note -->\n")
    assert after(DECK, delete_slides(SlideTexts(DECK), [1, 2, 3])) == "---\ntitle: T\n---\n\n\n"


def test_a_slide_is_split_at_a_line_and_joined_again() -> None:
    text = "# A\n\n- one\n- two\n\n---\n\n# B\n"
    split = split_slide(SlideTexts(text), text.index("two"))
    new = after(text, split)
    assert new == "# A\n\n- one\n\n---\n\n- two\n\n---\n\n# B\n"
    assert new[split.caret :].startswith("- two")
    joined = join_with_next(SlideTexts(new), 1)
    assert after(new, joined) == "# A\n\n- one\n\n- two\n\n---\n\n# B\n"


def test_a_split_at_the_end_of_a_line_begins_after_it_and_within_a_fence_before_it() -> None:
    text = "# A\n\nx\n\n```\none\n\ntwo\n```\n"
    assert after(text, split_slide(SlideTexts(text), 3)) == "# A\n\n---\n\nx\n\n```\none\n\ntwo\n```\n"
    inside = split_slide(SlideTexts(text), text.index("two"))
    assert after(text, inside) == "# A\n\nx\n\n---\n\n```\none\n\ntwo\n```\n"


def test_slides_begun_by_headings_are_not_joined_and_say_why() -> None:
    with pytest.raises(UnusableInputError, match="headingDivider"):
        join_with_next(SlideTexts(BY_HEADINGS), 1)
    with pytest.raises(UnusableInputError, match="no slide after"):
        join_with_next(SlideTexts(DECK), 3)


@pytest.mark.parametrize(
    "text",
    [
        DECK,
        BY_HEADINGS,
        DECK.replace("\n", "\r\n"),
        "# A\n\n---\n\n",
        "A\n===\n\n---\nheadingDivider",
        "---\nheadingDivider: 1\n---\n# A\n\nB\nb\n===\ntext",
    ],
)
def test_hiding_is_taken_back_byte_for_byte_and_seen_by_the_reader(text: str) -> None:
    for number in range(1, len(SlideTexts(text)) + 1):
        hidden = after(text, hide_slides(SlideTexts(text), [number], hidden=True))
        deck = parse_deck(hidden, Path("talk.md"))
        assert [slide.settings.hidden for slide in deck.slides] == [n == number for n in range(1, len(deck.slides) + 1)]
        assert after(hidden, hide_slides(SlideTexts(hidden), [number], hidden=False)) == text


@pytest.mark.parametrize(
    ("before", "shown"),
    [
        ("<!-- hide -->\n# A\n", "# A\n"),
        ("# A\n\n<!-- _hide: true -->\n\ntext\n", "# A\n\ntext\n"),
        ("# A\n<!--\nclass: lead\nhide: yes\n-->\n", "# A\n<!--\nclass: lead\n-->\n"),
        ("# A <!-- hide --> <!-- time: 2m -->\n", "# A  <!-- time: 2m -->\n"),
        ("# A\n\n<!-- hide -->", "# A"),
    ],
)
def test_whatever_hides_a_slide_is_taken_away(before: str, shown: str) -> None:
    assert after(before, hide_slides(SlideTexts(before), [1], hidden=False)) == shown


def test_a_new_slide_waits_for_its_heading() -> None:
    change = new_slide(SlideTexts(DECK), 1)
    new = after(DECK, change)
    assert new[: change.caret].endswith("# A\n\n---\n\n# ")
    assert new[change.caret :].startswith("\n\n---\n\n# B")
    change = new_slide(SlideTexts(BY_HEADINGS), 3)
    assert after(BY_HEADINGS, change).endswith("- x\n\n## \n")
    assert change.slides == (4,)


def test_the_first_slide_of_a_front_matter_without_line_end() -> None:
    text = "---\ntitle: T\n---"
    assert after(text, insert_slides(SlideTexts(text), 1, ["# A"])).startswith(text + "\n")


def test_the_slide_of_a_place() -> None:
    deck = SlideTexts(DECK)
    assert [deck.number_at(DECK.index(word)) for word in ("title", "# A", "# B", "a note", "text")] == [1, 1, 2, 2, 3]
    assert deck.number_at(DECK.index("---\n\n# B")) == 1
    assert deck.number_at(len(DECK)) == 3


SLIDES = st.sampled_from([
    "# A", "## B\n\ntext", "text", "- one\n- two\n\n  more", "<!-- a note -->",
    "# C\n\n<!--\nclass: lead\ntime: 2m\n-->",
    "```py\n---\n\n# no slide\n```", "<style scoped>\n\n---\n\n</style>\n\nx", "::: notes\n---\nwords\n:::",
    "| a |\n|---|\n| b |",
    "Title\n=====\n\nx", "Sub\n---\n\n- y", "    code", "> ```\n> a", "中文 🙂", "<!-- hide -->\n\n# H",
    "para\n***bold***",
    "", "***\\***", "<!-- for: x -->\n\n### low", "#", "a  \nb", "![bg](x.png)", "1. a\n\n   ```\n   b\n   ```",
    "$$\nx\n$$",
])  # fmt: skip
HEADS = st.sampled_from([
    "", "---\ntitle: T\n---\n", "\n", "---\nheadingDivider: [1, 2]\n---\n\n", "\ufeff",
    "<!-- headingDivider: 2 -->\n\n",
])  # fmt: skip
GAPS = st.sampled_from(["\n\n---\n\n", "\n\n***\n\n", "\n\n---\n", "\n\n\n----\n\n\n", "\n\n- - -\n\n"])


@st.composite
def decks(draw: st.DrawFn) -> str:
    slides = draw(st.lists(SLIDES, min_size=1, max_size=6))
    tail = draw(st.sampled_from(["", "\n", "\n\n"]))
    text = draw(HEADS) + slides[0] + "".join(draw(GAPS) + slide for slide in slides[1:]) + tail
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


def one_change(draw: st.DataObject, deck: SlideTexts) -> tuple[SlideChange, list[str] | None]:
    """A change by chance, and the texts that the slides shall have; None where one of them is another afterwards."""
    count, old = len(deck), list(deck.bodies)
    numbers = sorted(draw.draw(st.sets(st.integers(1, count), min_size=1, max_size=3)))
    rest = [body for number, body in enumerate(old, start=1) if number not in numbers]
    picked = [old[number - 1] for number in numbers]
    what = draw.draw(st.sampled_from(["move", "duplicate", "delete", "hide", "show", "split", "new", "join"]))
    if what == "move":
        before = draw.draw(st.integers(1, count + 1))
        at = len([number for number in range(1, before) if number not in numbers])
        return move_slides(deck, numbers, before), rest[:at] + picked + rest[at:]
    if what == "duplicate":
        return duplicate_slides(deck, numbers), old[: numbers[-1]] + picked + old[numbers[-1] :]
    if what == "delete":
        return delete_slides(deck, numbers), rest or [""]
    if what == "new":
        return new_slide(deck, numbers[0]), None
    if what in {"hide", "show"}:
        return hide_slides(deck, numbers, hidden=what == "hide"), None
    if what == "split":
        return split_slide(deck, draw.draw(st.integers(0, len(deck.text)))), None
    return join_with_next(deck, numbers[0]), None


def tried(data: st.DataObject, deck: SlideTexts) -> tuple[SlideChange | None, list[str] | None, str]:
    try:
        return *one_change(data, deck), ""
    except UnusableInputError as refused:
        return None, None, str(refused)


@pytest.mark.parametrize("examples", [150, pytest.param(3000, marks=pytest.mark.proof)])
def test_any_changes_keep_the_texts_of_slides_and_are_undone(examples: int) -> None:
    @settings(max_examples=examples, deadline=None)
    @given(decks(), st.data())
    def keeps(text: str, data: st.DataObject) -> None:
        first, undone = text, []
        for _ in range(4):
            deck = SlideTexts(text)
            change, meant, refused = tried(data, deck)
            # Only what cannot be: joining by a heading's own level or at the end.
            assert not refused or re.search("headingDivider|no slide after", refused), (text, refused)
            if change is None:
                continue
            new = applied(text, change.edits)
            undone.append(inverse(text, change.edits))
            if meant is not None:
                assert list(SlideTexts(new).bodies) == meant
            assert len(parse_deck(new, Path("talk.md")).slides) == len(SlideTexts(new))
            assert new.count("\r") in {0, new.count("\n")}
            text = new
        for edits in reversed(undone):
            text = applied(text, edits)
        assert text == first

    keeps()


@pytest.mark.skipif("FOOTLIGHT_DECKS" not in os.environ, reason="needs a folder of decks")
def test_slides_of_real_decks_move_and_come_back() -> None:
    for path in Path(os.environ["FOOTLIGHT_DECKS"]).rglob("*.md"):
        text = path.read_text("utf-8")
        deck = SlideTexts(text)
        assert len(deck) == len(parse_deck(text, path).slides), path
        if len(deck) > 2:
            new = applied(text, move_slides(deck, [1], len(deck) + 1).edits)
            assert list(SlideTexts(new).bodies) == [*deck.bodies[1:], deck.bodies[0]], path


@pytest.mark.parametrize(
    ("body", "there"),
    [
        ("<!-- time: 3m -->\n\n# One\n\n<!-- Say hello. -->\n", "<!-- Say hello. -->"),
        ("# One\n\n```\n<!-- code -->\n```\n\n<!--\nFirst.\n-->\n\n<!-- Second. -->\n", "<!--\nFirst.\n-->"),
        ("# One\n\n<!-- paginate: true -->\n\nWords\n\n", ""),
    ],
)
def test_the_notes_are_found_after_the_directives(body: str, there: str) -> None:
    at = notes_at(body)
    assert body[at:].startswith(there or "\n\n")
