"""Background layers of a box, and the pictures behind a slide -> items (CSS Backgrounds 3, 3)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from footlight.deck import Background, Size, Split
from footlight.layout.boxes.box import Origin
from footlight.layout.geometry import Radii, fitted_radii
from footlight.layout.page import BoxItem, Item, PictureItem, Rect, Role
from footlight.layout.paint_state import PaintState
from footlight.layout.placeholders import word_items
from footlight.media import Picture
from footlight.styling.computed import (
    BackgroundLayer,
    Color,
    ComputedStyle,
    Corners,
    Gradient,
    Length,
    StyledSlide,
)

PictureFinder = Callable[[str, int], Picture | None]
"""Finds the picture of a reference; the line is for the finding when there is none."""
_UNSEEN = 0.01
"""Pixels that a picture may lack where it covers: sizes are products of fractions."""
_SQUARE = Corners()
_NO_RADII: Radii = (0.0, 0.0, 0.0, 0.0)
_CENTERED = (Length(percent=50), Length(percent=50))
_SIZE_PART = re.compile(r"(-?(?:\d+\.?\d*|\.\d+))([a-z%]*)")


def corner_radii(corners: Corners, rect: Rect) -> Radii:
    """Turn ``border-radius`` into pixels; radii that meet are made smaller alike (5.5)."""
    if corners == _SQUARE:
        return _NO_RADII  # as of most boxes
    top_left, top_right, bottom_right, bottom_left = corners
    base = min(rect.width, rect.height)
    radii = (top_left.resolve(base), top_right.resolve(base), bottom_right.resolve(base), bottom_left.resolve(base))
    return fitted_radii(radii, rect.width, rect.height)


def layer_items(
    style: ComputedStyle, rect: Rect, state: PaintState, origin: Origin, role: Role, find: PictureFinder
) -> Iterator[Item]:
    """Make the items of a box's background layers, the lowest first."""
    border = style.border
    area = Rect(
        rect.x + border.left.width,
        rect.y + border.top.width,
        max(rect.width - border.left.width - border.right.width, 0.0),
        max(rect.height - border.top.width - border.bottom.width, 0.0),
    )
    radii = corner_radii(style.radius, rect)
    for layer in reversed(style.background_layers):
        if isinstance(layer.image, Gradient):
            yield _gradient(layer, layer.image, rect, area, radii, state.fields(rect, origin, role))
        elif picture := find(layer.image, origin.line):
            target = layer_target(layer.size, layer.position, area, picture.size)
            # Where one picture covers all, none of the others shows: it stays a drawing, or the photograph that it is.
            tiled = (False, False) if _covers(target, rect) else layer.repeat
            shown = rect if any(tiled) else rect.common(target)
            yield PictureItem(
                **state.fields(shown, origin, role), picture=picture, target=target, radii=radii, tiled=tiled
            )


def _covers(target: Rect, rect: Rect) -> bool:
    shown = target.common(rect)
    return shown.width > rect.width - _UNSEEN and shown.height > rect.height - _UNSEEN


def _gradient(
    layer: BackgroundLayer, fill: Gradient, rect: Rect, area: Rect, radii: Radii, fields: dict[str, Any]
) -> BoxItem:
    target = layer_target(layer.size, layer.position, area, Size(area.width, area.height))
    if (target.width, target.height) == (area.width, area.height):
        return BoxItem(**fields, fill=fill, radii=radii)
    if all(layer.repeat):
        return BoxItem(**fields, fill=fill, radii=radii, tile=target)
    across, down = layer.repeat
    band = Rect(
        rect.x if across else target.x,
        rect.y if down else target.y,
        rect.width if across else target.width,
        rect.height if down else target.height,
    )
    fields["rect"] = rect.common(band)
    return BoxItem(**fields, fill=fill, tile=target)


def layer_target(
    size: str | tuple[Length | None, Length | None],
    position: tuple[Length, Length],
    area: Rect,
    natural: Size,
) -> Rect:
    """Find where a background picture goes: its size by ``background-size``, its place by ``background-position``."""
    width, height = _layer_size(size, area, natural)
    x = area.x + position[0].px + position[0].percent * (area.width - width) / 100
    y = area.y + position[1].px + position[1].percent * (area.height - height) / 100
    return Rect(x, y, width, height)


def _layer_size(size: str | tuple[Length | None, Length | None], area: Rect, natural: Size) -> tuple[float, float]:
    natural_width, natural_height = max(natural.width, 1e-6), max(natural.height, 1e-6)
    if isinstance(size, str):
        scales = (area.width / natural_width, area.height / natural_height)
        scale = max(scales) if size == "cover" else min(scales)
        return natural_width * scale, natural_height * scale
    width = None if size[0] is None else size[0].resolve(area.width)
    height = None if size[1] is None else size[1].resolve(area.height)
    if width is None and height is None:
        return natural_width, natural_height
    if width is None:
        return (height or 0.0) * natural_width / natural_height, height or 0.0
    return width, width * natural_height / natural_width if height is None else height


def read_size(text: str) -> str | tuple[Length | None, Length | None]:
    """Read a ``background-size`` value as ``Background.size`` holds it; what cannot be read is ``auto``."""
    words = text.split()
    if not words or words[0] in {"cover", "contain"}:
        return words[0] if words else "cover"
    lengths = [_length(word) for word in words[:2]]
    return lengths[0], lengths[1] if len(lengths) > 1 else None


def _length(word: str) -> Length | None:
    # Only here: no start waits for what reads CSS, and few pictures have such a size.
    from footlight.styling.css.values.lengths import pixels_per
    from footlight.styling.css.values.value_context import ValueContext

    match = _SIZE_PART.fullmatch(word)
    if match is None:
        return None
    number = float(match[1])
    if match[2] == "%":
        return Length(percent=number)
    pixels = pixels_per(match[2] or "px")
    return None if pixels is None else Length(px=number * pixels(ValueContext()))


def areas(size: Size, split: Split | None, count: int, *, vertical: bool) -> list[Rect]:
    """Divide the slide, or the side that is split off, among its background pictures."""
    whole = Rect(0.0, 0.0, *size)
    if split:
        width = size.width * split.share
        whole = Rect(0.0 if split.side == "left" else size.width - width, 0.0, width, size.height)
    if vertical:
        height = whole.height / max(count, 1)
        return [Rect(whole.x, whole.y + index * height, whole.width, height) for index in range(count)]
    width = whole.width / max(count, 1)
    return [Rect(whole.x + index * width, whole.y, width, whole.height) for index in range(count)]


def slide_background_items(styled: StyledSlide, find: PictureFinder) -> Iterator[Item]:
    """Make the items of the pictures, colours and gradients that ``![bg]`` puts behind the slide."""
    places = areas(styled.size, styled.split, len(styled.backgrounds), vertical=styled.vertical)
    paints: Sequence[Color | Gradient | None] = styled.background_paints or (None,) * len(styled.backgrounds)
    filters = styled.background_filters or ((),) * len(styled.backgrounds)
    state = PaintState()
    for background, area, paint, filtered in zip(styled.backgrounds, places, paints, filters, strict=True):
        origin = Origin(role=Role.BACKGROUND, line=background.line)
        if paint is not None:
            yield BoxItem(**state.fields(area, origin), fill=paint)
        elif not background.is_picture:
            continue
        elif picture := find(background.source, background.line):
            target = layer_target(read_size(background.size), _CENTERED, area, picture.size)
            yield PictureItem(
                **state.fields(area.common(target), origin),
                picture=picture,
                target=target,
                filters=filtered,
                alt=background.alt,
            )
        else:
            yield from _missing(background, area, styled, state)


def _missing(background: Background, area: Rect, styled: StyledSlide, state: PaintState) -> Iterator[Item]:
    """Put the author's words into the empty place; they stand low where the slide's own text goes over it."""
    inset = min(area.width, area.height) * 0.04
    frame = Rect(area.x + inset, area.y + inset, area.width - 2 * inset, area.height - 2 * inset)
    origin = Origin(role=Role.PLACEHOLDER, line=background.line)
    yield from word_items(frame, background.alt, styled.root.style, state, origin, low=styled.split is None)
