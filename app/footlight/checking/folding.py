"""Findings go in; the same in the order of the file come out, each said once."""

from __future__ import annotations

from collections.abc import Iterable

from footlight.deck import Finding, Severity

_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}


def folded(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort findings by line, the heavier ones first within a line, and drop repetitions.

    Two findings repeat each other when they say the same of the same line; the heavier one stays.
    """
    ordered = sorted(findings, key=lambda f: (f.line, f.slide, _WEIGHT[f.severity], f.code, f.message))
    kept: dict[tuple[int, str, str], Finding] = {}
    for finding in ordered:
        kept.setdefault((finding.line, finding.code, finding.message), finding)
    return tuple(kept.values())
