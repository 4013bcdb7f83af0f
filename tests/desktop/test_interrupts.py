"""Signals end Qt's event loop; Qt's messages go to the log."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, qInstallMessageHandler, qWarning

from footlight.desktop.interrupts import quitting_on_signals
from footlight.desktop.logs import log_file, logging_to_file
from footlight.desktop.qt_messages import log_qt_messages


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_signal_ends_the_event_loop(qapp: QCoreApplication, number: signal.Signals, code: int) -> None:
    before = signal.getsignal(number)
    with quitting_on_signals(qapp):
        # From outside, so that it reaches a loop that waits.
        sender = subprocess.Popen(["sh", "-c", f"kill -{number.value} {os.getpid()}"])
        assert qapp.exec() == code
        assert sender.wait() == 0
    assert signal.getsignal(number) is before


def test_messages_of_qt_go_to_the_file_alone(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = qInstallMessageHandler(None)
    try:
        with logging_to_file():
            log_qt_messages()
            qWarning("a font is odd")
    finally:
        qInstallMessageHandler(before)
    assert "WARNING qt: a font is odd" in log_file().read_text()
    assert capfd.readouterr().err == ""
