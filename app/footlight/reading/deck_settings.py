"""Global directives -> ``DeckSettings`` and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from footlight.deck import DeckSettings, Finding, Severity
from footlight.reading import values
from footlight.reading.dialects import tool_of, variables_of_another_tool
from footlight.reading.directive_table import NAMES, Scope, directive, unreadable
from footlight.reading.mapping import Entry, Value
from footlight.reading.spelling import meant

_REMOTE_IMPORT = re.compile(r"""@import\s++(?:url\(\s*+)?["']?\s*+(?:https?:)?//[^;]*+;?""", re.IGNORECASE)
_SHORTEST_TALK = 120.0
"""In seconds: below it, a bare number is thought to be of minutes."""


def deck_settings(
    front_matter: Sequence[Entry], comments: Iterable[Entry], styles: Iterable[str], audience: str = ""
) -> tuple[DeckSettings, list[Finding]]:
    """Put the settings of a deck together.

    Args:
        front_matter: Its entries, with lines of the file.
        comments: The directives in comments, in order; of those that hold for the deck later ones win.
        styles: The CSS of ``<style>`` elements, in order.
        audience: The one for whom the deck is read.
    """
    fields: dict[str, Any] = {}
    metadata: dict[str, str] = {}
    findings: list[Finding] = []
    css: list[str] = []
    said = (*front_matter, *filter(_holds_for_deck, comments))
    for entry in said:
        row = directive(entry.key)
        if row is not None and row.scope is Scope.ONWARDS:
            continue
        if row is None or row.scope is Scope.SLIDE or not row.field:
            if row is None and (name := meant(entry.key, NAMES)):
                findings.append(_misspelt(entry, name))
            if not isinstance(entry.value, list | dict):
                metadata[entry.key] = values.text_of(entry.value)
        elif isinstance(entry.value, dict) and row.field == "duration" and audience:
            if audience in entry.value:
                fields[row.field] = row.kind.read(entry.value[audience])
                findings += _meant_in_minutes(entry, entry.value[audience])
        elif (value := row.kind.read(entry.value)) is None:
            findings.append(unreadable(row, entry))
        elif row.field == "style":
            css.append(str(value))
        else:
            fields[row.field] = value
            findings += _meant_in_minutes(entry, entry.value) if row.field == "duration" else ()
    css.extend(styles)
    style, remote = without_remote_imports("\n".join(part.strip("\n") for part in css if part.strip()))
    if remote:
        line = next((entry.line for entry in front_matter if entry.key == "style"), 1)
        findings.append(remote_import(line))
    tool = tool_of(said)
    findings += variables_of_another_tool(tool, said)
    settings = replace(
        DeckSettings(), style=style, audience=audience, tool=tool, metadata=tuple(metadata.items()), **fields
    )
    return settings, findings


def without_remote_imports(css: str) -> tuple[str, bool]:
    """Return CSS without ``@import`` of remote sheets, and whether there were any."""
    cleaned, count = _REMOTE_IMPORT.subn("", css)
    return cleaned, count > 0


def remote_import(line: int) -> Finding:
    """Return the finding that a remote sheet is not loaded."""
    message = "A style sheet from the network is not loaded; save it beside the deck or use bundled fonts"
    return Finding(line, 0, Severity.WARNING, "remote-import", message)


def _meant_in_minutes(entry: Entry, value: Value) -> Iterator[Finding]:
    """Yield a hint where a bare number, which counts seconds, is shorter than any talk."""
    text = values.text_of(value).strip()
    if values.is_number(text) and 0 < float(text) < _SHORTEST_TALK:
        message = f"“{entry.key}: {text}” means {text} seconds; did you mean “{text}min”?"
        yield Finding(entry.line, 0, Severity.HINT, "duration-in-seconds", message)


def _misspelt(entry: Entry, name: str) -> Finding:
    message = f"“{entry.key}” is no directive; did you mean “{name}”"
    return Finding(entry.line, 0, Severity.WARNING, "unknown-directive", message)


def _holds_for_deck(entry: Entry) -> bool:
    row = directive(entry.key)
    return row is not None and row.scope is Scope.DECK
