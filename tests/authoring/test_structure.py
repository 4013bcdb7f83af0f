"""Sections, slides, folds and links of a text are found at their places; a heading is renamed with its links."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footlight.authoring.deck_text import DeckText
from footlight.authoring.renaming import rename, renamed_at
from footlight.authoring.structure import FoldKind, folding, links, symbols
from footlight.deck import UnusableInputError
from footlight.deck.links import Anchors
from footlight.deck.text_edit import TextEdit
from footlight.reading import parse_deck

TEXT = """---
title: Salt
---

# The sea

---

## Salt

It is [deep](#the-sea), see [slide 1](#1) and [the web](https://example.org) ![A hill](hill.svg).

<!--
Two lines
of notes.
-->

---

Words alone

```python
[not](#the-sea)
```
"""


def deck_of(text: str, path: Path = Path("talk.md")) -> DeckText:
    return DeckText(text, path)


def changed(text: str, edits: tuple[TextEdit, ...]) -> str:
    for start, end, put in sorted(edits, reverse=True):
        text = text[:start] + put + text[end:]
    return text


def test_slides_have_titles_and_places() -> None:
    found = symbols(deck_of(TEXT))
    assert [(each.title, each.number) for each in found] == [("The sea", 1), ("Salt", 2), ("Words alone", 3)]
    assert [TEXT[each.name.start : each.name.end] for each in found] == ["The sea", "Salt", ""]


def test_slides_stand_in_their_sections() -> None:
    slides = "\n\n---\n\n".join(
        [*("## Before",), *(f"{mark} {n}" for n in "AB" for mark in ("# Part", "## One", "## Two", "## Three"))]
    )
    found = symbols(deck_of(slides))
    assert [(each.title, len(each.slides)) for each in found] == [("Before", 0), ("Part A", 4), ("Part B", 4)]
    assert [each.number for each in found[2].slides] == [6, 7, 8, 9]


def test_slides_comments_and_code_fold() -> None:
    lines = TEXT.split("\n")
    found = {(lines[each.first], lines[each.last], each.kind) for each in folding(deck_of(TEXT))}
    assert ("---", "---", FoldKind.BLOCK) in found
    assert ("## Salt", "-->", FoldKind.SLIDE) in found
    assert ("<!--", "-->", FoldKind.COMMENT) in found
    assert ("```python", "```", FoldKind.BLOCK) in found


def test_links_lead_to_slides_files_and_the_web(tmp_path: Path) -> None:
    (tmp_path / "hill.svg").write_text("<svg/>")
    found = {TEXT[each.place.start : each.place.end]: each for each in links(deck_of(TEXT, tmp_path / "talk.md"))}
    assert set(found) == {"#the-sea", "#1", "https://example.org", "hill.svg"}
    assert found["#the-sea"].offset == TEXT.index("The sea")
    assert found["#1"].offset == TEXT.index("# The sea")
    assert found["hill.svg"].file == (tmp_path / "hill.svg").resolve()


def test_what_is_renamed_is_the_words_or_the_anchor() -> None:
    heading, link = renamed_at(deck_of(TEXT), TEXT.index("sea")), renamed_at(deck_of(TEXT), TEXT.index("#the") + 2)
    assert heading is not None
    assert heading.name == "The sea"
    assert link is not None
    assert link.name == "the-sea"
    assert renamed_at(deck_of(TEXT), TEXT.index("Two lines")) is None


@pytest.mark.parametrize(
    ("at", "name", "heading", "link"),
    [
        ("sea\n", "The deep *sea*", "# The deep *sea*\n", "(#the-deep-sea)"),
        ("the-sea)", "Tide", "# The sea {#tide}\n", "(#tide)"),
    ],
)
def test_links_go_along_with_a_heading_that_is_renamed(at: str, name: str, heading: str, link: str) -> None:
    after = changed(TEXT, rename(deck_of(TEXT), TEXT.index(at), name))
    assert heading in after
    assert f"[deep]{link}" in after
    assert "[not](#the-sea)" in after
    deck = parse_deck(after, Path("talk.md"))
    assert Anchors(deck).slide(link.strip("()")) == 1


def test_a_name_of_its_own_is_changed_where_it_stands() -> None:
    text = "# The sea {#tide .big}\n\n[on](#tide)\n"
    edits = rename(deck_of(text), text.index("tide"), "#Ebb")
    assert changed(text, edits) == "# The sea {#ebb .big}\n\n[on](#ebb)\n"
    edits = rename(deck_of(text), text.index("sea"), "The bay")
    assert changed(text, edits) == "# The bay {#tide .big}\n\n[on](#tide)\n"


@pytest.mark.parametrize(("at", "name"), [("sea\n", "Salt"), ("sea\n", "  "), ("Two lines", "X")])
def test_what_cannot_be_renamed_is_said(at: str, name: str) -> None:
    with pytest.raises(UnusableInputError):
        rename(deck_of(TEXT), TEXT.index(at), name)


@given(st.text(alphabet="#-`<!>:[](){} \nab=~", max_size=120), st.integers(0, 120))
def test_any_text_has_a_structure(text: str, offset: int) -> None:
    deck = deck_of(text)
    assert all(0 <= each.place.start <= each.place.end <= len(text) for each in symbols(deck))
    assert all(each.first < each.last <= text.count("\n") for each in folding(deck))
    assert all(0 <= each.place.start < each.place.end <= len(text) for each in links(deck))
    if renamed_at(deck, offset) is not None:
        try:
            after = changed(text, rename(deck, offset, "Another name"))
        except UnusableInputError:
            return
        assert after.count("\n") == text.count("\n")
