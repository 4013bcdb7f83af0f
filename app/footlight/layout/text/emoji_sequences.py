"""A text -> the parts of it that are emoji made of several characters, which one font must draw as a whole.

Qt looks for a font character by character. The digit of a keycap and the flag of a pirate are in text fonts too, so
without help the parts of one emoji come from several fonts and never join (Unicode Technical Standard 51, 1.4).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

EMOJI_FAMILIES = ("Noto Emoji",)
"""The font that ships, in one colour; those of systems differ, and a PDF would hold them as pictures without text."""

_BASIC = "©®‼⁉™ℹ\u2190-\u21ff\u2300-\u27bf\u2900-\u297f\u2b00-\u2bff〰〽㊗㊙"
_PICTURES = (
    # Emoji unless a text variation selector follows (Emoji_Presentation in Unicode's emoji-data.txt).
    "⌚⌛⏩-⏬⏰⏳◽◾☔☕♈-♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛎⛔⛪⛲⛳⛵⛺⛽✅✊✋✨❌❎❓-❕❗➕-➗➰➿⬛⬜⭐⭕"
    "\U0001f000-\U0001faff"
)
_VARIANT = "\ufe0f"
_JOINER = "\u200d"
_SKIN = "\U0001f3fb-\U0001f3ff"
_TAGS = "[\U000e0020-\U000e007f]*"
_ELEMENT = f"[{_BASIC}{_PICTURES}][{_VARIANT}{_SKIN}]?{_TAGS}"
_TEXT_VARIANT = "(?!\ufe0e)"
_SEQUENCE = (
    f"[0-9#*]{_VARIANT}?\u20e3"
    "|[\U0001f1e6-\U0001f1ff]{2}"
    f"|{_ELEMENT}(?:{_JOINER}{_ELEMENT})+"
    f"|[{_PICTURES}][{_VARIANT}{_SKIN}]?{_TAGS}{_TEXT_VARIANT}"
    f"|[{_BASIC}](?:{_VARIANT}|[{_SKIN}])"
)
"""A pattern that takes a millisecond to be compiled, which is done where a text has signs that could be emoji."""


def emoji_parts(text: str) -> Iterator[tuple[int, int]]:
    """Find where emoji begin and end; a lone character of text fonts, such as © or ✓, is none unless it says so."""
    if not text.isascii():
        for found in re.finditer(_SEQUENCE, text):
            yield found.span()
