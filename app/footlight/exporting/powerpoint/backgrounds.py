"""What covers a slide -> its background: a colour, a gradient or a picture (ECMA-376, part 1, 19.3.1.2)."""

from __future__ import annotations

from collections.abc import Iterator

from pptx.opc.package import Part

from footlight.deck.named_tuple import NamedTuple
from footlight.exporting.powerpoint.drawingml import Palette, can_be_gradient
from footlight.exporting.powerpoint.pictures import PictureParts
from footlight.layout.page import BoxItem, Item, Page, PictureItem, Role
from footlight.styling.computed import Color, Gradient


class SlideBackground(NamedTuple):
    """A slide's background.

    Attributes:
        xml: The element ``p:bg``; empty where it is the master's.
        items: The indexes of the items that it stands for.
    """

    xml: str
    items: frozenset[int]


def background_of(
    page: Page, part: Part, pictures: PictureParts, palette: Palette, master: Color | Gradient
) -> SlideBackground:
    """Return the last opaque item that covers the slide as its background, and nothing of what lies below that.

    Args:
        page: The slide.
        part: Its part, which gets a relationship to a picture.
        pictures: Makes the picture.
        palette: The theme's colours.
        master: What the master's background is.
    """
    fill, taken = "", set[int]()
    covering = list(_covering(page))
    for index, item in covering:
        made = _fill(item, part, pictures, palette, master)
        if made is None:
            break
        fill = made
        taken.update(each for each, _ in covering if each <= index)
    if not covering and not isinstance(master, Color):
        fill = palette.fill(page.background)
    xml = f"<p:bg><p:bgPr>{fill}<a:effectLst/></p:bgPr></p:bg>" if fill else ""
    return SlideBackground(xml, frozenset(taken))


def _covering(page: Page) -> Iterator[tuple[int, Item]]:
    for index, item in enumerate(page.items):
        rect = item.rect
        across, down = rect.right >= page.size.width - 1, rect.bottom >= page.size.height - 1
        if item.role is Role.BACKGROUND and rect.x <= 1 and rect.y <= 1 and across and down:
            yield index, item


def _fill(item: Item, part: Part, pictures: PictureParts, palette: Palette, master: Color | Gradient) -> str | None:
    """Return a background's fill; None for what has to be a shape; empty for what the master has."""
    if item.opacity < 1 or item.step or item.last_step is not None or item.rotation:
        return None
    if isinstance(item, BoxItem) and not any(border.width for border in item.borders):
        if item.fill == master:
            return ""
        if isinstance(item.fill, Color):
            return palette.fill(item.fill) if item.fill.alpha >= 1 else None
        opaque = all(stop.color.alpha >= 1 for stop in item.fill.stops)
        return (
            palette.gradient(item.fill, item.rect) if opaque and not item.tile and can_be_gradient(item.fill) else None
        )
    if isinstance(item, PictureItem) and not item.alt:
        try:
            blip = pictures.picture(part, item)
        except OSError:
            return None
        return blip.fill(tag="a:blipFill", rest=' dpi="0" rotWithShape="1"') if blip.opaque else None
    return None
