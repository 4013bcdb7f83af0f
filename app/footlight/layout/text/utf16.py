"""Texts <-> positions as Qt counts them: in UTF-16, where characters beyond the basic plane, such as emoji, are two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise


def utf16_length(text: str) -> int:
    """Count as Qt counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def utf16_part(text: str, start: int, end: int) -> str:
    """Cut a part out of a text by positions as Qt counts them."""
    return next(utf16_parts(text, (start, end)))


def utf16_parts(text: str, cuts: Iterable[int]) -> Iterator[str]:
    """Yield the parts of a text between successive positions as Qt counts them."""
    if text.isascii():
        yield from (text[start:end] for start, end in pairwise(cuts))
        return
    units = text.encode("utf-16-le")
    for start, end in pairwise(cuts):
        yield units[start * 2 : end * 2].decode("utf-16-le", errors="ignore")
