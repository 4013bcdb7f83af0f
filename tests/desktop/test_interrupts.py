"""Signals end Qt's event loop; Qt's messages go to the log."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning

from footlight.desktop.logs import log_file, logging_to_file
from footlight.desktop.qt_messages import log_qt_messages

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")


LOOP = """
import signal, sys
from PySide6.QtCore import QCoreApplication, QTimer
from footlight.desktop.interrupts import quitting_on_signals
numbers = (signal.SIGINT, signal.SIGTERM)
before = [signal.getsignal(number) for number in numbers]
application = QCoreApplication([])
with quitting_on_signals(application):
    {first}
    code = application.exec()
print([signal.getsignal(number) for number in numbers] == before)
sys.exit(code)
"""
"""In a process of its own: in that of the tests, a window that another test left to be deleted would end the loop."""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_signal_from_outside_ends_a_loop_that_waits(number: signal.Signals, code: int) -> None:
    command = [sys.executable, "-c", LOOP.format(first="QTimer.singleShot(0, lambda: print('waits', flush=True))")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "waits\n"
        while not is_asleep(process.pid):
            pass
        process.send_signal(number)
        assert process.communicate(timeout=300) == ("True\n", None)
    assert process.returncode == code


def is_asleep(process: int) -> bool:
    """Whether it works on nothing, as Linux says; elsewhere it may just be about to wait."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "S"
    except OSError:
        return True


def test_signal_before_the_loop_is_not_lost() -> None:
    command = [sys.executable, "-c", LOOP.format(first="signal.raise_signal(signal.SIGINT)")]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert (run.returncode, run.stdout, run.stderr) == (130, "True\n", "")


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
