"""Items and places on them -> what lies behind each place: how dark it gets, and how light.

Pictures are known by the maps of their light. What is painted is measured by ``checking``, on pixels; this is known
before anything is painted, so that a page can be made to be read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import cos, hypot, radians, sin
from typing import TYPE_CHECKING

from footlight.deck.named_tuple import NamedTuple
from footlight.layout.covering import covering
from footlight.layout.page import BoxItem, Item, PictureItem, Rect, TextItem
from footlight.layout.text.runs import StyledRun, line_boxes
from footlight.styling.color_filters import color_matrix, recolored
from footlight.styling.computed import BLACK, TRANSPARENT, Color, Filter, Gradient
from footlight.styling.contrast import contrast, luminance, over

if TYPE_CHECKING:
    from footlight.media.light_map import LightMap

_CAPITALS = 0.75
"""Of the type size: how high letters reach above the baseline."""
_STEP = 12.0
"""Pixels from one point that is looked at to the next: about a cell of a picture's map."""
_MOST_POINTS = 200
"""Of a line."""
_WORST = 0.04
"""Of the points of a line, that may be lighter or darker than what counts: half a letter in a line of twelve."""
_OPAQUE = 0.98
_BLURS = 4.0
"""A blur of this deviation leaves no detail."""


ColorAt = Callable[[float, float], Color]
ColorsAt = Callable[[float, float], tuple[Color, Color]]
"""Of a point: the darkest and the lightest colour about it."""


class _Layer(NamedTuple):
    """Something painted: its edges, and what colours it has."""

    left: float
    top: float
    right: float
    bottom: float
    opacity: float
    colors: ColorsAt


class Behind(NamedTuple):
    """What lies behind something that is to be read.

    Attributes:
        scene: The place in paint order of the topmost picture or gradient that shows there; None for an even colour.
        darkest: The darkest that it gets, but for a few points.
        lightest: Likewise.
        known: Whether that is known; of a picture without a map it is not.
    """

    scene: int | None
    darkest: Color
    lightest: Color
    known: bool = True

    def contrast(self, color: Color) -> float:
        """Return the least contrast that a colour, which may be translucent, has to it."""
        low, high = over(color, self.darkest), over(color, self.lightest)
        if luminance(self.darkest) < luminance(low) and luminance(high) < luminance(self.lightest):
            return 1.0
        return min(contrast(low, self.darkest), contrast(high, self.lightest))


class Place(NamedTuple):
    """Where something stands that is to be read.

    Attributes:
        at: The number in paint order of its item.
        rects: Its lines.
    """

    at: int
    rects: tuple[Rect, ...]


def place_of(index: int, item: TextItem, run: StyledRun) -> Place:
    """Return where the letters of a run stand."""
    height = _CAPITALS * run.pixels
    boxes = line_boxes(item, run)
    return Place(index, tuple(Rect(left, base - height, right - left, height) for left, right, base in boxes))


def behind_places(
    items: Sequence[Item], background: Color, places: Sequence[Place], *, at_worst: bool = False
) -> list[Behind]:
    """Find what lies behind each place.

    Args:
        items: In paint order.
        background: What is below them all.
        places: In any order.
        at_worst: Whether colours will do between which each part of a colour there lies, instead of those that are
            there: they are found in a tenth of the time, and what can be read on both of them can be read.
    """
    layers = [(index, item) for index, item in enumerate(items) if isinstance(item, BoxItem | PictureItem)]
    layers = [(index, item) for index, item in layers if not item.rotation and _shows_something(item)]
    rects = [item.rect if item.clip is None else item.rect.common(item.clip) for _, item in layers]
    looks: dict[int, _Layer] = {}
    lines = [(number, rect) for number, place in enumerate(places) for rect in place.rects]
    covers = iter(covering([point for _, rect in lines for point in _ends(rect)], rects))
    found: list[Behind | None] = [None] * len(places)
    for number, rect in lines:
        index = places[number].at
        ids = sorted({each for _ in _ends(rect) for each in next(covers)})
        below = [layers[each] for each in ids if layers[each][0] < index]
        below = [(at, item) for at, item in below if item.shows_at(items[index].step)]
        found[number] = _worse(found[number], _behind_line(below, background, rect, looks, at_worst=at_worst))
    return [each or Behind(None, background, background) for each in found]


def _shows_something(item: BoxItem | PictureItem) -> bool:
    return isinstance(item, PictureItem) or isinstance(item.fill, Gradient) or item.fill.alpha > 0


def _ends(rect: Rect) -> tuple[tuple[float, float], ...]:
    middle = rect.y + rect.height / 2
    return ((rect.x + 1, middle), (rect.x + rect.width / 2, middle), (rect.right - 1, middle))


def _worse(one: Behind | None, other: Behind) -> Behind:
    if one is None:
        return other
    return Behind(
        max((each.scene for each in (one, other) if each.scene is not None), default=None),
        min(one.darkest, other.darkest, key=luminance),
        max(one.lightest, other.lightest, key=luminance),
        one.known and other.known,
    )


def _behind_line(
    below: Sequence[tuple[int, BoxItem | PictureItem]],
    background: Color,
    rect: Rect,
    looks: dict[int, _Layer],
    *,
    at_worst: bool,
) -> Behind:
    """Find what lies behind one line.

    Args:
        below: What is under it, with the numbers in paint order.
        background: What is below all of that.
        rect: The line.
        looks: The layers that were looked at so far, by those numbers.
        at_worst: As in ``behind_places``.
    """
    scenes = [index for index, item in below if _is_scene(item)]
    hiding = [index for index, item in below if _hides(item, rect)]
    scene = max(scenes, default=None)
    if scene is not None and max(hiding, default=-1) > scene:
        scene = None
    below = [each for each in below if each[0] >= max(hiding, default=-1)]
    if any(isinstance(item, PictureItem) and item.picture.light is None for _, item in below):
        return Behind(scene, Color(0, 0, 0), Color(1, 1, 1), known=False)
    if at_worst:
        return Behind(scene, *_bounds([item for _, item in below], background, rect))
    for index, item in below:
        if index not in looks:
            looks[index] = _layer(item)
    layers = [looks[index] for index, _ in below]
    points = list(_points(rect)) if scene is not None else [(rect.x + rect.width / 2, rect.y + rect.height / 2)]
    top = below[-1][1] if below else None
    if isinstance(top, PictureItem) and _is_opaque(top, rect):
        samples = [layers[-1].colors(x, y) for x, y in points]
    else:
        samples = [_colors_at(layers, background, x, y) for x, y in points]
    few = int(len(samples) * _WORST)
    darkest = sorted((low for low, _ in samples), key=_lightness)[few]
    lightest = sorted((high for _, high in samples), key=_lightness)[-1 - few]
    return Behind(scene, darkest, lightest)


def _bounds(below: Sequence[BoxItem | PictureItem], background: Color, rect: Rect) -> tuple[Color, Color]:
    """Return colours between which every part of every colour behind a line lies."""
    low = high = background
    for item in below:
        darkest, lightest = _extremes_of(item, rect)
        if item.opacity != 1:
            darkest, lightest = (
                [each._replace(alpha=each.alpha * item.opacity) for each in colors] for colors in (darkest, lightest)
            )
        if item.rect.common(rect) != rect:
            darkest, lightest = [*darkest, TRANSPARENT], [*lightest, TRANSPARENT]
        low = Color(*map(min, zip(*(over(each, low) for each in darkest), strict=True)))
        high = Color(*map(max, zip(*(over(each, high) for each in lightest), strict=True)))
    return low, high


def _extremes_of(item: BoxItem | PictureItem, rect: Rect) -> tuple[Sequence[Color], Sequence[Color]]:
    """Return the darkest and the lightest that an item may have where a line stands, by each part of a colour."""
    if isinstance(item, BoxItem):
        if not isinstance(item.fill, Gradient):
            return [item.fill], [item.fill]
        parts = list(zip(*(stop.color for stop in item.fill.stops), strict=True)) or [TRANSPARENT[:1]] * 4
        least, most = Color(*map(min, parts)), Color(*map(max, parts))
        return [least, least._replace(alpha=most.alpha)], [most, most._replace(alpha=least.alpha)]
    light, target = item.picture.light, item.target
    if light is None or not target.width or not target.height:
        return [TRANSPARENT], [TRANSPARENT]
    if item.filters or (any(item.tiled) and target.common(rect) != rect):
        return [TRANSPARENT, BLACK], [TRANSPARENT, Color(1, 1, 1)]
    left, right = ((x - target.x) / target.width for x in (rect.x, rect.right))
    top, bottom = ((y - target.y) / target.height for y in (rect.y, rect.bottom))
    darkest, lightest = zip(*(_shades(*cell) for cell in light.cells_within(left, top, right, bottom)), strict=True)
    return darkest, lightest


def _is_opaque(item: PictureItem, rect: Rect) -> bool:
    """Return whether only a picture shows where a line stands."""
    light, shown = item.picture.light, item.rect if item.clip is None else item.rect.common(item.clip)
    return light is not None and light.opaque and item.opacity == 1 and not item.filters and shown.common(rect) == rect


def _lightness(color: Color) -> float:
    """Return what sorts colours nearly as their luminance does, in a quarter of the time."""
    return 0.2126 * color[0] * color[0] + 0.7152 * color[1] * color[1] + 0.0722 * color[2] * color[2]


def _is_scene(item: BoxItem | PictureItem) -> bool:
    return isinstance(item, PictureItem) or isinstance(item.fill, Gradient)


def _hides(item: BoxItem | PictureItem, rect: Rect) -> bool:
    """Return whether an item lets nothing show of what is behind it."""
    if not isinstance(item, BoxItem) or item.opacity < _OPAQUE or item.rect.common(rect) != rect:
        return False
    return isinstance(item.fill, Color) and item.fill.alpha >= _OPAQUE


def _points(rect: Rect) -> Iterator[tuple[float, float]]:
    """Yield points all over a line of text, its edges included."""
    step = max(_STEP, (rect.width * rect.height / _MOST_POINTS) ** 0.5)
    across, down = (max(round(side / step), 1) for side in (rect.width, rect.height))
    for row in range(down + 1):
        for column in range(across + 1):
            yield rect.x + rect.width * column / across, rect.y + rect.height * row / down


def _colors_at(layers: Sequence[_Layer], background: Color, x: float, y: float) -> tuple[Color, Color]:
    """Return the darkest and the lightest colour about a point."""
    low = high = background
    for left, top, right, bottom, opacity, colors in layers:
        if not (left <= x <= right and top <= y <= bottom):
            continue
        darker, lighter = colors(x, y)
        even = darker is lighter and low is high
        if opacity != 1:
            darker, lighter = (each._replace(alpha=each.alpha * opacity) for each in (darker, lighter))
        low = over(darker, low)
        high = low if even else over(lighter, high)
    return low, high


def _layer(item: BoxItem | PictureItem) -> _Layer:
    """Work out what is the same for all points of an item."""
    return _Layer(
        item.rect.x, item.rect.y, item.rect.right, item.rect.bottom, item.opacity,
        _picture_colors(item) if isinstance(item, PictureItem) else _box_colors(item),
    )  # fmt: skip


def _box_colors(item: BoxItem) -> ColorsAt:
    color_at = _fill_of(item)

    def colors(x: float, y: float) -> tuple[Color, Color]:
        color = color_at(x, y)
        return color, color

    return colors


def _picture_colors(item: PictureItem) -> ColorsAt:
    """Return what finds the darkest and the lightest that a picture gets about a point, its filters applied."""
    light, target, filters = item.picture.light, item.target, item.filters
    if light is None or not target.width or not target.height:
        return lambda _x, _y: (TRANSPARENT, TRANSPARENT)
    tiled = any(item.tiled)
    blurred = any(each.name == "blur" and each.amount >= _BLURS for each in filters)
    known: dict[int, tuple[Color, Color]] = {}

    def colors(x: float, y: float) -> tuple[Color, Color]:
        across, down = (x - target.x) / target.width, (y - target.y) / target.height
        if tiled:
            across, down = across % 1, down % 1
        cell = light.cell(across, down)
        if cell not in known:
            known[cell] = _cell_colors(light, cell, filters, blurred=blurred)
        return known[cell]

    return colors


def _cell_colors(light: LightMap, cell: int, filters: Sequence[Filter], *, blurred: bool) -> tuple[Color, Color]:
    red, green, blue, alpha = light.colors[4 * cell : 4 * cell + 4]
    low, high = _shades(red, green, blue, alpha, 0 if blurred else light.spread[cell])
    if not filters:
        return low, high
    darker, lighter = sorted((_filtered(color, filters) for color in (low, high)), key=_lightness)
    return darker, lighter


def _shades(red: int, green: int, blue: int, alpha: int, spread: int) -> tuple[Color, Color]:
    """Return the darkest and the lightest of a map's cell, whose numbers are from 0 to 255."""
    return (
        Color(max(red - spread, 0) / 255, max(green - spread, 0) / 255, max(blue - spread, 0) / 255, alpha / 255),
        Color(min(red + spread, 255) / 255, min(green + spread, 255) / 255, min(blue + spread, 255) / 255, alpha / 255),
    )


def _filtered(color: Color, filters: Sequence[Filter]) -> Color:
    for each in filters:
        if each.name == "opacity":
            color = color._replace(alpha=color.alpha * min(max(each.amount, 0.0), 1.0))
        elif (matrix := color_matrix(each.name, each.amount)) is not None:
            color = recolored(color, matrix)
    return color


def fill_at(item: BoxItem, x: float, y: float) -> Color:
    """Return the colour of a box's fill at a point."""
    return _fill_of(item)(x, y)


def _fill_of(item: BoxItem) -> ColorAt:
    fill = item.fill
    if not isinstance(fill, Gradient):
        return lambda _x, _y: fill
    tile = item.tile or item.rect
    color_at = _gradient_color(fill, tile)
    if not item.tile or tile.width <= 0 or tile.height <= 0:
        return color_at
    return lambda x, y: color_at(tile.x + (x - tile.x) % tile.width, tile.y + (y - tile.y) % tile.height)


def _gradient_color(gradient: Gradient, rect: Rect) -> ColorAt:
    """Return what finds a gradient's colour at a point; a radial one reaches to the farthest corner, as in CSS."""
    if gradient.kind == "linear":
        angle = radians(gradient.angle)
        across, down = sin(angle), cos(angle)
        length = abs(rect.width * across) + abs(rect.height * down)
        color_of = _between_stops(gradient, length)

        def linear(x: float, y: float) -> Color:
            along = (x - rect.x - rect.width / 2) * across - (y - rect.y - rect.height / 2) * down
            return color_of(0.5 + along / length if length else 0.0)

        return linear
    center_x = rect.x + gradient.center[0].resolve(rect.width)
    center_y = rect.y + gradient.center[1].resolve(rect.height)
    length = hypot(max(center_x - rect.x, rect.right - center_x), max(center_y - rect.y, rect.bottom - center_y))
    color_of = _between_stops(gradient, length)
    return lambda x, y: color_of(hypot(x - center_x, y - center_y) / length if length else 0.0)


def _between_stops(gradient: Gradient, length: float) -> Callable[[float], Color]:
    """Return what finds the colour at a share of a gradient's line."""
    last = max(len(gradient.stops) - 1, 1)
    placed = [
        (stop.position.resolve(length) / length if stop.position and length else index / last, stop.color)
        for index, stop in enumerate(gradient.stops)
    ]
    if not placed:
        return lambda _share: TRANSPARENT
    first, span = placed[0][0], placed[-1][0] - placed[0][0]
    repeating = gradient.repeating and span > 0
    pairs = list(pairwise(placed))

    def color(share: float) -> Color:
        if repeating:
            share = first + (share - first) % span
        if share <= first:
            return placed[0][1]
        for (start, before), (end, after) in pairs:
            if share <= end:
                part = (share - start) / (end - start) if end > start else 1.0
                red, green, blue, alpha = before
                return Color(
                    red + (after.red - red) * part,
                    green + (after.green - green) * part,
                    blue + (after.blue - blue) * part,
                    alpha + (after.alpha - alpha) * part,
                )
        return placed[-1][1]

    return color
