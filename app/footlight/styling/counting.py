"""Counters of CSS, walked through in the order of the document (CSS Lists 3, 4)."""

from __future__ import annotations

from collections.abc import Iterable

from footlight.styling.values.generated import CounterText

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_SHAPES = {"disc": "•", "circle": "◦", "square": "▪", "none": ""}
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


def counter_text(style: str, number: int) -> str:
    """Write a number in a counter style; a number that the style has no sign for is decimal."""
    if style in _SHAPES:
        return _SHAPES[style]
    if style == "decimal-leading-zero":
        return f"{number:02d}"
    if number > 0 and style.endswith(("-alpha", "-latin")):
        return _cased(_letters(number), style)
    if 0 < number < 4000 and style.endswith("-roman"):
        return _cased(_roman(number), style)
    return str(number)


def _cased(text: str, style: str) -> str:
    return text.upper() if style.startswith("upper") else text


def _letters(number: int) -> str:
    text = ""
    while number > 0:
        number, index = divmod(number - 1, 26)
        text = chr(ord("a") + index) + text
    return text


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        text += sign * count
    return text
