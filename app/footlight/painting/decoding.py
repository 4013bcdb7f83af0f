"""A ``Picture`` -> pixels: upright, in sRGB, no larger than needed, filtered."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from footlight.media import Picture, open_picture
from footlight.painting.filters import filtered, overflow_of
from footlight.painting.imaging import from_qimage, to_qimage
from footlight.painting.vectors import VectorDrawing
from footlight.styling.computed import BLACK, Filter

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST_SIDE = 8192
"""Pixels; nothing is decoded larger, however far it is enlarged."""


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
        if self.picture.kind == "svg":
            drawn = VectorDrawing.of_picture(self.picture, BLACK).image(self.width, self.height)
            return self._finished(from_qimage(drawn)) if self.filters else drawn
        with open_picture(self.picture) as image:
            decoded = decoded_at(image, self.width, self.height)
        return self._finished(decoded)

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


def decoded_at(image: Image, width: int, height: int) -> Image:
    """Decode an opened image for a place of some device pixels: upright, sRGB, shrunk to it but never enlarged."""
    from PIL import Image as Images
    from PIL import ImageOps

    turned = image.getexif().get(0x0112, 1) >= 5 if image.format != "PNG" or "exif" in image.info else False
    wanted = (height, width) if turned else (width, height)
    wanted = (min(wanted[0], LONGEST_SIDE), min(wanted[1], LONGEST_SIDE))
    image.draft("RGB", wanted)
    image.seek(0)
    profile = image.info.get("icc_profile")
    made = _in_plain_mode(image)
    ImageOps.exif_transpose(made, in_place=True)  # in place: a copy of a large photograph is 70 MB
    width, height = min(width, LONGEST_SIDE, made.width), min(height, LONGEST_SIDE, made.height)
    if (width, height) != made.size and width > 0 and height > 0:
        made = _resized(made, (width, height), Images.Resampling.LANCZOS)
    return _in_srgb(made, profile)


def _in_plain_mode(image: Image) -> Image:
    """Give 8 bits a channel, with alpha when the picture has any; the image itself, loaded, when it is so already."""
    if image.mode.startswith("I;16"):
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if image.mode in ("RGB", "RGBA", "L", "CMYK"):
        image.load()
        made = image if "transparency" not in image.info else image.convert("RGBA")
    elif image.mode in ("P", "PA", "LA", "La", "RGBa"):
        has_alpha = image.mode != "P" or "transparency" in image.info
        made = image.convert("RGBA" if has_alpha else "RGB")
    else:
        made = image.convert("RGB")
    return made


def _resized(image: Image, size: tuple[int, int], resampling: int) -> Image:
    """Shrink with premultiplied alpha, so that see-through pixels lend their neighbours no colour."""
    if image.mode == "RGBA":
        return image.convert("RGBa").resize(size, resampling).convert("RGBA")
    return image.resize(size, resampling, reducing_gap=3.0)


def _in_srgb(image: Image, profile: bytes | None) -> Image:
    """Convert from the picture's colour profile; one that cannot be used is as good as none."""
    target = "RGBA" if image.mode == "RGBA" else "RGB"
    if not profile:
        return image if image.mode == target else image.convert(target)
    from PIL import ImageCms

    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    opaque = image.convert("RGB") if alpha else image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        made = ImageCms.profileToProfile(opaque, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        made = None
    made = made if made is not None else opaque.convert("RGB")
    if alpha:
        made.putalpha(alpha)
    return made
