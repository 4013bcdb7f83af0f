"""What holds for every test: no screen, a home of its own, and nothing left running."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60.0
"""Seconds that a thread gets to end once its test is over; only a broken test uses them up."""
WAIT = 180_000
"""Milliseconds until what a test waits for counts as never coming: a busy machine must not decide whether it passes.

On one that is kept busy by others, an export of two slides took more than a minute."""

# Before any test module is imported: Qt and platformdirs look at the environment when they are first used.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if sys.platform == "linux":
    os.environ["LC_ALL"] = "C.UTF-8"  # Qt warns of a locale without UTF-8, and tests show no other language's words
# A process of many has its home in the first one's, which is removed though a process of them is lost.
_first = os.environ.get("FOOTLIGHT_TESTS_HOME")
_home = Path(tempfile.mkdtemp(prefix="" if _first else "footlight-tests-", dir=_first))
os.environ.setdefault("FOOTLIGHT_TESTS_HOME", str(_home))
for _name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
    os.environ[_name] = str(_home)
for _name in ("CONFIG", "DATA", "STATE", "CACHE"):
    os.environ[f"XDG_{_name}_HOME"] = str(_home / _name.lower())
_runtime = _home / "runtime"
_runtime.mkdir(mode=0o700)
os.environ["XDG_RUNTIME_DIR"] = str(_runtime)
# The fonts that ship and no others: what a test measures must not depend on what the machine has installed.
_fonts = _home / "fonts.conf"
_fonts.write_text(
    f"""<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{ROOT / "assets" / "fonts"}</dir>
  <cachedir>{_home / "fonts"}</cachedir>
  <alias binding="same"><family>sans-serif</family><prefer><family>Inter</family></prefer></alias>
  <alias binding="same"><family>serif</family><prefer><family>Vollkorn</family></prefer></alias>
  <alias binding="same"><family>monospace</family><prefer><family>JetBrains Mono</family></prefer></alias>
</fontconfig>
""",
    "utf-8",
)
os.environ["FONTCONFIG_FILE"] = str(_fonts)

# Found examples must not depend on how busy the machine is, nor a shared run on chance.
settings.register_profile(
    "house",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize="CI" in os.environ,
    database=None,
)
settings.load_profile("house")


def pytest_unconfigure() -> None:
    """Remove the tests' home."""
    shutil.rmtree(_home, ignore_errors=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Make what a test printed pass from process to process, as UTF-8: a name of a file may be none."""
    report = yield
    report.sections = [(name, text.encode("utf-8", "backslashreplace").decode()) for name, text in report.sections]
    return report


class PatientBot(QtBot):
    """pytest-qt's own, with more patience than its five seconds wherever a test does not say how much it has."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = WAIT) -> None:
        """Wait until a condition holds."""
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = WAIT, **more: Any) -> Any:
        """Wait until a signal is emitted."""
        return super().waitSignal(signal, timeout=timeout, **more)

    def waitSignals(self, signals: Any, *, timeout: int = WAIT, **more: Any) -> Any:
        """Wait until several signals are emitted."""
        return super().waitSignals(signals, timeout=timeout, **more)

    def waitExposed(self, widget: Any, *, timeout: int = WAIT) -> Any:
        """Wait until a window is shown."""
        return super().waitExposed(widget, timeout=timeout)


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> QtBot:
    """Drive widgets."""
    return PatientBot(request)


@pytest.fixture(scope="session")
def root() -> Path:
    """The top folder of the project."""
    return ROOT


@pytest.fixture(autouse=True)
def garbage_is_collected_here(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let no other thread find what a test of windows has left: Qt's objects must end in the thread that made them."""
    if not {"windows", "rendering"} & set(request.path.parts):
        yield
        return
    gc.disable()
    yield
    gc.collect(1)
    gc.enable()


@pytest.fixture(autouse=True)
def nothing_left_running() -> Iterator[None]:
    """Fail a test that leaves a thread running or a window open."""
    before = set(threading.enumerate())
    yield
    # Threads that Qt started are known to Python as dummies, which never end.
    started = [t for t in threading.enumerate() if t not in before and not isinstance(t, threading._DummyThread)]
    for thread in started:
        thread.join(PATIENCE)
    running = [thread.name for thread in started if thread.is_alive()]
    assert not running, f"still running: {running}"
    assert not _open_windows(), f"still open: {_open_windows()}"


def _open_windows() -> list[str]:
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return []
    return [repr(widget) for widget in widgets.QApplication.topLevelWidgets() if widget.isVisible()]


@pytest.fixture
def count_steps() -> Callable[[Callable[[], object]], int]:
    """Count the calls that a piece of work makes, of Python's functions and of C's: the same on every machine."""

    def count(work: Callable[[], object]) -> int:
        calls = 0

        def note(_frame: object, event: str, _argument: object) -> None:
            nonlocal calls
            calls += event in {"call", "c_call"}

        before = sys.getprofile()
        sys.setprofile(note)
        try:
            work()
        finally:
            sys.setprofile(before)
        return calls

    return count
