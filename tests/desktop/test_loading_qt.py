"""Qt is loaded without its hook in Python's import, unless the hook is used, and words errors when there are any."""

from __future__ import annotations

import subprocess
import sys

COUNTED = """
import inspect
from footlight.desktop.loading_qt import load_qt
read = []
sources = inspect.getsource
inspect.getsource = lambda module: read.append(module) or sources(module)
{before}
load_qt()
read.clear()
import footlight.layout.page
print(len(read), {after})
"""


def printed(before: str = "", after: str = "''") -> str:
    """What a fresh Python prints: how many sources were read after Qt was loaded, and ``after``."""
    code = COUNTED.format(before=before, after=after)
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_no_source_is_read_once_qt_is_loaded() -> None:
    assert printed() == "0"


def test_qt_that_was_loaded_before_is_no_different() -> None:
    assert printed("import PySide6.QtGui") == "0"


def test_who_uses_other_names_of_methods_keeps_them() -> None:
    feature = "from PySide6.QtCore import QObject\nfrom __feature__ import snake_case"
    read, has_names = printed(feature, "hasattr(QObject, 'object_name')").split()
    assert int(read) > 0
    assert has_names == "True"


def test_a_pyside_without_that_hook_stays_as_it_is() -> None:
    before = (
        "import builtins, PySide6.QtCore\n"
        "plain = builtins.__import__ = builtins.__orig_import__\ndel builtins.__orig_import__"
    )
    assert printed(before, "builtins.__import__ is plain") == "0 True"


ERRORS = """
import sys
{load}
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.support.signature import get_signature
{late}
wrong = (lambda: QPoint("there"), lambda: QObject(3), lambda: QObject(tide=1), lambda: QPoint(1, 2, 3))
for call in wrong:
    try:
        call()
    except Exception as error:
        print(type(error).__name__, error)
print(QObject.setObjectName.__doc__, get_signature(QPoint.setX), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
print(type(sys.meta_path), [finder for finder in sys.meta_path if "Late" in type(finder).__name__])
"""
LOAD = "from footlight.desktop.loading_qt import load_qt\nload_qt()"
LATE = """
from footlight.desktop.loading_qt import LATE_PARTS
run = [name for name in LATE_PARTS if "_load" not in vars(sys.modules[name])]
assert not run, run
"""


def test_a_wrong_call_is_told_in_pysides_own_words() -> None:
    outputs = []
    for load, late in ((LOAD, LATE), ("import PySide6.QtCore", "")):
        code = ERRORS.format(load=load, late=late)
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert not run.stderr
        outputs.append(run.stdout)
    assert outputs[0] == outputs[1]
    assert "TypeError 'PySide6.QtCore.QPoint.__init__' called with wrong argument types" in outputs[0]


AT_ONCE = """
from threading import Barrier, Thread
from footlight.desktop.loading_qt import load_qt
load_qt()
from PySide6.support.signature import parser
barrier, found = Barrier(8), []
def ask():
    barrier.wait()
    found.append(parser.pyside_type_init)
threads = [Thread(target=ask) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(found), len(set(found)))
"""


def test_threads_that_need_those_words_at_once_wait_for_them() -> None:
    run = subprocess.run([sys.executable, "-c", AT_ONCE], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["8", "1"], run.stderr


def test_a_pyside_that_finds_its_modules_otherwise_loads_them_at_once() -> None:
    otherwise = (
        "import sys\nfrom footlight.desktop import loading_qt\n"
        "loading_qt._is_importer = lambda finder: False\nloading_qt.load_qt()\n"
        "names = loading_qt.LATE_PARTS\n"
        "print(all(vars(sys.modules[name]).get('__file__') for name in names), type(sys.meta_path).__name__)"
    )
    run = subprocess.run([sys.executable, "-c", otherwise], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["True", "list"]
