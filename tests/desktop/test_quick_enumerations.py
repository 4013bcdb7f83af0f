"""Qt's enumerations, made quickly and by the standard library, are the same."""

from __future__ import annotations

import re
import subprocess
import sys

ALL = """
import enum
from footlight.desktop import quick_enumerations
{before}
from PySide6 import QtCore, QtGui, QtWidgets
for module in (QtCore, QtGui, QtWidgets):
    classes = [each for name in dir(module) if isinstance(each := getattr(module, name), type)]
    for owner in (module, *classes):
        for name, found in sorted(vars(owner).items(), key=str):
            if isinstance(found, enum.EnumType):
                print(found.__module__, found.__qualname__, found.__mro__, quick_enumerations._described(found))
"""

CALLS = """
from footlight.desktop.loading_qt import load_qt
load_qt()
import enum, pickle
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPen
made = enum.EnumType._create_.__module__
both = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
assert Qt.Key(65) is Qt.Key.Key_A and Qt.Key["Key_A"] is Qt.Key.Key_A and Qt.Key.Key_A.value == 65
assert list(both) == [Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignTop], both
assert Qt.AlignmentFlag.AlignLeading is Qt.AlignmentFlag.AlignLeft and both & Qt.AlignmentFlag.AlignTop
assert ~both & both == Qt.AlignmentFlag(0)
assert QPen(Qt.PenStyle.DashLine).style() is Qt.PenStyle.DashLine
assert pickle.loads(pickle.dumps(Qt.PenStyle.DashLine)) is Qt.PenStyle.DashLine
assert QEvent(QEvent.Type.Close).type() is QEvent.Type.Close
assert enum.Enum("Own", "a b").b.value == 2
print(made)
"""


def printed(code: str) -> str:
    """What a fresh Python prints, without addresses in memory."""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return re.sub(r" at 0x[0-9a-f]+", "", run.stdout)


def test_all_of_qt_are_as_the_standard_library_makes_them() -> None:
    usual = printed(ALL.format(before=""))
    assert usual.count("\n") > 500
    assert printed(ALL.format(before="assert quick_enumerations.make_enumerations_quickly()")) == usual


def test_they_are_used_like_any() -> None:
    assert printed(CALLS).strip() == "footlight.desktop.quick_enumerations"


def test_a_python_that_makes_them_otherwise_makes_them_itself() -> None:
    before = (
        "plain = enum.EnumType._create_\n"
        "def other(cls, *args, **options):\n"
        "    made = plain(cls, *args, **options)\n"
        "    type.__setattr__(made, '_tide_', len(made._member_map_))\n"
        "    return made\n"
        "quick_enumerations._create_as_always = enum.EnumType._create_ = other\n"
        "assert not quick_enumerations.make_enumerations_quickly()\n"
        "assert enum.EnumType._create_ is other"
    )
    assert "_tide_" in printed(ALL.format(before=before))
