"""The default theme's sheet -> its custom properties, each with its value and what the comment at the top says of it.

The comment is for who makes a theme, and the only place where a property is explained: a name (or all that begin alike,
as ``--chart-*``), then, two blanks away, what it is for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from footlight.deck.named_tuple import NamedTuple
from footlight.styling.css.cascade.assembly import CODE_KINDS

_ROW = re.compile(
    r"^ \*   (?:[a-z ]+?)? +(?P<name>--[\w-]+\*?) {2,}(?P<help>.+(?:\n \* {30,}[^-\s].*)*)$", re.MULTILINE
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DECLARED = re.compile(r"^\s*(?P<name>--[\w-]+):\s*(?P<value>[^;]+);", re.MULTILINE)
_DERIVED = "derived from the theme's other colours"


class ThemeProperty(NamedTuple):
    """A custom property that a theme or a deck may set on ``section``.

    Attributes:
        name: With its two dashes.
        value: In the default theme.
        help: What it is for, in one sentence; empty when the comment does not say.
    """

    name: str
    value: str
    help: str


def theme_properties(sheet: str) -> tuple[ThemeProperty, ...]:
    """Read the properties of a sheet's first rule, which is the section's, and those of code.

    Args:
        sheet: The text of ``default.css``.
    """
    comment = sheet.partition("*/")[0]
    said = {match["name"]: _sentence(match["help"]) for match in _ROW.finditer(comment)}
    rule = _COMMENT.sub("", sheet).partition("}")[0]
    values = {match["name"]: match["value"] for match in _DECLARED.finditer(rule)}
    values |= {f"--code-{kind}": _DERIVED for kind in CODE_KINDS}
    return tuple(
        ThemeProperty(name, value, next((said[form] for form in _forms(name) if form in said), ""))
        for name, value in values.items()
    )


def _forms(name: str) -> Iterator[str]:
    """Yield the name, then what may stand for it and others."""
    yield name
    yield from (f"{name[:end]}*" for end in range(len(name) - 1, 2, -1))


def _sentence(words: str) -> str:
    joined = " ".join(line.removeprefix(" *").strip() for line in words.split("\n"))
    return f"{joined[0].upper()}{joined[1:]}."
