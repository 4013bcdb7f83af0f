"""Counters of CSS, walked through in the order of the document (CSS Lists 3, 4)."""

from __future__ import annotations

from collections.abc import Iterable

from footlight.styling.css.numbering import counter_text
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
