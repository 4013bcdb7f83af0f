"""Pieces of text that have broken programs like ours, by language; each function makes one by chance."""

from __future__ import annotations

import random
from collections.abc import Callable
from urllib.parse import quote

from footlight.styling.css.properties.longhands import LONGHANDS
from footlight.styling.css.properties.shorthands import SHORTHANDS

Chance = random.Random
NUMBERS = (
    "0", "-0", "1", "-1", "0.1", "1e-320", "1e20", "3000000000", "1e308", "-1e308", "1e400", "-1e400",
    "2147483648", "9223372036854775808", "65536", "0.0000001", "100", "33554432", "NaN", "infinity", "-infinity",
    "007", "1e", "+.5", "١٢", "0x10", "1_000",
)  # fmt: skip
UNITS = ("px", "em", "rem", "%", "pt", "vw", "vh", "fr", "deg", "turn", "s", "cm", "ex", "ch", "", "PX", "q")
KEYWORDS = (
    "auto", "none", "inherit", "initial", "unset", "normal", "min-content", "max-content", "fit-content", "flex",
    "grid", "inline-flex", "table", "table-row", "table-cell", "block", "inline-block", "absolute", "relative",
    "both", "cover", "contain", "red", "transparent", "currentColor", "solid", "double", "space-between",
    "stretch", "baseline", "center", "dense", "column", "row-reverse", "wrap", "nowrap", "pre", "circle",
    "decimal", "hidden", "left", "rtl", "balance",
)  # fmt: skip
SELECTORS = (
    "section", "p", "li", "h1", "h2", "*", "section *", "pre", "code", "table", "td", "img", "ul", "section > *",
    "a", ":root", "::before", "li::marker", ":not(p)", ":is(p, li) ~ *", ":has(> p)", ":nth-child(2n+1 of p)",
    "section::after", "p:last-child", "[class]", "blockquote", "span", "strong", "header, footer", ".columns",
    ".column", "svg", "a:hover",
)  # fmt: skip
PROPERTIES = tuple(sorted({*LONGHANDS, *SHORTHANDS}))
CHARACTERS = (
    "\0", "\t", "\r", "\r\n", "\x0b", "\x0c", "\x1b[31m", "\x85", "\u00a0", "\u00ad", "\u200b", "\u200d",
    "\u200e", "\u202e", "\u2028", "\u2029", "\ufeff", "\ufdd0", "\ufffe", "\ufffd", "🧑‍🚀", "🇩🇪",
    "e\u0301\u0301\u0301", "ﷺ", "שלום", "مرحبا", "中文", "ก็็็็", "𝔘", "\U000f0000", "İ", "ß", "&#0;", "&#x110000;",
    "&nbsp;", "&lt", "&amp;amp;",
)  # fmt: skip
MARKDOWN = (
    "# ", "## ", "###### ", "- ", "* ", "+ ", "1. ", "999999999. ", "> ", "    ", "\t", "```", "````md\n", "~~~",
    "---", "***", "===", "|", "| a | b |\n|---|:-:|\n", "`", "``", "*", "**", "***a", "_", "__", "~~", "==", "[",
    "]", "](", ")", "![", "![](", "![bg](", "![bg left:1e9%](", "![w:1e9 h:0](a.svg)", "[a]: b\n", "[^1]",
    "[^1]: ", "$", "$$", "\\", "<", "::: ", ":::\n", "::: columns\n::: column\n", "::: notes\n", "{.a #b c=d}",
    "{1|2-1|all|0|9999999}", "<!-- ", "-->", "<!-- pause -->", "<!-- fit -->", ". . .\n", "> [!NOTE]\n", ":+1:",
    "https://example.org/", "<a@b.c>", "[x](#9999)", "[[toc]]", "^a^", "~a~", "a\n: b", "*[HTML]: x\n",
    "!!! note\n    x", "\n\n---\n\n", "\n\n",
)  # fmt: skip
HTML = (
    "<div>", "</div>", "<p>", "</p>", "<table>", "<tr><td>", "</table>", '<td colspan="1000" rowspan="65534">',
    "<pre>", "</pre>", "<style>", "</style>", "<style scoped>", "<script>", "</script>", "<svg>", "</svg>",
    "<math>", "<img>", '<img src="a.svg" width="1e9" height="-1">', "<br>", "<hr>", "<details><summary>",
    "<iframe src='x'>", "<b><i></b></i>", "<ul><li>", "<ol start='99999999999'>", "<ol reversed>",
    "<a href='javascript:x'>", "<span style='", "'>", "<!DOCTYPE", "<![CDATA[", "]]>", "<?xml ?>", "<template>",
    "<select><option>", "<video src=a>", "<input>", "<dl><dt>", "<sup>", "<sub>", "<kbd>", "<mark>",
    "<ruby>a<rt>b", "<bdo dir=rtl>", "<font size=+99>", "<center>", "<section>", "</section>", "<h1><h2>",
    "<p><p>", "<a><a>", "<th scope=row>", "<caption>", "<colgroup><col span=9999>", "<li value=-1>",
)  # fmt: skip
YAML = (
    "theme: ", "size: ", "style: |\n  ", "headingDivider: ", "math: ", "duration: ", "end: ", "markdown: extra",
    "breaks: ", "class: ", "header: ", "footer: ", "paginate: ", "color: ", "backgroundColor: ",
    "backgroundImage: url(", "transition: ", "lang: ", "title: ", "time: ", "layout: ", "markdown_extensions: [",
    "_class: ", "backgroundSize: ", "marp: true",
)  # fmt: skip
YAML_VALUES = (
    "[", "{", "}", "]", "&a [*a]", "*a", "!!python/object:x", "!!binary A", "|", ">", '"\\e[31m"', "'", "~",
    "null", "2024-13-99", "1e400", ".nan", ".inf", "-1", "0x7fffffffffffffffff", "[1, 2, 3]", "{a: b}", "16:9",
    "1e9x1", "1x1", "0x0", "99999x99999", "1h99m", "25:61", "-5m", "true", "default", "../x", "extra",
    "[tables, nl2br, {toc: {permalink: 1}}]", "fade 1e9s", "#", "- - - -", "? a", "a: b: c", "\t", "%TAG", "---",
    "...", "section{", "</style>",
)  # fmt: skip
TEX = (
    r"\frac{a}{", r"\sqrt[", r"\left(", r"\right.", r"\begin{matrix}", r"\end{matrix}", "&", r"\\", "^", "_", "{",
    "}", r"\text{", r"\hspace{1e9pt}", r"\color{red}", r"\def\a{\a\a}\a", r"\mathbb{R}", r"\sum_{i=0}^\infty",
    r"\overline{", r"\underbrace{a}_{", r"\cancel{", r"\unknown", "%", "中", "🙂", r"\char1114112",
    r"\rule{1e9em}{1em}", "'''''", r"\,",
)  # fmt: skip
MERMAID = (
    "flowchart LR\n", "a --> b\n", "a --> a\n", "subgraph x\n", "end\n", "sequenceDiagram\n", "A->>B: x\n", "pie\n",
    '"a": 1e400\n', "gantt\n", "%%{init: {'theme': 'dark'}}%%\n", "classDiagram\n", "A[<b>x]", "click a href 'x'\n",
)  # fmt: skip
CHART = (
    "type: bar\n", "type: line\n", "type: area\n", "type: pie\n", "type: timeline\n", "title: x\n", "unit: %\n",
    "a, 1\n", "b, -1\n", "c, 1e308\n", "d, -1e308\n", "e, nan\n", "f, 0\n", "g, 1e400\n", ", \n",
    "|a|b|\n|-|-|\n", "h, 1, 2, 3\n", "i, 1'000.5\n", "j, 999999999999999999999999\n", '"', "\n",
    "k, 0.00000001\n", "2011, was\n", "l, 100%\n",
)  # fmt: skip
SVG = (
    "<g>", "</g>", '<rect width="1e308" height="9"/>', '<path d="M0 0L1e308 1e400z"/>', '<circle r="-1"/>',
    "<text>a</text>", '<use href="#a"/>', '<g id="a"><use href="#a"/></g>', '<image href="file:///etc/passwd"/>',
    "<style>*{fill:red}</style>", '<g transform="scale(0)">', '<g transform="matrix(1e308 0 0 1e308 0 0)">',
    '<linearGradient id="g"/>', '<a href="x">', '<svg viewBox="0 0 0 0">',
    '<rect fill="url(#g)" width="9" height="9" stroke-dasharray="0 0"/>', '<g filter="url(#f)">',
)  # fmt: skip
LANGUAGES = (
    "python",
    "json",
    "js",
    "html",
    "md",
    "c++",
    "diff",
    "brainfuck",
    "nonsense",
    "",
    "text {1,3|9}",
    "py {all|1}",
)


def declaration(chance: Chance) -> str:
    """Make one CSS declaration."""
    return f"{chance.choice(PROPERTIES)}:{' '.join(_value(chance) for _ in range(chance.choice((1, 1, 1, 2, 3, 4))))}"


def _value(chance: Chance) -> str:
    """Make one part of a CSS value."""
    size = chance.choice(NUMBERS) + chance.choice(UNITS)
    makers: tuple[Callable[[], str], ...] = (
        lambda: size,
        lambda: size,
        lambda: chance.choice(KEYWORDS),
        lambda: f"{chance.choice(('calc', 'min', 'max', 'clamp'))}({size} {chance.choice('+-*/,')} {_value(chance)})",
        lambda: f"{chance.choice(('rgb', 'hsl', 'color-mix', 'oklch'))}({size}, {size}, {size})",
        lambda: f"{chance.choice(('linear', 'radial', 'repeating-linear'))}-gradient({size}, red, blue {size})",
        lambda: f"{chance.choice(('rotate', 'scale', 'translate', 'skew', 'blur', 'brightness', 'url'))}({size})",
        lambda: f"{chance.choice(('repeat', 'minmax', 'fit-content'))}({size}, {size})",
        lambda: f"var(--a, {size})",
        lambda: f"{size} / {size}",
        lambda: f"{size} {chance.choice(('solid', 'dashed', 'inset'))} red",
        lambda: f'"{chance.choice(CHARACTERS)}"',
        lambda: f"counter({chance.choice(KEYWORDS)}) attr(class)",
    )
    return chance.choice(makers)()


def rule(chance: Chance) -> str:
    """Make one CSS rule, most of them whole."""
    body = ";".join(declaration(chance) for _ in range(chance.randint(1, 4)))
    selector = chance.choice(SELECTORS)
    whole = f"{selector}{{{body}}}"
    around = (
        "{}",
        "{}",
        "{}",
        "{}",
        "@media screen{{{}}}",
        "@supports (a:b){{{}}}",
        "@import 'x';{}",
        "--a:{}",
        "p{{{}}}",
    )
    return chance.choice(around).format(whole)


def style(chance: Chance) -> str:
    """Make a ``<style>`` element."""
    rules = "".join(rule(chance) for _ in range(chance.randint(1, 3)))
    return f"<style{chance.choice(('', ' scoped'))}>{rules}</style>\n\n"


def styled(chance: Chance) -> str:
    """Make an element with a style of its own."""
    tag = chance.choice(("p", "div", "span", "sup", "td", "li", "img", "h1"))
    return f'<{tag} style="{declaration(chance)};{declaration(chance)}">{chance.choice(CHARACTERS)} x</{tag}>\n'


def directive(chance: Chance) -> str:
    """Make a comment with a directive."""
    return f"<!-- {yaml(chance)} -->\n"


def yaml(chance: Chance) -> str:
    """Make a line of front matter."""
    return chance.choice(YAML) + chance.choice((*YAML_VALUES, *NUMBERS))


def block(chance: Chance) -> str:
    """Make a fence, with a drawing or with code; now and then it is not closed."""
    lines = {"chart": CHART, "math": TEX, **dict.fromkeys(LANGUAGES, MARKDOWN)}
    language = chance.choice(tuple(lines))
    body = "".join(chance.choice(lines[language]) for _ in range(chance.randint(0, 12)))
    return f"\n```{language}\n{body}\n" + chance.choice(("```\n", "```\n", "```\n", ""))


def diagram(chance: Chance) -> str:
    """Make a Mermaid diagram."""
    return "\n```mermaid\n" + "".join(chance.choice(MERMAID) for _ in range(chance.randint(1, 8))) + "\n```\n"


def formula(chance: Chance) -> str:
    """Make a formula."""
    body = "".join(chance.choice((*TEX, "a", "x+y", "1")) for _ in range(chance.randint(1, 10)))
    return chance.choice((f"${body}$", f"\n$$\n{body}\n$$\n", f"$${body}$$"))


def picture(chance: Chance) -> str:
    """Make an SVG picture within the text."""
    body = "".join(chance.choice(SVG) for _ in range(chance.randint(1, 6)))
    size = " ".join(f'{side}="{chance.choice(NUMBERS)}{chance.choice(UNITS)}"' for side in ("width", "height"))
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {chance.choice(NUMBERS)} 9">{body}</svg>'
    alt = chance.choice(("", "bg", "bg left:33%", "w:1e9px", "bg blur:1e9px", "x", "bg fit", "h:0 sepia:2"))
    return f"![{alt}](data:image/svg+xml,{quote(svg)})\n"


def table(chance: Chance) -> str:
    """Make an HTML table with spans."""
    spans = ("1", "2", "0", "-1", "1000", "65534", "99999999999", "x")
    cells = "".join(
        f'{chance.choice(("", "<tr>"))}<td colspan="{chance.choice(spans)}" rowspan="{chance.choice(spans)}">x'
        for _ in range(chance.randint(1, 8))
    )
    return f"<table>{cells}</table>\n"


def token(chance: Chance) -> str:
    """Make one small token of any language."""
    return chance.choice(chance.choice((CHARACTERS, MARKDOWN, MARKDOWN, HTML, HTML, TEX, YAML_VALUES, NUMBERS)))


PIECES: tuple[Callable[[Chance], str], ...] = (
    style,
    style,
    style,
    styled,
    styled,
    directive,
    block,
    formula,
    picture,
    table,
)
"""Whole pieces that stand on lines of their own. Diagrams are left to who asks for them: each takes a second or two."""
