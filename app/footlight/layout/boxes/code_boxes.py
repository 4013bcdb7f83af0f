"""A ``pre`` element with code in it -> a box of coloured lines, with bars behind those that stand out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeGuard

from footlight.layout.boxes.box import Bar, BlocksBox, CodeBox, LinesBox, Origin, Text
from footlight.layout.boxes.highlighting import CodeLine, Highlight, bar_color, code_color, highlight, highlights
from footlight.layout.boxes.inherited import anonymous_style
from footlight.layout.page import Role
from footlight.styling.budget import PIECE, Budget
from footlight.styling.computed import Color, ComputedStyle, Edges, Length, StyledElement
from footlight.styling.contrast import over

CODE_TITLE = "code-title"
"""The class of what stands above the code in its block."""
LONGEST_NUMBER = 6
TINT = 0.14
"""How much of its colour is behind a line that a diff adds or removes."""


def source_of(code: StyledElement) -> str:
    """Return the text of a ``code``, its lines parted by line feeds, without empty lines at its end."""
    return "".join(child for child in code.children if isinstance(child, str)).rstrip("\n").replace("\r\n", "\n")


def code_of(element: StyledElement) -> StyledElement | None:
    """Find the ``code`` of a ``pre`` when it holds nothing else but its title, and plain text only."""
    if element.tag != "pre":
        return None
    children = [child for child in element.children if not (isinstance(child, str) and not child.strip())]
    if children and _is_title(children[0]):
        children = children[1:]
    if len(children) != 1 or not isinstance(code := children[0], StyledElement):
        return None
    return code if code.tag == "code" and all(isinstance(child, str) for child in code.children) else None


def _is_title(child: StyledElement | str) -> TypeGuard[StyledElement]:
    return isinstance(child, StyledElement) and CODE_TITLE in child.attributes.get("class", "").split()


def code_box(
    element: StyledElement,
    code: StyledElement,
    origin: Origin,
    backdrop: Color,
    steps: int,
    budget: Budget,
    *,
    hangs: bool = True,
) -> CodeBox:
    """Make the box of a code block.

    Args:
        element: The ``pre``.
        code: Its ``code``.
        origin: Of the block.
        backdrop: The opaque colour that the block stands on.
        steps: The slide's number of steps; lines that stand back do so up to the last of them.
        budget: The work that the slide may take: a line may be lit at each of a thousand steps.
        hangs: Whether what goes on of a line that is too long hangs in, behind a sign.
    """
    origin = origin._replace(role=Role.CODE)
    lines = highlight(source_of(code), element.attributes.get("data-language", "").strip().lower())
    marks = highlights(
        element.attributes.get("data-highlight", ""),
        len(lines),
        element.step,
        int(element.attributes.get("data-first-step", element.step)) + 1,
    )
    budget.spend(PIECE * sum(len(mark.lines or ()) for mark in marks))
    style = _joined_style(element.style, code.style)
    bar = dict(code.style.code_colors).get("highlight", bar_color(code.style.color))
    for background in (style.background_color, *([bar] if marks else [])):
        backdrop = over(background, backdrop)
    painter = _LinePainter(element.style, code.style, backdrop)
    origins = [
        origin._replace(line=origin.line + 1 + index, dimmed_steps=dimmed)
        for index, dimmed in enumerate(_dimmed(len(lines), marks, steps))
    ]
    bars = [
        _bar(index, style, bar, origin._replace(step=mark.step, last_step=mark.last_step))
        for mark in marks
        for index in sorted(mark.lines or ())
    ]
    changed = ((index, painter.tint(line)) for index, line in enumerate(lines))
    bars += [_bar(index, style, tint, origin) for index, tint in changed if tint is not None]
    staged = len(marks) > 1
    return CodeBox(
        style=style,
        origin=origin,
        lines=tuple(painter.box(line, place) for line, place in zip(lines, origins, strict=True)),
        bars=tuple(bars),
        title=_title(element, origin),
        numbers=_numbers(element, painter, origins),
        stages=marks if staged else (),
        window=int(element.attributes.get("data-window", 0)) if staged else 0,
        wraps="data-wraps" in element.attributes,
        hangs=hangs,
    )


def _title(element: StyledElement, origin: Origin) -> LinesBox | None:
    for child in element.children:
        if _is_title(child):
            style = child.style.but(display="block", white_space="nowrap")
            words = "".join(part for part in child.children if isinstance(part, str))
            origin = origin._replace(element=child)
            return LinesBox(style=style, origin=origin, pieces=(Text(text=words, style=style, origin=origin),))
    return None


def _numbers(element: StyledElement, painter: _LinePainter, origins: Sequence[Origin]) -> tuple[LinesBox, ...]:
    said = element.attributes.get("data-numbers", "")
    if not (said.isdecimal() and len(said) <= LONGEST_NUMBER):
        return ()
    return tuple(painter.quiet(str(int(said) + index), origin) for index, origin in enumerate(origins))


def _joined_style(block: ComputedStyle, code: ComputedStyle) -> ComputedStyle:
    """Move padding and background of a ``code`` that is a block to the ``pre``: many themes write them there."""
    if code.display != "block":
        return block
    padding = Edges(*(_sum(one, other) for one, other in zip(block.padding, code.padding, strict=True)))
    color = code.background_color if code.background_color.alpha else block.background_color
    return block.but(padding=padding, background_color=color)


def _sum(one: Length | None, other: Length | None) -> Length:
    one, other = one or Length(), other or Length()
    return Length(one.px + other.px, one.percent + other.percent)


class _LinePainter:
    """Makes the boxes of lines in one code block's styles."""

    def __init__(self, block: ComputedStyle, code: ComputedStyle, backdrop: Color) -> None:
        preserved = block.white_space if block.white_space.startswith("pre") else "pre"
        self._line_style = anonymous_style(block).but(white_space=preserved)
        self._text_style = anonymous_style(code, "inline").but(white_space=preserved, text_align="start")
        self._colors = dict(code.code_colors)
        self._backdrop = backdrop
        self._styles: dict[str, ComputedStyle] = {"": self._text_style}

    def box(self, line: CodeLine, origin: Origin) -> LinesBox:
        """Make the box of a line; an empty line keeps its height by a space."""
        pieces = tuple(Text(text=text, style=self._style(kind), origin=origin) for text, kind in line)
        empty = Text(text=" ", style=self._text_style, origin=origin)
        return LinesBox(style=self._line_style, origin=origin, pieces=pieces or (empty,))

    def quiet(self, text: str, origin: Origin) -> LinesBox:
        """Make the box of what stands beside the code and is no part of it, in the colour of comments."""
        line = (Text(text=text, style=self._style("comment"), origin=origin),)
        return LinesBox(style=self._line_style, origin=origin._replace(role=Role.MARKER), pieces=line)

    def tint(self, line: CodeLine) -> Color | None:
        """Return the colour behind a line that a diff adds or removes; None for any other."""
        kind = line[0][1] if line else ""
        return self._style(kind).color._replace(alpha=TINT) if kind in {"added", "removed"} else None

    def _style(self, kind: str) -> ComputedStyle:
        if kind not in self._styles:
            backdrop = self._backdrop
            if kind in {"added", "removed"}:
                # It stands on a breath of itself.
                first = code_color(kind, self._text_style.color, backdrop)
                backdrop = over(first._replace(alpha=TINT), backdrop)
            color = self._colors.get(kind) or code_color(kind, self._text_style.color, backdrop)
            self._styles[kind] = self._text_style.but(color=color)
        return self._styles[kind]


def _dimmed(lines: int, marks: Sequence[Highlight], steps: int) -> list[frozenset[int]]:
    """Return the steps at which each line is dimmed. A highlight that never changes only has bars."""
    if len(marks) < 2:
        return [frozenset()] * lines
    dimming: set[int] = set()
    lit: dict[int, set[int]] = {}
    for mark in marks:
        if mark.lines is not None:
            during = range(mark.step, (steps if mark.last_step is None else mark.last_step) + 1)
            dimming.update(during)
            for index in mark.lines:
                lit.setdefault(index, set()).update(during)
    never_lit = frozenset(dimming)
    return [never_lit - lit[index] if index in lit else never_lit for index in range(lines)]


def _bar(line: int, style: ComputedStyle, color: Color, origin: Origin) -> Bar:
    bar_style = anonymous_style(style).but(background_color=color)
    return Bar(line, BlocksBox(style=bar_style, origin=origin._replace(role=Role.DECORATION)))
