"""A value that the program keeps in a file of its own: read with care, and changed by one program at a time."""

from __future__ import annotations

import errno
import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, Generic, TypeVar

from footlight.desktop.atomic import write_text
from footlight.desktop.locking import exclusive
from footlight.desktop.regular_files import open_regular

log = logging.getLogger(__name__)

MOST_BYTES = 64 * 1024 * 1024
"""A larger file is none of ours: the longest talk with the most drawing stays far below."""

Value = TypeVar("Value")
Tell = Callable[[int, str], None]


def _to_log(level: int, sentence: str) -> None:
    log.log(level, "%s", sentence)


class Store(Generic[Value]):
    """The file of one value. One that is damaged is renamed, which the log says, and never written over.

    Args:
        path: The file, which need not exist.
        what: What the user calls it, such as ``settings``.
        parse: Makes the value from the file's text, or raises ``ValueError``.
        empty: The value when there is no file, or none that can be used.
        plural: Whether ``what`` is many things.
        unreadable: How much it matters that the file cannot be read; a level of ``logging``.
        tell: Takes a level of ``logging`` and a sentence for the user; without it the log does.
    """

    def __init__(
        self,
        path: Path,
        what: str,
        parse: Callable[[str], Value],
        empty: Value,
        *,
        plural: bool = False,
        unreadable: int = logging.WARNING,
        tell: Tell = _to_log,
    ) -> None:
        self.path = path
        self._what = what
        self._parse = parse
        self._empty = empty
        self._plural = plural
        self._unreadable = unreadable
        self._tell = tell

    def read(self) -> Value:
        """Return the value, or the empty one when there is none; whatever is wrong with the file is logged."""
        try:
            return self._load()
        except OSError as error:
            self._tell(self._unreadable, f"The {self._what} in {self.path} cannot be read: {error.strerror}.")
            return self._empty

    def write(self, text: str) -> None:
        """Replace the file.

        Raises:
            OSError: It cannot be written; it is as it was.
        """
        write_text(self.path, text)

    def change(self, make: Callable[[Value], str]) -> None:
        """Replace the file by what is made from its value at that moment, while other programs wait.

        Raises:
            OSError: It cannot be read or written; it is as it was.
        """
        with exclusive(self.path):
            self.write(make(self._load()))

    def _load(self) -> Value:
        try:
            with open_regular(self.path) as file:
                data = file.read(MOST_BYTES + 1)
        except FileNotFoundError:
            return self._empty
        if len(data) > MOST_BYTES:
            raise OSError(errno.EFBIG, "it is too large")
        try:
            return self._parse(data.decode("utf-8-sig"))
        except (ValueError, RecursionError) as error:
            log.info("%s: %s", self.path, error)
            self._set_aside()
            return self._empty

    def _set_aside(self) -> None:
        aside = self.path.with_name(f"{self.path.stem}.damaged{self.path.suffix}")
        try:
            self.path.replace(aside)
        except OSError as error:
            raise OSError(error.errno, f"it is damaged, and cannot be set aside ({error.strerror})") from error
        was, it_starts = ("were", "they start") if self._plural else ("was", "it starts")
        sentence = f"The {self._what} {was} damaged, so {it_starts} afresh; the old file is {aside}."
        self._tell(logging.WARNING, sentence)


def json_object(text: str) -> dict[str, Any]:
    """Read a JSON object.

    Raises:
        ValueError: The text is something else.
    """
    found = json.loads(text)
    if not isinstance(found, dict):
        raise ValueError("it holds no object")  # noqa: TRY004 - what a file says is a value, not a type
    return found


def json_texts(text: str) -> list[str]:
    """Read a JSON list, of which only the texts count.

    Raises:
        ValueError: The text is something else.
    """
    found = json.loads(text)
    if not isinstance(found, list):
        raise ValueError("it holds no list")  # noqa: TRY004 - as above
    return [each for each in found if isinstance(each, str)]


def json_text(value: object) -> str:
    """Write a value as JSON that a person can read and edit."""
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
