"""A page -> what somebody who looks at it at its last step can read, and how many pictures they see."""

from __future__ import annotations

from footlight.layout.page import DrawingItem, Item, Page, PictureItem, Rect, Role, TextItem


def text_of(page: Page) -> str:
    """Give the words that the page shows at its last step, in reading order, one item a line.

    Only what is painted counts: no text that is transparent, clipped away or outside the slide; and no list markers.
    """
    texts = (_text(item, page) for item in page.items if _seen(item, page) and item.role != Role.MARKER)
    return "\n".join(text for text in texts if text)


def images_of(page: Page) -> int:
    """Count the pictures that the page shows at its last step."""
    return sum(isinstance(item, PictureItem) and _seen(item, page) for item in page.items)


def _seen(item: Item, page: Page) -> bool:
    in_time = item.step <= page.steps and (item.last_step is None or page.steps <= item.last_step)
    return in_time and item.opacity > 0 and _overlap(item.rect, _window(item, page))


def _text(item: Item, page: Page) -> str:
    if isinstance(item, DrawingItem):
        return item.text.strip()
    if not isinstance(item, TextItem) or item.color.alpha == 0:
        return ""
    window = _window(item, page)
    lines = [item.layout.lineAt(index) for index in range(item.layout.lineCount())]
    x, y = item.origin
    shown = [
        line
        for line in lines
        if item.rotation or _overlap(Rect(x + line.x(), y + line.y(), line.naturalTextWidth(), line.height()), window)
    ]
    if len(shown) == len(lines):
        return item.text.strip()
    whole = item.layout.text()
    return "".join(whole[line.textStart() : line.textStart() + line.textLength()] for line in shown).strip()


def _window(item: Item, page: Page) -> Rect:
    """Give the part of the slide in which an item may show."""
    slide = Rect(0, 0, page.size.width, page.size.height)
    if item.clip is None:
        return slide
    left, top = max(item.clip.x, 0), max(item.clip.y, 0)
    return Rect(left, top, min(item.clip.right, slide.right) - left, min(item.clip.bottom, slide.bottom) - top)


def _overlap(one: Rect, other: Rect) -> bool:
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return across >= 0 and down >= 0
