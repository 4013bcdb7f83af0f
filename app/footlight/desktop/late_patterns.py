"""Regular expressions that are compiled when they are first used, for a process in which most of them never are.

Modules compile theirs when they are loaded. For what reads and styles a first slide these are two hundred, of which
that slide uses a quarter, and compiling the others takes longer than reading it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_METHODS = ("fullmatch", "match", "search", "finditer", "findall", "sub", "subn", "split", "scanner")


@contextmanager
def late_patterns() -> Iterator[None]:
    """Have ``re.compile`` make such patterns; for what is loaded in here, and by one thread.

    They have what a pattern has, but are no ``re.Pattern``: the functions of ``re`` do not take them.
    """
    before = re.compile
    re.compile = _LatePattern  # type: ignore[assignment]
    try:
        yield
    finally:
        re.compile = before


class _LatePattern:
    """A pattern in waiting.

    Args:
        pattern: As ``re.compile`` takes it.
        flags: Likewise.
    """

    def __init__(self, pattern: Any, flags: Any = 0) -> None:
        self._asked = pattern, flags

    def __getattr__(self, name: str) -> Any:
        """Compile it, and find its methods without this one from now on."""
        made = re._compile(*self._asked)  # type: ignore[attr-defined] # noqa: SLF001 (what ``re.compile`` calls)
        vars(self).update((method, getattr(made, method)) for method in _METHODS)
        return getattr(made, name)

    def __reduce__(self) -> tuple[Any, ...]:
        return re.compile, self._asked
