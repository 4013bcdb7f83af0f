"""Text beside one picture: ``div.layout-text`` and ``div.layout-media``, in the author's order.

The picture's shape decides its share of the width, said as an inline ``width`` on the picture's division; a picture
that is too wide to stand beside text stays where it was written.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from footlight.styling.layouts.kinds import Layout
from footlight.styling.layouts.rebuilding import division, with_blocks
from footlight.styling.layouts.shape import Shape, is_sized, leads, picture_of

_MOST_WORDS = 90
_TEXTUAL = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "blockquote"})
_SHARES = ((0.7, 34), (0.95, 40), (1.25, 45), (1.9, 50))
"""Up to which aspect ratio (width by height) a picture takes which percentage of the slide's width."""
_UNKNOWN_SHARE = 45
_SMALLEST = 160
"""A picture of fewer pixels than this both ways is an icon: it belongs into the flow."""


def _share(shape: Shape, picture: Element) -> int | None:
    size = shape.size_of(picture)
    if size is None:
        return None
    aspect = size.width / size.height
    return next((share for most, share in _SHARES if aspect <= most), None)


def _pictures(shape: Shape) -> list[Element]:
    return [block for block in shape.blocks if picture_of(block) is not None]


def _applies(shape: Shape) -> bool:
    media = _pictures(shape)
    text = [block for block in shape.blocks if block not in media]
    if len(media) != 1 or not text or shape.narrow or not 0 < shape.words <= _MOST_WORDS:
        return False
    if any(block.tag not in _TEXTUAL or _has_picture(block) for block in text):
        return False
    picture = picture_of(media[0])
    if picture is None or is_sized(picture) or _share(shape, picture) is None:
        return False
    size = shape.size_of(picture)
    return size is not None and max(size) >= _SMALLEST


def _has_picture(block: Element) -> bool:
    return any(element.tag == "img" for element in block.iter())


def _arrange(shape: Shape) -> Element:
    media = _pictures(shape)[:1]
    text = [block for block in shape.blocks if block not in media]
    if not media or not text:
        return shape.section
    picture = picture_of(media[0])
    share = (_share(shape, picture) if picture is not None else None) or _UNKNOWN_SHARE
    beside = [division("layout-text", text), division("layout-media", media, f"width: {share}%")]
    if leads(media[0], shape):
        beside.reverse()
    return with_blocks(shape.section, shape.blocks, beside)


LAYOUT = Layout("split", _applies, _arrange, restructures=True)
