"""The table of commands -> the man page, so that it says what ``--help`` says."""

from __future__ import annotations

import contextlib
import io
import os
from datetime import UTC, datetime

from footlight import __version__
from footlight.cli.command_table import SUBCOMMANDS
from footlight.cli.parser import parse

_HEAD = """.TH FOOTLIGHT 1 "{date}" "Footlight {version}" "User Commands"
.SH NAME
footlight \\- present talks written in Markdown
"""
_END = """.SH ENVIRONMENT
.TP
.B FOOTLIGHT_HOME
A folder for settings, log and journals, instead of the user's own.
.TP
.B FOOTLIGHT_DEBUG
When set, more is written to the log.
.SH EXIT STATUS
0: done. 1: findings of severity error. 2: unusable input or options. 70: a bug. 130: interrupted.
"""


def man_page(seconds: int) -> str:
    """Write the page in roff; ``seconds`` since 1970 say its date."""
    date = datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d")
    sections = [_HEAD.format(date=date, version=__version__), ".SH SYNOPSIS\n", _verbatim(_help_of("--help"))]
    sections.append(".SH COMMANDS\n")
    for command in SUBCOMMANDS:
        sections += [f".SS {_escaped(command.name)}\n", _verbatim(_help_of(command.name, "--help"))]
    return "".join([*sections, _END])


def _help_of(*words: str) -> str:
    out = io.StringIO()
    os.environ["COLUMNS"] = "78"  # argparse folds its lines to the terminal
    with contextlib.redirect_stdout(out), contextlib.suppress(SystemExit):
        parse(words)
    return out.getvalue()


def _verbatim(text: str) -> str:
    return f".nf\n{_escaped(text.rstrip())}\n.fi\n"


def _escaped(text: str) -> str:
    """Keep roff from reading text as its own commands."""
    lines = text.replace("\\", "\\e").replace("-", "\\-").splitlines()
    return "\n".join(f"\\&{line}" if line.startswith((".", "'")) else line for line in lines)
