"""Decks that grow in one respect each: what a deck may have many of, or be long in."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import NamedTuple


class Growing(NamedTuple):
    """One respect in which a deck grows.

    Attributes:
        what: Of what there is more and more.
        text: So many of it -> the Markdown of a deck.
        count: As many as take some ten milliseconds, and four times as many are within the program's limits.
    """

    what: str
    text: Callable[[int], str]
    count: int


def _on_a_slide(body: str) -> str:
    return f"# Title\n\n{body}\n"


def _in_extra(body: str) -> str:
    return f"---\nmarkdown: extra\n---\n{body}\n"


def _rows(count: int, columns: int) -> str:
    row = "| " + " | ".join(["cell"] * columns) + " |\n"
    return row + "|---" * columns + "|\n" + row * count


def _with_style(css: str, body: str = "A paragraph\n\n- one\n- two") -> str:
    return _on_a_slide(f"<style scoped>\n{css}\n</style>\n\n{body}")


_GRID = "ul { display: grid; grid-template-columns: repeat(3, 1fr) }"


def _lit(count: int) -> str:
    steps = "|".join(str(line + 1) for line in range(count))
    return f"```py {{{steps}}}\n" + "x = 1\n" * count + "```"


def _spans(count: int) -> str:
    return "<table>" + "<tr><td rowspan=3>a</td><td colspan=2>b</td></tr>" * count + "</table>"


def _attributes(count: int) -> str:
    return " ".join(f"data-a{number}=1" for number in range(count))


GROWING: tuple[Growing, ...] = (
    Growing("bullets", lambda n: _on_a_slide("- a short point\n" * n), 100),
    Growing("words in a paragraph", lambda n: _on_a_slide("word " * n), 2_000),
    Growing("paragraphs", lambda n: _on_a_slide("A sentence.\n\n" * n), 100),
    Growing("headings", lambda n: _on_a_slide("## Another one\n\n" * n), 60),
    Growing("table rows", lambda n: _on_a_slide(_rows(n, 3)), 40),
    Growing("table columns", lambda n: _on_a_slide(_rows(2, n)), 20),
    Growing("links in a paragraph", lambda n: _on_a_slide("[a link](https://example.org) " * n), 150),
    Growing("bare addresses", lambda n: _on_a_slide("https://example.org/a " * n), 100),
    Growing("emphasis in a paragraph", lambda n: _on_a_slide("**bold** *slanted* `code` " * n), 60),
    Growing("pictures", lambda n: _on_a_slide("![](data:image/svg+xml,<svg/>) " * n), 60),
    Growing("formulas", lambda n: _on_a_slide("$x$ " * n), 60),
    Growing("formulas on their own", lambda n: _on_a_slide("$$ x $$\n\n" * n), 40),
    Growing("columns", lambda n: _on_a_slide("::: columns\n" + "::: column\nText\n:::\n" * n + ":::"), 30),
    Growing("lists in lists", lambda n: _on_a_slide("".join("  " * d + "- point\n" for d in range(n))), 8),
    Growing("quotations in quotations", lambda n: _on_a_slide("> " * n + "said"), 10),
    Growing("> on one line", lambda n: _on_a_slide(">" * n), 2_000),
    Growing("blanks on one line", lambda n: _on_a_slide("a" + " " * n + "b"), 5_000),
    Growing("<pre>, never closed", lambda n: _on_a_slide("<pre>" * n), 1_000),
    Growing("<style>, never closed", lambda n: _on_a_slide("<style>" * n), 1_000),
    Growing("comments", lambda n: _on_a_slide("<!-- a note -->\n\n" * n), 300),
    Growing("comments, never closed", lambda n: _on_a_slide("<!-- \n" * n), 200),
    Growing("` and <!-- on one line", lambda n: _on_a_slide("`<!-- " * n), 200),
    Growing("brackets on one line", lambda n: _on_a_slide("[" * n), 1_500),
    Growing("openings of pictures", lambda n: _on_a_slide("![" * n), 1_500),
    Growing("inline notes, never closed", lambda n: _on_a_slide("\\]^ ^[1. " * n), 800),
    Growing("brackets with classes", lambda n: _on_a_slide("[a]{.b}" * n), 300),
    Growing("bullets beyond those shown", lambda n: _on_a_slide("- a\n" * n), 300),
    Growing("brackets (extra)", lambda n: _in_extra("[" * n), 3_000),
    Growing("links, never closed (extra)", lambda n: _in_extra("[a](" * n), 2_000),
    Growing("headings in a paragraph (extra)", lambda n: _in_extra("#\n" * n), 400),
    Growing("divs, never opened (extra)", lambda n: _in_extra(":::\n" * n), 300),
    Growing("formulas, never closed (extra)", lambda n: _in_extra("\\(" * n), 6_000),
    Growing("fences", lambda n: _on_a_slide("```py\nx = 1\n```\n\n" * n), 30),
    Growing("lines of Python in a fence", lambda n: _on_a_slide("```py\n" + "x = f(1, 'a')\n" * n + "```"), 60),
    Growing(
        "JSON on one line of a fence",
        lambda n: _on_a_slide(f"```json\n{json.dumps([{'key': 'value'}] * n, separators=(',', ':'))}\n```"),
        60,
    ),
    Growing("fragments", lambda n: _on_a_slide("* one more\n" * n), 100),
    Growing("elements side by side", lambda n: _on_a_slide("<span>a word </span>" * n), 120),
    Growing("elements in elements", lambda n: _on_a_slide("<div>" * n + "a" + "</div>" * n), 10),
    Growing("CSS rules", lambda n: _with_style("p { color: red }\n" * n), 200),
    Growing("parts of a selector", lambda n: _with_style(" ".join(["section"] * n) + " p { color: red }"), 60),
    Growing("selectors of a rule", lambda n: _with_style(", ".join(["section > p"] * n) + " { color: red }"), 300),
    Growing("CSS variables in variables", lambda n: _with_style(_variables(n)), 20),
    Growing("shadows", lambda n: _with_style(f"p {{ text-shadow: {', '.join(['1px 1px 2px red'] * n)} }}"), 20),
    Growing("stops of a gradient", lambda n: _with_style(f"p {{ background: {_gradient(n)} }}"), 200),
    Growing("grid tracks", lambda n: _with_style(f"ul {{ display: grid; grid-template-columns: {'9px ' * n} }}"), 100),
    Growing(
        "keys of the front matter", lambda n: "---\n" + "".join(f"key{k}: v\n" for k in range(n)) + "---\n\n# A", 500
    ),
    Growing("link references", lambda n: _on_a_slide("".join(f"[r{k}]: https://e.org\n" for k in range(n))), 300),
    Growing("footnotes", lambda n: _on_a_slide("".join(f"a[^{k}]\n\n[^{k}]: b\n\n" for k in range(n))), 40),
    Growing("slides", lambda n: "\n\n---\n\n".join(["# Title\n\n- a point"] * n), 100),
    Growing("slides with a note", lambda n: "\n\n---\n\n".join(["# Title\n\n<!-- Say it. -->"] * n), 100),
    Growing("emoji and letters in one word", lambda n: _on_a_slide("😀a" * n), 250),
    Growing("flags in one word", lambda n: _on_a_slide("🇩🇪" * n), 150),
    Growing("code in a paragraph", lambda n: _on_a_slide("`code` " * n), 100),
    Growing("marked words, with indices", lambda n: _on_a_slide("==a== H~2~O x^2^ " * n), 60),
    Growing("quotations one in the other", lambda n: _on_a_slide("\n".join("> " * k + "a" for k in range(1, n))), 8),
    Growing("steps that light code in turn", lambda n: _on_a_slide(_lit(n)), 80),
    Growing("items in a grid", lambda n: _with_style(_GRID, "- a\n" * n), 50),
    Growing("cells of a table that span", lambda n: _on_a_slide(_spans(n)), 20),
    Growing("terms of calc()", lambda n: _with_style(f"p {{ width: calc({' + '.join(['1px'] * n)}) }}"), 800),
    Growing("rules and elements", lambda n: _with_style("section li > b { color: red }\n" * n, "- a **b**\n" * n), 20),
    Growing("attributes of an element", lambda n: _on_a_slide(f"<div {_attributes(n)}>b</div>"), 300),
    Growing("brackets in the front matter", lambda n: f"---\nkey: {'[' * n}\n---\n\n# A", 400),
    Growing("backslashes in a paragraph (extra)", lambda n: _in_extra("\\*" * n), 6_000),
    Growing("code in a paragraph (extra)", lambda n: _in_extra("`a " * n), 300),
    Growing("rulers", lambda n: "---\n\n" * n, 100),
    Growing("underlined headings", lambda n: _on_a_slide("x\n---\n\n" * n), 60),
)
"""All of them, in the order of the table."""


def _variables(count: int) -> str:
    chain = "".join(f"--v{k}: var(--v{k - 1}); " for k in range(1, count))
    return f"section {{ --v0: red; {chain}}} p {{ color: var(--v{count - 1}) }}"


def _gradient(count: int) -> str:
    return f"linear-gradient({', '.join(['red, blue'] * count)})"
