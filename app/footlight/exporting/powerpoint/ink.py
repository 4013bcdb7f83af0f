"""What was drawn on a slide in a talk -> freeform shapes, a stroke each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from footlight.deck.ink import InkPoint, InkTool, Stroke
from footlight.exporting.powerpoint.drawingml import Scale, placed
from footlight.layout.page import Rect
from footlight.painting.ink_painting import HIGHLIGHTER_OPACITY

_WHOLE: Final = 100_000
_DOT: Final = 0.01
"""Pixels: as long as a dot is, for a line of no length shows nowhere."""


def ink_shapes(strokes: Iterable[Stroke], ids: Iterator[int], scale: Scale) -> Iterator[str]:
    """Yield the shapes of strokes, the earliest first.

    Args:
        strokes: What was drawn.
        ids: Gives their ids.
        scale: How large a pixel is.
    """
    for stroke in strokes:
        yield _shape(stroke, next(ids), scale)


def _shape(stroke: Stroke, shape: int, scale: Scale) -> str:
    points = stroke.points if len(set(stroke.points)) > 1 else (stroke.points[0], _beside(stroke.points[0]))
    left, right = min(point.x for point in points), max(point.x for point in points)
    top, bottom = min(point.y for point in points), max(point.y for point in points)
    rect = Rect(left, top, right - left, bottom - top)

    def at(x: float, y: float) -> str:
        return f'<a:pt x="{scale.emu(x - left)}" y="{scale.emu(y - top)}"/>'

    first, last = points[0], points[-1]
    path = f"<a:moveTo>{at(*first)}</a:moveTo>"
    for here, after in pairwise(points[1:]):
        middle = at((here.x + after.x) / 2, (here.y + after.y) / 2)
        path += f"<a:quadBezTo>{at(*here)}{middle}</a:quadBezTo>"
    path += f"<a:lnTo>{at(*last)}</a:lnTo>"
    faint = stroke.tool is InkTool.HIGHLIGHTER
    alpha = f'<a:alpha val="{round(HIGHLIGHTER_OPACITY * _WHOLE)}"/>' if faint else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{shape}" name="Ink {shape - 1}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>'
        f'{placed(rect, scale)}<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        f'<a:pathLst><a:path w="{scale.emu(rect.width)}" h="{scale.emu(rect.height)}" fill="none">{path}</a:path>'
        f'</a:pathLst></a:custGeom><a:noFill/><a:ln w="{max(scale.emu(stroke.width), 1)}" cap="rnd"><a:solidFill>'
        f'<a:srgbClr val="{stroke.color.removeprefix("#").upper()}">{alpha}</a:srgbClr></a:solidFill><a:round/></a:ln>'
        "</p:spPr></p:sp>"
    )


def _beside(point: InkPoint) -> InkPoint:
    return InkPoint(point.x + _DOT, point.y)
