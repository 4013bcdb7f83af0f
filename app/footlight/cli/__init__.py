"""The command line: words in, an exit code out, a module a command.

In: the process's arguments. Out: what a command prints, and an exit code. What loads Qt is imported when the command
that needs it runs, so help and version come at once. No other room stands on this one.
"""

from footlight.cli.main import run

__all__ = ["run"]
