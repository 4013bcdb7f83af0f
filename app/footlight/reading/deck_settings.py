"""Global directives -> ``DeckSettings`` and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from footlight.deck import DeckSettings, Finding, Severity
from footlight.reading import values
from footlight.reading.directives import INHERITED
from footlight.reading.mapping import Entry, Value, typed

Options = tuple[tuple[str, object], ...]
"""Names and values, in a form that can be compared and hashed."""
Extensions = tuple[tuple[str, Options], ...]
"""Names of Markdown extensions with their options."""

_REMOTE_IMPORT = re.compile(r"""@import\s+(?:url\(\s*)?["']?\s*(?:https?:)?//[^;]*;?""", re.IGNORECASE)


class _Row(NamedTuple):
    field: str
    read: Callable[[Value], object | None]
    """Gives None for a value that cannot be meant."""
    expected: str = ""


def _text(value: Value) -> str:
    return values.text_of(value)


def _math(value: Value) -> bool:
    return values.boolean(value) is not False


def _theme(value: Value) -> str:
    return values.text_of(value).strip() or "default"


def _flavour(value: Value) -> str | None:
    word = values.text_of(value).strip().lower()
    return word if word in {"commonmark", "extra"} else None


def _extensions(value: Value) -> Extensions | None:
    """Read a list of names, of ``name: {options}``, or a map of names to options, as MkDocs takes them."""
    if isinstance(value, str):
        value = [*value.replace(",", " ").split()]
    pairs: list[tuple[str, Value]] = []
    for part in value.items() if isinstance(value, dict) else value or ():
        if isinstance(part, dict):
            pairs.extend(part.items())
        elif isinstance(part, tuple):
            pairs.append(part)
        else:
            pairs.append((values.text_of(part), None))
    options: list[tuple[str, Options]] = []
    for name, given in pairs:
        plain = typed(given) if isinstance(given, dict) else {}
        options.append(
            (name, tuple((key, _hashable(one)) for key, one in plain.items()) if isinstance(plain, dict) else ())
        )
    return tuple(options)


def _hashable(value: object) -> object:
    if isinstance(value, dict):
        return tuple((key, _hashable(inner)) for key, inner in value.items())
    return tuple(_hashable(inner) for inner in value) if isinstance(value, list) else value


_ROWS = {
    "theme": _Row("theme", _theme),
    "size": _Row("size", values.size, "16:9, 4:3 or a size such as 1920x1080"),
    "title": _Row("title", _text),
    "author": _Row("author", _text),
    "description": _Row("description", _text),
    "keywords": _Row("keywords", _text),
    "lang": _Row("lang", _text),
    "math": _Row("math", _math),
    "markdown": _Row("markdown", _flavour, "commonmark or extra"),
    "markdown_extensions": _Row("markdown_extensions", _extensions),
    "breaks": _Row("breaks", values.boolean, "true or false"),
    "headingDivider": _Row("heading_divider", values.heading_levels, "a level from 1 to 6 or a list of levels"),
    "duration": _Row("duration", values.seconds, "a time such as 15m or 1h30m"),
    "end": _Row("end", values.time_of_day, "a time of day such as 11:45"),
}


def deck_settings(
    front_matter: Sequence[Entry], comments: Iterable[Entry], styles: Iterable[str]
) -> tuple[DeckSettings, list[Finding]]:
    """Put the settings of a deck together.

    Args:
        front_matter: Its entries, with lines of the file.
        comments: Global directives in comments, in order; later ones win.
        styles: The CSS of ``<style>`` elements, in order.
    """
    fields: dict[str, Any] = {}
    metadata: dict[str, str] = {}
    findings: list[Finding] = []
    css: list[str] = []
    for entry in (*front_matter, *comments):
        row = _ROWS.get(entry.key)
        if entry.key == "style":
            css.append(values.text_of(entry.value))
        elif row is not None:
            value = row.read(entry.value)
            if value is not None:
                fields[row.field] = value
            else:
                findings.append(_unreadable(entry, row.expected))
        elif entry.key.removeprefix("_") not in INHERITED and not isinstance(entry.value, list | dict):
            metadata[entry.key] = values.text_of(entry.value)
    css.extend(styles)
    style, remote = without_remote_imports("\n".join(part.strip("\n") for part in css if part.strip()))
    if remote:
        line = next((entry.line for entry in front_matter if entry.key == "style"), 1)
        findings.append(remote_import(line))
    settings = replace(DeckSettings(), style=style, metadata=tuple(metadata.items()), **fields)
    return settings, findings


def without_remote_imports(css: str) -> tuple[str, bool]:
    """Take ``@import`` of remote sheets out of CSS, and say whether there were any."""
    cleaned, count = _REMOTE_IMPORT.subn("", css)
    return cleaned, count > 0


def remote_import(line: int) -> Finding:
    """Say that a remote sheet is not loaded."""
    message = "A style sheet from the network is not loaded; save it beside the deck or use bundled fonts"
    return Finding(line, 0, Severity.WARNING, "remote-import", message)


def _unreadable(entry: Entry, expected: str) -> Finding:
    message = f"“{values.text_of(entry.value)}” is no value for “{entry.key}”; it takes {expected}"
    return Finding(entry.line, 0, Severity.WARNING, "directive-value", message)
