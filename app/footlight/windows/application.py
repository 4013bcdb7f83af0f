"""Nothing -> the ``QApplication`` that windows need, dressed, and run so that mistakes do not end a talk."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from footlight.desktop.interrupts import quitting_on_signals
from footlight.desktop.logs import log_uncaught
from footlight.desktop.memory import collect_garbage, return_large_pieces
from footlight.desktop.qt_messages import log_qt_messages
from footlight.desktop.resources import bundled
from footlight.layout.text.fonts import install_fonts
from footlight.windows.look.look import DARK, ui_font


def make_application() -> QApplication:
    """Make the application, or find the one there is. There must be a screen, or Qt aborts the process."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    log_qt_messages()
    return_large_pieces()
    # 125 % is 1.25 device pixels, not 1: what is painted then is as sharp as the screen.
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    application = QApplication(["footlight"])
    application.setApplicationName("footlight")
    application.setApplicationDisplayName("Footlight")
    application.setDesktopFileName("footlight")
    application.setWindowIcon(QIcon(str(bundled("assets", "icons", "footlight.png"))))
    application.setQuitOnLastWindowClosed(False)
    application.setStyle("Fusion")
    application.setPalette(DARK.palette())
    install_fonts(bundled("assets", "fonts"))
    application.setFont(ui_font(14))
    return application


def run_until_quit(application: QApplication) -> int:
    """Run the event loop; returns its exit code. A bug is logged, and the talk goes on."""
    collect_garbage()
    with quitting_on_signals(application), _surviving_bugs():
        return application.exec()


@contextmanager
def _surviving_bugs() -> Iterator[None]:
    before, sys.excepthook = sys.excepthook, log_uncaught
    try:
        yield
    finally:
        sys.excepthook = before
