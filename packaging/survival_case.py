"""A case of what was tried on the program, and a group of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

TEST = "test"
"""Instead of a command: what follows is a test of ours, below ``tests``."""
SMALL_FILE = 1_000
"""Bytes that a file may have where a case wants a full disk."""


@dataclass(frozen=True)
class Case:
    """One thing to try.

    Attributes:
        tried: What, for the table.
        prepare: Writes the files.
        words: The command line.
        real: Whether it takes long or needs a process of its own, so that only `make survival` tries it.
        full_disk: Whether no file may become larger than some bytes.
        killed: Whether the command is asked to end (SIGTERM) once it has begun to write.
    """

    tried: str
    prepare: Callable[[Path], None]
    words: tuple[str, ...] = ("check", "talk.md")
    real: bool = False
    full_disk: bool = False
    killed: bool = False


@dataclass(frozen=True)
class Group:
    """Cases of one kind."""

    title: str
    cases: tuple[Case, ...]


def by_tests(*rows: tuple[str, str]) -> tuple[Case, ...]:
    """Make a case of each row: what was tried, and the test that does it."""
    return tuple(Case(tried, lambda _folder: None, (TEST, node), real=True) for tried, node in rows)
