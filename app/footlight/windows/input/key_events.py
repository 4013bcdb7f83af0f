"""Key events of Qt -> the names that the table of commands uses; the speaker's own keys; keys that come twice."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from footlight.presenting.commands.keys import OwnKeys, own_keys, usual_keys

_Key = Qt.Key
_NAMES = {
    _Key.Key_Right: "Right",
    _Key.Key_Left: "Left",
    _Key.Key_Up: "Up",
    _Key.Key_Down: "Down",
    _Key.Key_PageUp: "Page Up",
    _Key.Key_PageDown: "Page Down",
    _Key.Key_Home: "Home",
    _Key.Key_End: "End",
    _Key.Key_Space: "Space",
    _Key.Key_Return: "Enter",
    _Key.Key_Enter: "Enter",
    _Key.Key_Backspace: "Backspace",
    _Key.Key_Delete: "Delete",
    _Key.Key_Escape: "Esc",
    _Key.Key_Tab: "Tab",
    _Key.Key_Backtab: "Tab",
    _Key.Key_VolumeUp: "Volume Up",
    _Key.Key_VolumeDown: "Volume Down",
    _Key.Key_MediaNext: "Media Next",
    _Key.Key_MediaPrevious: "Media Previous",
    **{_Key(_Key.Key_F1 + number): f"F{number + 1}" for number in range(12)},
}
_HELD = (
    (Qt.KeyboardModifier.ControlModifier, "Ctrl"),
    (Qt.KeyboardModifier.AltModifier, "Alt"),
    (Qt.KeyboardModifier.ShiftModifier, "Shift"),
    (Qt.KeyboardModifier.MetaModifier, "Meta"),
)


def key_name(event: QKeyEvent) -> str:
    """Name a key with what is held, such as ``Alt+Left``; empty for a key that has no name here.

    A letter is its capital whatever Shift and the caps lock say; a sign such as ``?`` is what it types, since every
    keyboard has it elsewhere. The number pad's keys are the keys that they stand for.
    """
    modifiers = event.modifiers()
    held = [name for modifier, name in _HELD if modifiers & modifier]
    name = _NAMES.get(_Key(event.key())) if event.key() else None
    if name is None:
        name = _typed(event)
        # Shift is part of how a sign is typed, and no letter means anything else with it but in a chord.
        if held == ["Shift"] or not name.isalpha():
            held = [each for each in held if each != "Shift"]
    return "+".join([*held, name]) if name else ""


def _typed(event: QKeyEvent) -> str:
    """Return the character of a key; with Ctrl or Alt the event's text is a control code or another sign."""
    text = event.text()
    if len(text) == 1 and text.isprintable() and not text.isspace():
        return text.upper() if len(text.upper()) == 1 else text
    key = event.key()
    return chr(key) if 0x21 <= key <= 0x7E else ""


BOUNCE = 50
"""Milliseconds within which nobody presses one key twice, but a contact that bounces closes twice."""


class Debounce:
    """Sorts out the second press of a contact that bounces. Of a run of bounces the first counts."""

    def __init__(self) -> None:
        self._key = ""
        self._moment = 0

    def is_bounce(self, key: str, moment: int) -> bool:
        """Return whether a press is only a bounce.

        Args:
            key: Its name.
            moment: In milliseconds, of whatever clock; 0 when nobody knows.
        """
        bounced = key == self._key and 0 < moment - self._moment < BOUNCE and self._moment > 0
        self._key, self._moment = key, moment
        return bounced


log = logging.getLogger(__name__)

KEYS_FILE = "keys.toml"
"""Beside the settings; it need not exist."""


def read_own_keys(path: Path) -> OwnKeys:
    """Read the file; without one, or when it cannot be read, the usual keys are used."""
    try:
        found = own_keys(path.read_text("utf-8-sig"), str(path))
    except FileNotFoundError:
        return usual_keys()
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no text in UTF-8"
        found = usual_keys(f"{path} cannot be read, so the usual keys are used: {why}.")
    for problem in found.problems:
        log.warning("%s", problem)
    return found
