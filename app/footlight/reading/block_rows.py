"""What a deck may have besides plain Markdown and directives, as rows: fences, blocks and signs within a line.

The grammar reads these forms by rules of its own, some of them as other tools write them too; here stands the one form
of each that an author has to know.
"""

from __future__ import annotations

from footlight.deck.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Form:
    """One row.

    Attributes:
        name: What it is asked for by.
        written: How it begins in the text.
        help: What it does, in one sentence.
        example: A deck that has it.
    """

    name: str
    written: str
    help: str
    example: str


def _alert(kind: str, help_: str) -> Form:
    return Form(
        kind,
        f"> [!{kind.upper()}]",
        help_,
        f"## Before you go\n\n> [!{kind.upper()}]\n> The last ferry leaves at six.\n",
    )


_CODE = "def light(stage):\n    lamp = stage.front\n    lamp.on()\n"

FORMS: tuple[Form, ...] = (
    Form(
        "---", "---", "Begins the next slide, with a blank line above it.",
        "# The first slide\n\n---\n\n# The second slide\n",
    ),
    Form(
        "notes", "<!-- ... --> or ::: notes", "Speaker notes: you see them, the audience never does.",
        "## Our numbers\n\nTwice as fast.\n\n<!-- Thank the team first. -->\n\n::: notes\nThen show the chart.\n:::\n",
    ),
    Form(
        "*", "* or 1)", "A point that waits for a key.",
        "## By and by\n\n* one\n* by one\n\n## In order\n\n1) first\n2) then\n",
    ),
    Form(
        "pause", "<!-- pause -->", "The rest of the slide waits for a key.",
        "## A question\n\nWhy is the sea salty?\n\n<!-- pause -->\n\nRivers bring the salt.\n",
    ),
    Form(
        "fragment", "::: fragment", "A block that waits for a key.",
        "## A question\n\n::: fragment\nAnd its answer.\n:::\n",
    ),
    Form(
        "columns", "::: columns", "Stands its columns side by side.",
        "## Then and now\n\n::: columns\n::: column\n**Before**\n:::\n::: column\n**After**\n:::\n:::\n",
    ),
    Form(
        "column", "::: column {width=40%}", "One of several columns; without a width they share alike.",
        "## Then and now\n\n::: columns\n::: column {width=40%}\n**Before**\n:::\n::: column\n**After**\n:::\n:::\n",
    ),
    Form(
        ":::", "::: box or ::: {.box #summary}", "A block of your own: its name is a class for CSS.",
        "## Before you go\n\n::: box\nThe last ferry leaves at six.\n:::\n",
    ),
    Form(
        "{for=...}", "::: {for=short}", "A part of a slide, or of its notes, for some of the audiences.",
        "---\naudiences: [long, short]\n---\n\n## The harbour\n\nAlways.\n\n::: {for=long}\nIf there is time.\n:::\n",
    ),
    Form(
        "{{...}}", "{{title}}", "A text of the front matter, of --set, or of the slide: page, pages, section.",
        "---\ntitle: Salt and the sea\nvariables:\n  event: PyCon\n---\n\n# {{title}}\n\nAt {{event}}, page {{page}}\n",
    ),
    _alert("note", "A box with a remark."),
    _alert("tip", "A box with advice."),
    _alert("important", "A box with what must not be missed."),
    _alert("warning", "A box with a warning."),
    _alert("caution", "A box with a danger."),
    Form("code", "```python", "Code in colours, by the name of its language.", f"## A lamp\n\n```python\n{_CODE}```\n"),
    Form(
        "{1|2-3}", "```python {1|2-3|all}", "Lights lines of the code, step by step.",
        f"## A lamp\n\n```python {{1|2-3|all}}\n{_CODE}```\n",
    ),
    Form(
        "{.numbers}", "```python {.numbers start=5}", "Numbers the lines of the code.",
        f"## A lamp\n\n```python {{.numbers start=5}}\n{_CODE}```\n",
    ),
    Form(
        "title=", '```python title="lamp.py"', "Names the file above the code.",
        f'## A lamp\n\n```python title="lamp.py"\n{_CODE}```\n',
    ),
    Form(
        "diff", "```diff", "Code that changed: lines that came and went are tinted.",
        "## What changed\n\n```diff\n-lamp = old\n+lamp = new\n lamp.on()\n```\n",
    ),
    Form(
        "chart", "```chart", "Draws numbers: options first, then rows as CSV or as a table.",
        "## Ships that came home\n\n```chart\ntype: bar\ntitle: Ships a year\n\n1811, 12\n1834, 57\n1902, 210\n```\n",
    ),
    Form(
        "mermaid", "```mermaid", "Draws a diagram in Mermaid's language.",
        "## From oil to light\n\n```mermaid\nflowchart LR\n  Oil --> Lamp --> Light\n```\n",
    ),
    Form(
        "$...$", "$E = mc^2$, $$...$$", "A formula in TeX, in the line or on its own.",
        "## Energy\n\nIn words, $E$ grows with $c^2$:\n\n$$E = m c^2$$\n",
    ),
    Form(
        "[^1]", "[^1]", "A footnote; what it says may stand anywhere in the deck.",
        "## Salt\n\nThe sea has 35 grams a litre[^1].\n\n[^1]: On average.\n",
    ),
    Form(
        "[ ]", "- [ ] or - [x]", "A task that is open, or done.",
        "## To do\n\n- [ ] Fill the lamp\n- [x] Clean the lens\n",
    ),
    Form("==", "==...==", "Marks words.", "## Salt\n\nIt comes from ==rivers==.\n"),
    Form("~~", "~~...~~", "Strikes words out.", "## Salt\n\nIt comes from ~~rain~~ rivers.\n"),
    Form("~", "H~2~O, 10^3^", "Sets letters lower or higher.", "## Water\n\nH~2~O, and 10^3^ litres of it\n"),
    Form(
        ": term", "Term, then : meaning", "A list of terms, each with its meaning.",
        "## Words\n\nLens\n: What gathers the light\n\nWick\n: What burns\n",
    ),
    Form(
        "caption", '![...](a.jpg "...")', "A picture's caption: its title, or a line in italics right below it.",
        '## Hills\n\n![Hills behind hills](hills.svg "Seen from the tower")\n',
    ),
    Form(
        "{.NAME}", "{.small #id width=40%}", "Gives a class, a name or a size to what stands before it.",
        "## Hills\n\n[Seen from the tower]{.center} ![Hills](hills.svg){width=40%}\n",
    ),
    Form(
        "fit", "# <!-- fit --> ...", "Makes a heading as wide as the slide.",
        "# <!-- fit --> Why the sea is salty\n\nAnd rivers are not\n",
    ),
    Form(
        "<style>", "<style> or <style scoped>", "CSS for the deck, or for one slide.",
        "# Salt\n\n<style scoped>\nh1 { color: teal }\n</style>\n",
    ),
)  # fmt: skip
"""Every form there is, in the order of lists."""
