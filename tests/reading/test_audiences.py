"""One deck for several audiences: which slides, blocks, notes and lengths each of them gets."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footlight.deck import Asked, Deck, PageNumber, UnusableInputError
from footlight.reading import parse_deck, read_deck

TALK = """---
audiences: [long, short]
duration: {long: 45m, short: 15m}
paginate: true
---

# Salt

::: {for=long}
- rivers
:::

::: {for="not long"}
- the sea
:::

+ both

<!--
Good morning.

::: {for=short}
Be quick.
:::
-->

---

<!-- for: long -->

# Rivers

---

# End
"""


def words(deck: Deck, number: int) -> list[str]:
    return "".join(deck.slides[number - 1].content.root.itertext()).split()


def read(audience: str = "", text: str = TALK) -> Deck:
    return parse_deck(text, Path("talk.md"), asked=Asked(audience))


def test_the_first_audience_counts_where_none_is_chosen() -> None:
    chosen = [read(name).settings.audience for name in ("", "nobody", "short")]
    assert chosen == ["long", "long", "short"]


def test_slides_for_others_are_hidden_and_keep_their_number() -> None:
    assert [slide.number for slide in read("long").shown] == [1, 2, 3]
    assert [slide.number for slide in read("short").shown] == [1, 3]
    assert read("short").slides[2].settings.page_number == PageNumber(2, 2)


def test_blocks_for_others_are_not_there() -> None:
    assert words(read("long"), 1) == ["Salt", "rivers", "both"]
    assert words(read("short"), 1) == ["Salt", "the", "sea", "both"]


def test_a_block_for_these_leaves_no_box_around_its_words() -> None:
    assert [block.tag for block in read("long").slides[0].content.root] == ["h1", "ul", "ul"]
    kept = read("long", TALK.replace("{for=long}", "{.aside for=long}"))
    assert [block.get("class") for block in kept.slides[0].content.root] == [None, "aside", None]


def test_notes_have_parts_for_an_audience() -> None:
    assert read("long").slides[0].notes.text == "Good morning."
    assert read("short").slides[0].notes.text == "Good morning.\n\nBe quick."


def test_each_audience_has_its_length() -> None:
    assert (read("long").settings.duration, read("short").settings.duration) == (2700, 900)


def test_lines_stay_where_they_are() -> None:
    long, short = read("long"), read("short")
    assert [slide.span for slide in long.slides] == [slide.span for slide in short.slides]
    assert long.findings == short.findings == ()


def test_a_new_reading_is_for_the_same_audience() -> None:
    again = parse_deck(TALK.replace("End", "Thanks"), Path("talk.md"), read("short"))
    assert (again.settings.audience, len(again.shown)) == ("short", 2)


@pytest.mark.parametrize(
    "comment", ["for: those in the back, repeat it", "for: Ann", "for: later: the map", "for: long and short"]
)
def test_words_that_one_says_stay_a_note(comment: str) -> None:
    deck = read(text=TALK.replace("<!-- for: long -->", f"<!-- {comment} -->"))
    assert (deck.slides[1].in_talk, deck.slides[1].notes.text) == (True, comment)
    assert [finding.code for finding in deck.findings] == ["note-like-directive"]


def test_a_block_for_nobody_is_told_with_its_line() -> None:
    (finding,) = read(text=TALK.replace("{for=long}", "{for=lnog}")).findings
    assert (finding.line, finding.slide, finding.code) == (9, 1, "unknown-audience")
    assert "the deck has long, short" in finding.message


def test_a_block_that_is_never_closed_ends_with_its_slide() -> None:
    deck = read("short", "---\naudiences: [long, short]\n---\n\n# Salt\n\n::: {for=long}\n- rivers\n\n---\n\n# End\n")
    assert (words(deck, 1), words(deck, 2)) == (["Salt"], ["End"])


def test_code_about_audiences_is_code() -> None:
    text = "---\naudiences: [a, b]\n---\n\n```\n::: {for=b}\nx\n:::\n```\n"
    assert words(read("a", text), 1) == [":::", "{for=b}", "x", ":::"]


def test_an_audience_that_the_deck_does_not_have_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "talk.md"
    path.write_text(TALK, "utf-8")
    with pytest.raises(UnusableInputError, match="There is no audience “all”; the deck has long, short"):
        read_deck(path, asked=Asked("all"))


PARTS = ("# T\n", "::: {for=a}\n", "::: {for=b}\n", "::: box\n", ":::\n", "---\n", "word\n", "\n", "```\n", "- item\n",
         "<!-- for: a -->\n", "<!-- said -->\n", "::: notes\n")  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), max_size=30))
def test_no_audience_changes_the_number_or_the_lines_of_slides(parts: list[str]) -> None:
    text = "---\naudiences: [a, b]\n---\n\n" + "".join(parts)
    a, b = read("a", text), read("b", text)
    plain = parse_deck(text.replace("audiences: [a, b]", "author: somebody"), Path("talk.md"))
    assert [slide.span for slide in a.slides] == [slide.span for slide in b.slides] == [s.span for s in plain.slides]
    assert all(len(slide.source) == len(other.source) for slide, other in zip(a.slides, b.slides, strict=True))
