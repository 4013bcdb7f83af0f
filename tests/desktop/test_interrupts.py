"""Signals end Qt's event loop; Qt's messages go to the log."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTimer, qInstallMessageHandler, qWarning

from footlight.desktop.interrupts import quitting_on_signals
from footlight.desktop.logs import log_file, logging_to_file
from footlight.desktop.qt_messages import log_qt_messages

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_signal_from_outside_ends_a_loop_that_waits(qapp: QCoreApplication, number: signal.Signals, code: int) -> None:
    before = signal.getsignal(number)
    with quitting_on_signals(qapp):
        kill = ["sh", "-c", f"kill -{number.value} {os.getpid()}"]
        senders: list[subprocess.Popen[bytes]] = []
        QTimer.singleShot(0, lambda: senders.append(subprocess.Popen(kill)))
        assert qapp.exec() == code
        assert senders[0].wait() == 0
    assert signal.getsignal(number) is before


def test_signal_before_the_loop_is_not_lost(qapp: QCoreApplication) -> None:
    with quitting_on_signals(qapp):
        signal.raise_signal(signal.SIGINT)
        assert qapp.exec() == 130


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
