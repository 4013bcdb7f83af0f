"""A page -> what somebody who looks at it at its last step can read, and how many pictures they see."""

from __future__ import annotations

from PySide6.QtGui import QTextLine

from footlight.layout.page import DrawingItem, Item, Page, PictureItem, Rect, Role, TextItem
from footlight.layout.text.typed import as_typed, within
from footlight.layout.text.utf16 import utf16_part


def text_of(page: Page) -> str:
    """Return the words that the page shows at its last step, in reading order, one item a line.

    Only what is painted counts: no text that is transparent, clipped away or outside the slide; and no list markers.
    """
    texts: list[str] = []
    before: Item | None = None
    for item in page.items:
        text = _text(item, page) if _seen(item, page) and item.role != Role.MARKER else ""
        if not text.strip():
            continue
        if before is not None and _adjoin(before, item):
            texts[-1] += text
        else:
            # Code keeps its indentation.
            texts.append(text if item.role == Role.CODE else text.lstrip())
        before = item
    return "\n".join(text.rstrip() for text in texts)


def images_of(page: Page) -> int:
    """Count the pictures that the page shows at its last step."""
    return sum(isinstance(item, PictureItem) and _seen(item, page) for item in page.items)


def _seen(item: Item, page: Page) -> bool:
    inside = item.rotation or item.rect.overlaps(_window(item, page))
    return bool(inside) and item.shows_at(page.steps) and item.opacity > 0


def _text(item: Item, page: Page) -> str:
    if isinstance(item, DrawingItem):
        return item.text
    if not isinstance(item, TextItem) or item.color.alpha == 0:
        return ""
    lines = [item.layout.lineAt(index) for index in range(item.layout.lineCount())]
    shown = [line for line in lines if item.rotation or _place(line, item).overlaps(_window(item, page))]
    if len(shown) == len(lines):
        return item.text
    # Qt counts a character beyond the basic plane, such as an emoji, as two.
    spans = ((line.textStart(), line.textStart() + line.textLength()) for line in shown)
    drawn = item.layout.text()
    return "".join(as_typed(utf16_part(drawn, *span), within(item.edits, *span)) for span in spans)


def _adjoin(one: Item, other: Item) -> bool:
    """Return whether two items are parts of one line of text, which come with different steps."""
    beside = (
        abs(one.rect.right - other.rect.x) < 1 and one.rect.y < other.rect.bottom and other.rect.y < one.rect.bottom
    )
    return beside and one.line == other.line and isinstance(one, TextItem) and isinstance(other, TextItem)


def _place(line: QTextLine, item: TextItem) -> Rect:
    x, y = item.origin
    return Rect(x + line.x(), y + line.y(), max(1, line.naturalTextWidth()), line.height())


def _window(item: Item, page: Page) -> Rect:
    """Return the part of the slide in which an item may show."""
    slide = Rect(0, 0, page.size.width, page.size.height)
    return slide if item.clip is None else slide.common(item.clip)
