"""A finding and the lines of its file -> the columns that it is about, and what mends it: as editors underline it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from footlight.checking.fixes import Fix, fixes_of
from footlight.deck import Finding

_QUOTED = re.compile("“([^”]+)”")


class Problem(NamedTuple):
    """Something to mend, at its place.

    Attributes:
        finding: What it is, with its line.
        column: Of the first character that it is about, 1-based, counted in code points.
        end: Of the character after the last one.
        fixes: What would mend it.
    """

    finding: Finding
    column: int
    end: int
    fixes: tuple[Fix, ...]


def problem_of(finding: Finding, lines: Sequence[str], folder: Path) -> Problem:
    """Find the columns of a finding: what a fix replaces, else what its sentence names, else the whole line.

    Args:
        finding: With the line of its file.
        lines: Of that file, as ``lines_of`` gives them.
        folder: The deck's.
    """
    fixes = fixes_of(finding, lines, folder)
    line = lines[finding.line - 1].rstrip("\r\n") if 0 < finding.line <= len(lines) else ""
    edits = [edit for fix in fixes for edit in fix.edits if edit.line == finding.line and edit.end > edit.column]
    if edits:
        return Problem(finding, edits[0].column, edits[0].end, fixes)
    for name in (*_QUOTED.findall(finding.message), *finding.message.split()):
        name = name.strip(";,.:?“”")
        at = line.find(name) if (len(name) > 2 and not name.isalpha()) or f"“{name}”" in finding.message else -1
        if at >= 0:
            return Problem(finding, at + 1, at + len(name) + 1, fixes)
    first = len(line) - len(line.lstrip()) + 1
    return Problem(finding, first, max(len(line.rstrip()) + 1, first), fixes)
