"""Layouts of a picture: one that fills the slide, one beside text."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from footlight.deck.named_tuple import NamedTuple
from footlight.media import LightMap
from footlight.styling.layouts.rebuilding import division, with_blocks
from footlight.styling.layouts.shape import (
    Layout,
    Shape,
    is_heading,
    is_sized,
    is_text,
    leads,
    picture_of,
    words_of,
)

_MOST_CROPPED = 0.16
"""The share of a picture that may be lost at its edges: photographs of 3:2 fill a slide of 16:9."""
_MOST_CROPPED_BEHIND_WORDS = 0.26
"""Likewise of a photograph with words on it, where the looks are ours: 4:3 fills the slide too."""
_MOST_WORDS_OF_CAPTION = 14
_MOST_WORDS_ON_PHOTOGRAPH = 30
"""Of a heading and a sentence, where the looks are ours."""
_WIDEST_BLOWN_UP = 1.6
"""How much a photograph under a caption may be enlarged without looking coarse."""
_USUAL_PLACES = ("bottom-left", "bottom-right")


class _PictureAndCaption(NamedTuple):
    media: Element
    picture: Element
    caption: tuple[Element, ...]


def _picture_and_caption(shape: Shape) -> _PictureAndCaption | None:
    """Find the only picture, and the only text beside it: where the looks are ours, a heading and a sentence too."""
    media = [block for block in shape.blocks if picture_of(block) is not None]
    others = [block for block in shape.blocks if block not in media]
    pair = shape.ours and len(others) == 2 and is_heading(others[0]) and not is_heading(others[1])
    if len(media) != 1 or (len(others) > 1 and not pair) or not all(is_text(block) for block in others):
        return None
    picture = picture_of(media[0])
    return None if picture is None else _PictureAndCaption(media[0], picture, tuple(others))


def _is_picture(shape: Shape) -> bool:
    parts = _picture_and_caption(shape)
    if parts is None or shape.narrow or is_sized(parts.picture):
        return False
    size = shape.size_of(parts.picture)
    if size is None:
        return False
    if not parts.caption:
        # A picture much smaller than the slide would only be blown up.
        return size.width >= shape.slide_size.width / 3 or size.height >= shape.slide_size.height / 3
    most = _MOST_WORDS_ON_PHOTOGRAPH if shape.ours else _MOST_WORDS_OF_CAPTION
    return (
        sum(words_of(block) for block in parts.caption) <= most
        and size.width * _WIDEST_BLOWN_UP >= shape.slide_size.width
        and _fills(shape, parts)
        and shape.photograph(parts.picture) is not None
    )


def _filled(shape: Shape) -> Element:
    parts = _picture_and_caption(shape)
    if parts is None:
        return shape.section
    fills = _fills(shape, parts)
    light = shape.photograph(parts.picture) if parts.caption or (shape.ours and not fills) else None
    if fills or light is None:
        made = [division(f"layout-media {'fill' if fills else 'fit'}", [parts.media])]
    else:
        made = [division("layout-media bleed", [parts.media], _beside(shape, parts))]
        made.insert(0, division("layout-surround", (), f"background: {_surround(light)}"))
    if parts.caption:
        from_right = shape.section.get("dir") == "rtl"
        place = (light.calm_place(from_right=from_right) if light is not None else None) or _USUAL_PLACES[from_right]
        caption = division(f"layout-caption {place}", parts.caption)
        # In the author's order, for whoever hears or searches the slide; where it stands is its class's business.
        made.insert(0 if shape.blocks.index(parts.caption[0]) == 0 else len(made), caption)
    return with_blocks(shape.section, shape.blocks, made)


def _fills(shape: Shape, parts: _PictureAndCaption) -> bool:
    size = shape.size_of(parts.picture)
    if size is None:
        return False
    aspect, slide = size.width / size.height, shape.slide_size.width / shape.slide_size.height
    most = _MOST_CROPPED_BEHIND_WORDS if shape.ours and parts.caption else _MOST_CROPPED
    return 1 - min(aspect, slide) / max(aspect, slide) <= most


def _beside(shape: Shape, parts: _PictureAndCaption) -> str:
    """Return how far a caption ends before the other side, so that it stands on the surround alone.

    Empty where there is no caption, or no room for it there.
    """
    size, slide = shape.size_of(parts.picture), shape.slide_size
    if parts.media.find(".//figcaption") is None:
        return ""
    free = (slide.width - slide.height * size.width / size.height) / 2 if size is not None else 0.0
    return (
        f"--caption-end: {slide.width - free + _FROM_PICTURE:.0f}px" if free >= _ROOM_FOR_CAPTION * slide.width else ""
    )


_FROM_PICTURE = 16.0
"""Pixels between a caption and the photograph that it stands beside."""
_ROOM_FOR_CAPTION = 0.2
"""Of the slide's width, that a surround has at each side for a caption to stand on it."""
_BANDS = 9
_SHADE = 0.62
"""What is left of a photograph's light in what surrounds it, so that the photograph stands out."""


def _surround(light: LightMap) -> str:
    """Return a gradient of a photograph's own colours from its top to its bottom, a little darker."""
    stops = []
    for band in range(_BANDS):
        row = light.row_mean((band + 0.5) / _BANDS)
        stops.append("rgb({:.0f},{:.0f},{:.0f})".format(*(part * 255 * _SHADE for part in row)))
    return f"linear-gradient(to bottom, {', '.join(stops)})"


PICTURE = Layout(
    "picture",
    _is_picture,
    _filled,
    restructures=True,
    shows=frozenset({"img"}),
    help="A picture that fills the slide, with a short caption where it is calm.",
    example="""\
![Hills behind hills](hills.svg)
""",
)
"""A picture fills the slide: it goes into ``div.layout-media``, a short text that stands with it into a caption.

The division has the class ``fill`` as well when cropping the picture to the slide would take little from it, otherwise
``fit``: a chart or a screenshot must keep its edges. Where the looks are ours, a photograph of another shape has the
class ``bleed``: it takes the slide's whole height or width, and its own colours surround it (``div.layout-surround``).
The text, ``div.layout-caption``, is laid over a photograph where that is calm, which a class of its own says:
``bottom-left``, for example."""


_SMALLEST_PICTURE = 160
"""A picture of fewer pixels than this both ways is an icon: it belongs into the flow."""
_MOST_WORDS_BESIDE = 90
_MOST_COLUMNS, _MOST_WORDS_OF_TABLE = 4, 40
"""Of a table beside a picture."""
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
    if not shape.narrow and "img" not in shape.tags:
        return False
    media = _blocks_of_one_picture(shape)
    text = [block for block in shape.blocks if block not in media]
    if not text or not 0 < shape.words <= _MOST_WORDS_BESIDE:
        return False
    if shape.narrow and shape.ours and not media:
        return all(block.tag in _TEXTUAL and not _has_picture(block) for block in text)
    if len(media) != 1 or shape.narrow:
        return False
    if any(not (block.tag in _TEXTUAL or _is_small_table(block, shape)) or _has_picture(block) for block in text):
        return False
    picture = picture_of(media[0])
    if picture is None or is_sized(picture) or _share(shape, picture) is None:
        return False
    size = shape.size_of(picture)
    return size is not None and max(size) >= _SMALLEST_PICTURE


def _is_small_table(block: Element, shape: Shape) -> bool:
    """Return whether a table stands well in half of the slide."""
    rows = list(block.iter("tr")) if shape.ours and block.tag == "table" else []
    return bool(rows) and max(map(len, rows)) <= _MOST_COLUMNS and words_of(block) <= _MOST_WORDS_OF_TABLE


def _has_picture(block: Element) -> bool:
    return any(element.tag == "img" for element in block.iter())


def _side_by_side(shape: Shape) -> Element:
    media = _blocks_of_one_picture(shape)[:1]
    text = [block for block in shape.blocks if block not in media]
    if shape.narrow and shape.ours and not media:
        return with_blocks(shape.section, shape.blocks, [division("layout-text", text)])
    if not media or not text:
        return shape.section
    picture = picture_of(media[0])
    share = (_share(shape, picture) if picture is not None else None) or _UNKNOWN_SHARE
    beside = [division("layout-text", text), division("layout-media", media, f"width: {share}%")]
    if leads(media[0], shape):
        beside.reverse()
    return with_blocks(shape.section, shape.blocks, beside)


SPLIT = Layout(
    "split",
    _is_picture_beside_text,
    _side_by_side,
    restructures=True,
    help="One picture beside the words.",
    example="""\
## Text beside a picture

- Its shape decides its share
- The text takes the rest

![Lighthouse](lighthouse.svg)
""",
)
"""Text beside one picture: ``div.layout-text`` and ``div.layout-media``, in the author's order.

The picture's shape decides its share of the width, said as an inline ``width`` on the picture's division; a picture
that is too wide to stand beside text stays where it was written. Where the looks are ours, text beside a background
that takes one side (``![bg left]``) stands as it does beside a picture of the slide's own."""
