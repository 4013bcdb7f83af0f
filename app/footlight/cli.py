"""The command line: which command, with which options. A room is imported only when a command needs it."""

from __future__ import annotations


def run() -> int:
    """Run the program with the process's arguments; returns the exit code."""
    return 0
