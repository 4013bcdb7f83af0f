"""The command line: words in, an exit code out, a module a command.

In: the process's arguments. Out: what a command prints, and an exit code. What loads Qt is imported when the command
that needs it runs, so help and version come at once. No other room stands on this one.
"""

import sys

from footlight.cli.second import may_show, second_process

__all__ = ["run"]


def run() -> int:
    """Run the program with the process's arguments, and return the exit code."""
    if may_show(sys.argv[1:]):
        second_process()
    # Only here: the copy of the process loads other things.
    from footlight.cli.main import run as run_words

    return run_words()
