"""What may be typed at a place of a deck is offered there, with its sentence; what stands around it stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footlight.authoring.completion import MOST, Completion, complete, hover
from footlight.authoring.deck_text import DeckText
from footlight.authoring.language import language
from footlight.authoring.term import TermKind
from footlight.styling.layouts import layout_names

HERE = "@"


def offered(written: str, path: Path = Path("talk.md")) -> tuple[Completion, ...]:
    """Complete at the mark in a text."""
    return complete(DeckText(written.replace(HERE, "", 1), path), written.index(HERE))


def labels(written: str, path: Path = Path("talk.md")) -> list[str]:
    return [each.label for each in offered(written, path)]


def typed(written: str, label: str) -> str:
    """Choose a completion, and return the text with a mark at each place where the author goes on."""
    text = written.replace(HERE, "", 1)
    chosen = next(each for each in offered(written) if each.label == label)
    start, end, put = chosen.edit
    for stop in sorted(chosen.stops, reverse=True):
        put = put[:stop] + HERE + put[stop:]
    return text[:start] + put + text[end:]


@pytest.mark.parametrize(
    ("written", "first"),
    [
        ("---\nth@", "theme"),
        ("---\ntitle: x\nth@\n---\n# A", "theme"),
        ("---\ntheme: dar@\n---\n# A", "dark"),
        ("---\nstyle: |-\n  h1 { text-al@ }\n---\n# A", "text-align"),
        ("# A\n\n<!-- lay@ -->", "layout"),
        ("# A\n\n<!-- _cl@ -->", "_class"),
        ("# A\n\n<!--\ntime: 1m\nlay@\n-->", "layout"),
        ("# A\n\n<!-- layout: big-@ -->", "big-number"),
        ("# A\n\n<!-- _class: lead inv@ -->", "invert"),
        ("# A\n\n<!-- transition: fa@ -->", "fade"),
        ("---\npaginate: t@\n---\n", "true"),
        ("---\nbackgroundColor: nav@\n---\n", "navajowhite"),
        ("# A\n\n```py@\nx\n```", "python"),
        ("# A\n\n```cha@\n```", "chart"),
        ("# A\n\n```python {.@\nx\n```", "{.numbers}"),
        ("# A\n\n```chart\nty@\n```", "type"),
        ("# A\n\n```chart\ntype: pi@\n\na, 1\n```", "pie"),
        ("# A\n\n::: col@", "columns"),
        ("# A\n\n> [!war@", "WARNING"),
        ("# A\n\n![bg le@](hills.svg)", "left"),
        ("# A\n\nSalt[^s@]\n\n[^salt]: Much of it.\n", "salt"),
        ("# A\n\n[on](#t@)\n\n---\n\n# The sea\n", "#the-sea"),
        ("# A\n\n[on](#t@)\n\n---\n\n# The sea {#tide}\n", "#tide"),
        ("# A\n\nHello :smile@", "smile"),
        ("# A\n\n$\\fr@$", "\\frac"),
        ("# A\n\n$$\n\\alp@\n$$", "\\alpha"),
        ("# A\n\n$\\begin{pm@$", "pmatrix"),
        ("---\nvariables:\n  event: PyCon\n---\n# At {{ev@}}", "event"),
        ("---\naudiences: [long, short]\n---\n# A\n\n<!-- for: sh@ -->", "short"),
        ("---\naudiences: [long, short]\n---\n# A\n\n::: {for=lo@}\n", "long"),
        ("# A\n\n<style>\nh1 { colo@: red }\n</style>", "color"),
        ("# A\n\n<style>\nh1 { text-align: cen@ }\n</style>", "center"),
        ("# A\n\n<style>\nh1 { color: var(--color-hi@ }\n</style>", "--color-highlight"),
        ("# A\n\n<style>\nsection.comp@ { }\n</style>", "compact"),
        ("---\nstyle: 'h1 { colo@ }'\n---\n", "color"),
    ],
)
def test_what_is_meant_comes_first(written: str, first: str) -> None:
    found = offered(written)
    assert found, "nothing is offered"
    assert found[0].label == first
    assert found[0].help


@pytest.mark.parametrize(
    "written",
    [
        "# A\n\nPlain words that go on@",
        "# A\n\n```python\nlay@\n```",
        "# A\n\n`{{ti@`",
        "# A\n\n<!-- I say: the layout is fine, and then\nlay@ -->",
        "---\ntitle: The th@\n---\n# A\n\nx",
        "# A\n\nIt is 10:30@",
        "# A\n\nA path C:\\alp@ in Windows",
    ],
)
def test_nothing_is_offered_where_words_are_written(written: str) -> None:
    assert [each for each in labels(written) if not each.startswith("Salt and")] == []


def test_every_layout_and_class_is_offered_with_its_sentence() -> None:
    found = offered("# A\n\n<!-- layout: @ -->")
    assert {each.label for each in found} == set(layout_names())
    rows = {term.name: term.help for term in language() if term.kind is TermKind.LAYOUT}
    assert all(each.help == rows[each.label] for each in found)


def test_a_comment_that_is_still_open_is_closed() -> None:
    assert typed("# A\n\n<!-- lay@\n\n---\n\n# B\n", "layout") == "# A\n\n<!-- layout: @ -->\n\n---\n\n# B\n"
    assert typed("# A\n\n<!-- lay@ -->\n", "layout") == "# A\n\n<!-- layout: @ -->\n"
    assert typed("# A\n\n<!-- hi@\n", "hide") == "# A\n\n<!-- hide -->@\n"


def test_the_whole_word_at_the_place_is_replaced() -> None:
    assert typed("# A\n\n<!-- layout: pi@cture -->", "pictures") == "# A\n\n<!-- layout: pictures -->"
    assert typed("# A\n\n$\\fr@$", "\\frac") == "# A\n\n$\\frac{@}{@}$"


def test_an_empty_line_offers_blocks() -> None:
    assert typed("# A\n\n@", "::: columns").startswith("# A\n\n::: columns\n::: column\n@\n:::\n")
    assert {"---", "```chart", "> [!NOTE]"} <= set(labels("# A\n\n@"))


def test_pictures_beside_the_deck_are_offered_as_they_must_be_written(tmp_path: Path) -> None:
    (tmp_path / "img").mkdir()
    for name in ("sea (1).jpg", "img/hill.svg", "notes.txt", ".hidden.png"):
        (tmp_path / name).write_bytes(b"x")
    assert labels("# A\n\n![](@)", tmp_path / "talk.md") == ["sea%20%281%29.jpg", "img/hill.svg"]
    assert labels("# A\n\n![](hil@)", tmp_path / "talk.md") == ["img/hill.svg"]


def test_a_theme_beside_the_deck_is_offered_with_its_classes(tmp_path: Path) -> None:
    (tmp_path / "harbour.css").write_text("/* @theme harbour\n\n By the water. */\nsection.quay { color: navy }\n")
    found = offered("---\ntheme: har@\n---\n", tmp_path / "talk.md")
    assert [each.label for each in found] == ["harbour"]
    assert "quay" in labels("---\ntheme: harbour\n---\n\n<!-- _class: qu@ -->", tmp_path / "talk.md")


def test_long_lists_are_bounded() -> None:
    assert len(offered("# A\n\n$\\@$")) == MOST


def test_hover_explains_the_word() -> None:
    text = "---\ntheme: dark\n---\n\n<!-- layout: quote -->\n\n![bg blur:4px](a.png) $\\sum$\n"
    deck = DeckText(text, Path("talk.md"))
    said = {word: hover(deck, text.index(word) + 1) for word in ("theme", "dark", "layout", "quote", "blur", "\\sum")}
    assert all(said.values())
    layout = said["layout"]
    assert layout is not None
    assert text[layout.start : layout.end] == "layout"
    assert layout.help == "The automatic layout, instead of the one by shape."
    assert "the name of a layout" in layout.takes
    assert hover(deck, len(text)) is None


_PIECES = st.sampled_from(
    ["---\n", "theme: ", "# A\n", "<!-- ", " -->", "```", "chart\n", "$", "\\fr", "![", "](", ")", "[^", ":::", " x",
     "\n", "<style>", "{ color:", "}", "{{", ":sm", "layout: ", "é", "🫰", "[a](#", "style: |\n  "]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=14).map("".join), st.integers(0, 80))
def test_no_completion_touches_more_than_the_word_at_hand(text: str, offset: int) -> None:
    deck = DeckText(text, Path("/nowhere/talk.md"))
    offset = min(offset, len(text))
    for each in complete(deck, offset):
        assert each.edit.start <= offset <= each.edit.end
        assert not any(sign.isspace() for sign in text[each.edit.start : each.edit.end])
        assert all(0 <= stop <= len(each.edit.text) for stop in each.stops)
        assert each.help
    hover(deck, offset)
