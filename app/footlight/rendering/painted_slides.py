"""Slides painted at a size -> kept, so that a key press shows one at once."""

from __future__ import annotations

import logging
from collections.abc import Hashable, Iterable

from PySide6.QtGui import QImage

from footlight.layout.page import Page
from footlight.painting.byte_cache import ByteCache
from footlight.painting.pages import page_image
from footlight.painting.pixel_store import PixelStore

log = logging.getLogger(__name__)

CAPACITY = 96 * 1024 * 1024
"""Bytes of painted slides that are kept: 23 at 1080p, 5 at 4K, and a few hundred thumbnails."""


class PaintedSlides:
    """Pictures of pages at their steps, in the sizes that views show them in.

    Pages are told apart by identity: a slide that was laid out anew is painted anew. A kept picture keeps its page.

    Args:
        pixels: Gives the pictures on the pages.
        capacity: The bound in bytes.
    """

    def __init__(self, pixels: PixelStore, capacity: int = CAPACITY) -> None:
        self._pixels = pixels
        self._painted: ByteCache[tuple[Page, QImage | None]] = ByteCache(capacity)

    @property
    def bytes_used(self) -> int:
        """How many bytes are kept."""
        return self._painted.bytes_used

    def found(self, page: Page, step: int, width: int, height: int) -> QImage | None:
        """Return the picture if it is painted already; never waits."""
        kept = self._painted.get(_key(page, step, width, height))
        return kept[1] if kept is not None and kept[0] is page else None

    def image(self, page: Page, step: int, width: int, height: int) -> QImage | None:
        """Return the picture of a page at a step, in device pixels, painted if need be.

        None when it cannot be painted, which the log tells once.
        """
        key = _key(page, step, width, height)
        kept = self._painted.get(key)
        if kept is None or kept[0] is not page:
            kept = (page, self._paint(page, step, width, height))
            self._painted.put(key, kept, kept[1].sizeInBytes() if kept[1] is not None else 64)
        return kept[1]

    def _paint(self, page: Page, step: int, width: int, height: int) -> QImage | None:
        """Paint; a fault ends no talk, and is not met again with every paint event."""
        try:
            return page_image(page, width, height, step, self._pixels)
        except Exception:
            log.exception("slide %d could not be painted", page.number)
            return None

    def keep_only(self, pages: Iterable[Page]) -> None:
        """Forget the pictures of all other pages, as when slides were edited away."""
        kept = {id(page) for page in pages}
        self._painted.keep_if(lambda value: id(value[0]) in kept)

    def clear(self) -> None:
        """Forget all pictures, when fonts or colours of everything have changed."""
        self._painted.clear()


def _key(page: Page, step: int, width: int, height: int) -> Hashable:
    return (id(page), step, width, height)
