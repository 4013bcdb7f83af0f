"""Words -> the command that starts this program again as a helper, from Python packages or as an executable."""

from __future__ import annotations

import sys

AS_HELPER = "--as-helper"
"""The program's only word: it then draws and decodes what it is asked for, on standard input. Not for people."""

AS_PDF_WRITER = "--as-pdf-writer"
"""Likewise: it writes some of the slides of an export."""


def own_command(*words: str) -> tuple[str, ...]:
    """Return the command that starts the program itself; a standalone executable has nothing else to start.

    Args:
        words: The command line without the program's name.
    """
    if getattr(sys, "frozen", False):
        return (sys.executable, *words)
    # -P, or a file json.py beside a stranger's deck would be run: with -m the current folder is looked in first.
    return (sys.executable, "-P", "-m", "footlight", *words)
