"""The user's settings: a table of rows, and the JSON file that holds what differs from the defaults.

In: a file. Out: checked values. The file may be edited by hand: keys that this version does not know are kept, a value
that does not fit counts as unset, and a file that is no JSON at all is set aside under a name that is told. Two running
programs may write it: each changes what it was asked to change, in the file as it is at that moment.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Generic, TypeAlias, TypeVar, cast

from footlight.deck import UnusableInputError
from footlight.deck.dataclass import dataclass
from footlight.desktop.folders import config_folder
from footlight.desktop.store import Store, json_object, json_text

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
        title: What it is called in a list of settings.
        help: One sentence that says what it is for, also in the help of the flag.
        example: A value other than the default.
        bounds: The least and the greatest value of a number, both allowed; None for all.
        choices: The values of a text that are allowed; empty for all.
        unit: What a number counts; empty for a text.
        metavar: What stands for the value in the help of the flag.
    """

    key: str
    default: Value
    title: str
    help: str
    example: Value
    bounds: tuple[float, float] | None = None
    choices: tuple[str, ...] = ()
    unit: str = ""
    metavar: str = "N"

    def problem(self, value: object) -> str | None:
        """Return in one clause why a value does not fit; None when it does."""
        misfit = self._misfit(value)
        return f"{self.key} {misfit}" if misfit else None

    def parse(self, text: str) -> Value:
        """Read a value as it is typed on a command line.

        Raises:
            ValueError: It does not fit; the text says why in one clause, without the key.
        """
        value: object = text
        kind: type = type(self.default)
        if kind is bool:
            value = {"true": True, "false": False}.get(text, text)
        elif kind in {int, float} and text.isdecimal():
            value = kind(text)
        if misfit := self._misfit(value):
            raise ValueError(misfit)
        return cast(Value, value)

    def _misfit(self, value: object) -> str | None:
        kind: type = type(self.default)
        fits = isinstance(value, (int, float)) if kind is float else isinstance(value, kind)
        if not fits or (isinstance(value, bool) and kind is not bool):
            return f"must be {_NAMES[kind]}, not {json.dumps(value, ensure_ascii=False, default=str)}"
        if self.bounds and isinstance(value, (int, float)) and not self.bounds[0] <= value <= self.bounds[1]:
            return f"must be from {self.bounds[0]:g} to {self.bounds[1]:g}, not {value}"
        if self.choices and value not in self.choices:
            return f"must be one of {', '.join(self.choices)}, not {value}"
        return None


_NAMES: dict[type, str] = {bool: "true or false", int: "a whole number", float: "a number", str: "a text"}

AUDIENCE_SCREEN = Setting(
    "audience-screen",
    "",
    "The audience's screen",
    "The screen that the audience sees, by its name or its number from 1.",
    "HDMI-1",
    metavar="NAME|N",
)
WINDOWED = Setting(
    "windowed",
    default=False,
    title="Slides in a window",
    help="Show the slides in a window instead of the whole screen.",
    example=True,
)
NOTES_SIZE = Setting(
    "notes-size", 20, "Size of the notes", "The type size of the speaker notes.", 28, bounds=(10, 72), unit="pixels"
)
COLUMN_SHARE = Setting(
    "current-slide-share",
    61,
    "Width of the current slide",
    "The current slide's part of the presenter view's width.",
    50,
    bounds=(35, 80),
    unit="percent",
)
NEXT_SHARE = Setting(
    "next-step-share",
    100,
    "Height of the next step",
    "How high the next step may be above the notes.",
    40,
    bounds=(15, 100),
    unit="percent",
)
LOOK = Setting(
    "look",
    "dark",
    "Look",
    "The look of the speaker's windows; system follows the desktop.",
    "light",
    choices=("dark", "light", "system"),
)
WARN_AT = Setting(
    "warn-at",
    "5m 1m",
    "Warnings before the end",
    "When the clock warns before the talk's end, as lengths of time.",
    "10m 2m 30s",
    metavar="TIMES",
)
WORDS_A_MINUTE = Setting(
    "words-a-minute",
    130,
    "Speed of speaking",
    "How fast you speak, to estimate lengths and to scroll the notes.",
    110,
    bounds=(40, 400),
    unit="words a minute",
)
ALLOWED_FOLDERS = Setting(
    "allowed-folders",
    "",
    "Allowed folders",
    "Folders beside a deck's own that its pictures and included files may come from, parted as in PATH.",
    "~/pictures",
    metavar="FOLDERS",
)
DEBOUNCE = Setting(
    "debounce",
    default=False,
    title="Clicker that presses twice",
    help="Count a key once that a worn clicker presses twice within 50 ms.",
    example=True,
)
RECENT_LIMIT = Setting(
    "recent-decks",
    12,
    "Recent decks",
    "How many recent decks the start window remembers.",
    20,
    bounds=(0, 100),
    unit="decks",
)
LOG_LEVEL = Setting(
    "log-level",
    "info",
    "Log",
    "How much the log file tells.",
    "debug",
    choices=("debug", "info", "warning", "error"),
)

AnySetting: TypeAlias = Setting[bool] | Setting[int] | Setting[float] | Setting[str]

PAPER = Setting(
    "paper",
    "A4",
    "Paper",
    "The paper that handouts and pages of notes are printed on.",
    "Letter",
    choices=("A4", "Letter"),
)

SETTINGS: tuple[AnySetting, ...] = (
    AUDIENCE_SCREEN,
    WINDOWED,
    NOTES_SIZE,
    COLUMN_SHARE,
    NEXT_SHARE,
    LOOK,
    WARN_AT,
    WORDS_A_MINUTE,
    PAPER,
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
        self._store = Store[dict[str, object]](
            path, "settings", json_object, {}, plural=True, tell=lambda _level, sentence: self.notices.append(sentence)
        )
        self._values: dict[str, object] = self._store.read()
        for setting in SETTINGS:
            if setting.key in self._values and (problem := setting.problem(self._values[setting.key])):
                self.notices.append(f"{path}: {problem}.")

    def get(self, setting: Setting[Value], flag: Value | None = None) -> Value:
        """Return the user's value, or the default when there is none that fits.

        Args:
            setting: The row.
            flag: What the command line says for this run; None when it says nothing.
        """
        if flag is not None:
            return flag
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

        def changed(found: dict[str, object]) -> str:
            # Another program may have changed other values since this one read them.
            self._values = {VERSION_KEY: FORMAT} | found | {setting.key: value}
            return json_text(self._values)

        self._store.change(changed)

    def differing(self) -> dict[str, object]:
        """Return the values that fit and are not the defaults, by key."""
        found = ((row, self._values.get(row.key, row.default)) for row in SETTINGS)
        return {row.key: value for row, value in found if value != row.default and row.problem(value) is None}


def open_settings() -> Settings:
    """Read this user's settings."""
    return Settings(config_folder() / "settings.json")


def allowed_folders(settings: Settings, named: Iterable[Path] = ()) -> tuple[Path, ...]:
    """Return the folders beside a deck's own that its files may come from: those that the user trusts decks with.

    Args:
        settings: They name folders by whole paths; others are left out, since they would mean other folders each day.
        named: Those of the command line.

    Raises:
        UnusableInputError: A folder of the command line is none.
    """
    for folder in named:
        if not folder.is_dir():
            raise UnusableInputError(f"--allow: there is no folder {folder}.")
    kept = (Path(each).expanduser() for each in settings.get(ALLOWED_FOLDERS).split(os.pathsep) if each.strip())
    return (*(folder for folder in kept if folder.is_absolute()), *(folder.absolute() for folder in named))
