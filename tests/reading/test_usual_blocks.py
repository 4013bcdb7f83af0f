"""Blocks that are written as usual become the HTML that markdown-it makes of them."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it.parser_inline import ParserInline

from footlight.reading.flavours.commonmark import CommonMark
from footlight.reading.flavours.emphasis import tokenize
from footlight.reading.flavours.markdown_it_blocks import MarkdownItParser

STARTS = st.sampled_from([
    "", "", " ", "  ", "    ", "      ", "\t", "> ", ">", "> > ", "- ", "-   ", "* ", "+ ", "1. ", "2. ", "1) ",
    "  - ", "   - ", "    - ", "  1. ", "   2. ", "     * ", "123456789. ", "1234567890. ", "# ", "###### ", "####### ",
    "- # ", "- > ", "1. - ", "- [ ] ", "> - ", "> # ", "> 1. ", "> ```", ": ", "~ ",
])  # fmt: skip
WORDS = st.sampled_from([
    "word", "a b", "**bold** x", "*em*", "__b__", "`code`", "``c`` d", "***", "---", "===", "- - -", "_ _ _", "|",
    "| a | b |", "|---|---|", "|:-:|--:|", "|-|", "a | b", "---|---", "```", "```py", "~~~ x", "````", "``` a`b", "`",
    "[x](y)", "[x]", "[x]: y", "![a](b)", "<b>x</b>", "<div>", "& &amp; <", "\\# x", "\\", "2024", "2024. x", "3.5 x",
    "1.", "1)", "-", "#", "# #", "x #", "~~del~~", "::: x", "中文**重点：**内容", "\u3000x", "\xa0", "x\u2028y",
    "x  ", "x ", "x\t", "x\ty", "-x", "_x", "*x", "x|y", "\x0b", "\x1c", "\u0661. x", '"x"', ">x", "x\\",
])  # fmt: skip
LINE = st.one_of(st.just(""), st.just("  "), st.builds("{}{}".format, STARTS, WORDS), WORDS)
CALM = st.one_of(
    st.just(""),
    st.builds(
        "{}{}".format,
        st.sampled_from(["", "- ", "  - ", "    - ", "1. ", "   1. ", "   ", "> ", "> - ", "## "]),
        st.sampled_from(
            ["word", "a b  ", "**bold** x", "`code`", "| a | b |", "|---|---|", "```", '> & "q"', "[x](y)"]
        ),
    ),
)
TEXT = st.builds(
    lambda lines, end: "\n".join(lines) + end, st.lists(LINE | CALM, max_size=8), st.sampled_from(["", "\n"])
)


@pytest.mark.parametrize("examples", [500, pytest.param(20_000, marks=pytest.mark.proof)])
def test_any_text_becomes_what_markdown_it_makes_of_it(examples: int) -> None:
    readers = [(CommonMark(breaks=breaks), MarkdownItParser(breaks=breaks)) for breaks in (True, False)]

    @settings(max_examples=examples, deadline=None)
    @given(TEXT, st.sampled_from(readers))
    def is_the_same(text: str, readers: tuple[CommonMark, MarkdownItParser]) -> None:
        flavour, parser = readers
        assert flavour.to_html(text, 3) == parser.blocks(text, 3)

    is_the_same()


MARKS = st.sampled_from([
    "*", "**", "***", "_", "__", "~~", "~", "`", "``", "[", "]", "](", "(", ")", "](x)", "![", "<", ">", "<b>", "</b>",
    "&", "&amp;", "&#65;", "\\", "\\*", "\n", "  \n", " ", " ", "a", "b", "word", "1", "!", ".", "：", "中", "<http://x>",
    "<!-- -->", '"', "[" * 60, "![" * 55,
])  # fmt: skip


@pytest.mark.parametrize("examples", [300, pytest.param(20_000, marks=pytest.mark.proof)])
def test_rules_that_are_not_asked_for_words_would_have_found_nothing(examples: int) -> None:
    parser, asking_all = MarkdownItParser(breaks=True), MarkdownItParser(breaks=True)
    asking_all._parser.inline = ParserInline()
    asking_all._parser.inline.ruler.at("emphasis", tokenize)

    @settings(max_examples=examples, deadline=None)
    @given(st.lists(MARKS, max_size=25).map("".join))
    def is_the_same(words: str) -> None:
        assert parser.inline(words) == asking_all.inline(words)

    is_the_same()


@pytest.mark.parametrize(
    "text",
    [
        "\n# Heading & more\n\nwords\nmore *words*  \nand\n\n## Another\n- item",
        "- one\n- **two**\n   - three\n     goes on\n       - four\n- five\n\n",
        "7) seven\n8) eight\n   - nine\n\n**words**\n- ten\n",
        "| a | b |\n|:--|--:|\n| `c` | d | e |\n| f\n\nwords",
        "> words\n>\n> > - item\n>\n> ```\n> code\n> ```\n\nwords",
        "words\n````py {1|2}\n```\n<b>\n\n---\n````\n~~~\n~~~",
        "2024 was a year\n<b>words</b>\n[link](there)\n![](picture.png)\n`code`\n中文，\n\\# no heading",
    ],
)
def test_blocks_that_are_written_as_usual_need_no_parser(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = MarkdownItParser(breaks=True).blocks(text, 3)
    monkeypatch.delattr(MarkdownItParser, "blocks")
    assert CommonMark(breaks=True).to_html(text, 3) == expected


def test_plain_words_are_read_before_markdown_it_is_loaded() -> None:
    code = """
import sys
from footlight.reading.flavours.commonmark import CommonMark
print(CommonMark(breaks=True).to_html("# Heading\\n\\n- item", 0), "markdown_it" in sys.modules)
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "<li" in run.stdout
    assert run.stdout.endswith("False\n")
