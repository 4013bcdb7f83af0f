from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest

from footlight.deck import Content, Deck
from footlight.reading import markdown_to_html

Reader = Callable[..., Content]


@pytest.mark.parametrize(
    ("written", "gone", "code"),
    [
        ("<script>alert(1)</script>", "alert", "dropped-html"),
        ("text <script src='https://x.org/a.js'></script>", "script", "dropped-html"),
        ('<p onclick="alert(1)">stays</p>', "alert", "dropped-html"),
        ("[stays](javascript:alert(1))", "alert", "unsafe-link"),
        ('<a href="JaVa\tscript:alert(1)">stays</a>', "alert", "unsafe-link"),
        ("text{onclick=alert(1)}\n\n# stays {onclick=alert}", "onclick", "dropped-html"),
        ('<iframe src="https://x.org"></iframe>', "iframe", "dropped-html"),
        ("<object data='x'>stays</object>", "object", "dropped-html"),
        ("<v-click>stays</v-click>", "v-click", "unknown-html"),
    ],
)
def test_what_could_run_is_left_out_and_said(content_of: Reader, written: str, gone: str, code: str) -> None:
    content = content_of(f"# T\n\n{written}\n\nend")
    html = ET.tostring(content.root, encoding="unicode")
    if "onclick=alert(1)}" not in written:
        assert gone not in html
    assert (code, 2) in {(finding.code, finding.line) for finding in content.findings} or "{" in written
    assert content.findings
    if "stays" in written:
        assert "stays" in html
    assert "end" in html


def test_the_alternative_text_of_what_cannot_be_shown_is_kept(content_of: Reader) -> None:
    root = content_of(
        '<iframe title="The film" src="https://x.org/f"></iframe>\n\n<video src="a.mp4">No <b>film</b></video>\n'
    ).root
    assert root.find(".//a[@href='https://x.org/f']").text == "The film"  # type: ignore[union-attr]
    assert [image.get("alt") for image in root.iter("img")] == ["No film"]


def test_remote_style_sheets_are_left_out(deck_of: Callable[..., Deck]) -> None:
    deck = deck_of(
        '---\nstyle: |\n  @import url("https://fonts.x.org/a.css");\n  h1 { color: red }\n---\n'
        "<style scoped>@import '//x.org/b.css'; p { color: blue }</style>\n\ntext\n"
    )
    assert deck.settings.style.strip() == "h1 { color: red }"
    assert deck.slides[0].content.scoped_style.strip() == "p { color: blue }"
    assert [finding.code for finding in deck.findings] == ["remote-import"]
    assert [finding.code for finding in deck.slides[0].findings] == ["remote-import"]


def test_findings_of_a_slide_carry_lines_of_the_file(deck_of: Callable[..., Deck]) -> None:
    deck = deck_of("---\nmarp: true\n---\n# One\n\n---\n\n# Two\n\n<blink>x</blink>\n")
    assert [(finding.line, finding.slide) for finding in deck.slides[1].findings] == [(10, 2)]


def test_speaker_notes_become_harmless_html() -> None:
    html = markdown_to_html(
        "**Say** $x$\n\n- a\n- b\n\n![A cat](https://x.org/cat.png) <script>bad()</script> <p onclick=x>y</p>"
    )
    assert html.startswith("<p><strong>Say</strong> $x$</p>")
    assert "<li>a</li>" in html
    assert "A cat" in html
    assert not {"img", "https", "script", "bad", "onclick", "data-line"} & set(html.replace("<", " ").split())
    assert "https" not in html
    assert "onclick" not in html
    assert markdown_to_html("") == ""
