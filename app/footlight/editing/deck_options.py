"""An option of the front matter is given another value, or is added; no other line of the text changes."""

from __future__ import annotations

import re

from footlight.deck.text_edit import TextEdit
from footlight.editing.edits import line_end_of
from footlight.reading.front_matter import read_front_matter
from footlight.reading.mapping import Allowance


def with_option(text: str, key: str, value: str) -> tuple[TextEdit, ...]:
    """Return the edits that give an option of the deck a value.

    Args:
        text: The deck's.
        key: The option, such as ``theme``.
        value: On one line, as YAML has it; empty takes the option away.
    """
    front = read_front_matter(text, Allowance())
    end = line_end_of(text)
    line = f"{key}: {value}{end}" if value else ""
    entry = next((entry for entry in reversed(front.entries) if entry.key == key), None)
    if entry is not None:
        start = _start_of(text, entry.line)
        found = re.compile(r"[^\n]*(?:\n|\Z)").match(text, start)
        return (TextEdit(start, found.end() if found else start, line),)
    if not line:
        return ()
    if front.end:
        opening = text.index("---")
        start = text.index("\n", opening) + 1
        return (TextEdit(start, start, line),)
    return (TextEdit(0, 0, f"---{end}{line}---{end}{end}"),)


def _start_of(text: str, line: int) -> int:
    """Return the offset of a line's start; lines count from 1."""
    start = 0
    for _ in range(line - 1):
        start = text.index("\n", start) + 1
    return start
