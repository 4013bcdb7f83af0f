"""Source code and its language -> lines of coloured pieces; a highlight specification -> lines and steps."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from colorsys import hls_to_rgb
from functools import lru_cache
from typing import TYPE_CHECKING

from footlight.deck.named_tuple import NamedTuple
from footlight.styling.computed import Color
from footlight.styling.contrast import contrast, luminance

if TYPE_CHECKING:
    from pygments.lexer import Lexer

CodeLine = tuple[tuple[str, str], ...]
"""The pieces of a line: text and kind; the kinds are those of ``ComputedStyle.code_colors``, or ``""``."""

_KINDS = (
    ("Token.Comment", "comment"),
    ("Token.Keyword.Constant", "constant"),
    ("Token.Keyword.Type", "type"),
    ("Token.Keyword", "keyword"),
    ("Token.Operator.Word", "keyword"),
    ("Token.Operator", "operator"),
    ("Token.Literal.Number", "number"),
    ("Token.Literal", "string"),
    ("Token.Name.Function", "function"),
    ("Token.Name.Class", "type"),
    ("Token.Name.Exception", "type"),
    ("Token.Name.Builtin", "function"),
    ("Token.Name.Decorator", "attribute"),
    ("Token.Name.Attribute", "attribute"),
    ("Token.Name.Constant", "constant"),
    ("Token.Name.Tag", "tag"),
    ("Token.Generic.Inserted", "added"),
    ("Token.Generic.Deleted", "removed"),
    ("Token.Generic.Heading", "heading"),
    ("Token.Generic.Subheading", "heading"),
    ("Token.Generic.Prompt", "comment"),
)
"""The token types of Pygments that have a kind, the more special first."""


@lru_cache(maxsize=512)
def highlight(source: str, language: str) -> tuple[CodeLine, ...]:
    """Split code into lines of coloured pieces; an unknown language has one plain piece a line."""
    lines: list[list[tuple[str, str]]] = [[]]
    for kind, text in _tokens(source, language):
        first, *others = text.split("\n")
        if first and lines[-1] and lines[-1][-1][1] == kind:
            lines[-1][-1] = (lines[-1][-1][0] + first, kind)
        elif first:
            lines[-1].append((first, kind))
        lines.extend([(part, kind)] if part else [] for part in others)
    while len(lines) > 1 and not lines[-1]:
        lines.pop()
    return tuple(tuple(line) for line in lines)


def _tokens(source: str, language: str) -> Iterator[tuple[str, str]]:
    if not language:
        yield "", source
        return
    kind_of_lexer = _lexer_of(language)
    if kind_of_lexer is None:
        yield "", source
        return
    lexer = kind_of_lexer(stripnl=False, ensurenl=False)
    # A diff's last line is only known for one by its end.
    for token, text in lexer.get_tokens(source + "\n"):
        kind = _kind(token)
        # Of Markdown the lexer calls words deleted that are struck out; in a diff whole lines are.
        yield "" if kind == "removed" and lexer.name == "Markdown" else kind, text


@lru_cache(maxsize=64)
def _lexer_of(language: str) -> type[Lexer] | None:
    """Return what knows a language; Pygments looks for it among some nine hundred names. None: nothing does."""
    # Late, because Pygments is not needed for a deck without code.
    from pygments.lexers import find_lexer_class_by_name
    from pygments.util import ClassNotFound

    try:
        return find_lexer_class_by_name(language)
    except ClassNotFound:
        return None


@lru_cache(maxsize=512)
def _kind(token: Hashable) -> str:
    """Return the kind of a type of token; by the type itself, as to make its name takes longer than to find it here."""
    said = str(token)
    for name, kind in _KINDS:
        if said == name or said.startswith(name + "."):
            return kind
    return ""


class Highlight(NamedTuple):
    """Lines that stand out during some steps.

    Attributes:
        lines: 0-based; None for all lines alike.
        step: The first step.
        last_step: The last step, or None for all that follow.
    """

    lines: frozenset[int] | None
    step: int
    last_step: int | None


def highlights(specification: str, line_count: int, shown_from: int, first_step: int) -> tuple[Highlight, ...]:
    """Read ``2,4-6`` or ``1|2-3|all``.

    Args:
        specification: As between the braces of the fence.
        line_count: How many lines the code has.
        shown_from: The step at which the block itself appears, with the first group.
        first_step: The step of the second group; each further group comes one step later.
    """
    groups = [_lines_of(group, line_count) for group in specification.split("|")] if specification.strip() else []
    starts = [shown_from, *(first_step + index for index in range(len(groups) - 1))]
    ends: list[int | None] = [*(start - 1 for start in starts[1:]), None]
    return tuple(
        Highlight(lines, start, end)
        for lines, start, end in zip(groups, starts, ends, strict=False)
        if end is None or end >= start
    )


def _lines_of(group: str, line_count: int) -> frozenset[int] | None:
    wanted: set[int] = set()
    for part in group.replace(" ", "").split(","):
        if part in {"all", "*"}:
            return None
        first, _, last = part.partition("-")
        if first.isdecimal() and (not last or last.isdecimal()):
            wanted.update(range(int(first) - 1, min(int(last or first), line_count)))
    return frozenset(wanted)


CONTRAST = 4.5
"""WCAG 2.2 level AA for text that is not large."""
_HUES = {
    "comment": (0.60, 0.06),
    "keyword": (0.80, 0.62),
    "string": (0.36, 0.62),
    "number": (0.06, 0.78),
    "function": (0.60, 0.80),
    "type": (0.50, 0.78),
    "constant": (0.04, 0.70),
    "tag": (0.94, 0.70),
    "attribute": (0.12, 0.78),
    "added": (0.36, 0.62),
    "removed": (0.99, 0.70),
    "heading": (0.60, 0.80),
}
"""Hue and saturation, 0 to 1, of each kind that has a colour of its own."""
_BAR_STRENGTH = 0.12


def bar_color(text: Color) -> Color:
    """Make the colour of the bar behind a highlighted line: a breath of the text's own."""
    return text._replace(alpha=_BAR_STRENGTH)


@lru_cache(maxsize=256)
def code_color(kind: str, text: Color, backdrop: Color) -> Color:
    """Choose the colour for a kind of code.

    Args:
        kind: A name as in ``ComputedStyle.code_colors``; others keep the text's colour.
        text: The colour of plain code.
        backdrop: What is behind the code, opaque.
    """
    if kind not in _HUES:
        return text
    hue, saturation = _HUES[kind]
    dark = luminance(backdrop) < luminance(text)
    lightness = 0.72 if dark else 0.40
    while 0 < lightness < 1:
        color = Color(*hls_to_rgb(hue, lightness, saturation))
        if contrast(color, backdrop) >= CONTRAST:
            return color
        lightness += 0.02 if dark else -0.02
    return text
