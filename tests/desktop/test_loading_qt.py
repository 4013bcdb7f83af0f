"""Qt is loaded without its hook in Python's import, unless the hook is used."""

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
