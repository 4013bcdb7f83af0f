"""A CSS gradient and the box or tiles that it fills -> paint (CSS Images 3, 3.1 and 3.2; CSS Backgrounds 3, 3.4)."""

from __future__ import annotations

import math
import random
from array import array
from dataclasses import replace
from functools import cache
from itertools import pairwise

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QGradient, QImage, QLinearGradient, QPainter, QRadialGradient, QTransform

from footlight.deck.dataclass import dataclass
from footlight.layout.page import BoxItem, Rect
from footlight.layout.text.formats import qcolor
from footlight.painting.paint_context import KeptState
from footlight.painting.shapes import qrect, rounded
from footlight.styling.computed import Color, Gradient, GradientStop

_MOST_PERIODS = 500
"""Of a repeating radial gradient inside its first stop; more of them are finer than pixels."""
Stop = tuple[float, Color]
"""A position in pixels along the gradient's line, and the colour there."""


def gradient_brush(gradient: Gradient, rect: Rect) -> QBrush:
    """Make the brush that fills a box with a gradient."""
    return _linear(gradient, rect) if gradient.kind == "linear" else _radial(gradient, rect)


def placed_stops(stops: tuple[GradientStop, ...], length: float) -> list[Stop]:
    """Return every stop's position in pixels: its own, or spread evenly; none lies before an earlier one."""
    places = [None if stop.position is None else stop.position.resolve(length) for stop in stops]
    if places[0] is None:
        places[0] = 0.0
    if places[-1] is None:
        places[-1] = max(length, *(place for place in places if place is not None))
    known = [index for index, place in enumerate(places) if place is not None]
    highest = -math.inf
    for index in known:
        highest = max(highest, places[index] or 0.0)
        places[index] = highest
    for before, after in pairwise(known):
        first, last = places[before] or 0.0, places[after] or 0.0
        for index in range(before + 1, after):
            places[index] = first + (last - first) * (index - before) / (after - before)
    return [(place or 0.0, stop.color) for place, stop in zip(places, stops, strict=True)]


def _linear(gradient: Gradient, rect: Rect) -> QBrush:
    angle = math.radians(gradient.angle)
    across, down = math.sin(angle), -math.cos(angle)
    length = abs(rect.width * across) + abs(rect.height * down)
    stops = placed_stops(gradient.stops, length)
    start, end = _span(stops, length, gradient.repeating)
    if end <= start:
        return QBrush(qcolor(stops[-1][1]))
    middle = QPointF(rect.x + rect.width / 2, rect.y + rect.height / 2)
    direction = QPointF(across, down)
    made = QLinearGradient(middle + direction * (start - length / 2), middle + direction * (end - length / 2))
    _set_stops(made, stops, start, end, gradient.repeating)
    return QBrush(made)


def _radial(gradient: Gradient, rect: Rect) -> QBrush:
    """Fill to the farthest corner, the initial extent of CSS."""
    x = rect.x + gradient.center[0].resolve(rect.width)
    y = rect.y + gradient.center[1].resolve(rect.height)
    far_x = max(abs(x - rect.x), abs(rect.right - x))
    far_y = max(abs(y - rect.y), abs(rect.bottom - y))
    if gradient.circle:
        radius, flattening = math.hypot(far_x, far_y), 1.0
    else:
        # The ellipse through the corner has the proportions of the one that touches the farthest sides.
        radius, flattening = far_x * math.sqrt(2), far_y / far_x if far_x else 1.0
    stops = placed_stops(gradient.stops, radius)
    start, end = _span(stops, radius, gradient.repeating)
    if end <= max(start, 0) or radius <= 0 or flattening <= 0:
        return QBrush(qcolor(stops[-1][1]))
    made = QRadialGradient(QPointF(0, 0), end)
    if gradient.repeating:
        stops = _repeated_inwards(stops, start, end)
    _set_stops(made, stops, 0.0, end, gradient.repeating)
    brush = QBrush(made)
    brush.setTransform(QTransform.fromTranslate(x, y).scale(1, flattening))
    return brush


def _span(stops: list[Stop], length: float, repeating: bool) -> tuple[float, float]:
    """Return the part of the line that Qt's gradient covers: one period of a repeating one, else all stops."""
    first, last = stops[0][0], stops[-1][0]
    return (first, last) if repeating else (min(first, 0.0), max(last, length))


def _repeated_inwards(stops: list[Stop], start: float, end: float) -> list[Stop]:
    """Fill the middle of a repeating radial gradient with the periods before the first stop."""
    period = end - start
    if start > period * _MOST_PERIODS:
        return stops
    found: list[Stop] = []
    for turn in range(math.ceil(start / period), -1, -1):
        found += [(place - turn * period, color) for place, color in stops]
    return found


def _set_stops(made: QGradient, stops: list[Stop], start: float, end: float, repeating: bool) -> None:
    """Set Qt's stops from 0 to 1; of several at one place it would keep the last, so they stand a hair apart."""
    made.setSpread(QGradient.Spread.RepeatSpread if repeating else QGradient.Spread.PadSpread)
    hair = 1e-5
    found: list[tuple[float, QColor]] = []
    inside = _within(stops, start, end)
    for place, color in inside:
        at = (place - start) / (end - start)
        if found and at <= found[-1][0]:
            at = found[-1][0] + hair
        found.append((at, qcolor(color)))
    excess = max(found[-1][0], 1.0)
    made.setStops([(min(at / excess, 1.0), color) for at, color in found])


def _within(stops: list[Stop], start: float, end: float) -> list[Stop]:
    """Cut off stops before the start (a radial gradient has no negative radii), keeping the colour at the cut."""
    found = [stop for stop in stops if start <= stop[0] <= end]
    for before, after in pairwise(stops):
        if before[0] < start < after[0]:
            share = (start - before[0]) / (after[0] - before[0])
            mixed = Color(*(a + (b - a) * share for a, b in zip(before[1], after[1], strict=True)))
            found.insert(0, (start, mixed))
    return found or [(start, stops[-1][1])]


_EVEN = 200.0
"""Logical pixels: a gradient as wide and as high as this changes so slowly that its 256 levels show as bands."""
_LEVEL = 257
"""What one of 256 levels is among 65,536."""


@dataclass(frozen=True, slots=True)
class GradientPicture:
    """A large gradient to be painted without bands: in 16 bits a channel, then dithered down to 8.

    Attributes:
        fill: Opaque in all its stops.
        width: Of the box, in logical pixels.
        height: Likewise.
        scale: Device pixels per logical pixel.
    """

    fill: Gradient
    width: float
    height: float
    scale: float

    def make(self) -> QImage:
        """Paint it. Any thread may do so."""
        scale = min(self.scale, _LONGEST_PICTURE / max(self.width, self.height))
        width, height = max(1, round(self.width * scale)), max(1, round(self.height * scale))
        image = QImage(*self._of_one_strip(width, height), QImage.Format.Format_RGBA64_Premultiplied)
        stops = tuple(stop._replace(color=_half_a_level_down(stop.color)) for stop in self.fill.stops)
        with QPainter(image) as painter:
            painter.scale(width / self.width, height / self.height)
            own = Rect(0, 0, self.width, self.height)
            painter.fillRect(qrect(own), gradient_brush(replace(self.fill, stops=stops), own))
            painter.resetTransform()
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
            painter.fillRect(image.rect(), QBrush(_noise()))
        return image.convertToFormat(QImage.Format.Format_RGB32)

    def brush(self, image: QImage, left: float, top: float) -> QBrush:
        """Return the brush that fills the box, whose corner is given, with what was made."""
        across, down = self.width / image.width(), self.height / image.height()
        if self._vertical:
            across = down
        elif self._horizontal:
            down = across
        brush = QBrush(image)
        brush.setTransform(QTransform.fromTranslate(left, top).scale(across, down))
        return brush

    @property
    def _vertical(self) -> bool:
        return self.fill.kind == "linear" and self.fill.angle % 180 == 0

    @property
    def _horizontal(self) -> bool:
        return self.fill.kind == "linear" and self.fill.angle % 180 == 90

    def _of_one_strip(self, width: int, height: int) -> tuple[int, int]:
        """Return the size of the part that repeats: all rows or columns of a straight gradient are alike."""
        return (_STRIP if self._vertical else width, _STRIP if self._horizontal else height)


def gradient_picture(item: BoxItem, scale: float) -> GradientPicture | None:
    """Return the picture that a box's gradient needs; None where bands cannot show, or something shines through."""
    fill, rect = item.fill, item.rect
    if (
        not isinstance(fill, Gradient)
        or item.tile is not None
        or fill.repeating
        or min(rect.width, rect.height) < _EVEN
    ):
        return None
    opaque = all(stop.color.alpha == 1 for stop in fill.stops)
    return GradientPicture(fill, rect.width, rect.height, scale) if opaque else None


def _half_a_level_down(color: Color) -> Color:
    """The noise is between nought and a level, so that on the whole the colour stays what it is."""
    half = _LEVEL // 2 / 65535
    red, green, blue = (max(channel - half, 0.0) for channel in color[:3])
    return Color(red, green, blue, color.alpha)


@cache
def _noise() -> QImage:
    """Return a tile of noise below one of 256 levels, the same in every run."""
    side, chance = _STRIP, random.Random(0)  # noqa: S311 - nothing secret
    values = array(
        "H", (chance.randrange(_LEVEL) if channel < 3 else 0 for _ in range(side * side) for channel in range(4))
    )
    return QImage(values.tobytes(), side, side, side * 8, QImage.Format.Format_RGBA64_Premultiplied).copy()


_STRIP = 64
"""Device pixels after which the noise repeats."""
_LONGEST_PICTURE = 4096
"""Pixels of a dithered gradient: a 4K screen has fewer."""
_LONGEST_SIDE = 2048
"""Pixels of a texture."""
_FEW = 64
"""Up to so many tiles are painted one by one, exactly; more of them as a texture, which costs no more than one."""


def paint_tiles(painter: QPainter, item: BoxItem, fill: Gradient, tile: Rect, scale: float) -> None:
    """Fill a box with the tiles of a gradient.

    Args:
        painter: An active painter.
        item: The box; the tiles show inside its corners.
        fill: What is in every tile.
        tile: Where one of them lies.
        scale: Device pixels per logical pixel.
    """
    if tile.width <= 0 or tile.height <= 0:
        return
    left = math.floor((item.rect.x - tile.x) / tile.width)
    right = math.ceil((item.rect.right - tile.x) / tile.width)
    top = math.floor((item.rect.y - tile.y) / tile.height)
    bottom = math.ceil((item.rect.bottom - tile.y) / tile.height)
    if (right - left) * (bottom - top) > _FEW:
        painter.fillPath(rounded(item.rect, item.radii), _texture(fill, tile, scale))
        return
    with KeptState(painter):
        painter.setClipPath(rounded(item.rect, item.radii), Qt.ClipOperation.IntersectClip)
        for row in range(top, bottom):
            for column in range(left, right):
                place = tile._replace(x=tile.x + column * tile.width, y=tile.y + row * tile.height)
                painter.fillRect(qrect(place), gradient_brush(fill, place))


def _texture(fill: Gradient, tile: Rect, scale: float) -> QBrush:
    width, height = (min(max(1, round(side * scale)), _LONGEST_SIDE) for side in (tile.width, tile.height))
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        painter.scale(width / tile.width, height / tile.height)
        own = Rect(0, 0, tile.width, tile.height)
        painter.fillRect(qrect(own), gradient_brush(fill, own))
    brush = QBrush(image)
    brush.setTransform(QTransform.fromTranslate(tile.x, tile.y).scale(tile.width / width, tile.height / height))
    return brush
