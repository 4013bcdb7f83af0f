"""A picture alone fills the slide: it goes into ``div.layout-media``.

The division has the class ``fill`` as well when cropping the picture to the slide would take little from it,
otherwise ``fit``: a chart or a screenshot must keep its edges.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from footlight.styling.arrangement.kinds import Layout
from footlight.styling.arrangement.rebuilding import division, with_blocks
from footlight.styling.arrangement.shape import Shape, is_sized, picture_of

_MOST_CROPPED = 0.12
"""The share of a picture that may be lost at its edges."""


def _lone(shape: Shape) -> Element | None:
    return picture_of(shape.blocks[0]) if len(shape.blocks) == 1 else None


def _applies(shape: Shape) -> bool:
    picture = _lone(shape)
    if picture is None or shape.narrow or is_sized(picture):
        return False
    size = shape.size_of(picture)
    # A picture much smaller than the slide would only be blown up.
    return size is not None and (size.width >= shape.slide_size.width / 3 or size.height >= shape.slide_size.height / 3)


def _arrange(shape: Shape) -> Element:
    blocks = [block for block in shape.blocks if picture_of(block) is not None]
    if len(blocks) != 1 or len(shape.blocks) != 1:
        return shape.section
    picture = picture_of(blocks[0])
    size = shape.size_of(picture) if picture is not None else None
    how = "fill" if size is not None and _cropped(size.width / size.height, shape) <= _MOST_CROPPED else "fit"
    return with_blocks(shape.section, shape.blocks, [division(f"layout-media {how}", blocks)])


def _cropped(aspect: float, shape: Shape) -> float:
    slide = shape.slide_size.width / shape.slide_size.height
    return 1 - min(aspect, slide) / max(aspect, slide)


LAYOUT = Layout("picture", _applies, _arrange, restructures=True)
