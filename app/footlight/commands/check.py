"""``footlight check``: a deck -> findings, a line each, or a JSON list."""

from __future__ import annotations

import json
from argparse import Namespace

from footlight.checking import check
from footlight.commands.laying_out import open_workshop
from footlight.deck import Finding, Severity
from footlight.reading import read_deck

FOUND_ERRORS = 1


def run(options: Namespace) -> int:
    """Print the findings; returns 1 when one of them is an error, else 0.

    Raises:
        UnusableInputError: The deck cannot be used.
    """
    deck = read_deck(options.deck)
    workshop = open_workshop(deck)
    findings = check(deck, (page for _, page in workshop.pages()))
    if options.json:
        print(json.dumps([_object(finding) for finding in findings], indent=2, ensure_ascii=False))
    else:
        for finding in findings:
            print(f"{options.deck}:{finding.line}: {finding.severity.value}: {finding.message}")
    return FOUND_ERRORS if any(finding.severity is Severity.ERROR for finding in findings) else 0


def _object(finding: Finding) -> dict[str, object]:
    return {
        "line": finding.line,
        "slide": finding.slide,
        "severity": finding.severity.value,
        "code": finding.code,
        "message": finding.message,
    }
