"""HTML that is read as XML becomes the tree that HTML's own rules make of it."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footlight.reading.grammar import plain_html
from footlight.reading.grammar.tree import to_tree

TAGS = st.sampled_from([
    "p", "div", "span", "b", "em", "a", "h1", "h2", "ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr",
    "td", "th", "pre", "code", "section", "blockquote", "small", "font", "figure", "figcaption", "button", "option",
    "svg", "title", "nobr", "center",
])  # fmt: skip
ATTRIBUTES = st.sampled_from([
    "", ' class="x"', ' data-line="3"', ' title="a&quot;b &lt; c"', " hidden", ' Class="x"', ' title="a\nb"', " id=x",
    ' href="?a=1&amp;copy=2"', ' href="?a=1&copy=2"', ' title="&eacute;"', ' title="a > b"',
])  # fmt: skip
WORDS = st.sampled_from([
    "a", " ", "\n", "b c", "&amp;", "&nbsp;", "&copy", "&#x27;", "&#150;", "&nosuch;", "<br>", "<br />",
    '<img src="x">',
    '<img src="x" />', "<hr>", "<wbr>", "<!-- x -->", "</p>", "<p>", "é", "&lt;b&gt;", "<br>x</br>", "<img alt='a'>",
])  # fmt: skip
HTML = st.recursive(
    WORDS,
    lambda inner: st.builds(
        lambda tag, attributes, parts, end: f"<{tag}{attributes}>{''.join(parts)}{end.format(tag)}",
        TAGS,
        st.one_of(st.just(""), ATTRIBUTES),
        st.lists(inner, max_size=3),
        st.sampled_from(["</{}>"] * 6 + ["", "</{}>\n", "</ {}>"]),
    ),
    max_leaves=15,
)


def described(element: Element) -> tuple[object, ...]:
    inside = [described(child) for child in element]
    return element.tag, element.attrib, element.text or "", inside, element.tail or ""


def read_by_rules(html: str, monkeypatch: pytest.MonkeyPatch) -> Element:
    with monkeypatch.context() as patched:
        patched.setattr(plain_html, "read_plain", lambda _html: None)
        return to_tree(html, wild=True)


@pytest.mark.parametrize("examples", [200, pytest.param(5000, marks=pytest.mark.proof)])
def test_what_is_read_as_xml_is_read_alike_by_the_rules_of_html(examples: int, monkeypatch: pytest.MonkeyPatch) -> None:
    @settings(max_examples=examples, deadline=None)
    @given(st.lists(HTML, max_size=4).map("".join))
    def reads_alike(html: str) -> None:
        plain = plain_html.read_plain(html)
        if plain is not None:
            assert described(plain) == described(read_by_rules(html, monkeypatch))

    reads_alike()


@pytest.mark.parametrize(
    "html",
    [
        '<div data-line="1" style="color: red"><p data-line="2">a <b>b</b></p>\n<ul>\n<li>c<br></li>\n</ul>\n</div>',
        'a&nbsp;b <span class="x"><img src="a.png" alt="&lt;"></span>\n',
        "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td><p>b</p></td>\n</tr>\n</tbody>\n</table>",
    ],
)
def test_what_decks_are_written_in_is_read_as_xml(html: str, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = plain_html.read_plain(html)
    assert plain is not None
    assert described(plain) == described(read_by_rules(html, monkeypatch))


@pytest.mark.parametrize(
    "html",
    [
        "<p>a<div>b</div></p>", "<p><span><ul><li>a</li></ul></span></p>", "<h1><h2>a</h2></h1>",
        "<div><li>a</li></div>", '<a href="x"><b><a href="y">z</a></b></a>', "<table>a<tbody></tbody></table>",
        "<table><tr><td>a</td></tr></table>", "<div/>a", "<br>a</br>", "<p>&#150;</p>", '<b title="a\nb">c</b>',
        "<pre>\na</pre>", "<Div>a</Div>", "<b>a", "<svg><title>a</title></svg>", "<!-- a -->", '<b Title="a">b</b>',
    ],
)  # fmt: skip
def test_what_the_rules_of_html_would_change_is_left_to_them(html: str) -> None:
    assert plain_html.read_plain(html) is None
