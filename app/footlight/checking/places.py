"""A finding and the text of its file -> what it is about, and what mends it: as editors underline it."""

from __future__ import annotations

import re

from footlight.checking.cures.cure import FileText, Fix
from footlight.checking.cures.making import fixes_of
from footlight.deck import Finding
from footlight.deck.named_tuple import NamedTuple

_QUOTED = re.compile('[“"]([^”"]+)[”"]')


class Problem(NamedTuple):
    """Something to mend, at its place.

    Attributes:
        finding: What it is.
        column: Of the first character of its line that it is about, 1-based, counted in code points.
        end: Of the character after the last one; the same for an empty line.
        fixes: What would mend it.
    """

    finding: Finding
    column: int
    end: int
    fixes: tuple[Fix, ...]


def problem_of(finding: Finding, file: FileText) -> Problem:
    """Find what a finding is about on its line: what a fix replaces, else what its sentence names, else all of it.

    Args:
        finding: With the line of its file.
        file: That file.
    """
    fixes = fixes_of(finding, file)
    number = min(max(finding.line, 1), len(file.lines))
    line, begin = file.line(number), file.start(number)
    for fix in fixes:
        for edit in fix.edits:
            if fix.safe and begin <= edit.start < edit.end <= begin + len(line):
                return Problem(finding, edit.start - begin + 1, edit.end - begin + 1, fixes)
    quoted = _QUOTED.findall(finding.message)
    for word in (*quoted, *(each.strip(';,.:?“”"') for each in finding.message.split())):
        at = line.find(word) if word in quoted or (len(word) > 2 and not word.isalpha()) else -1
        if at >= 0:
            return Problem(finding, at + 1, at + len(word) + 1, fixes)
    first = len(line) - len(line.lstrip()) + 1
    return Problem(finding, first, max(len(line.rstrip()) + 1, first), fixes)
