"""Nothing -> a ``QGuiApplication`` for commands that lay out and paint but show nothing."""

from __future__ import annotations

import os
import sys

from PySide6.QtGui import QGuiApplication

from footlight.desktop.qt_messages import log_qt_messages


def headless_application() -> QGuiApplication:
    """Make the application that fonts and painting need, without a screen where Qt can; or find the one there is.

    On Linux the ``offscreen`` platform takes its fonts from fontconfig, as a real screen does. On Windows and macOS its
    fonts are poor while a screen is always there, so the native platform serves.

    Returns:
        The application; keep it as long as fonts, images or painters live.
    """
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    arguments = ["footlight"]
    screenless = os.environ.get("QT_QPA_PLATFORM", "").startswith(("offscreen", "minimal"))
    if sys.platform not in {"win32", "darwin"} and not screenless:
        arguments += ["-platform", "offscreen"]
    log_qt_messages()
    application = QGuiApplication(arguments)
    application.setApplicationName("footlight")
    return application
