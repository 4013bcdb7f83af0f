"""``footlight doctor``: this machine -> a page of facts for a bug report, without personal paths."""

from __future__ import annotations

from argparse import Namespace

from footlight.desktop.report import report_lines


def run(_options: Namespace) -> int:
    """Print the facts; with a screen also what Qt knows of it."""
    for line in report_lines():
        print(line)
    return 0
