"""Slides painted at a size -> kept, so that a key press shows one at once."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from PySide6.QtGui import QImage

from footlight.layout.page import Page
from footlight.painting.byte_cache import ByteCache
from footlight.painting.pages import page_image
from footlight.painting.pixel_store import PixelStore

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
        self._painted: ByteCache[tuple[Page, QImage]] = ByteCache(capacity)

    @property
    def bytes_used(self) -> int:
        """How many bytes are kept."""
        return self._painted.bytes_used

    def found(self, page: Page, step: int, width: int, height: int) -> QImage | None:
        """Give the picture if it is painted already; never waits."""
        kept = self._painted.get(_key(page, step, width, height))
        return kept[1] if kept is not None and kept[0] is page else None

    def image(self, page: Page, step: int, width: int, height: int) -> QImage:
        """Give the picture of a page at a step, in device pixels; paint it if need be."""
        kept = self.found(page, step, width, height)
        if kept is None:
            kept = page_image(page, width, height, step, self._pixels)
            self._painted.put(_key(page, step, width, height), (page, kept), kept.sizeInBytes())
        return kept

    def keep_only(self, pages: Iterable[Page]) -> None:
        """Forget the pictures of all other pages, as when slides were edited away."""
        kept = {id(page) for page in pages}
        self._painted.keep_if(lambda value: id(value[0]) in kept)

    def clear(self) -> None:
        """Forget all pictures, when fonts or colours of everything have changed."""
        self._painted.clear()


def _key(page: Page, step: int, width: int, height: int) -> Hashable:
    return (id(page), step, width, height)
