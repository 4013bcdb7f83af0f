"""The fonts of a deck -> the names that a presentation has for them, and which it needs."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

from PySide6.QtGui import QFontDatabase

from footlight.deck import Finding, Severity
from footlight.deck.named_tuple import NamedTuple
from footlight.exporting.powerpoint.drawingml import text_of_xml
from footlight.layout.text.fonts import MONO, SANS, SERIF

_SYSTEM: Final = MappingProxyType(
    {
        **dict.fromkeys(SERIF, "Cambria"),
        **dict.fromkeys(MONO, "Consolas"),
        **dict.fromkeys(SANS, "Arial"),  # the last, as there are fonts of other letters in all three
    }
)
"""What Office brings on Windows and macOS alike; elsewhere fonts of the same widths stand in for most."""
_SYSTEM_SANS: Final = "Arial"
"""It has Arabic and Hebrew letters, too."""
_SYSTEM_EAST: Final = MappingProxyType(
    {"zh": "Microsoft YaHei", "zh-tw": "Microsoft JhengHei", "zh-hant": "Microsoft JhengHei", "ja": "Yu Gothic",
     "ko": "Malgun Gothic"}
)  # fmt: skip


class _Script(NamedTuple):
    """Letters that few families have.

    Attributes:
        letters: A pattern that finds one.
        kind: What DrawingML has for their fonts: ``ea`` or ``cs``.
        family: Our font with them.
        system: By which a family is known to have them.
    """

    letters: re.Pattern[str]
    kind: str
    family: str
    system: QFontDatabase.WritingSystem


_SCRIPTS: Final = (
    _Script(
        re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]"),
        "cs", "Footlight Sans Arabic", QFontDatabase.WritingSystem.Arabic,
    ),
    _Script(
        re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]"),
        "cs", "Footlight Sans Hebrew", QFontDatabase.WritingSystem.Hebrew,
    ),
    _Script(
        re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"),
        "ea", "Footlight Sans SC", QFontDatabase.WritingSystem.SimplifiedChinese,
    ),
)  # fmt: skip

_FIXED_PITCH = ' pitchFamily="49"'
"""Of fonts of code: where one is missing, one of letters of one width stands in too (ECMA-376, part 1, 21.1.2.3.7)."""


class FontNames:
    """Names fonts, and remembers them.

    Args:
        major: The family of headings.
        minor: The family of text.
        language: The tag of the deck's language.
        system: Whether fonts are named that every computer with an office program has.
    """

    def __init__(self, major: str, minor: str, language: str, *, system: bool) -> None:
        self._system = system
        tag = language.lower().replace("_", "-")
        self._east = _SYSTEM_EAST.get(tag) or _SYSTEM_EAST.get(tag.partition("-")[0], _SYSTEM_EAST["zh"])
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

    def faces(self, family: str, text: str) -> str:
        """Return the elements of a run's fonts: for Latin letters, for those of East Asia, and for complex scripts."""
        face = self.typeface(family)
        theme = "mj" if face == "+mj-lt" else "mn"
        named = {"ea": f"+{theme}-ea", "cs": f"+{theme}-cs" if face.startswith("+") else face}
        for script in () if text.isascii() else _SCRIPTS:
            if script.letters.search(text):
                named[script.kind] = self._with_letters(family, script)
        pitch = _FIXED_PITCH if not face.startswith("+") and QFontDatabase.isFixedPitch(family) else ""
        others = "".join(f'<a:{kind} typeface="{text_of_xml(name)}"/>' for kind, name in named.items())
        return f'<a:latin typeface="{text_of_xml(face)}"{pitch}/>{others}'

    def _with_letters(self, family: str, script: _Script) -> str:
        if self._system:
            return self._east if script.kind == "ea" else _SYSTEM_SANS
        name = family if script.system in QFontDatabase.writingSystems(family) else script.family
        self.used.setdefault(name)
        return name

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
