"""Texts <-> positions as Qt counts them: in UTF-16, where characters beyond the basic plane, such as emoji, are two."""

from __future__ import annotations


def utf16_length(text: str) -> int:
    """Count as Qt counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def utf16_part(text: str, start: int, end: int) -> str:
    """Cut a part out of a text by positions as Qt counts them."""
    if text.isascii():
        return text[start:end]
    return text.encode("utf-16-le")[start * 2 : end * 2].decode("utf-16-le", errors="ignore")
