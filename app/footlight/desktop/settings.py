"""The user's settings: a table of rows, and the JSON file that holds what differs from the defaults.

In: a file. Out: checked values. The file may be edited by hand: keys that this version does not know are kept, a value
that does not fit counts as unset, and a file that is no JSON at all is set aside under a name that is told. Two running
programs may write it: each changes what it was asked to change, in the file as it is at that moment.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar, cast

from footlight.desktop.atomic import write_text
from footlight.desktop.folders import config_folder
from footlight.desktop.locking import exclusive

FORMAT = 1
"""Of the file. A later one may mean something else by a key; what this version does not know it keeps."""
VERSION_KEY = "version"

Value = TypeVar("Value", bool, int, float, str)


@dataclass(frozen=True)
class Setting(Generic[Value]):
    """One row of the table.

    Attributes:
        key: Its name in the file, and the flag's without the dashes.
        default: Its value when the user has said nothing; gives the type too.
        help: One sentence for the flag's help and the dialog.
        bounds: The least and the greatest value of a number, both allowed; None for all.
        choices: The values of a text that are allowed; empty for all.
    """

    key: str
    default: Value
    help: str
    bounds: tuple[float, float] | None = None
    choices: tuple[str, ...] = ()

    def problem(self, value: object) -> str | None:
        """Say in one clause why a value does not fit; None when it does."""
        kind: type = type(self.default)
        fits = isinstance(value, (int, float)) if kind is float else isinstance(value, kind)
        if not fits or (isinstance(value, bool) and kind is not bool):
            return f"{self.key} must be {_NAMES[kind]}, not {json.dumps(value, ensure_ascii=False, default=str)}"
        if self.bounds and isinstance(value, (int, float)) and not self.bounds[0] <= value <= self.bounds[1]:
            return f"{self.key} must be from {self.bounds[0]:g} to {self.bounds[1]:g}, not {value}"
        if self.choices and value not in self.choices:
            return f"{self.key} must be one of {', '.join(self.choices)}, not {value}"
        return None


_NAMES: dict[type, str] = {bool: "true or false", int: "a whole number", float: "a number", str: "a text"}

AUDIENCE_SCREEN = Setting("audience-screen", "", "The screen that the audience sees: its name or its number from 1.")
WINDOWED = Setting("windowed", default=False, help="Show the slides in a window instead of the whole screen.")
NOTES_SIZE = Setting("notes-size", 20, "The type size of the speaker notes, in pixels.", bounds=(10, 72))
COLUMN_SHARE = Setting(
    "current-slide-share", 61, "The current slide's part of the presenter view's width, in percent.", bounds=(35, 80)
)
NEXT_SHARE = Setting(
    "next-step-share", 100, "How high the next step may be above the notes, in percent.", bounds=(15, 100)
)
LOOK = Setting(
    "look",
    "dark",
    "The look of the speaker's windows; system follows the desktop.",
    choices=("dark", "light", "system"),
)
WARN_AT = Setting("warn-at", "5m 1m", "When the clock warns before the talk's end: lengths of time, such as 5m 1m 30s.")
WORDS_A_MINUTE = Setting(
    "words-a-minute", 130, "How fast the speaker speaks, to estimate and to scroll.", bounds=(40, 400)
)
ALLOWED_FOLDERS = Setting(
    "allowed-folders", "", f"Folders beside a deck's own that its pictures may come from, parted by “{os.pathsep}”."
)
DEBOUNCE = Setting("debounce", default=False, help="Count a key once that a worn clicker presses twice within 50 ms.")
RECENT_LIMIT = Setting("recent-decks", 12, "How many recent decks the start window remembers.", bounds=(0, 100))
LOG_LEVEL = Setting("log-level", "info", "How much the log file tells.", choices=("debug", "info", "warning", "error"))

SETTINGS: tuple[Setting[bool] | Setting[int] | Setting[float] | Setting[str], ...] = (
    AUDIENCE_SCREEN,
    WINDOWED,
    NOTES_SIZE,
    COLUMN_SHARE,
    NEXT_SHARE,
    LOOK,
    WARN_AT,
    WORDS_A_MINUTE,
    ALLOWED_FOLDERS,
    DEBOUNCE,
    RECENT_LIMIT,
    LOG_LEVEL,
)
"""Every setting there is, in the order of the dialog."""


class Settings:
    """The settings of one file.

    Attributes:
        notices: Sentences for the user about what was wrong with the file, in order; empty when it was fine.
    """

    def __init__(self, path: Path) -> None:
        """Read the file, which need not exist."""
        self.path = path
        self.notices: list[str] = []
        self._values: dict[str, object] = self._read()
        for setting in SETTINGS:
            if setting.key in self._values and (problem := setting.problem(self._values[setting.key])):
                self.notices.append(f"{path}: {problem}.")

    def get(self, setting: Setting[Value]) -> Value:
        """Give the user's value, or the default when there is none that fits."""
        value = self._values.get(setting.key, setting.default)
        if setting.problem(value):
            return setting.default
        return cast(Value, value)

    def set(self, setting: Setting[Value], value: Value) -> None:
        """Remember a value and write the file at once.

        Raises:
            ValueError: The value does not fit the row.
            OSError: The file cannot be written; the value still holds for this run.
        """
        if problem := setting.problem(value):
            raise ValueError(problem)
        self._values[setting.key] = value
        with exclusive(self.path):
            # Another program may have changed other values since this one read them.
            self._values = {VERSION_KEY: FORMAT} | self._read() | {setting.key: value}
            write_text(self.path, json.dumps(self._values, indent=2, ensure_ascii=False) + "\n")

    def differing(self) -> dict[str, object]:
        """Give the values that fit and are not the defaults, by key."""
        found = ((row, self._values.get(row.key, row.default)) for row in SETTINGS)
        return {row.key: value for row, value in found if value != row.default and row.problem(value) is None}

    def _read(self) -> dict[str, object]:
        try:
            found = json.loads(self.path.read_text(encoding="utf-8-sig"))
        except FileNotFoundError:
            return {}
        except OSError as error:
            self.notices.append(f"The settings in {self.path} cannot be read: {error.strerror}.")
            return {}
        except (ValueError, RecursionError):
            found = None
        if isinstance(found, dict):
            return found
        self._set_aside()
        return {}

    def _set_aside(self) -> None:
        aside = self.path.with_name(f"{self.path.stem}.damaged{self.path.suffix}")
        try:
            self.path.replace(aside)
        except OSError as error:
            self.notices.append(f"The settings in {self.path} are damaged and stay unused: {error.strerror}.")
        else:
            self.notices.append(f"The settings were damaged, so they start afresh; the old file is {aside}.")


def open_settings() -> Settings:
    """Read this user's settings."""
    return Settings(config_folder() / "settings.json")
