"""Qt's own messages -> the log, instead of lines on stderr that mean nothing to a speaker."""

from __future__ import annotations

import logging

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
}

# Not below ``footlight``, so that what Qt says goes to the file alone.
_log = logging.getLogger("qt")
_fatal = logging.getLogger("footlight.qt")


def log_qt_messages() -> None:
    """Send Qt's messages to the log from now on; only what makes Qt end the process is said on stderr too."""
    qInstallMessageHandler(_handle)


def _handle(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    if kind == QtMsgType.QtFatalMsg:
        _fatal.critical("Qt gives up: %s", message)
    else:
        _log.log(_LEVELS.get(kind, logging.WARNING), "%s", message)
