"""What a deck says of itself -> the other tool for which it is written, where braces mean something else."""

from __future__ import annotations

import re
from collections.abc import Iterable

from footlight.deck import Finding, Severity
from footlight.reading.mapping import Entry, Value
from footlight.reading.values import boolean, text_of

_KEYS = {
    **dict.fromkeys(("drawings", "comark", "mdc", "routerMode", "routerAlias", "themeConfig", "colorSchema"), "Slidev"),
    **dict.fromkeys(("revealOptions", "verticalSeparator", "notesSeparator"), "reveal.js"),
    **dict.fromkeys(("build-lists", "slide-dividers", "slidenumbers"), "Deckset"),
}
"""Keys that no other tool has, and that stand in most decks of their own; from the tools' documents."""
_FORMATS = re.compile(r"revealjs|xaringan|ioslides|slidy|beamer|powerpoint|pptx")
"""What Quarto's ``format:`` and R Markdown's ``output:`` call slides."""


def tool_of(said: Iterable[Entry]) -> str:
    """Return the name of the tool for which a deck says that it is written; empty for a deck of ours."""
    for entry in said:
        if entry.key == "marp" and boolean(entry.value):
            return "Marp"
        if entry.key in _KEYS:
            return _KEYS[entry.key]
        if entry.key in {"format", "output"} and _FORMATS.search(" ".join(_words(entry.value))):
            return "Quarto" if entry.key == "format" else "R Markdown"
    return ""


def variables_of_another_tool(tool: str, said: Iterable[Entry]) -> list[Finding]:
    """Return the finding that a deck has variables that stand nowhere, as its braces are another tool's."""
    line = next((entry.line for entry in said if entry.key == "variables"), None)
    if not tool or line is None:
        return []
    message = f"In a deck for {tool} braces stay as they are typed, so that its variables stand nowhere"
    return [Finding(line, 0, Severity.WARNING, "variables-of-another-tool", message)]


def _words(value: Value) -> list[str]:
    """Return the names in a value, and its text."""
    return [*value] if isinstance(value, dict) else [text_of(value)]
