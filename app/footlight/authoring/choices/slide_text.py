"""What may stand in the text of a slide: blocks, code, charts, pictures, footnotes, emoji, variables, formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from footlight.authoring.choices.choice import STOP, Choice, CompletionKind
from footlight.authoring.choices.directives import terms
from footlight.authoring.contexts import Context
from footlight.authoring.deck_text import DeckText
from footlight.authoring.term import TermKind
from footlight.media.charts.source import OPTIONS
from footlight.media.formula_commands import ENVIRONMENTS, formula_commands
from footlight.reading.grammar.inline_text import emoji
from footlight.reading.grammar.picture_keyword_rows import PICTURE_KEYWORDS

_ALERTS = ("note", "tip", "important", "warning", "caution")
_DRAWN = ("chart", "mermaid")
_FENCE_OPTIONS = {"{1|2-3}": "{1|2-3|all}", "{.numbers}": "{.numbers}", "title=": f'title="{STOP}"'}
"""What is typed of each form behind a code block's language."""
_BLOCKS = {
    "---": f"\n---\n\n{STOP}",
    "notes": f"<!-- {STOP} -->",
    "columns": f"::: columns\n::: column\n{STOP}\n:::\n::: column\n{STOP}\n:::\n:::",
    "fragment": f"::: fragment\n{STOP}\n:::",
    "code": f"```{STOP}\n{STOP}\n```",
    "chart": "",
    "mermaid": "",
    ":::": f"::: {STOP}\n{STOP}\n:::",
    **{kind: f"> [!{kind.upper()}]\n> {STOP}" for kind in _ALERTS},
    "$...$": f"$$\n{STOP}\n$$",
    "<style>": f"<style scoped>\n{STOP}\n</style>",
}
"""What begins a line, each with what is typed of it; nothing for what its example shows best."""
_BEGINNING = re.compile(r"(?:---\n(?:.*\n)*?---\n\n)?(?:#+ .*\n\n)*")
"""What of a row's example comes before the block."""
_OF_SLIDE = {
    "page": "The number of the slide.",
    "pages": "How many slides are shown.",
    "section": "The heading of the first level that came last.",
}


def blocks(_deck: DeckText, _context: Context) -> Iterator[Choice]:
    """Yield what may begin on an empty line."""
    for name, written in _BLOCKS.items():
        term = terms(TermKind.FORM)[name]
        label = re.split(r" or |, ", term.written)[-1 if name == "$...$" else 0]
        text = written or _BEGINNING.sub("", term.example, count=1).rstrip("\n")
        yield Choice(label, CompletionKind.BLOCK, term.help, text, name == "code", term, (name,))


def comments(_deck: DeckText, _context: Context) -> Iterator[Choice]:
    """Yield what a comment may be: a note, or a directive that is still to be chosen."""
    note = terms(TermKind.FORM)["notes"]
    yield Choice("<!-- -->", CompletionKind.BLOCK, note.help, f"<!-- {STOP} -->", goes_on=True, term=note)
    for name in ("pause", "fit"):
        term = terms(TermKind.FORM)[name]
        yield Choice(f"<!-- {name} -->", CompletionKind.BLOCK, term.help, term=term)


def code_languages(_deck: DeckText, _context: Context) -> Iterator[Choice]:
    """Yield what is drawn, then the languages that are coloured."""
    for name in _DRAWN:
        term = terms(TermKind.FORM)[name]
        yield Choice(name, CompletionKind.LANGUAGE, term.help, term=term)
    yield from _coloured()


@cache
def _coloured() -> tuple[Choice, ...]:
    from pygments.lexers import get_all_lexers  # only here: few ask for it

    code = terms(TermKind.FORM)["code"]
    names = {alias: title for title, aliases, *_ in get_all_lexers(plugins=False) for alias in aliases}
    usual = [name for name in _USUAL if name in names]
    rest = sorted(name for name in names if name not in _USUAL and name not in _DRAWN)
    return tuple(
        Choice(name, CompletionKind.LANGUAGE, f"Code in the colours of {names[name]}.", term=code)
        for name in (*usual, *rest)
    )


_USUAL = (
    "python", "bash", "js", "ts", "html", "css", "json", "yaml", "sql", "java", "c", "cpp", "csharp", "go", "rust",
    "ruby", "php", "kotlin", "swift", "r", "diff", "text", "console", "dockerfile", "toml", "xml", "md",
)  # fmt: skip
"""The languages of most code blocks in public talks, offered first."""


def fence_options(_deck: DeckText, _context: Context) -> Iterator[Choice]:
    """Yield what may follow a code block's language."""
    for name, written in _FENCE_OPTIONS.items():
        term = terms(TermKind.FORM)[name]
        yield Choice(written.replace(STOP, ""), CompletionKind.OPTION, term.help, written, term=term)


def divs(_deck: DeckText, _context: Context) -> Iterator[Choice]:
    """Yield the blocks that begin with colons."""
    closed = ("notes", "columns", "column", "fragment", ":::")
    for name in closed:
        term = terms(TermKind.FORM)[name]
        label = "box" if name == ":::" else name
        inner = "::: column\n•\n:::\n::: column\n\n:::" if name == "columns" else STOP
        yield Choice(label, CompletionKind.BLOCK, term.help, f"{label}\n{inner}\n:::", term=term)
    term = terms(TermKind.FORM)["{for=...}"]
    yield Choice("{for=}", CompletionKind.AUDIENCE, term.help, f"{{for={STOP}}}", goes_on=True, term=term)


def alerts(_deck: DeckText, _context: Context) -> Iterator[Choice]:
    """Yield the kinds of boxes that a quotation may be."""
    for name in _ALERTS:
        term = terms(TermKind.FORM)[name]
        yield Choice(name.upper(), CompletionKind.BLOCK, term.help, f"{name.upper()}]\n> {STOP}", term=term)


def chart_options(_deck: DeckText, _context: Context) -> Iterator[Choice]:
    """Yield the options of a chart."""
    for name, term in terms(TermKind.CHART).items():
        goes_on = bool(term.choices)
        yield Choice(name, CompletionKind.OPTION, term.help, f"{name}: {STOP}", goes_on, term)


def chart_values(_deck: DeckText, context: Context) -> Iterator[Choice]:
    """Yield the words that an option of a chart takes."""
    for row in OPTIONS:
        for choice in row.choices if row.name == context.key else ():
            yield Choice(choice, CompletionKind.VALUE, f"{row.help} Here: {choice}.")


def picture_keywords(_deck: DeckText, _context: Context) -> Iterator[Choice]:
    """Yield the words that say how a picture is shown."""
    for row in PICTURE_KEYWORDS:
        term = terms(TermKind.PICTURE)[row.names[0]]
        for name in row.names:
            waits = row.takes and not row.default
            written = f"{name}:{STOP}" if waits else name
            yield Choice(name, CompletionKind.KEYWORD, row.help, written, term=term)


def footnotes(deck: DeckText, _context: Context) -> Iterator[Choice]:
    """Yield the footnotes of the deck, then the first number that none has."""
    labels = {match["label"]: match["text"] for match in deck.footnotes()}
    for label, text in labels.items():
        yield Choice(label, CompletionKind.FOOTNOTE, text.strip()[:200] or "A footnote of this deck.")
    free = next(number for number in range(1, len(labels) + 2) if str(number) not in labels)
    yield Choice(str(free), CompletionKind.FOOTNOTE, "A new footnote; write what it says as [^…]: below.")


def emojis(_deck: DeckText, _context: Context) -> Iterator[Choice]:
    """Yield the names of emoji."""
    return iter(_emojis())


@cache
def _emojis() -> tuple[Choice, ...]:
    found = ((name, sign) for name, sign in emoji().items() if sign)
    return tuple(Choice(name, CompletionKind.EMOJI, f"Stands for {sign}", f"{name}:") for name, sign in found)


def variables(deck: DeckText, _context: Context) -> Iterator[Choice]:
    """Yield what a name in double braces may stand for."""
    for name, text in deck.variables.items():
        yield Choice(name, CompletionKind.VARIABLE, f"“{text}”.")
    for name, about in _OF_SLIDE.items():
        if name not in deck.variables:
            yield Choice(name, CompletionKind.VARIABLE, about)


def formulas(_deck: DeckText, _context: Context) -> Iterator[Choice]:
    """Yield the commands of formulas."""
    return iter(_formulas())


@cache
def _formulas() -> tuple[Choice, ...]:
    return tuple(Choice(row.name, CompletionKind.FORMULA, row.help, row.written) for row in formula_commands())


def environments(_deck: DeckText, context: Context) -> Iterator[Choice]:
    r"""Yield what may stand between ``\begin`` and ``\end``."""
    for name, about in ENVIRONMENTS.items():
        yield Choice(name, CompletionKind.FORMULA, about, f"{name}{context.closing}")
