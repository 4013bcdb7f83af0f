"""``footlight lsp``: serve an editor over standard input and output, on which nothing else is said."""

from __future__ import annotations

import logging
import os
import sys
from argparse import Namespace
from typing import BinaryIO


def run(_options: Namespace) -> int:
    """Answer an editor until it says that it ends, or is gone."""
    protocol = _kept_for_the_protocol()
    logging.getLogger("pygls").setLevel(logging.WARNING)  # it would log each text
    from footlight.cli.language_server.server import make_server

    make_server().start_io(sys.stdin.buffer, protocol)
    return 0


def _kept_for_the_protocol() -> BinaryIO:
    """Take standard output away from everybody else: what a library prints, even one in C, goes to the errors."""
    sys.stdout.flush()
    kept = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    sys.stdout = sys.stderr
    return kept
