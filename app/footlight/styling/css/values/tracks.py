"""Tracks and lines of grids (CSS Grid 2)."""

from __future__ import annotations

from collections.abc import Sequence

from footlight.styling.computed import ZERO, Track, bounded
from footlight.styling.css.values.keywords import read_integer
from footlight.styling.css.values.lengths import is_finite, read_length
from footlight.styling.css.values.tokens import Token, Tokens, arguments, is_function, keyword, lone_keyword, split
from footlight.styling.css.values.value_context import Value, constant

_BY_CONTENT = frozenset({"auto", "min-content", "max-content"})
_MOST_TRACKS = 100
"""More would be a slip of the pen, or an attack on the memory."""
_FARTHEST_LINE = 1000
"""Lines of a grid, either way, and cells that an item spans. CSS Grid 2 (5.4) lets a program choose, browsers take
10,000; a slide has fewer pixels than that."""


def tracks(tokens: Tokens) -> Value | None:
    """Parse ``grid-template-columns`` or ``-rows``: a tuple of tracks; names of lines are passed over."""
    if lone_keyword(tokens) == "none":
        return constant(())
    found = _tracks(tokens)
    if not found:
        return None
    return lambda context: tuple(track(context) for track in found)


def _tracks(tokens: Sequence[Token]) -> list[Value] | None:
    found: list[Value] = []
    for token in tokens:
        if token.type == "[] block":
            continue
        if is_function(token, "repeat"):
            repeated = _repeated(token)
            if repeated is None:
                return None
            found.extend(repeated)
        elif (track := _track(token)) is not None:
            found.append(track)
        else:
            return None
    return found if len(found) <= _MOST_TRACKS else None


def _repeated(token: Token) -> list[Value] | None:
    parts = split(arguments(token), ",")
    # ``auto-fit`` and ``auto-fill`` count by the width of the container, which only layout knows.
    if len(parts) < 2 or len(parts[0]) != 1:
        return None
    times = read_integer(parts[0][0])
    # minmax() has commas too, but those stand inside its own brackets.
    inner = _tracks(parts[1]) if len(parts) == 2 else None
    if times is None or not 0 < times <= _MOST_TRACKS or not inner:
        return None
    return inner * times


def _track(token: Token) -> Value | None:
    if keyword(token) in _BY_CONTENT or is_function(token, "fit-content"):
        return constant(Track())
    if (share := _fraction(token)) is not None:
        return constant(Track(fraction=share))
    if is_function(token, "minmax"):
        return _minmax(token)
    length = read_length(token, negative=False)
    return None if length is None else (lambda context: Track(length=length(context)))


def _fraction(token: Token) -> float | None:
    if token.type != "dimension" or token.lower_unit != "fr" or token.value < 0 or not is_finite(token):
        return None
    return bounded(float(token.value))


def _minmax(token: Token) -> Value | None:
    parts = split(arguments(token), ",")
    if len(parts) != 2 or any(len(part) != 1 for part in parts):
        return None
    low = constant(None) if keyword(parts[0][0]) in _BY_CONTENT else read_length(parts[0][0], negative=False)
    high = _track(parts[1][0])
    if low is None or high is None or is_function(parts[1][0], "minmax"):
        return None
    return lambda context: high(context)._replace(minimum=low(context))


def auto_tracks(tokens: Tokens) -> Value | None:
    """Parse ``grid-auto-rows`` or ``-columns``, of which only ``auto`` can be shown."""
    return constant(None) if lone_keyword(tokens) in _BY_CONTENT else None


def line(tokens: Tokens) -> Value | None:
    """Parse one end of ``grid-column`` or ``grid-row``: a line's number, ``("span", count)`` or None.

    Numbers beyond the farthest line mean that line.
    """
    words = [keyword(token) for token in tokens]
    if words == ["auto"]:
        return constant(None)
    numbers = [read_integer(token) for token, word in zip(tokens, words, strict=True) if word != "span"]
    if len(numbers) != 1 or not numbers[0]:
        return None
    number = min(max(numbers[0], -_FARTHEST_LINE), _FARTHEST_LINE)
    if "span" in words:
        return constant(("span", number)) if number > 0 else None
    return constant(number)


def gap(tokens: Tokens) -> Value | None:
    """Parse one gap."""
    if lone_keyword(tokens) == "normal":
        return constant(ZERO)
    return read_length(tokens[0], negative=False) if len(tokens) == 1 else None


def basis(tokens: Tokens) -> Value | None:
    """Parse ``flex-basis``: None for ``auto`` and ``content``."""
    if lone_keyword(tokens) in {"auto", "content", "max-content", "min-content", "fit-content"}:
        return constant(None)
    return read_length(tokens[0], negative=False) if len(tokens) == 1 else None
