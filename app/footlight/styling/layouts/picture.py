"""A picture fills the slide: it goes into ``div.layout-media``, a short text that stands with it into a caption.

The division has the class ``fill`` as well when cropping the picture to the slide would take little from it,
otherwise ``fit``: a chart or a screenshot must keep its edges. The caption, ``div.layout-caption``, is laid over a
photograph where that is calm, which a class of its own says: ``bottom-left``, for example.
"""

from __future__ import annotations

from typing import NamedTuple
from xml.etree.ElementTree import Element

from footlight.styling.layouts.kinds import Layout
from footlight.styling.layouts.rebuilding import division, with_blocks
from footlight.styling.layouts.shape import Shape, is_sized, is_text, picture_of, words_of

_MOST_CROPPED = 0.16
"""The share of a picture that may be lost at its edges: photographs of 3:2 fill a slide of 16:9."""
_MOST_WORDS = 14
_WIDEST_BLOWN_UP = 1.6
"""How much a photograph under a caption may be enlarged without looking coarse."""
_USUAL_PLACE = "bottom-left"


class _Parts(NamedTuple):
    media: Element
    picture: Element
    caption: Element | None


def _parts(shape: Shape) -> _Parts | None:
    """Find the only picture, and the only text beside it."""
    media = [block for block in shape.blocks if picture_of(block) is not None]
    others = [block for block in shape.blocks if block not in media]
    if len(media) != 1 or len(others) > 1 or not all(is_text(block) for block in others):
        return None
    picture = picture_of(media[0])
    return None if picture is None else _Parts(media[0], picture, others[0] if others else None)


def _applies(shape: Shape) -> bool:
    parts = _parts(shape)
    if parts is None or shape.narrow or is_sized(parts.picture):
        return False
    size = shape.size_of(parts.picture)
    if size is None:
        return False
    if parts.caption is None:
        # A picture much smaller than the slide would only be blown up.
        return size.width >= shape.slide_size.width / 3 or size.height >= shape.slide_size.height / 3
    return (
        words_of(parts.caption) <= _MOST_WORDS
        and size.width * _WIDEST_BLOWN_UP >= shape.slide_size.width
        and _fills(shape, parts.picture)
        and shape.calm_place(parts.picture.get("src", "")) is not None
    )


def _arrange(shape: Shape) -> Element:
    parts = _parts(shape)
    if parts is None:
        return shape.section
    how = "fill" if _fills(shape, parts.picture) else "fit"
    made = [division(f"layout-media {how}", [parts.media])]
    if parts.caption is not None:
        place = shape.calm_place(parts.picture.get("src", "")) or _USUAL_PLACE
        caption = division(f"layout-caption {place}", [parts.caption])
        # In the author's order, for whoever hears or searches the slide; where it stands is its class's business.
        made.insert(0 if shape.blocks.index(parts.caption) == 0 else 1, caption)
    return with_blocks(shape.section, shape.blocks, made)


def _fills(shape: Shape, picture: Element) -> bool:
    size = shape.size_of(picture)
    if size is None:
        return False
    aspect, slide = size.width / size.height, shape.slide_size.width / shape.slide_size.height
    return 1 - min(aspect, slide) / max(aspect, slide) <= _MOST_CROPPED


LAYOUT = Layout("picture", _applies, _arrange, restructures=True)
