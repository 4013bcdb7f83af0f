"""A ``Page`` at a step -> a QPainter, or an image of its own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from footlight.deck import Size
from footlight.layout.page import BoxItem, DrawingItem, Item, Page, PictureItem, Rect, TextItem
from footlight.layout.text.formats import qcolor
from footlight.painting.box_items import paint_box
from footlight.painting.paint_context import KeptState, PaintContext
from footlight.painting.picture_items import paint_drawing, paint_picture
from footlight.painting.pixel_store import PixelStore
from footlight.painting.shapes import fit_rect, qrect
from footlight.painting.text_items import lines_between, paint_lines, paint_text

DIMMED = 0.35
"""The opacity of what stands back: still readable on a projector, clearly behind what is meant."""

_AND = Qt.ClipOperation.IntersectClip
HINTS = (
    QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing | QPainter.RenderHint.SmoothPixmapTransform
)


def paint_page(
    painter: QPainter,
    page: Page,
    context: PaintContext,
    pixels: PixelStore,
    before: Callable[[QPainter, int], None] | None = None,
) -> None:
    """Paint a page at its own size from (0, 0); whoever calls has moved and scaled the painter.

    The painter comes back as it was, also when painting fails.

    Args:
        painter: An active painter whose unit is the page's logical pixel.
        page: What to paint.
        context: The step, and how sharp.
        pixels: Gives the pictures.
        before: Called before each item that is painted, with its index in the page.
    """
    whole, step = qrect(Rect(0, 0, *page.size)), context.step
    with KeptState(painter):
        painter.setRenderHints(HINTS)
        painter.setClipRect(whole, _AND)
        painter.fillRect(whole, qcolor(page.background))
        for index, item in enumerate(page.items):
            if item.shows_at(step) and item.opacity > 0:
                if before is not None:
                    before(painter, index)
                if isinstance(item, (TextItem, BoxItem)) and _is_plain(item, step):
                    # Texts and boxes leave nothing behind but a pen, which each of them sets for itself.
                    _paint_item(painter, item, page, context, pixels)
                    continue
                with KeptState(painter):
                    _place(painter, item, step)
                    _paint_item(painter, item, page, context, pixels)


def paint_part(
    painter: QPainter,
    page: Page,
    context: PaintContext,
    pixels: PixelStore,
    part: tuple[float, float],
    before: Callable[[QPainter, int], None] | None = None,
) -> None:
    """Paint what of a page stands between two heights, and of a text only the lines that do; nothing behind it.

    Args:
        painter: As for ``paint_page``.
        page: What to paint.
        context: The step, and how sharp.
        pixels: Gives the pictures.
        part: From where to where, in the page's pixels.
        before: As for ``paint_page``.
    """
    top, bottom = part
    with KeptState(painter):
        painter.setRenderHints(HINTS)
        for index, item in enumerate(page.items):
            if not item.shows_at(context.step) or not item.opacity or not _is_between(item, top, bottom):
                continue
            if before is not None:
                before(painter, index)
            with KeptState(painter):
                _place(painter, item, context.step)
                if isinstance(item, TextItem) and not top <= item.rect.y <= item.rect.bottom <= bottom:
                    paint_lines(painter, item, top, bottom)
                    continue
                painter.setClipRect(QRectF(-page.size.width, top, 3 * page.size.width, bottom - top), _AND)
                _paint_item(painter, item, page, context, pixels)


def _is_between(item: Item, top: float, bottom: float) -> bool:
    """Return whether anything of an item stands there: of a text a line, of the rest more than its edge."""
    if isinstance(item, TextItem):
        return any(lines_between(item, top, bottom))
    return item.rect.y < bottom - 1 and item.rect.bottom > top + 1


def page_image(page: Page, width: int, height: int, step: int, pixels: PixelStore) -> QImage:
    """Paint a page on an image of its own; pictures that are not decoded yet are decoded now.

    Args:
        page: What to paint.
        width: In device pixels.
        height: Likewise; a page of another shape stands in the middle, the rest has its background's colour.
        step: The step that is shown.
        pixels: Gives the pictures.
    """
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(qcolor(page.background))
    place, scale = fit_rect(page.size, Size(width, height)), page_scale(page.size, width, height)
    with QPainter(image) as painter:
        painter.translate(place.x, place.y)
        painter.scale(scale, scale)
        paint_page(painter, page, PaintContext(step, scale), pixels)
    return image


def page_scale(page_size: Size, width: int, height: int) -> float:
    """Return how many device pixels a logical pixel of a page takes on an image of this size, so in ``page_image``.

    Whoever has pictures decoded ahead must ask for this scale, to the last digit: they are kept by their size.
    """
    return fit_rect(page_size, Size(width, height)).width / page_size.width


def _is_plain(item: Item, step: int) -> bool:
    """Return whether an item is painted by the painter as it is, without a clip, a turn or an opacity of its own."""
    return item.opacity == 1 and item.clip is None and not item.rotation and step not in item.dimmed_steps


def _place(painter: QPainter, item: Item, step: int) -> None:
    if item.clip is not None:
        painter.setClipRect(qrect(item.clip), Qt.ClipOperation.IntersectClip)
    if item.rotation:
        pivot = QPointF(*item.pivot)
        painter.translate(pivot)
        painter.rotate(item.rotation)
        painter.translate(-pivot)
    dimmed = step in item.dimmed_steps
    painter.setOpacity(painter.opacity() * item.opacity * (DIMMED if dimmed else 1.0))


def _paint_item(painter: QPainter, item: Item, page: Page, context: PaintContext, pixels: PixelStore) -> None:
    if isinstance(item, TextItem):
        paint_text(painter, item, context)
    elif isinstance(item, BoxItem):
        paint_box(painter, item, context, pixels)
    elif isinstance(item, PictureItem):
        paint_picture(painter, item, context, pixels)
    elif isinstance(item, DrawingItem):
        paint_drawing(painter, item, page.background, context, pixels)
