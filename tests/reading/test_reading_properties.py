"""What must hold for any text whatever."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footlight.deck import Deck
from footlight.reading import markdown_parsing, markdown_to_html, parse_deck, read_deck, slide_parsing
from footlight.reading.scan import scan, scan_for_masking

BITS = st.sampled_from([
    "---\n", "\n", "***\n", "```", "~~~", "````md\n", "<!-- ", "-->", "<!-- pause -->", "<!-- _class: x -->", ". . .\n",
    "* ", "# ", "## ", "- ", "1) ", "  ", "    ", "> ", "::: columns\n", ":::\n", "::: notes\n",
    "<div>", "</div>", "<p>",
    "<table>", "<td>", "<style>", "</style>", "<pre>", "</pre>", "<svg>", "</svg>", "<script>", "$", "$$", "\\", "\\$",
    "[^1]", "[^1]: ", "[a]: b\n", "[a]", "{.c}", "{2|3}", "![bg left](x)", "![w:3](y z)", "==", "~~", ":+1:",
    "https://a.b", "| a | b |\n|---|---|\n", "`", "``", "&lt;", "<", "\t", "\r\n", "\ufeff", "\ufdd0", "\ufdd20\ufdd1",
    "\0", "é", "中文", "שלום", "title: x\n", "theme: [\n", "marp: true\n", "paginate: true\n", "headingDivider: 2\n",
    "markdown: extra\n", "{.fragment}", "::: incremental\n", "{1|2}",
])  # fmt: skip
ANYTHING = st.one_of(st.text(), st.lists(st.one_of(BITS, st.text(max_size=4)), max_size=40).map("".join))
HEADS = st.sampled_from(
    ["", "---\nmarkdown: extra\n---\n", "---\nheadingDivider: 2\nbreaks: false\n---\n", "---\nmath: false\n---\n"]
)


WORD = st.from_regex(r"[a-z]{2,8}x", fullmatch=True)
LINE = st.lists(WORD, min_size=1, max_size=5).map(" ".join)
BLOCK = st.one_of(
    LINE,
    LINE.map("# {}".format),
    st.lists(LINE, min_size=1, max_size=4).map(lambda lines: "\n".join(f"- {line}" for line in lines)),
    st.lists(LINE, min_size=1, max_size=4).map(lambda lines: "\n".join(f"* **{line}**" for line in lines)),
    st.lists(LINE, min_size=1, max_size=3).map(
        lambda lines: "\n".join(f"{n}. {line}" for n, line in enumerate(lines, 1))
    ),
    LINE.map("> {}".format),
    LINE.map("```\n{}\n```".format),
    LINE.map("```py {{1|2}}\n---\n{}\n```".format),
    LINE.map("<!-- {} -->".format),
    LINE.map("<div>\n{}\n</div>".format),
    LINE.map("<p>{}</p>".format),
    LINE.map("::: frame\n{}\n:::".format),
    LINE.map("::: columns\n::: column\n{}\n:::\n:::".format),
    LINE.map("::: notes\n{}\n:::".format),
    LINE.map("| a | b |\n|---|---|\n| {} | c |".format),
    LINE.map("> [!NOTE]\n> {}".format),
    LINE.map("a ==b {} c== `d`".format),
    LINE.map("[{}](https://a.org) x^2^".format),
    LINE.map("<!-- pause -->\n{}".format),
    st.just("---"),
)


@pytest.mark.parametrize("examples", [150, pytest.param(1500, marks=pytest.mark.proof)])
def test_any_text_is_a_deck(examples: int) -> None:
    @settings(max_examples=examples)
    @given(HEADS, ANYTHING)
    def is_a_deck(head: str, text: str) -> None:
        deck = parse_deck(head + text, Path("talk.md"))
        for slide in deck.slides:
            content = slide.content
            shown = "".join(content.root.itertext())
            assert not re.search("[\ufdd0-\ufdef]", shown)
            steps = [int(element.get("data-step", 0)) for element in content.root.iter()]
            assert max(steps) <= content.steps
            assert slide.findings is not None

    is_a_deck()


@settings(max_examples=150, deadline=None)
@given(HEADS, st.one_of(ANYTHING, st.lists(BLOCK, max_size=8).map("\n\n".join)))
def test_rules_that_are_passed_over_would_have_changed_nothing(head: str, text: str) -> None:
    contents = [slide.content for slide in parse_deck(head + text, Path("talk.md")).slides]
    with pytest.MonkeyPatch.context() as patched:
        for module, name in ((markdown_parsing, "FORM_RULES"), (slide_parsing, "TREE_RULES")):
            patched.setattr(module, name, tuple(rule._replace(signs=()) for rule in getattr(module, name)))
        again = [slide.content for slide in parse_deck(head + text, Path("talk.md")).slides]
    assert [(ET.tostring(one.root), one.steps) for one in contents] == [
        (ET.tostring(one.root), one.steps) for one in again
    ]


@settings(max_examples=150, deadline=None)
@given(ANYTHING)
def test_any_text_is_notes(text: str) -> None:
    assert isinstance(markdown_to_html(text), str)


@settings(max_examples=300, deadline=None)
@given(HEADS, ANYTHING)
def test_spans_tile_the_file(head: str, text: str) -> None:
    deck = parse_deck(head + text, Path("talk.md"))
    lines = (head + text).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    spans = [slide.span for slide in deck.slides]
    assert all(a.last + 1 == b.first for a, b in pairwise(spans))
    assert spans[-1].last in {len(lines), len(lines) - 1, spans[-1].first}
    assert spans[0].first == 1 + (len(lines) - 1 if spans[0].first > len(lines) else spans[0].first - 1)
    for slide in deck.slides:
        first = slide.source.split("\n")[0]
        if slide.source.strip():
            assert clean(lines[slide.span.first - 1]) == first
        assert slide.span.first <= slide.span.last


@settings(deadline=None)
@given(ANYTHING)
def test_what_hides_is_found_alike_where_no_line_is_looked_at(text: str) -> None:
    by_lines, found = scan(text), scan_for_masking(text)
    assert (found.comments, found.fences) == (by_lines.comments, by_lines.fences)
    assert (found.raw, found.div_fences) == (by_lines.raw, by_lines.div_fences)


def clean(line: str) -> str:
    return re.sub("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]", "", line.replace("\x0c", " "))


@pytest.mark.parametrize("examples", [100, pytest.param(1000, marks=pytest.mark.proof)])
def test_no_word_is_lost(examples: int) -> None:
    @settings(max_examples=examples)
    @given(st.sampled_from(["commonmark", "extra"]), st.lists(BLOCK, min_size=1, max_size=12))
    def every_word_is_kept(flavour: str, blocks: list[str]) -> None:
        text = "\n\n".join(blocks)
        deck = parse_deck(f"---\nmarkdown: {flavour}\n---\n{text}", Path("talk.md"))
        kept = " ".join(f"{' '.join(slide.content.root.itertext())} {slide.notes.text}" for slide in deck.slides)
        written = re.findall(r"\b[a-z]{2,8}x\b", text)
        assert sorted(re.findall(r"\b[a-z]{2,8}x\b", kept)) == sorted(written)

    every_word_is_kept()


@settings(max_examples=100, deadline=None)
@given(st.lists(BLOCK, min_size=1, max_size=8), LINE)
def test_reading_again_changes_nothing_but_what_changed(blocks: list[str], line: str) -> None:
    text = "# start\n\n" + "\n\n".join(blocks)
    old = parse_deck(text, Path("talk.md"))
    same = parse_deck(text, Path("talk.md"), old)
    assert all(a is b for a, b in zip(old.slides, same.slides, strict=True))
    longer = parse_deck(f"{text}\n\n---\n\n{line}", Path("talk.md"), old)
    fresh = parse_deck(f"{text}\n\n---\n\n{line}", Path("talk.md"))
    assert longer == fresh
    assert all(a is b for a, b in zip(old.slides[:-1], longer.slides, strict=False))


@pytest.mark.parametrize(
    "text",
    [
        "<" * 20_000, "[" * 5_000, "`" * 20_001, "$" * 20_000, "* " * 3_000, "![" * 3_000, "<!--" * 5_000, "=" * 20_000,
        "> " * 60, "{.a" * 5_000, "a@" * 5_000, ":a" * 5_000, "www." * 5_000, "https://x" + ")" * 20_000, "a.!" * 8_000,
        "<div " * 3_000, "\n" * 20_000, "- " * 80, "![x](data:image/png;base64," + "A" * 120_000 + ")", "~" * 20_000,
        "word " * 20_000, "| a " * 2_000 + "\n" + "|---" * 2_000, "<div>\n" * 500, "::: x\n" * 500, "![bg " * 4_000,
    ],
    ids=lambda text: text[:8],
)  # fmt: skip
def test_hostile_texts_end(text: str) -> None:
    deck = parse_deck(f"# T\n\n{text}", Path("talk.md"))
    assert deck.slides[0].content.steps >= 0


DECKS = Path(os.environ["FOOTLIGHT_DECKS"]) if "FOOTLIGHT_DECKS" in os.environ else None


@pytest.mark.skipif(DECKS is None or not DECKS.is_dir(), reason="FOOTLIGHT_DECKS names no folder of decks")
def test_decks_of_others_open() -> None:
    assert DECKS is not None
    for path in sorted(DECKS.rglob("*.md")):
        deck = read_deck(path)
        for slide in deck.slides:
            assert slide.content.root.tag == "section"


def test_the_order_of_words_stays(deck_of: Callable[..., Deck]) -> None:
    root = deck_of("# a\n\nb **c** d\n\n::: x\n<div>e\n\n- f\n</div>\n:::\n\ng").slides[0].content.root
    assert "".join("".join(root.itertext()).split()) == "abcdefg"
