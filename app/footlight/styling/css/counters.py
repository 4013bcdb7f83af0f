"""Counters of CSS in the order of the document, and their texts (CSS Lists 3, 4; CSS Counter Styles 3, 6)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from footlight.styling.css.values.generated import CounterText

Pairs = Iterable[tuple[str, int]]


class Counters:
    """The counters in scope. A scope is an element's children, from the one on that made the counter."""

    def __init__(self, initial: dict[str, int]) -> None:
        self._scopes: list[dict[str, int]] = [dict(initial)]

    def enter(self) -> None:
        """Go down to an element's children."""
        self._scopes.append({})

    def leave(self) -> None:
        """Come up again."""
        self._scopes.pop()

    def apply(self, reset: Pairs, increment: Pairs, assign: Pairs) -> None:
        """Do what an element says of counters."""
        for name, value in reset:
            self._scopes[-1][name] = value
        for name, value in increment:
            scope = self._scope(name)
            scope[name] = scope.get(name, 0) + value
        for name, value in assign:
            self._scope(name)[name] = value

    def text(self, wanted: CounterText) -> str:
        """Write a counter, or all of its levels."""
        values = [scope[wanted.name] for scope in self._scopes if wanted.name in scope] or [0]
        if wanted.between is None:
            return counter_text(wanted.style, values[-1])
        return wanted.between.join(counter_text(wanted.style, value) for value in values)

    def _scope(self, name: str) -> dict[str, int]:
        return next((scope for scope in reversed(self._scopes) if name in scope), self._scopes[-1])


SHAPES = {"disc": "•", "circle": "◦", "square": "▪"}
"""Markers that stand for an item without counting it, as letters."""
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST_ROMAN = 3999
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ALPHABETS = {"alpha": _LATIN, "latin": _LATIN, "greek": "αβγδεζηθικλμνξοπρστυφχψω"}


def counter_text(style: str, number: int) -> str:
    """Write a number in a counter style; a number that the style has no sign for is decimal."""
    if style in SHAPES:
        return SHAPES[style]
    if style == "none":
        return ""
    if style == "decimal-leading-zero":
        return f"{number:02d}"
    case, _, kind = style.partition("-")
    text = ""
    if number > 0 and kind in _ALPHABETS:
        text = _alphabetic(number, _ALPHABETS[kind])
    elif 0 < number <= _MOST_ROMAN and kind == "roman":
        text = _roman(number)
    return (text.upper() if case == "upper" else text) or str(number)


def _alphabetic(number: int, letters: str) -> str:
    text = ""
    while number > 0:
        number, index = divmod(number - 1, len(letters))
        text = letters[index] + text
    return text


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        text += sign * count
    return text
