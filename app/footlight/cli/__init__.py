"""The command line: words in, an exit code out, a module a command.

In: the process's arguments. Out: what a command prints, and an exit code. What loads Qt is imported when the command
that needs it runs, so help and version come at once. No other room stands on this one.
"""

import os
import sys

from footlight.cli.second import may_show, second_process

__all__ = ["run"]


def run() -> int:
    """Run the program with the process's arguments, and return the exit code."""
    _open_streams()
    if may_show(sys.argv[1:]):
        second_process()
    # Only here: the copy of the process loads other things.
    from footlight.cli.main import run as run_words

    return run_words()


def _open_streams() -> None:
    """Open the streams that the process was begun without, as by a service: nothing is read, and what is said is lost.

    Else the next file or pipe that is opened takes their numbers, and whatever is written to them goes there.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - until the end
