"""Key events, as different keyboards send them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from footlight.presenting.commands.rows import COMMANDS
from footlight.windows.input.key_events import key_name

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
META = Qt.KeyboardModifier.MetaModifier
PAD = Qt.KeyboardModifier.KeypadModifier


@pytest.mark.parametrize(
    ("key", "held", "text", "name"),
    [
        (Key.Key_B, NONE, "b", "B"),
        (Key.Key_B, SHIFT, "B", "B"),
        (Key.Key_B, NONE, "B", "B"),  # the caps lock is on
        (Key.Key_B, SHIFT, "b", "B"),  # the caps lock is on, and Shift is held
        (Key.Key_R, CTRL, "\x12", "Ctrl+R"),
        (Key.Key_Question, SHIFT, "?", "?"),
        (Key.Key_Comma, NONE, ",", ","),
        (Key.Key_Period, PAD, ".", "."),
        (Key.Key_7, PAD, "7", "7"),
        (Key.Key_7, SHIFT, "7", "7"),  # a French keyboard
        (Key.Key_Enter, PAD, "\r", "Enter"),
        (Key.Key_Return, ALT, "\r", "Alt+Enter"),
        (Key.Key_PageDown, PAD, "", "Page Down"),
        (Key.Key_PageUp, SHIFT, "", "Shift+Page Up"),
        (Key.Key_Space, SHIFT, " ", "Shift+Space"),
        (Key.Key_Left, ALT | SHIFT, "", "Alt+Shift+Left"),
        (Key.Key_Plus, CTRL | SHIFT, "+", "Ctrl++"),
        (Key.Key_Plus, CTRL | PAD, "+", "Ctrl++"),
        (Key.Key_Minus, CTRL, "-", "Ctrl+-"),
        (Key.Key_F, CTRL | META, "", "Ctrl+Meta+F"),
        (Key.Key_F5, SHIFT, "", "Shift+F5"),
        (Key.Key_Shift, SHIFT, "", ""),
        (Key.Key_VolumeUp, NONE, "", "Volume Up"),
        (Key.Key_Print, NONE, "", ""),
    ],
)
def test_names(key: Qt.Key, held: Qt.KeyboardModifier, text: str, name: str) -> None:
    assert key_name(QKeyEvent(QEvent.Type.KeyPress, key, held, text)) == name


@pytest.mark.parametrize("spelt", sorted({key for command in COMMANDS for key in (*command.keys, *command.notes_keys)}))
def test_every_key_of_the_table_can_be_pressed(spelt: str) -> None:
    """The table is spelt as events are named, or a key would be dead."""
    *held, name = [*spelt[:-1].rstrip("+").split("+"), "+"] if spelt.endswith("+") else spelt.split("+")
    codes = {"Page Down": "PageDown", "Page Up": "PageUp", "Enter": "Return", "Esc": "Escape"}
    modifiers = NONE
    for each in filter(None, held):
        modifiers |= {"Ctrl": CTRL, "Alt": ALT, "Shift": SHIFT}[each]
    key = Key(ord(name)) if len(name) == 1 else getattr(Key, f"Key_{codes.get(name, name)}")
    text = name.lower() if len(name) == 1 and not held else ""
    assert key_name(QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text)) == spelt
