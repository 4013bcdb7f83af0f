"""A page -> the colour of the bars beside it on a screen of another shape."""

from __future__ import annotations

from footlight.layout.page import BoxItem, Item, Page, PictureItem, Rect
from footlight.styling.computed import BLACK, Color

EDGE = 0.5
"""Logical pixels within which something counts as touching the page's edge."""


def bar_color(page: Page, *, beside: bool) -> Color:
    """Choose the colour: the page goes on in its own background where its edge is plain; else the bars are unlit.

    Args:
        page: The page.
        beside: Whether the bars are left and right of it, not above and below.
    """
    return BLACK if any(_marks_edge(item, page, beside=beside) for item in page.items) else page.background


def _marks_edge(item: Item, page: Page, *, beside: bool) -> bool:
    if item.opacity == 0 or not _touches(item.rect, page, beside=beside):
        return False
    if isinstance(item, PictureItem):
        return True
    if not isinstance(item, BoxItem):
        return False
    plain = isinstance(item.fill, Color) and (item.fill.alpha == 0 or item.fill == page.background)
    return not plain or any(border.width and border.color.alpha for border in item.borders)


def _touches(rect: Rect, page: Page, *, beside: bool) -> bool:
    if beside:
        return rect.x < EDGE or rect.right > page.size.width - EDGE
    return rect.y < EDGE or rect.bottom > page.size.height - EDGE
