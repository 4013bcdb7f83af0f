"""Layouts of pictures: one that fills the slide, up to four in rows, one beside text."""

from __future__ import annotations

from typing import NamedTuple
from xml.etree.ElementTree import Element

from footlight.deck import Size
from footlight.styling.layouts.rebuilding import copied, division, with_blocks
from footlight.styling.layouts.shape import (
    Layout,
    Shape,
    is_heading,
    is_sized,
    is_text,
    leads,
    picture_of,
    pictures_of,
    words_of,
)

_MOST_CROPPED = 0.16
"""The share of a picture that may be lost at its edges: photographs of 3:2 fill a slide of 16:9."""
_MOST_WORDS_OF_CAPTION = 14
_WIDEST_BLOWN_UP = 1.6
"""How much a photograph under a caption may be enlarged without looking coarse."""
_USUAL_PLACE = "bottom-left"


class _PictureAndCaption(NamedTuple):
    media: Element
    picture: Element
    caption: Element | None


def _picture_and_caption(shape: Shape) -> _PictureAndCaption | None:
    """Find the only picture, and the only text beside it."""
    media = [block for block in shape.blocks if picture_of(block) is not None]
    others = [block for block in shape.blocks if block not in media]
    if len(media) != 1 or len(others) > 1 or not all(is_text(block) for block in others):
        return None
    picture = picture_of(media[0])
    return None if picture is None else _PictureAndCaption(media[0], picture, others[0] if others else None)


def _is_picture(shape: Shape) -> bool:
    parts = _picture_and_caption(shape)
    if parts is None or shape.narrow or is_sized(parts.picture):
        return False
    size = shape.size_of(parts.picture)
    if size is None:
        return False
    if parts.caption is None:
        # A picture much smaller than the slide would only be blown up.
        return size.width >= shape.slide_size.width / 3 or size.height >= shape.slide_size.height / 3
    return (
        words_of(parts.caption) <= _MOST_WORDS_OF_CAPTION
        and size.width * _WIDEST_BLOWN_UP >= shape.slide_size.width
        and _fills(shape, parts.picture)
        and shape.calm_place(parts.picture.get("src", "")) is not None
    )


def _filled(shape: Shape) -> Element:
    parts = _picture_and_caption(shape)
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


PICTURE = Layout("picture", _is_picture, _filled, restructures=True)
"""A picture fills the slide: it goes into ``div.layout-media``, a short text that stands with it into a caption.

The division has the class ``fill`` as well when cropping the picture to the slide would take little from it,
otherwise ``fit``: a chart or a screenshot must keep its edges. The caption, ``div.layout-caption``, is laid over a
photograph where that is calm, which a class of its own says: ``bottom-left``, for example."""


_MOST_PICTURES = 4
_WIDE = 1.25
"""Width by height from which on a single picture stands below its heading rather than beside it."""
_MOST_WORDS_BELOW = 16
_SMALLEST_PICTURE = 160
"""A picture of fewer pixels than this both ways is an icon: it belongs into the flow."""
_WIDTH = 0.82
_HEIGHT, _HEADING_HEIGHT, _CAPTION_HEIGHT = 0.8, 0.14, 0.1
"""Shares of the slide: what its edges leave, and what a heading and a caption take of that."""
_GAP = 24
"""Pixels between pictures."""


def _all_pictures(shape: Shape) -> list[Element]:
    return [picture for block in shape.blocks for picture in pictures_of(block)]


def _pieces(block: Element) -> list[Element]:
    """Part a block of pictures into one piece each: the picture, with its link if it has one."""
    if block.tag != "p":
        return [block]
    made = []
    for child in block:
        if child.tag != "br":
            piece = copied(child, list(child))
            piece.tail = None
            if step := block.get("data-step"):
                piece.set("data-step", step)
            made.append(piece)
    return made


def _others(shape: Shape) -> list[Element]:
    return [block for block in shape.blocks if not pictures_of(block)]


def _are_pictures(shape: Shape) -> bool:
    found, others = _all_pictures(shape), _others(shape)
    if shape.narrow or not 1 <= len(found) <= _MOST_PICTURES or any(is_sized(picture) for picture in found):
        return False
    sizes = [shape.size_of(picture) for picture in found]
    if not all(size is not None and max(size) >= _SMALLEST_PICTURE for size in sizes):
        return False
    headings = [block for block in others if is_heading(block)]
    captions = [block for block in others if not is_heading(block)]
    if len(found) == 1 and not (headings and not captions and _aspect(sizes[0]) >= _WIDE):
        return False
    if len(headings) > 1 or (headings and shape.blocks[0] is not headings[0]) or len(captions) > 1:
        return False
    return all(is_text(block) and words_of(block) <= _MOST_WORDS_BELOW for block in captions)


def _in_rows(shape: Shape) -> Element:
    found = _all_pictures(shape)
    blocks = tuple(block for block in shape.blocks if pictures_of(block))
    pieces = [piece for block in blocks for piece in _pieces(block)]
    if not found or len(pieces) != len(found):
        return shape.section
    aspects = [_aspect(shape.size_of(picture)) for picture in found]
    others = _others(shape)
    taken = _HEADING_HEIGHT * any(is_heading(block) for block in others) + _CAPTION_HEIGHT * any(
        not is_heading(block) for block in others
    )
    room = Size(shape.slide_size.width * _WIDTH, shape.slide_size.height * (_HEIGHT - taken))
    rows = _rows(aspects, room)
    height = _height(rows, room)
    left = iter(pieces)
    made = [division("layout-row", [_cell(next(left), aspect, height) for aspect in row]) for row in rows]
    return with_blocks(shape.section, blocks, [division("layout-pictures", made)])


def _aspect(size: Size | None) -> float:
    return size.width / size.height if size is not None else 1.5


def _rows(aspects: list[float], room: Size) -> list[list[float]]:
    """Choose one row or two, whichever shows more of the pictures."""
    choices = [[aspects]]
    choices += [[aspects[:cut], aspects[cut:]] for cut in {len(aspects) // 2, (len(aspects) + 1) // 2} if cut]
    return max(choices, key=lambda rows: _height([row for row in rows if row], room))


def _height(rows: list[list[float]], room: Size) -> float:
    """The height in pixels that every row has: the widest row, and all rows together, fit."""
    across = min((room.width - _GAP * (len(row) - 1)) / sum(row) for row in rows)
    return min(across, (room.height - _GAP * (len(rows) - 1)) / len(rows))


def _cell(piece: Element, aspect: float, height: float) -> Element:
    return division("layout-cell", [piece], f"width: {aspect * height:.0f}px; height: {height:.0f}px")


PICTURES = Layout("pictures", _are_pictures, _in_rows, restructures=True)
"""Up to four pictures, under a heading at most: rows of ``div.layout-pictures`` in which all are of one height.

One picture alone is of this layout when it is wide and has a heading: beside that, it would be small.

Each picture gets a share of its row by its shape, so that none is cropped and their edges align."""


_MOST_WORDS_BESIDE = 90
_TEXTUAL = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "blockquote"})
_SHARES = ((0.7, 34), (0.95, 40), (1.25, 45), (1.9, 50))
"""Up to which aspect ratio (width by height) a picture takes which percentage of the slide's width."""
_UNKNOWN_SHARE = 45


def _share(shape: Shape, picture: Element) -> int | None:
    size = shape.size_of(picture)
    if size is None:
        return None
    aspect = size.width / size.height
    return next((share for most, share in _SHARES if aspect <= most), None)


def _blocks_of_one_picture(shape: Shape) -> list[Element]:
    return [block for block in shape.blocks if picture_of(block) is not None]


def _is_picture_beside_text(shape: Shape) -> bool:
    media = _blocks_of_one_picture(shape)
    text = [block for block in shape.blocks if block not in media]
    if len(media) != 1 or not text or shape.narrow or not 0 < shape.words <= _MOST_WORDS_BESIDE:
        return False
    if any(block.tag not in _TEXTUAL or _has_picture(block) for block in text):
        return False
    picture = picture_of(media[0])
    if picture is None or is_sized(picture) or _share(shape, picture) is None:
        return False
    size = shape.size_of(picture)
    return size is not None and max(size) >= _SMALLEST_PICTURE


def _has_picture(block: Element) -> bool:
    return any(element.tag == "img" for element in block.iter())


def _side_by_side(shape: Shape) -> Element:
    media = _blocks_of_one_picture(shape)[:1]
    text = [block for block in shape.blocks if block not in media]
    if not media or not text:
        return shape.section
    picture = picture_of(media[0])
    share = (_share(shape, picture) if picture is not None else None) or _UNKNOWN_SHARE
    beside = [division("layout-text", text), division("layout-media", media, f"width: {share}%")]
    if leads(media[0], shape):
        beside.reverse()
    return with_blocks(shape.section, shape.blocks, beside)


SPLIT = Layout("split", _is_picture_beside_text, _side_by_side, restructures=True)
"""Text beside one picture: ``div.layout-text`` and ``div.layout-media``, in the author's order.

The picture's shape decides its share of the width, said as an inline ``width`` on the picture's division; a picture
that is too wide to stand beside text stays where it was written."""
