"""What is copied from web pages and word processors, as Markdown."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footlight.editing.rich_text import is_rich, markdown_of


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        (
            "<h2>Rivers</h2><p>They carry <b>salt</b> and <i>sand</i>.</p>",
            "## Rivers\n\nThey carry **salt** and *sand*.",
        ),
        ("<p>See <a href='https://a.b/c'>the <em>page</em></a>.</p>", "See [the *page*](https://a.b/c)."),
        ("<a href='https://a.b/c_(d)'>x</a>", "[x](<https://a.b/c_(d)>)"),
        ("<a href='javascript:alert(1)'>x</a>", "x"),
        ("<ul><li>One<ul><li>Deep</li></ul></li><li>Two</li></ul>", "- One\n  - Deep\n- Two"),
        ("<ol start=3><li>c</li><li>d</li></ol><p>after</p>", "3. c\n4. d\n\nafter"),
        ("<ul><li>a</li></ul><ol><li>b</li></ol>", "- a\n\n1. b"),
        ("<blockquote><p>Said</p><p>twice</p></blockquote>", "> Said\n>\n> twice"),
        ("<pre>a *b*\n  c</pre>", "```\na *b*\n  c\n```"),
        ("one<br>two", "one  \ntwo"),
        ("<p># no heading</p><p>1. no list</p>", "\\# no heading\n\n\\1. no list"),
        ("a * b _c_ <code>x*y</code>", "a \\* b \\_c\\_ `x*y`"),
        ("<b style='font-weight:normal'><p>Google <b> bold </b>!</p></b>", "Google **bold** !"),
        ("<script>no</script><style>no</style>yes", "yes"),
        ("non&nbsp;breaking &amp; more", "non breaking & more"),
    ],
)
def test_what_it_says_in_markdown(html: str, markdown: str) -> None:
    assert markdown_of(html) == markdown


@pytest.mark.parametrize(
    ("html", "rich"),
    [
        ("", False),
        ("<span>words</span>", False),
        ("<ul><li>a</li></ul>", True),
        ("<p>a <b>b</b></p>", True),
        ("<div style=\"font-family: 'Fira', monospace;white-space: pre;\"><b>def</b> f():</div>", False),
        ("<b>" + "x" * 600_000, False),
    ],
)
def test_only_what_says_more_than_its_words_is_rich(html: str, rich: bool) -> None:
    assert is_rich(html) == rich


PIECES = ["<p>", "</p>", "<b>", "</b>", "<ul>", "<li>", "</li>", "</ul>", "<pre>", "</pre>", "<a href='https://x.y'>",
          "</a>", "<blockquote>", "</blockquote>", "<h1>", "</h1>", "<br>", "< ", ">", "&", " "]  # fmt: skip


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.sampled_from(["word", "other"])), max_size=30))
def test_no_word_is_lost_however_broken_a_page_is(pieces: list[str]) -> None:
    written = markdown_of("".join(pieces))
    assert len(re.findall("word|other", written)) == sum(piece in {"word", "other"} for piece in pieces)
