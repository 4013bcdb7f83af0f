"""Where a background or a replaced picture lies, how large it is and how it repeats (CSS Backgrounds 3)."""

from __future__ import annotations

from collections.abc import Callable

from footlight.styling.computed import Length
from footlight.styling.css.values.lengths import read_length
from footlight.styling.css.values.tokens import Token, Tokens, keyword, lone_keyword, split
from footlight.styling.css.values.value_context import Value, ValueContext, constant

_ACROSS = {"left": 0.0, "center": 50.0, "right": 100.0}
_DOWN = {"top": 0.0, "center": 50.0, "bottom": 100.0}
_REPEATS = {
    ("repeat",): (True, True), ("no-repeat",): (False, False), ("repeat-x",): (True, False),
    ("repeat-y",): (False, True),
    ("space",): (True, True), ("round",): (True, True),
}  # fmt: skip

_LINE_WIDTHS = {"thin": 1.0, "medium": 3.0, "thick": 5.0}
"""In pixels, as in browsers."""


def read_position(tokens: Tokens) -> Value | None:
    """Read one position of one to four parts: a pair of lengths."""
    if not 1 <= len(tokens) <= 4:
        return None
    if len(tokens) > 2:
        return _from_edges(tokens)
    words = [keyword(token) for token in tokens]
    if len(tokens) == 1:
        tokens, words = (*tokens, tokens[0]), [words[0], "center"]
        if words[0] in {"top", "bottom"}:
            words.reverse()
    elif words[0] in {"top", "bottom"} or words[1] in {"left", "right"}:
        tokens, words = (tokens[1], tokens[0]), [words[1], words[0]]
    across, down = _axis(tokens[0], words[0], _ACROSS), _axis(tokens[1], words[1], _DOWN)
    return None if across is None or down is None else (lambda context: (across(context), down(context)))


def _axis(token: Token, word: str, words: dict[str, float]) -> Value | None:
    if word:
        return constant(Length(percent=words[word])) if word in words else None
    return read_length(token)


def _from_edges(tokens: Tokens) -> Value | None:
    """Read ``right 10px bottom 20px``: lengths are counted from the edge that stands before them."""
    axes: dict[str, Value] = {}
    index = 0
    while index < len(tokens):
        word = keyword(tokens[index])
        index += 1
        offset: Value | None = None
        if index < len(tokens) and not keyword(tokens[index]):
            offset = read_length(tokens[index])
            index += 1
            if offset is None or word == "center":
                return None
        if word not in _ACROSS and word not in _DOWN:
            return None
        axis = "x" if word in {"left", "right"} or (word == "center" and "x" not in axes) else "y"
        axes[axis] = _from_edge({**_ACROSS, **_DOWN}[word], offset)
    middle = constant(Length(percent=50))
    across, down = axes.get("x", middle), axes.get("y", middle)
    return lambda context: (across(context), down(context))


def _from_edge(edge: float, offset: Value | None) -> Value:
    if offset is None:
        return constant(Length(percent=edge))
    if edge == 0:
        return offset

    def counted(context: ValueContext) -> Length:
        length = offset(context)
        return Length(-length.px, edge - length.percent)

    return counted


def _size(tokens: Tokens) -> Value | None:
    words = [keyword(token) for token in tokens]
    if words in (["cover"], ["contain"]):
        return constant(words[0])
    if not 1 <= len(tokens) <= 2:
        return None
    parts = [constant(None) if keyword(token) == "auto" else read_length(token, negative=False) for token in tokens]
    width, height = parts[0], parts[1] if len(parts) == 2 else constant(None)
    return None if width is None or height is None else (lambda context: (width(context), height(context)))


def _repeat(tokens: Tokens) -> Value | None:
    words = tuple(keyword(token) for token in tokens)
    if len(words) == 2 and all((word,) in _REPEATS and not word.startswith("repeat-") for word in words):
        return constant((_REPEATS[(words[0],)][0], _REPEATS[(words[1],)][1]))
    return constant(_REPEATS[words]) if words in _REPEATS else None


def layered(read: Callable[[Tokens], Value | None]) -> Callable[[Tokens], Value | None]:
    """Make the parser of a list with a part for each background layer."""

    def parse(tokens: Tokens) -> Value | None:
        layers = [read(part) for part in split(tokens, ",")]
        known = [layer for layer in layers if layer is not None]
        return (lambda context: tuple(layer(context) for layer in known)) if len(known) == len(layers) else None

    return parse


def line_width(tokens: Tokens) -> Value | None:
    """Parse the width of a border's side, in pixels."""
    word = lone_keyword(tokens)
    if word in _LINE_WIDTHS:
        return constant(_LINE_WIDTHS[word])
    value = read_length(tokens[0], percent=False, negative=False) if len(tokens) == 1 else None
    return None if value is None else (lambda context: value(context).px)


def radius(tokens: Tokens) -> Value | None:
    """Parse the radius of one corner; of an ellipse the first radius is taken for both."""
    return read_length(tokens[0], negative=False) if 1 <= len(tokens) <= 2 else None


def spacing(tokens: Tokens) -> Value | None:
    """Parse ``border-spacing``: pixels across and down."""
    parts = [read_length(token, percent=False, negative=False) for token in tokens]
    if not 1 <= len(parts) <= 2 or any(part is None for part in parts):
        return None
    across, down = parts[0], parts[-1]
    return None if across is None or down is None else (lambda context: (across(context).px, down(context).px))


positions = layered(read_position)
sizes = layered(_size)
repeats = layered(_repeat)
