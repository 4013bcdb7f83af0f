"""YAML as authors write it (front matter, directive comments) -> entries with their lines, each read on its own.

One bad value never takes the others with it. Scalars stay the text that was written, so ``16:9`` is no number,
``#303030`` is a colour and ``title: a: b`` is a title; real YAML is asked only for quoted, nested and block values.
"""

from __future__ import annotations

import math
import re

from footlight.deck.dataclass import dataclass
from footlight.deck.named_tuple import NamedTuple

Value = str | list["Value"] | dict[str, "Value"] | None

_PLAIN_KEY = re.compile(r"[\w$][\w .$/-]*")
_QUOTED_KEY = re.compile(r"\"(?P<double>[^\"]+)\"|'(?P<single>[^']+)'")
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})(?![\w-])")
_SIGN = re.compile(r"[({[]|[)}\]]|(?<=[ \t])#")
_PLAIN_QUOTED = re.compile(r"\"(?P<double>[^\"\\]*)\"|'(?P<single>[^']*)'")
"""Quoted values without escapes: what is between the quotes is what is meant."""
_BRACKETS = re.compile(r"[\[{\]}]")
_QUOTED = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')[ \t]*(?:#.*)?$""")
_BLOCK = re.compile(r"[|>][+-]?\d?[+-]?[ \t]*(?:#.*)?$")


LONGEST_VALUE = 200_000
"""Characters of all values in a deck that real YAML is asked for; its parser takes a second for them."""
MOST_PARTS = 10_000
_LONGEST_SCALAR = 100
"""Characters of a number; what is longer is a text."""
DEEPEST = 50
"""Brackets within each other in a value: for each letter, YAML's parser looks at all that are open."""


class TooMuchError(ValueError):
    """A value that asks for too much; the text ends a sentence."""


class NotYamlError(ValueError):
    """A value that real YAML cannot read.

    Attributes:
        line: Where, counting from 0 at the line of its key.
    """

    def __init__(self, line: int = 0) -> None:
        super().__init__(line)
        self.line = line


class Allowance:
    """How much real YAML may still be asked for.

    Attributes:
        left: In characters.
    """

    def __init__(self) -> None:
        self.left = LONGEST_VALUE

    def take(self, characters: int) -> None:
        """Take some away.

        Raises:
            TooMuchError: There are not so many left.
        """
        if characters > self.left:
            raise TooMuchError(f"has more than {LONGEST_VALUE:,} characters, with those before it")
        self.left -= characters


class Entry(NamedTuple):
    """A key with its value; ``line`` counts from 0 at the first line of the mapping."""

    key: str
    value: Value
    line: int


class BadLine(NamedTuple):
    """A line that could not be read, and why; ``line`` counts as in ``Entry``."""

    line: int
    reason: str


@dataclass(frozen=True)
class Mapping:
    """What a mapping says, in order, and what in it could not be read."""

    entries: tuple[Entry, ...]
    bad: tuple[BadLine, ...] = ()


def read_mapping(text: str, allowance: Allowance) -> Mapping:
    """Read a block of ``key: value`` lines.

    Args:
        text: The block.
        allowance: What is left for this deck; what is read is taken from it.
    """
    entries: list[Entry] = []
    bad: list[BadLine] = []
    lines = text.split("\n")
    following = _following(lines)
    index = 0
    while index < len(lines):
        line = lines[index].rstrip()
        start = index
        index += 1
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found = _key_and_value(line.strip())
        if found is None:
            bad.append(BadLine(start, f"“{_short(line)}” is no “key: value”"))
            continue
        key, value = found
        while index < len(lines) and _continues(lines[index], following[index], value):
            index += 1
        try:
            entries.append(Entry(key, _value(value, lines[start + 1 : index], allowance), start))
        except TooMuchError as error:
            bad.append(BadLine(start, f"the value of “{key}” {error}"))
        except NotYamlError as error:
            bad.append(BadLine(start + error.line, f"the value of “{key}” cannot be read"))
    return Mapping(tuple(entries), tuple(bad))


def typed(value: Value) -> object:
    """Read the scalars in a value as YAML would: numbers, booleans and nulls; a text that is none of these stays."""
    if isinstance(value, dict):
        return {key: typed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [typed(inner) for inner in value]
    if value is None or len(value) > _LONGEST_SCALAR:
        return value
    import yaml  # only here and below: few decks need it, and a start does not wait for it

    try:
        scalar: object = yaml.safe_load(value)
    except (yaml.YAMLError, ValueError):  # the latter for a date that is none
        return value
    return scalar if isinstance(scalar, bool | int | float) or scalar is None else value


def _following(lines: list[str]) -> list[str]:
    """Find for every line the first character of the next one that is not blank, counting itself."""
    found: list[str] = []
    first = ""
    for line in reversed(lines):
        first = line[0] if line.strip() else first
        found.append(first)
    return found[::-1]


def _key_and_value(line: str) -> tuple[str, str] | None:
    """Cut ``key: value`` at the colon; None for a line that is no such pair."""
    if quoted := _QUOTED_KEY.match(line):
        key = quoted["double"] or quoted["single"]
        rest = line[quoted.end() :].lstrip(" \t")
        colon, value = rest[:1], rest[1:]
        if colon != ":":
            return None
    else:
        written, colon, value = line.partition(":")
        key = written.rstrip(" \t")
        if not _PLAIN_KEY.fullmatch(key):
            return None
    if not colon or (value and value[0] not in " \t"):
        return None
    return key, value.lstrip(" \t")


def _continues(line: str, following: str, value: str) -> bool:
    """Whether a line belongs to the value above it: indented, a list's dash, or a blank before such a line."""
    if not line.strip():
        return following in {" ", "\t"}
    if line[0] in " \t":
        # Under a plain text nothing can be nested; such a line was indented by a slip and stands for itself.
        plain = value.strip() and not value.lstrip().startswith(("#", '"', "'", "[", "{", "|", ">", "&", "*", "!"))
        inner = line.strip()
        return not (plain and (inner.startswith("- ") or _key_and_value(inner)))
    if line.startswith("- ") or line.rstrip() == "-":
        return not value.strip() or value.lstrip().startswith("#")
    return line[0] in "]}" and value.lstrip()[:1] in {"[", "{"}


def _value(first: str, rest: list[str], allowance: Allowance) -> Value:
    first = first.strip()
    more = [line.replace("\t", "  ").rstrip() for line in rest]
    content = [line for line in more if line.strip() and not line.lstrip().startswith("#")]
    if _BLOCK.match(first):
        return _real_yaml([first, *(more or [""])], allowance)
    if first[:1] in {"[", "{"} and not first.startswith("{{") and not _is_markdown(first):
        return _real_yaml([first, *more], allowance)
    if first[:1] in {"&", "*", "!"} and content:
        return _real_yaml([first, *more], allowance)
    if (not first or first.startswith("#")) and not _COLOUR.match(first):
        return _real_yaml(["", *more], allowance) if content else None
    if first[0] in "\"'":
        return _quoted(first, more, allowance)
    if content and first.count("(") > first.count(")"):
        # As a gradient may be written, whose lines begin with colours.
        inside = (line.strip() for line in more)
        return _plain(" ".join([first, *(line for line in inside if line[:1] != "#" or _COLOUR.match(line))]))
    return " ".join([_plain(first), *(_plain(line.strip()) for line in content)])


def _is_markdown(text: str) -> bool:
    """Whether a bracket opens a link, as in a footer, and no list: its end is there, but more comes after it."""
    end = {"[": "]", "{": "}"}[text[0]]
    return end in text and not _without_comment(text).endswith(end)


def _quoted(first: str, more: list[str], allowance: Allowance) -> Value:
    if not any(more):
        match = _QUOTED.match(first)
        if match is None and first[0] not in first[1:]:
            raise NotYamlError  # never closed
        if match is None:
            return _plain(first)  # quotes inside a sentence: 'a' and 'b'
        first = match[1]
        if plain := _PLAIN_QUOTED.fullmatch(first):
            return plain["double"] or plain["single"] or ""
    return _real_yaml([first, *more], allowance)


def _plain(text: str) -> str:
    colour = _COLOUR.match(text)
    if colour:
        return colour[0] + _without_comment(text[colour.end() :])
    return _without_comment(text).rstrip()


def _without_comment(text: str) -> str:
    """Cut a value at a blank and ``#``, unless brackets are open there that are closed later: ``rgb(#a, #b)``."""
    depth, cut, inside = 0, 0, 0
    for sign in _SIGN.finditer(text):
        if sign[0] != "#":
            depth = depth + 1 if sign[0] in "({[" else max(depth - 1, 0)
            inside = 0 if depth == 0 else inside
        elif depth == 0:
            cut = sign.start()
            break
        else:
            inside = inside or sign.start()
    cut = inside or cut  # brackets that nothing closes hold no comment back
    return text[:cut].rstrip(" \t") if cut else text


def _real_yaml(lines: list[str], allowance: Allowance) -> Value:
    text = "value: " + "\n".join([lines[0], *(f" {line}" for line in lines[1:])])
    allowance.take(len(text))
    if not _BLOCK.match(lines[0]) and _is_too_deep(text):
        raise TooMuchError(f"has more than {DEEPEST} brackets within each other")
    import yaml

    try:
        # BaseLoader leaves every scalar a text and knows no tags, so it can build nothing but lists, maps and texts.
        value: Value = yaml.load(text, yaml.BaseLoader)["value"]  # noqa: S506 - see above
    except (TypeError, KeyError, RecursionError) as error:
        raise NotYamlError from error
    except yaml.YAMLError as error:
        mark = getattr(error, "context_mark", None) or getattr(error, "problem_mark", None)
        raise NotYamlError(mark.line if mark is not None else 0) from error
    if "*" in text and _parts(value, {}) > MOST_PARTS:
        raise TooMuchError(f"grows to more than {MOST_PARTS:,} parts by its aliases")
    return value


def _is_too_deep(text: str) -> bool:
    depth = 0
    for sign in _BRACKETS.finditer(text):
        depth = depth + 1 if sign[0] in "[{" else max(depth - 1, 0)
        if depth > DEEPEST:
            return True
    return False


def _parts(value: Value, known: dict[int, float]) -> float:
    """Count what a value would be if each alias were written out; each part is looked at once."""
    if not isinstance(value, list | dict):
        return 1
    if id(value) not in known:
        known[id(value)] = math.inf  # until it is counted: a value that holds itself has no end
        inner = value.values() if isinstance(value, dict) else value
        known[id(value)] = 1 + sum(_parts(each, known) for each in inner)
    return known[id(value)]


def _short(line: str) -> str:
    text = line.strip()
    return text if len(text) <= 40 else text[:39] + "…"
