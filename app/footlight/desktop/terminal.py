"""Text from a deck, which may be a stranger's -> text that a terminal shows, and does not obey."""

from __future__ import annotations

from types import MappingProxyType

_ORDERS = (
    *range(0x20), *range(0x7F, 0xA0),  # C0, DEL and C1: ECMA-48 has its escape and control sequences begin with them
    0x2028, 0x2029,  # they part lines
    *range(0x202A, 0x202F), *range(0x2066, 0x206A),  # they turn the order of the rest of the line around
)  # fmt: skip
_LINE = MappingProxyType({code: f"\\u{code:04x}" for code in _ORDERS})
_LINES = MappingProxyType({code: escape for code, escape in _LINE.items() if chr(code) not in "\n\t"})


def shown_line(text: str) -> str:
    r"""Return a text as one line: a control character, as a name of a file may have it, becomes ``\u001b``."""
    return text.translate(_LINE)


def shown_lines(text: str) -> str:
    r"""Return a text of several lines without control characters; JSON keeps its meaning, as ``\u001b`` is JSON too."""
    return text.translate(_LINES)
