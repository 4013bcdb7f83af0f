"""What each line of a deck is, as the reader has it, and the tokens that a line has by its kind."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footlight.editing.edits import lines_of
from footlight.editing.line_kinds import LineKind, code_language, deck_lines
from footlight.editing.line_tokens import TokenKind, code_tokens, line_tokens
from footlight.reading import parse_deck

DECK = """---
title: T
---

# A

```py
---
x = 1
```

<!-- class: lead -->

<!--
A note
-->

---

Two
lines
===

<!--
_class: lead
-->

$$
x
$$

::: notes
Said.
:::

<style scoped>
h1 { color: teal }
</style>
"""
BITS = st.sampled_from([
    "---\n", "\n", "***\n", "```\n", "~~~py\n", "<!-- ", "-->", "# A\n", "A\n===\n", "$$\n", "::: notes\n", ":::\n",
    "<style>\n", "</style>\n", "title: x\n", "words ", "> ```\n", "- ```\n", "\r\n", "headingDivider: 2\n", "\ufeff",
])  # fmt: skip


def kinds_of(text: str) -> dict[str, LineKind]:
    lines = text.split("\n")
    return {line: LineKind(kind) for line, kind in zip(lines, deck_lines(text).kinds, strict=True)}


def test_each_line_is_what_the_reader_has_it_for() -> None:
    kinds = kinds_of(DECK)
    assert kinds["title: T"] is LineKind.FRONT_MATTER
    assert (kinds["```py"], kinds["x = 1"], kinds["```"]) == (LineKind.FENCE, LineKind.CODE, LineKind.FENCE)
    assert (kinds["A note"], kinds["_class: lead"]) == (LineKind.NOTE, LineKind.DIRECTIVES)
    assert (kinds["Two"], kinds["lines"], kinds["==="]) == (LineKind.HEADING,) * 3
    assert (kinds["x"], kinds["Said."]) == (LineKind.FORMULA, LineKind.SPOKEN)
    assert (kinds["h1 { color: teal }"], kinds["</style>"]) == (LineKind.CODE, LineKind.RAW)
    assert kinds["# A"] is LineKind.TEXT
    found = deck_lines(DECK)
    assert (found.slides, found.rulers) == ((3, 18), (17,))
    assert [found.slide_at(line) for line in (0, 17, 18, 40)] == [1, 1, 2, 2]


@settings(max_examples=300, deadline=None)
@given(st.lists(BITS, max_size=30).map("".join))
def test_any_text_has_a_kind_for_each_line_and_the_slides_of_its_deck(text: str) -> None:
    found = deck_lines(text)
    assert len(found.kinds) == len(lines_of(text))
    deck = parse_deck(text, Path("talk.md"))
    assert [line + 1 for line in found.slides] == [slide.span.first for slide in deck.slides] or text.endswith("-")
    for line, kind in zip(lines_of(text), found.kinds, strict=True):
        for token in line_tokens(line.rstrip("\r\n"), kind):
            assert 0 <= token.start < token.end <= len(line)


@pytest.mark.parametrize(
    ("line", "words", "kind"),
    [
        ("# A **b**", "**b**", TokenKind.HEADING | TokenKind.STRONG),
        ("a *b* c", "*b*", TokenKind.EMPHASIS),
        ("a `b` c", "`b`", TokenKind.CODE),
        ("- [x] done", "- [x]", TokenKind.BULLET),
        ("12) done", "12)", TokenKind.BULLET),
        ("> said", ">", TokenKind.SIGN),
        ("a $x^2$ b", "$x^2$", TokenKind.FORMULA),
        ("[a](b)", "b", TokenKind.ADDRESS),
        ("![w:30 a](b.png)", "w:30 a", TokenKind.LINK),
        ("https://a.b/c", "https://a.b/c", TokenKind.ADDRESS),
        ("a <!-- said --> b", "<!-- said -->", TokenKind.NOTE),
        ("<!-- _class: lead -->", "_class:", TokenKind.KEY),
        ("<!-- hide -->", " hide ", TokenKind.KEY),
        ("| a | b |", "| a | b |", TokenKind.ALIGNED),
        ("::: columns", "::: columns", TokenKind.TAG),
        ("{{event}}", "{{event}}", TokenKind.KEY),
    ],
)
def test_a_line_has_its_tokens(line: str, words: str, kind: TokenKind) -> None:
    start = line.index(words)
    assert (start, start + len(words), kind) in line_tokens(line, LineKind.TEXT)


@pytest.mark.parametrize("line", ["cost $5 and $6", "snake_case_name", "2 * 3 * 4", "a \\*b\\*", "1.5 is no list"])
def test_signs_that_mean_nothing_are_no_tokens(line: str) -> None:
    assert all(token.kind is TokenKind.SIGN for token in line_tokens(line, LineKind.TEXT))


def test_a_block_of_code_is_lexed_as_one() -> None:
    tokens = code_tokens('x = """a\nb"""\ny = 1', "python")
    assert len(tokens) == 3
    assert {token.kind for token in tokens[1]} == {TokenKind.STRING | TokenKind.ALIGNED}
    assert code_tokens("a\nb", "no such language") == ((), ())


@pytest.mark.parametrize(
    ("line", "language"), [("```Py {1|2}", "py"), ("  - ~~~js", "js"), ("```", ""), ("<style scoped>", "css")]
)
def test_the_language_of_a_block_stands_where_it_opens(line: str, language: str) -> None:
    assert code_language(line) == language
