"""What an author writes after ``transition:`` -> how long one slide fades into the next."""

from __future__ import annotations

import re

USUAL = 0.3
"""Seconds: long enough to be seen as one slide leaving, short enough not to be waited for."""
LONGEST = 2.0
_NONE = frozenset({"", "none", "off", "false", "no"})
_LENGTH = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?P<unit>ms|s)")


def fade_seconds(transition: str) -> float:
    """Return the seconds of a transition such as ``fade`` or ``fade 500ms``; 0 for none.

    Marp names 33 kinds; whatever is named, slides fade: what moves across a stage takes eyes from the speaker.
    """
    words = transition.strip().lower().split()
    if not words or words[0] in _NONE:
        return 0.0
    for word in words:
        if match := _LENGTH.fullmatch(word):
            return min(float(match["number"]) / (1000 if match["unit"] == "ms" else 1), LONGEST)
    return USUAL
