"""The texts of directives -> values: seconds, sizes, booleans, lists of words; ``None`` for what is no such value."""

from __future__ import annotations

import re

from footlight.deck import Size
from footlight.deck.named_tuple import NamedTuple
from footlight.reading.mapping import Value, typed

Options = tuple[tuple[str, object], ...]
"""Names and values, in a form that can be compared and hashed."""
Extensions = tuple[tuple[str, Options], ...]
"""Names of Markdown extensions with their options."""

_AUDIENCES = re.compile(r"(?P<other_than>not\s+)?(?P<names>[\w-]+(?:\s*,\s*[\w-]+)*)")

_MARKDOWN = r"(?:md|markdown|mdown|mkd|txt)"
_INCLUDED = re.compile(
    rf"(?P<file>[^#\n]*[^#\s/]\.(?i:{_MARKDOWN})|[^#\s]*[^#\s/]\.[A-Za-z]\w{{0,11}})(?:#(?P<part>[^\n]*))?"
)
"""Only names of text may have blanks in them: ``include: the joke about salmon, e.g. the last`` is a note."""

VARIABLE_NAME = re.compile(r"[\w-]+")
_UNITS = re.compile(
    r"(?:(?P<hours>\d+(?:\.\d+)?)\s*h(?:ours?|rs?)?)?\s*"
    r"(?:(?P<minutes>\d+(?:\.\d+)?)\s*m(?:in(?:ute)?s?)?)?\s*"
    r"(?:(?P<seconds>\d+(?:\.\d+)?)\s*s(?:ec(?:ond)?s?)?)?",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(?:(?P<hours>\d+):)?(?P<minutes>\d+):(?P<seconds>[0-5]\d)")
_TIME_OF_DAY = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?")
_TRUE = {"true", "yes", "on", "1"}
_FALSE = {"false", "no", "off", "0"}


def text_of(value: Value) -> str:
    """Put a value into one line of text: lists with commas, nothing for null."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return ", ".join(text_of(part) for part in (value.values() if isinstance(value, dict) else value))


def words_of(value: Value) -> tuple[str, ...]:
    """Split a value into words; a list gives the words of all its entries."""
    if isinstance(value, list):
        return tuple(word for part in value for word in words_of(part))
    return tuple(text_of(value).split())


def boolean(value: Value) -> bool | None:
    """Read ``true``, ``yes``, ``on`` and their opposites."""
    word = text_of(value).strip().lower()
    return True if word in _TRUE else False if word in _FALSE else None


def is_number(text: str) -> bool:
    """Return whether a text is a number without a unit."""
    return re.fullmatch(r"\d+(?:\.\d+)?", text) is not None


def seconds(value: Value) -> float | None:
    """Read a length of time in seconds: ``90s``, ``1m30s``, ``2 min``, ``1h``, ``1:30`` (minutes), ``90`` (seconds)."""
    text = text_of(value).strip()
    if is_number(text):
        return float(text)
    match = _CLOCK.fullmatch(text) or (_UNITS.fullmatch(text) if text else None)
    if match is None:
        return None
    hours, minutes, rest = (float(match[name] or 0) for name in ("hours", "minutes", "seconds"))
    return hours * 3600 + minutes * 60 + rest


def time_of_day(value: Value) -> str | None:
    """Read a wall-clock time such as ``11:45``."""
    text = text_of(value).strip()
    return text if _TIME_OF_DAY.fullmatch(text) else None


def size(value: Value) -> Size | None:
    """Read ``16:9`` (1280 x 720), ``4:3`` (960 x 720), another ratio at 720 pixels of height, or ``1920x1080``."""
    text = text_of(value).strip().lower()
    if match := re.fullmatch(r"(\d{1,3}(?:\.\d+)?)\s*[:/]\s*(\d{1,3}(?:\.\d+)?)", text):
        across, down = float(match[1]), float(match[2])
        if across <= 0 or down <= 0 or not 1 / 5 <= across / down <= 5:
            return None
        return Size(round(720 * across / down), 720)
    if match := re.fullmatch(r"(\d{3,5})(?:px)?\s*[x×]\s*(\d{3,5})(?:px)?", text):
        return Size(int(match[1]), int(match[2]))
    return None


def heading_levels(value: Value) -> tuple[int, ...] | None:
    """Read ``headingDivider``: a number means that level and the ones above, a list those levels, false none."""
    if boolean(value) is False or value is None:
        return ()
    parts = value if isinstance(value, list) else text_of(value).strip("[] ").split(",")
    numbers = [text_of(part).strip() for part in parts]
    if not all(re.fullmatch("[1-6]", number) for number in numbers):
        return None
    if isinstance(value, list) or len(numbers) > 1:
        return tuple(sorted({int(number) for number in numbers}))
    return tuple(range(1, int(numbers[0]) + 1))


def extensions(value: Value) -> Extensions | None:
    """Read a list of names, of ``name: {options}``, or a map of names to options, as MkDocs takes them."""
    if isinstance(value, str):
        value = [*value.replace(",", " ").split()]
    pairs: list[tuple[str, Value]] = []
    for part in value.items() if isinstance(value, dict) else value or ():
        if isinstance(part, dict):
            pairs.extend(part.items())
        elif isinstance(part, tuple):
            pairs.append(part)
        else:
            pairs.append((text_of(part), None))
    options: list[tuple[str, Options]] = []
    for name, given in pairs:
        plain = typed(given) if isinstance(given, dict) else {}
        options.append(
            (name, tuple((key, _hashable(one)) for key, one in plain.items()) if isinstance(plain, dict) else ())
        )
    return tuple(options)


class Wanted(NamedTuple):
    """For which audiences something is.

    Attributes:
        names: The audiences.
        but_these: Whether it is for all but these.
    """

    names: tuple[str, ...]
    but_these: bool = False

    def is_for(self, audience: str) -> bool:
        """Return whether an audience gets it."""
        return (audience in self.names) is not self.but_these


def wanted_by(value: Value) -> Wanted | None:
    """Read ``short``, ``short, long`` or ``not short``."""
    match = _AUDIENCES.fullmatch(text_of(value).strip())
    return Wanted(tuple(re.split(r"\s*,\s*", match["names"])), bool(match["other_than"])) if match else None


class Included(NamedTuple):
    """What an include names.

    Attributes:
        file: As written.
        part: Which of its slides: numbers, or the anchor of a heading; empty for all.
    """

    file: str
    part: str = ""

    def __str__(self) -> str:
        """Return it as it is written."""
        return f"{self.file}#{self.part}" if self.part else self.file


def included(value: Value) -> Included | None:
    """Read ``about-me.md``, ``about-me.md#2-4`` or ``about-me.md#my-work``."""
    match = _INCLUDED.fullmatch(value.strip()) if isinstance(value, str) else None
    return Included(match["file"], (match["part"] or "").strip()) if match else None


def audience_names(value: Value) -> tuple[str, ...] | None:
    """Read a list of names, each one word; one that stands twice counts once."""
    wanted = wanted_by(value)
    return tuple(dict.fromkeys(wanted.names)) if wanted is not None and not wanted.but_these else None


def variables(value: Value) -> tuple[tuple[str, str], ...] | None:
    """Read names with a text each; None when that is not what stands there."""
    if not isinstance(value, dict):
        return None
    pairs = tuple((name, text_of(text)) for name, text in value.items() if not isinstance(text, list | dict))
    return pairs if len(pairs) == len(value) and all(VARIABLE_NAME.fullmatch(name) for name, _ in pairs) else None


def _hashable(value: object) -> object:
    if isinstance(value, dict):
        return tuple((key, _hashable(inner)) for key, inner in value.items())
    return tuple(_hashable(inner) for inner in value) if isinstance(value, list) else value
