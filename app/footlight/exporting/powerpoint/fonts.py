"""The fonts of a deck -> the names that a presentation has for them, and which it needs."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from footlight.deck import Finding, Severity
from footlight.layout.text.fonts import MONO, SERIF

_SYSTEM: Final = MappingProxyType(
    {**dict.fromkeys(SERIF, "Cambria"), **dict.fromkeys(MONO, "Consolas")},
)
"""What Office brings on Windows and macOS alike; elsewhere fonts of the same widths stand in for most."""
_SYSTEM_SANS: Final = "Arial"
CODE_FAMILIES: Final = frozenset(MONO)


class FontNames:
    """Names fonts, and remembers them.

    Args:
        major: The family of headings.
        minor: The family of text.
        system: Whether fonts are named that every computer with an office program has.
    """

    def __init__(self, major: str, minor: str, *, system: bool) -> None:
        self._system = system
        self.major, self.minor = self.name(major), self.name(minor)
        self.used: dict[str, None] = {}

    def name(self, family: str) -> str:
        """Return the name by which a presentation asks for a family."""
        if not self._system:
            return family
        return next((name for known, name in _SYSTEM.items() if family.startswith(known)), _SYSTEM_SANS)

    def typeface(self, family: str) -> str:
        """Return the typeface of a run: that of the theme where it is the same, so that it changes with the theme."""
        name = self.name(family)
        self.used.setdefault(name)
        if name == self.minor:
            return "+mn-lt"
        return "+mj-lt" if name == self.major else name

    def finding(self) -> Finding | None:
        """Return what the author should know of the fonts: their names, as they are no part of the file."""
        if self._system or not self.used:
            return None
        names = ", ".join(sorted(self.used))
        message = (
            f"The presentation names these fonts, which are no part of it: {names}; where they are missing, others of "
            "other widths stand in. “--fonts system” names fonts that office programs bring"
        )
        return Finding(0, 0, Severity.HINT, "fonts-needed", message)
