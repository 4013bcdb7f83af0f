"""The copy of this process that is made at its beginning: it reads a deck and styles its first slides.

Whether slides will be asked for is known once the command line is read, which takes a tenth of a start. So it begins as
soon as that may be, loads what it will need, and waits for the deck (``styling/slides_ahead.py``). If none comes it
ends with the process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from footlight.desktop.second_process import SecondProcess, may_copy


def may_show(words: Sequence[str]) -> bool:
    """Return whether a command line may ask for slides; ``DECK`` does, and no command has a full stop."""
    if words[:1] == ["outline"]:
        return "--json" in words
    return bool(words) and (words[0] in {"present", "export", "check", "fix"} or "." in words[0])


@cache
def second_process() -> SecondProcess | None:
    """Return the copy, made by the first call; None where none can work beside this process."""
    try:
        return SecondProcess(_work) if may_copy() else None
    except OSError:  # there are as many processes, or open files, as this user may have
        return None


def _work(task: Callable[[], object]) -> Iterator[object]:
    # Only here: nothing is loaded when the copy is made.
    from footlight.styling.slides_ahead import parts_ahead

    return parts_ahead(task)
