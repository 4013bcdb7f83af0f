"""A number and a counter style -> its text, for list markers and for counters (CSS Counter Styles 3, 6)."""

from __future__ import annotations

SHAPES = {"disc": "•", "circle": "◦", "square": "▪"}
"""Markers that stand for an item without counting it, as letters."""
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST_ROMAN = 3999
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_LETTERS = {"alpha": _LATIN, "latin": _LATIN, "greek": "αβγδεζηθικλμνξοπρστυφχψω"}


def counter_text(style: str, number: int) -> str:
    """Write a number in a counter style; a number that the style has no sign for is decimal."""
    if style in SHAPES:
        return SHAPES[style]
    if style == "none":
        return ""
    if style == "decimal-leading-zero":
        return f"{number:02d}"
    case, _, kind = style.partition("-")
    text = ""
    if number > 0 and kind in _LETTERS:
        text = _alphabetic(number, _LETTERS[kind])
    elif 0 < number <= _MOST_ROMAN and kind == "roman":
        text = _roman(number)
    return (text.upper() if case == "upper" else text) or str(number)


def _alphabetic(number: int, letters: str) -> str:
    text = ""
    while number > 0:
        number, index = divmod(number - 1, len(letters))
        text = letters[index] + text
    return text


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        text += sign * count
    return text
