"""What both flavours must make of a slide; each case runs under both."""
# ruff: noqa: E501 - a case is read best on one line

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from footlight.deck import Content
from footlight.reading.flavours.commonmark import CommonMark

Html = Callable[..., str]
Reader = Callable[..., Content]


@pytest.fixture(params=["commonmark", "extra"])
def flavour(request: pytest.FixtureRequest) -> str:
    return str(request.param)


CASES = {
    "soft break": ("a\nb", "<p>a<br/>b</p>"),
    "table with a total and a row that stands out": (
        "| a | b |\n|---|---|\n| **c** | **d** |\n| Total: | 3 |",
        (
            "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody>"
            '<tr class="table-emphasis"><td><strong>c</strong></td><td><strong>d</strong></td></tr>'
            '<tr class="table-total"><td>Total:</td><td>3</td></tr></tbody></table>'
        ),
    ),
    "table": (
        "| a | b |\n|---|--:|\n| 1 | $x|y$ |",
        ('<table><thead><tr><th>a</th><th style="text-align:right">b</th></tr></thead><tbody><tr><td>1</td>'
        '<td style="text-align:right"><math data-tex="x|y" data-display="inline"/></td></tr></tbody></table>'),
    ),
    "strike": ("~~gone~~ and ~5", "<p><s>gone</s> and ~5</p>"),
    "task list": (
        "- [ ] open\n- [x] done",
        '<ul><li class="task task-open">open</li><li class="task task-done">done</li></ul>',
    ),
    "definition list": ("Term\n:   What it is", "<dl><dt>Term</dt><dd>What it is</dd></dl>"),
    "emoji": ("Go :rocket: `:rocket:` 10:30:45 :nothing:", "<p>Go 🚀 <code>:rocket:</code> 10:30:45 :nothing:</p>"),
    "mark": ("a ==b **c** d== e == f", "<p>a <mark>b <strong>c</strong> d</mark> e == f</p>"),
    "sub and sup": ("H~2~O x^2^ ~ ^", "<p>H<sub>2</sub>O x<sup>2</sup> ~ ^</p>"),
    "bare links": (
        "See https://a.org/x_y_z, (www.b.org) or me@c.org.",
        ('<p>See <a href="https://a.org/x_y_z">https://a.org/x_y_z</a>, (<a href="https://www.b.org">www.b.org</a>) or '
        '<a href="mailto:me@c.org">me@c.org</a>.</p>'),
    ),
    "no link in a link": ("[https://a.org](https://b.org)", '<p><a href="https://b.org">https://a.org</a></p>'),
    "heading attributes": ("# Title {.big #kept data-x=1}", '<h1 class="big" id="kept" data-x="1">Title</h1>'),
    "inline attributes": (
        '[l](u){.a} `c`{.b} **s**{title="x y"}',
        '<p><a href="u" class="a">l</a> <code class="b">c</code> <strong title="x y">s</strong></p>',
    ),
    "span": ("a [b **c**]{.red} d", '<p>a <span class="red">b <strong>c</strong></span> d</p>'),
    "block attributes": ("text\n{.lead}", '<p class="lead">text</p>'),
    "list item attributes": ("- a {.x}\n- b", '<ul><li class="x">a</li><li>b</li></ul>'),
    "braces that are no attributes": ("a {b} {{c}} {1}", "<p>a {b} {{c}} {1}</p>"),
    "escapes": (r"\$5 and \:rocket: and 1\^2^", "<p>$5 and :rocket: and 1^2^</p>"),
    "alert": (
        "> [!WARNING]\n> Mind *this*",
        '<div class="alert alert-warning"><p class="alert-title">Warning</p><p>Mind <em>this</em></p></div>',
    ),
    "alert apart": (
        "> [!NOTE]\n>\n> text",
        '<div class="alert alert-note"><p class="alert-title">Note</p><p>text</p></div>',
    ),
    "no alert": ("> [!WHAT]\n> x", "<blockquote><p>[!WHAT]<br/>x</p></blockquote>"),
    "fence": (
        "```py {2,4-6}\nif a < b:\n    $x$ <!-- y -->\n```",
        '<pre data-language="py" data-highlight="2,4-6"><code class="language-py">if a &lt; b:    $x$ &lt;!-- y --&gt;</code></pre>',
    ),
    "fence with numbers and a name": (
        '```py {title=a .numbers start=3}\nx\n```',
        '<pre data-language="py" data-numbers="3"><span class="code-title">a</span><code class="language-py">x</code></pre>',
    ),
    "fence without a language": ("```\nx\n```", "<pre><code>x</code></pre>"),
    "tilde fence": ("~~~{.rust}\nx\n~~~", '<pre data-language="rust"><code class="language-rust">x</code></pre>'),
    "indented code": ("text\n\n    $a$ \\{", "<p>text</p><pre><code>$a$ \\{</code></pre>"),
    "diagram": (
        "```mermaid\ngraph LR\n```",
        '<figure class="diagram" data-kind="mermaid" data-source="graph LR"/>',
    ),
    "formulas": (
        "a $x_1 * y_2$ b\n\n$$\n- a\n= b\n$$\n",
        '<p>a <math data-tex="x_1 * y_2" data-display="inline"/> b</p><math data-tex="- a&#10;= b" data-display="block"/>',
    ),
    "formula in a paragraph": (
        "so\n$$x$$\nthen",
        '<p>so</p><math data-tex="x" data-display="block"/><p>then</p>',
    ),
    "prices": ("$5, $10 and 20$ or $ 3 $ and US$4", "<p>$5, $10 and 20$ or $ 3 $ and US$4</p>"),
    "price range": ("from $5-$10 to $20 each, $7k more", "<p>from $5-$10 to $20 each, $7k more</p>"),
    "footnote": (
        "a[^n] b[^2]\n\n[^2]: two\n[^n]: the **note**\n    goes on",
        ('<p>a<sup class="footnote-ref">1</sup> b<sup class="footnote-ref">2</sup></p><div class="footnotes"><ol>'
        "<li>the <strong>note</strong><br/>goes on</li><li>two</li></ol></div>"),
    ),
    "footnote in code": (
        "a\n\n~~~\nb[^n]\n\n[^n]: shown\n~~~",
        "<p>a</p><pre><code>b[^n][^n]: shown</code></pre>",
    ),
    "no footnote": ("a[^n] `[^x]`\n\n[^x]: never used", "<p>a[^n] <code>[^x]</code></p>"),
    "div": ("::: box\n**a**\n:::", '<div class="box"><p><strong>a</strong></p></div>'),
    "div with attributes": ("::: {.box #b}\na\n:::\n\nb", '<div class="box" id="b"><p>a</p></div><p>b</p>'),
    "alert div": (
        "::: tip Try this\nx\n:::",
        '<div class="alert alert-tip tip"><p class="alert-title">Try this</p><p>x</p></div>',
    ),
    "columns": (
        ":::: columns\n::: column {width=40%}\na\n:::\n::: {.column width=\"60%\"}\nb\n:::\n::::",
        ('<div class="columns"><div class="column" style="width:40%"><p>a</p></div>'
        '<div class="column" style="width:60%"><p>b</p></div></div>'),
    ),
    "columns with one end": (
        "::: columns\n::: column\na\n::: column\nb\n:::\n\nafter",
        '<div class="columns"><div class="column"><p>a</p></div><div class="column"><p>b</p></div></div><p>after</p>',
    ),
    "html with blank lines": ('<div class="x">\n\n**a**\n\n</div>', '<div class="x"><p><strong>a</strong></p></div>'),
    "html without blank lines": (
        '<div class="x">\n**a**\n\n- b\n</div>\nc',
        '<div class="x"><p><strong>a</strong></p><ul><li>b</li></ul></div><p>c</p>',
    ),
    "html on one line": ("<div>**a**</div>", "<div><strong>a</strong></div>"),
    "indented html": (
        "<div>\n  <div>\n    # A\n    - b\n  </div>\n</div>",
        "<div><div><h1>A</h1><ul><li>b</li></ul></div></div>",
    ),
    "html paragraph": (
        '<p align="center">\n  <img src="a.png" width="20">\n</p>',
        '<p align="center"><img src="a.png" width="20"/></p>',
    ),
    "html table": (
        "<table>\n<tr><td>**a**</td>\n<td>\n\n- b\n\n</td></tr>\n</table>",
        "<table><tbody><tr><td><strong>a</strong></td><td><ul><li>b</li></ul></td></tr></tbody></table>",
    ),
    "inline html": (
        "a<br>b</br>c <kbd>Ctrl</kbd> <u>*x*</u> H<sub>2</sub>O <small>s</small>",
        "<p>a<br/>b<br/>c <kbd>Ctrl</kbd> <u><em>x</em></u> H<sub>2</sub>O <small>s</small></p>",
    ),
    "unclosed html": ("<div>\n\na <b>b\n\nc", "<div><p>a <b>b</b></p><b><p>c</p></b></div>"),
    "html pre": ("<pre>\n*a*  b\n---\n</pre>\n\nc", "<pre>*a*  b---</pre><p>c</p>"),
    "entities": ("a &copy; &amp; &lt;b&gt;", "<p>a © &amp; &lt;b&gt;</p>"),
    "comment in a list": ("- a\n<!-- note -->\n- b", "<ul><li>a</li><li>b</li></ul>"),
    "picture sizes": (
        "![w:200px h:3em Alt text](a.png) ![blur:2px sepia](b.png)",
        ('<p><img src="a.png" alt="Alt text" style="width:200px;height:3em"/> '
        '<img src="b.png" alt="" style="filter:blur(2px) sepia(1)"/></p>'),
    ),
    "picture attributes": ("![x](a.png){width=50% .round}", '<p><img src="a.png" alt="x" class="round" style="width:50%"/></p>'),
    "picture with blanks": ("![x](my pic (1).png)", '<p><img src="my pic (1).png" alt="x"/></p>'),
    "picture with a title": ('![x](a.png "T t")', '<p><img src="a.png" alt="x" title="T t"/></p>'),
    "reference": ("[a][b] ![c][d]\n\n[b]: u\n[d]:\n  v", '<p><a href="u">a</a> <img src="v" alt="c"/></p>'),
    "right to left": ("שלום **עולם**", "<p>שלום <strong>עולם</strong></p>"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_both_flavours_make_the_same(html_of: Html, flavour: str, name: str) -> None:
    source, expected = CASES[name]
    made = html_of(source, markdown=flavour).replace("text-align: right;", "text-align:right")
    made = made.replace("  ", " ") if "img" in made else made
    assert sorted_attributes(made) == sorted_attributes(expected)


def sorted_attributes(html: str) -> str:
    def sort(match: re.Match[str]) -> str:
        attributes = sorted(re.findall(r'[\w-]+="[^"]*"', match[2]))
        return f"<{match[1]}{''.join(f' {one}' for one in attributes)}{match[3]}>"

    return re.sub(r'<([\w-]+)((?:\s+[\w-]+="[^"]*")*)\s*(/?)>', sort, html)


@pytest.mark.parametrize(
    ("markdown", "tag"),
    [
        ("words\n=", "h1"),
        ("words\n-", "h2"),
        ("***", "hr"),
        ("_ _\t_", "hr"),
        (">words", "blockquote"),
        ("~~~\nwords\n~~~", "pre"),
        ("```\nwords\n```", "pre"),
        ("|words|\n|:-:|", "table"),
        ("words\n~\tmore", "dl"),
        ("words\n: more", "dl"),
        ("[words]\n\n[words]:/there", "a"),
    ],
)
def test_each_kind_of_block_is_found_where_there_is_no_other(markdown: str, tag: str) -> None:
    html = CommonMark(breaks=False).to_html(markdown, 0)
    assert f"<{tag}" in html
    assert "words" in html or tag == "hr"
