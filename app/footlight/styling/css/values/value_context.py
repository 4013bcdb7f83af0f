"""What a parsed value needs to become a computed one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from footlight.deck import Size
from footlight.deck.named_tuple import NamedTuple
from footlight.styling.computed import BLACK, Color
from footlight.styling.css.values.tokens import Tokens

T = TypeVar("T")


class ValueContext(NamedTuple):
    """Where a value stands.

    Attributes:
        slide: The slide's size in pixels, which ``vw`` and ``vh`` refer to.
        font_size: The element's in pixels, which ``em`` refers to (its parent's while ``font-size`` is computed).
        root_font_size: The section's, which ``rem`` refers to, as in Marp.
        font_weight: The parent's while ``font-weight`` is computed.
        color: The element's (its parent's while ``color`` itself is computed).
    """

    slide: Size = Size(1280, 720)
    font_size: float = 16.0
    root_font_size: float = 16.0
    font_weight: int = 400
    color: Color = BLACK


Value = Callable[[ValueContext], Any]
"""The computed value, as a function of its context."""

Parser = Callable[[Tokens], Value | None]
"""Reads the tokens of a value, white space left out; None for what cannot be shown."""


def constant(value: object) -> Value:
    """Make the value that is the same everywhere."""
    return lambda _context: value
