"""What a page needs beyond shapes and text (pictures, shadows, large gradients, vectors) -> ready to paint, kept."""

from __future__ import annotations

import logging
import threading
from collections.abc import Hashable, Iterable, Iterator
from typing import TypeAlias

from PySide6.QtGui import QImage

from footlight.deck import Size
from footlight.deck.dataclass import dataclass
from footlight.layout.page import BoxItem, DrawingItem, Page, PictureItem, Rect, Role
from footlight.media import Drawing, LightMap, Picture
from footlight.media.decoding import LONGEST_SIDE, decoded_size
from footlight.media.light_map import light_map, light_map_of
from footlight.painting.byte_cache import ByteCache
from footlight.painting.filters import from_qimage
from footlight.painting.gradients import GradientPicture, gradient_picture
from footlight.painting.raster_images import PictureImage
from footlight.painting.shadows import ShadowPicture, shadow_picture
from footlight.painting.vectors import WHITE, VectorDrawing
from footlight.styling.computed import BLACK, Color

log = logging.getLogger(__name__)

CAPACITY = 112 * 1024 * 1024
"""Bytes of decoded pictures that are kept: about thirty full-screen photographs at 1080p, or seven at 4K."""

_USUAL_SIZE = Size(1280, 720)
_SMALL = 3.0
"""Logical pixels of a drawing to a pixel that is looked at."""
_MOST_LOOKED_AT = 1_000_000
"""Pixels of a drawing that is looked at, whatever size a stranger's file claims."""


@dataclass(frozen=True, slots=True)
class VectorSource:
    """SVG to be made ready: a drawing in a colour on a background, or a picture."""

    source: Drawing | Picture
    color: Color = BLACK
    background: Color = WHITE

    @property
    def key(self) -> Hashable:
        """Names it without its bytes."""
        return (self.source.key, self.color[:3], self.background[:3])

    def make(self) -> VectorDrawing:
        """Parse it. Any thread may do so.

        Raises:
            OSError: It cannot be read, or is no SVG.
        """
        if isinstance(self.source, Picture):
            return VectorDrawing.of_picture(self.source, self.color)
        return VectorDrawing(self.source.svg, self.color, self.background)


Resource: TypeAlias = PictureImage | ShadowPicture | GradientPicture | VectorSource
Made: TypeAlias = QImage | VectorDrawing


@dataclass(frozen=True, slots=True)
class _Failed:
    """Stands in the cache for what cannot be made, so that it is not tried again with every painting."""


class PixelStore:
    """Makes and keeps what pages are painted with. Any thread may use it.

    Args:
        capacity: The bound in bytes.
    """

    def __init__(self, capacity: int = CAPACITY) -> None:
        self._kept: ByteCache[Made | _Failed] = ByteCache(capacity)
        self._latest: ByteCache[Hashable] = ByteCache(4096)
        self._making: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()
        self._expected: tuple[Size, float] | None = None

    @property
    def bytes_used(self) -> int:
        """How many bytes are kept."""
        return self._kept.bytes_used

    def holds(self, keys: Iterable[Hashable]) -> bool:
        """Return whether all of this is there, so that a page that needs no more can be painted at once."""
        return all(key in self._kept for key in keys)

    def load(self, page: Page, scale: float) -> None:
        """Make all that a page needs; takes as long as it takes, so not on the main thread of a window."""
        for each in resources_of(page, scale):
            self.get(each, blocking=True)

    def expect(self, size: Size, scale: float) -> None:
        """Note how slides will be painted, so that a picture that is looked at is decoded for that and no second time.

        Args:
            size: Of a slide in logical pixels.
            scale: Device pixels per logical pixel.
        """
        self._expected = size, scale

    def light(self, picture: Picture) -> LightMap | None:
        """Look at a picture, which usually covers the slide: its pixels are kept to be painted with.

        None when it cannot be read. It takes as long as decoding it, so not on the main thread of a window.
        """
        if picture.kind == "raster" and self._expected is None:
            return light_map(picture)
        size, scale = self._expected or (_USUAL_SIZE, 1.0)
        cover = max(size.width / max(picture.size.width, 1.0), size.height / max(picture.size.height, 1.0))
        target = Rect(0.0, 0.0, picture.size.width * cover, picture.size.height * cover)
        made = self.get(
            picture_resource(PictureItem(rect=target, role=Role.BACKGROUND, picture=picture, target=target), scale),
            blocking=True,
        )
        if isinstance(made, VectorDrawing):
            made = made.image(
                *decoded_size(round(target.width / _SMALL), round(target.height / _SMALL), _MOST_LOOKED_AT)
            )
        return light_map_of(from_qimage(made)) if made is not None else None

    def get(self, wanted: Resource, *, blocking: bool) -> Made | None:
        """Return what was asked for.

        Args:
            wanted: What to paint with.
            blocking: Whether to make it now if it is not there.

        Returns:
            None when it cannot be made, or is not there yet.
        """
        key = _key(wanted)
        found = self._kept.get(key)
        if found is None and blocking:
            found = self._make(wanted, key)
        return None if isinstance(found, _Failed) else found

    def image(self, wanted: PictureImage | ShadowPicture | GradientPicture, *, blocking: bool) -> QImage | None:
        """Return an image; who does not block gets a picture in another size, if that is all there is."""
        made = self.get(wanted, blocking=blocking)
        if made is None and isinstance(wanted, PictureImage):
            other = self._latest.get((wanted.picture.key, wanted.filters, wanted.bleeds))
            # With a margin around it, the image of another size does not fit where this one goes.
            if other is not None and not wanted.margin:
                found = self._kept.get(other)
                return found if isinstance(found, QImage) else None
        return made if isinstance(made, QImage) else None

    def vector(self, wanted: VectorSource, *, blocking: bool) -> VectorDrawing | None:
        """Return a drawing."""
        made = self.get(wanted, blocking=blocking)
        return made if isinstance(made, VectorDrawing) else None

    def _make(self, wanted: Resource, key: Hashable) -> Made | _Failed:
        """Make it once, though several threads ask for it at the same time."""
        with self._lock:
            turn = self._making.setdefault(key, threading.Lock())
        with turn:
            made = self._kept.get(key)
            if made is None:
                made = _made(wanted)
                self._kept.put(key, made, _bytes_of(made))
                if isinstance(wanted, PictureImage):
                    self._latest.put((wanted.picture.key, wanted.filters, wanted.bleeds), key, 1)
        with self._lock:
            self._making.pop(key, None)
        return made


def resources_of(page: Page, scale: float) -> Iterator[Resource]:
    """List what a page needs, at so many device pixels per logical pixel."""
    for item in page.items:
        if isinstance(item, PictureItem):
            yield picture_resource(item, scale)
        elif isinstance(item, DrawingItem):
            yield VectorSource(item.drawing, item.color, page.background)
        elif isinstance(item, BoxItem):
            yield from (each for each in _made_for_box(item, scale) if each is not None)


def _made_for_box(item: BoxItem, scale: float) -> Iterator[ShadowPicture | GradientPicture | None]:
    yield gradient_picture(item, scale)
    for shadow in item.shadows:
        yield shadow_picture(item, shadow, scale)


def keys_of(page: Page, scale: float) -> tuple[Hashable, ...]:
    """Name what a page needs, at so many device pixels per logical pixel; it depends on nothing else."""
    return tuple(_key(each) for each in resources_of(page, scale))


def picture_resource(item: PictureItem, scale: float) -> PictureImage | VectorSource:
    """Return what a picture is painted with: vectors, or pixels at the size they will have."""
    if item.picture.kind == "svg" and not item.filters and not any(item.tiled):
        return VectorSource(item.picture)
    width, height = (min(round(side * scale), LONGEST_SIDE) for side in (item.target.width, item.target.height))
    if item.picture.kind == "raster":
        natural = item.picture.size
        # Enlarging is left to the painter, so all sizes above the natural one share an image.
        if not item.filters and width >= natural.width and height >= natural.height:
            width, height = round(natural.width), round(natural.height)
    return PictureImage(
        item.picture,
        max(width, 1),
        max(height, 1),
        item.filters,
        scale if item.filters else 1.0,
        bleeds=bool(item.filters) and item.role is not Role.BACKGROUND,
    )


def _key(wanted: Resource) -> Hashable:
    if isinstance(wanted, VectorSource):
        return wanted.key
    if isinstance(wanted, PictureImage):
        size = (wanted.width, wanted.height)
        return (wanted.picture.key, size, wanted.filters, wanted.scale, wanted.bleeds)
    return wanted


def _made(wanted: Resource) -> Made | _Failed:
    """Make a resource; a file that has gone or is broken is not worth more than a line in the log."""
    try:
        return wanted.make()
    except (OSError, ValueError, SyntaxError, MemoryError) as error:  # what Pillow raises for broken files
        log.warning("a picture cannot be painted: %s", error)
        return _Failed()


def _bytes_of(made: Made | _Failed) -> int:
    if isinstance(made, QImage):
        return made.sizeInBytes()
    return made.bytes_used if isinstance(made, VectorDrawing) else 64
