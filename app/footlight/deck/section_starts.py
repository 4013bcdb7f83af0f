"""The text of a deck's slides -> the slides with which its sections begin, by the headings as they are written; pure.

No slide is parsed: a deck of thousands of slides answers at once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_TOP = re.compile(r"#(?!#)\s*\S|[^\n]*\S[^\n]*\n=+\s*$", re.MULTILINE)
_FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_PICTURES = re.compile(r"^\s*(!\[[^\]\n]*\]\([^)\n]*\)\s*)+$|^\s*:::.*$", re.MULTILINE)
"""Lines of pictures and of containers: a heading after them is still what the slide begins with."""

_ONE_SIGN = re.compile(r"#(?!#)(?<!##)")
_UNDERLINE = re.compile(r"[\n>)`~]=")
"""What there is wherever a heading of the first level may be; looked for first, as most slides have neither."""

LEAST_SLIDES = 3
"""In a section on the average: with fewer, a heading of the first level is just how the slides are titled."""


def section_starts(sources: Sequence[str]) -> tuple[int, ...]:
    """Return the numbers of the slides, 1-based, with which sections begin, of the text of all slides in order."""
    starts = tuple(number for number, source in enumerate(sources, start=1) if _begins_section(source))
    return () if len(starts) < 2 or len(starts) * LEAST_SLIDES > len(sources) else starts


def _begins_section(source: str) -> bool:
    # All three that are taken out begin and end with other signs, so that they part no row of these.
    if not (_ONE_SIGN.search(source) or _UNDERLINE.search(source)):
        return False
    text = _PICTURES.sub("", _COMMENT.sub("", _FENCE.sub("", source))).lstrip()
    return _TOP.match(text) is not None
