"""A deck, or nothing -> the running program. ``present`` and ``start`` are what the command line calls."""

from __future__ import annotations

import gc
import importlib
import math
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from footlight.deck import Deck
from footlight.desktop.interrupts import quitting_on_signals
from footlight.desktop.logs import log_uncaught
from footlight.desktop.memory import collect_garbage, collect_if_due, return_large_pieces
from footlight.desktop.qt_messages import log_qt_messages
from footlight.desktop.resources import bundled
from footlight.layout.text.fonts import install_fonts
from footlight.styling.slides_ahead import SlidesAhead
from footlight.windows.look.look import DARK, ui_font
from footlight.windows.program import Program
from footlight.windows.talk.present_options import PresentOptions

SWITCH = 0.0001
"""Seconds after which a thread of Python lets another one run. With the usual 5 ms, each of the hundred times that a
key on its way to the screen asks for its turn it would wait so long for a thread that reads, lays out or checks."""

GARBAGE_PAUSE = 250
"""Milliseconds between two looks at whether there may be garbage."""


def make_application() -> QApplication:
    """Make the application, or find the one there is. There must be a screen, or Qt aborts the process."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    log_qt_messages()
    return_large_pieces()
    sys.setswitchinterval(SWITCH)
    # 125 % is 1.25 device pixels, not 1: what is painted then is as sharp as the screen.
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    # Named here, and not by ``setStyle``: that gives the style back, and all its enumerations with it.
    application = QApplication(["footlight", "-style", "Fusion"])
    application.setApplicationName("footlight")
    application.setApplicationDisplayName("Footlight")
    application.setDesktopFileName("footlight")
    application.setWindowIcon(QIcon(str(bundled("assets", "icons", "footlight.png"))))
    application.setQuitOnLastWindowClosed(False)
    application.setPalette(DARK.palette())
    install_fonts(bundled("assets", "fonts"))
    application.setFont(ui_font(14))
    return application


def prepare_talk() -> None:
    """Make the application and load what shows slides, for who still waits for a deck. There must be a screen."""
    make_application()
    importlib.import_module("footlight.windows.talk.presentation")


def prepare_editor() -> None:
    """Make the application and load what an editor's window shows at first. There must be a screen."""
    make_application()
    importlib.import_module("footlight.windows.editors")
    importlib.import_module("footlight.windows.editor.editor_window")
    importlib.import_module("footlight.windows.editor.opening")


def run_until_quit(application: QApplication, program: Program | None = None) -> int:
    """Run the event loop; returns its exit code. A bug is logged, and the talk goes on."""
    collect_garbage()
    with quitting_on_signals(application), _surviving_bugs(), collecting_here(program):
        return application.exec()


@contextmanager
def collecting_here(program: Program | None = None) -> Iterator[None]:
    """Look for garbage in this thread alone, for as short a time as whoever types in the program does not feel.

    A worker might find parts of a closed window, and Qt's objects must end in the thread that made them.
    """
    gc.disable()
    timer = QTimer(interval=GARBAGE_PAUSE)
    timer.timeout.connect(lambda: collect_if_due(program.idle_seconds if program is not None else math.inf))
    timer.start()
    try:
        yield
    finally:
        timer.stop()
        gc.enable()


@contextmanager
def _surviving_bugs() -> Iterator[None]:
    before, sys.excepthook = sys.excepthook, log_uncaught
    try:
        yield
    finally:
        sys.excepthook = before


def present(
    deck: Deck,
    *,
    windowed: bool = False,
    audience_screen: str | None = None,
    start: int | None = None,
    duration: float | None = None,
    end: str | None = None,
    rehearsal: bool = False,
    allowed: Sequence[Path] = (),
    follow_edits: bool = False,
    ahead: SlidesAhead | None = None,
) -> int:
    """Present a deck until the talk ends. There must be a screen.

    Args:
        deck: What is presented.
        windowed: Show the slides in a window instead of the whole screen.
        audience_screen: The audience's screen by name or by number from 1; None to choose.
        start: The number of the slide to begin with; None for the first, or for where a talk that broke off was.
        duration: The planned seconds, if they differ from the deck's.
        end: The time of day when it must stop, such as ``11:45``, if it differs from the deck's.
        rehearsal: Keep the times of the slides, and show a report at the end.
        allowed: Folders that pictures may come from, beside the deck's own and those of the settings.
        follow_edits: Go to the slide that was changed, when the deck is saved.
        ahead: What another process has found out about the deck.

    Returns:
        The exit code.
    """
    application = make_application()
    program = Program(
        PresentOptions(windowed, audience_screen, start, duration, end, rehearsal, tuple(allowed), follow_edits, ahead)
    )
    program.present(deck)
    code = run_until_quit(application, program)
    program.close()
    return code


def start() -> int:
    """Show the start window until it is closed, with as many talks as are opened from it. There must be a screen.

    Returns:
        The exit code.
    """
    application = make_application()
    program = Program(PresentOptions())
    program.show_start_window()
    code = run_until_quit(application, program)
    program.close()
    return code


def edit(path: Path | None) -> int:
    """Show the editor until its windows are closed. There must be a screen.

    Args:
        path: The deck; None for a new one.

    Returns:
        The exit code.

    Raises:
        UnusableInputError: The deck cannot be read.
    """
    application = make_application()
    program = Program(PresentOptions())
    program.edit(path)
    code = run_until_quit(application, program)
    program.close()
    return code


def watch(deck: Deck, allowed: Sequence[Path] = ()) -> int:
    """Show the slide of a deck that was changed last, until the window is closed. There must be a screen.

    Args:
        deck: What is watched.
        allowed: Folders that pictures may come from, beside the deck's own.

    Returns:
        The exit code.
    """
    # Only here: no talk needs it.
    from footlight.desktop.settings import open_settings
    from footlight.windows.talk.watching import DeckWatch

    application = make_application()
    watching = DeckWatch(deck, open_settings(), allowed)
    watching.closed.connect(application.quit)
    watching.open()
    code = run_until_quit(application)
    watching.close()
    return code
