"""The command line: words in, an exit code out. A command's module is imported only when the command runs.

Exit codes: 0 done; 1 findings of severity error; 2 unusable input or options; 70 a bug; 130 Ctrl-C.
"""

from __future__ import annotations

import contextlib
import errno
import importlib
import io
import logging
import os
import sys
import threading
from collections.abc import Callable, Sequence
from typing import cast

from footlight.cli.deck_options import TALK, plain_start
from footlight.deck import UnusableInputError
from footlight.desktop.helper_command import AS_HELPER, AS_PDF_WRITER
from footlight.desktop.in_place import restore_unfinished
from footlight.desktop.loading_qt import load_qt
from footlight.desktop.logs import log_uncaught, logging_to_file
from footlight.desktop.memory import GARBAGE_THRESHOLD, JOB_THRESHOLD, collect_garbage, hold_garbage
from footlight.desktop.settings import LOG_LEVEL, open_settings
from footlight.desktop.terminal import shown_line

UNUSABLE = 2
BUG = 70  # EX_SOFTWARE of sysexits.h
INTERRUPTED = 130  # 128 + SIGINT, as shells count
READER_GONE = 141  # 128 + SIGPIPE

_log = logging.getLogger(__name__)


def run() -> int:
    """Run the program with the process's arguments, and return the exit code, unless the process ends here at once."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # What is piped is UTF-8 on every system; a terminal that lacks a character shows its code instead.
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
    sys.excepthook = log_uncaught
    hold_garbage()
    code = main(sys.argv[1:])
    _end_at_once(code)
    return code


def main(words: Sequence[str]) -> int:
    """Run one command line.

    Args:
        words: What comes after the program's name.

    Returns:
        The exit code.
    """
    if list(words) == [AS_HELPER]:
        # Only here: the helper is a process of its own.
        from footlight.media.helper.process import main as help_out

        help_out()
        return 0
    if list(words) == [AS_PDF_WRITER]:
        return _write_pdf()
    debug = bool(os.environ.get("FOOTLIGHT_DEBUG"))
    try:
        code = _dispatch(words, debug=debug)
        sys.stdout.flush()
    except SystemExit as request:  # argparse ends so after help and version
        return request.code if isinstance(request.code, int) else 0
    except UnusableInputError as error:
        print(f"footlight: {shown_line(str(error))}", file=sys.stderr)
        return UNUSABLE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _forget_stdout()
        return READER_GONE
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        _forget_stdout()
        what = shown_line(str(error.filename or "What this command prints"))
        print(f"footlight: {what} cannot be written: {error.strerror}.", file=sys.stderr)
        return UNUSABLE
    return code


def _end_at_once(code: int) -> None:
    """End the process of a command that has laid slides out and shown nothing; processes that draw hear of its end.

    Else Qt and a thousand modules are taken down first, for 25 ms: a twentieth of the export of ten slides.
    """
    if "PySide6.QtGui" not in sys.modules or "PySide6.QtWidgets" in sys.modules or threading.active_count() > 1:
        return
    logging.shutdown()
    with contextlib.suppress(OSError, ValueError):
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
        os._exit(code)


def _write_pdf() -> int:
    """Write a share of an export, which another process of this program asks for."""
    load_qt()
    from footlight.exporting.pdf_writer import main as write_share

    collect_garbage(JOB_THRESHOLD)
    with logging_to_file(open_settings().get(LOG_LEVEL)), contextlib.suppress(EOFError, BrokenPipeError):
        write_share()  # until whoever asked is gone
    return 0


def _dispatch(words: Sequence[str], *, debug: bool) -> int:
    run_command = _command(words)
    settings = open_settings()
    with logging_to_file(settings.get(LOG_LEVEL), debug=debug):
        for notice in (*settings.notices, *restore_unfinished()):
            _log.warning("%s", notice)
        try:
            return run_command()
        except (UnusableInputError, BrokenPipeError):
            raise
        except Exception as error:  # the last door: a bug ends as one sentence and a logged traceback
            if isinstance(error, OSError) and error.errno == errno.ENOSPC:
                raise
            if library := _missing_library(error):
                raise UnusableInputError(f"Qt needs the system library {library}, which is not installed.") from error
            log_uncaught(type(error), error, error.__traceback__)
            return BUG


def _command(words: Sequence[str]) -> Callable[[], int]:
    """Return what imports and runs the command that the words name; without words it is the start window."""
    if not words:
        return lambda: cast(int, importlib.import_module(TALK).start())
    if plain := plain_start(words):
        module, plain_options = plain
        return lambda: cast(int, importlib.import_module(module).run(plain_options))
    # Only here, as that module says.
    from footlight.cli.parser import parse

    command, options = parse(words)

    def run_command() -> int:
        if command.lays_out:
            load_qt()
        module = importlib.import_module(command.module)
        if command.lays_out:
            collect_garbage(JOB_THRESHOLD if command.is_job else GARBAGE_THRESHOLD)
        return cast(int, module.run(options))

    return run_command


def _missing_library(error: Exception) -> str | None:
    """Return the shared library that the loader did not find, as on a system without windows; None for a bug."""
    library, mark, _ = str(error).partition(": cannot open shared object file")
    return library if mark and isinstance(error, ImportError) else None


def _forget_stdout() -> None:
    """Keep Python from complaining at its end that nobody reads its output any more.

    See https://docs.python.org/3/library/signal.html#note-on-sigpipe.
    """
    try:
        descriptor = sys.stdout.fileno()
    except (OSError, ValueError):
        return
    os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)
