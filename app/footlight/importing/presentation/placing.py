"""The shapes of a slide, with where they stand: those of groups one by one, alternatives resolved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from pptx.oxml.ns import qn
from pptx.slide import Slide

from footlight.deck.named_tuple import NamedTuple
from footlight.importing.presentation.guarding import FAULTS

_MOST_SHAPES: Final = 2_000
"""Of a slide; more are drawings made of shapes."""
_DEEPEST: Final = 16
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_UNKNOWN: Final = frozenset({"v", "cx1", "cx2", "cx4"})
"""Extensions whose contents are not read, but what stands in for them: old vector drawings, charts of later kinds."""


class Box(NamedTuple):
    """A place on a slide, as shares of its width and height."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """The share of the slide's width."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """The share of the slide's height."""
        return self.bottom - self.top


class Placed(NamedTuple):
    """A shape and its place."""

    shape: Any
    box: Box


class TooManyShapesError(Exception):
    """A slide has more shapes than are read."""


class _Frame(NamedTuple):
    """How the places in a group become those of the slide."""

    x: float = 0.0
    y: float = 0.0
    across: float = 1.0
    down: float = 1.0


def shapes_of(slide: Slide, size: tuple[int, int]) -> Iterator[Placed]:
    """Yield the shapes of a slide in the order of painting.

    Args:
        slide: The slide; of what it has in several forms, one is left.
        size: Of slides, in the file's units.

    Raises:
        TooManyShapesError: There are more than are read; those before were yielded.
    """
    _choose(slide._element)  # noqa: SLF001 - python-pptx passes over what has several forms
    for count, placed in enumerate(_walk(slide.shapes, size, _Frame(), 0)):
        if count >= _MOST_SHAPES:
            raise TooManyShapesError
        yield placed


def _choose(element: Any) -> None:
    """Leave of each content with several forms the first that is known (ECMA-376, part 3)."""
    for alternatives in list(element.iter(f"{_MC}AlternateContent")):
        forms = [
            form
            for form in alternatives
            if form.tag == f"{_MC}Fallback" or not _UNKNOWN & set(form.get("Requires", "").split())
            if form.find(qn("p:contentPart")) is None
        ]
        chosen = next((form for form in forms if len(form)), None)
        parent = alternatives.getparent()
        if parent is None:
            continue
        place = parent.index(alternatives)
        for child in reversed(list(chosen) if chosen is not None else []):
            parent.insert(place, child)
        parent.remove(alternatives)
    for ink in list(element.iter(qn("p:contentPart"))):
        ink.getparent().remove(ink)


def _walk(shapes: Any, size: tuple[int, int], frame: _Frame, depth: int) -> Iterator[Placed]:
    if depth > _DEEPEST:
        raise TooManyShapesError
    for shape in shapes:
        if hasattr(shape, "shapes"):
            yield from _walk(shape.shapes, size, _inner(shape, frame), depth + 1)
        else:
            left, top, width, height = (_side(shape, name) for name in ("left", "top", "width", "height"))
            x, y = frame.x + left * frame.across, frame.y + top * frame.down
            yield Placed(
                shape,
                Box(
                    x / size[0],
                    y / size[1],
                    (x + width * frame.across) / size[0],
                    (y + height * frame.down) / size[1],
                ),
            )


def _side(shape: Any, name: str) -> float:
    try:
        return float(getattr(shape, name, None) or 0)
    except FAULTS:
        return 0.0  # a damaged place, of a shape whose words may be whole


def _inner(group: Any, frame: _Frame) -> _Frame:
    transform = group._element.find(f"{qn('p:grpSpPr')}/{qn('a:xfrm')}")  # noqa: SLF001
    if transform is None:
        return frame
    x, y = _pair(transform, "a:off", "x", "y")
    width, height = _pair(transform, "a:ext", "cx", "cy")
    inner_x, inner_y = _pair(transform, "a:chOff", "x", "y")
    inner_width, inner_height = _pair(transform, "a:chExt", "cx", "cy")
    across = width / inner_width if inner_width else 1.0
    down = height / inner_height if inner_height else 1.0
    return _Frame(
        frame.x + (x - inner_x * across) * frame.across,
        frame.y + (y - inner_y * down) * frame.down,
        frame.across * across,
        frame.down * down,
    )


def _pair(transform: Any, name: str, first: str, second: str) -> tuple[float, float]:
    found = transform.find(qn(name))
    return (0.0, 0.0) if found is None else (float(found.get(first, 0)), float(found.get(second, 0)))
