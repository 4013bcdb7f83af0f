"""A ``Picture`` -> pixels: upright, in sRGB, no larger than needed, filtered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from footlight.deck.dataclass import dataclass
from footlight.media import Picture, decoded, decoded_size
from footlight.painting.filters import filtered, from_qimage, overflow_of, to_qimage
from footlight.painting.vectors import VectorDrawing
from footlight.styling.computed import BLACK, Filter

if TYPE_CHECKING:
    from PIL.Image import Image


MOST_FILTERED = 8_000_000
"""Pixels of a picture with filters, as a 4K screen has; a blur works on five copies of it, 160 MB."""


@dataclass(frozen=True, slots=True)
class PictureImage:
    """A picture to be decoded at a size.

    Attributes:
        picture: What to decode.
        width: In device pixels, as it will be painted.
        height: Likewise.
        filters: What to apply.
        scale: Device pixels per logical pixel of the filters' lengths.
        bleeds: Whether blurs and shadows go on beyond the picture's edge (else a blur's edge stays full, as wanted
            for a picture that covers the slide).
    """

    picture: Picture
    width: int
    height: int
    filters: tuple[Filter, ...] = ()
    scale: float = 1.0
    bleeds: bool = False

    @property
    def margin(self) -> int:
        """How many device pixels the image reaches beyond the picture on each side."""
        return round(overflow_of(self.filters) * self.scale) if self.bleeds else 0

    def make(self) -> QImage:
        """Decode it. Any thread may do so.

        Raises:
            OSError: It cannot be read, or is broken.
        """
        width, height = self.width, self.height
        if self.filters:
            width, height = decoded_size(width, height, MOST_FILTERED)
        if self.picture.kind == "svg":
            drawn = VectorDrawing.of_picture(self.picture, BLACK).image(*decoded_size(width, height))
            return self._finished(from_qimage(drawn)) if self.filters else drawn
        return self._finished(decoded(self.picture, width, height))

    def _finished(self, image: Image) -> QImage:
        if not self.filters:
            return to_qimage(image)
        from PIL import Image as Images

        # A picture smaller than its place is enlarged when painted, and its filters' lengths with it.
        shrunk = image.width / max(self.width, 1)
        rgba = image.convert("RGBA")
        if margin := round(self.margin * shrunk):
            wide = Images.new("RGBA", (rgba.width + 2 * margin, rgba.height + 2 * margin), (0, 0, 0, 0))
            wide.paste(rgba, (margin, margin))
            rgba = wide
        return to_qimage(filtered(rgba, self.filters, self.scale * shrunk))
