"""Screensaver and sleep wait while a talk lasts, as a real bus sees it; and no longer, even after a crash."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="there is no bus to talk to")

HOLDER = """
import sys
from PySide6.QtCore import QCoreApplication, QSocketNotifier
from footlight.desktop.sleep_inhibitor import sleep_inhibitor
app = QCoreApplication([])
awake = sleep_inhibitor("linux")
awake.hold()
def obey():
    sys.stdin.readline()
    awake.release()
    print("released", flush=True)
notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
notifier.activated.connect(obey)
app.exec()
"""

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start() -> Iterator[Start]:
    """Start a process that is asked and answers by lines; it is killed with the test."""
    with ExitStack() as cleanup:

        def run(*command: str | Path, **more: str) -> subprocess.Popen[str]:
            environment = {**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nowhere", **more}
            process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                env=environment,
            )
            cleanup.enter_context(process)
            cleanup.callback(process.kill)
            return process

        yield run


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def tell(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


@pytest.fixture
def bus(start: Start) -> str:
    """The address of a session bus of the test's own."""
    # In a folder that goes with the tests, as a bus that is killed leaves its socket; a test's own has too long a name.
    folder = os.environ["XDG_RUNTIME_DIR"]
    return line(start("dbus-daemon", "--session", "--nofork", "--print-address", f"--address=unix:dir={folder}"))


@pytest.fixture
def screensaver(start: Start, bus: str) -> subprocess.Popen[str]:
    service = start(sys.executable, Path(__file__).with_name("screensaver.py"), DBUS_SESSION_BUS_ADDRESS=bus)
    assert line(service) == "ready"
    return service


@pytest.fixture
def holder(start: Start, bus: str) -> subprocess.Popen[str]:
    return start(sys.executable, "-c", HOLDER, DBUS_SESSION_BUS_ADDRESS=bus)


def test_screensaver_is_held_off_until_it_is_released(
    screensaver: subprocess.Popen[str], holder: subprocess.Popen[str]
) -> None:
    assert line(screensaver) == "held by Footlight: A talk is in progress"
    tell(holder)
    assert line(holder) == "released"
    assert line(screensaver) == "gone"


def test_a_crash_lets_the_screensaver_come_again(
    screensaver: subprocess.Popen[str], holder: subprocess.Popen[str]
) -> None:
    assert line(screensaver).startswith("held")
    holder.kill()
    assert line(screensaver) == "gone"


def test_a_talk_goes_on_where_there_is_no_screensaver_and_no_bus(start: Start, bus: str) -> None:
    for address in (bus, "unix:path=/nowhere"):
        holder = start(sys.executable, "-c", HOLDER, DBUS_SESSION_BUS_ADDRESS=address)
        tell(holder)
        assert line(holder) == "released"
