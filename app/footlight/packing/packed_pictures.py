"""A picture -> the bytes to pack, with as many pixels as a 4K screen can show."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from footlight.media import Picture, open_picture
from footlight.media.remote_pictures import file_bytes

if TYPE_CHECKING:
    from PIL.Image import Image

SCREEN = (3840, 2160)
"""The pixels of a 4K screen."""
WORTH_IT = 0.9
"""A picture is only made smaller by more than a tenth: each new packing of a photograph costs a little sharpness."""

_SAVED: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 90, "optimize": True, "progressive": False},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 90, "method": 4},
}
"""How each format is written again; pictures in other formats stay as they are."""


def packed_bytes(picture: Picture, *, scale: bool) -> bytes:
    """Return the bytes of a picture's file, made smaller if wanted and if it has far more pixels than can be seen.

    A photograph that is made smaller loses what the camera noted beside it, such as the place.

    Raises:
        OSError: The file cannot be read.
    """
    original = file_bytes(picture)
    if not scale or picture.kind != "raster":
        return original
    share = max(SCREEN[0] / picture.size.width, SCREEN[1] / picture.size.height)
    if share > WORTH_IT:
        return original
    try:
        smaller = _scaled(picture, share)
    except (OSError, ValueError, SyntaxError, MemoryError):  # what Pillow raises for broken pictures
        return original
    return smaller if smaller and len(smaller) < len(original) else original


def _scaled(picture: Picture, share: float) -> bytes | None:
    """Return it smaller, upright and in its own colours; None for what cannot be written as it was."""
    from PIL import Image, ImageOps

    with open_picture(picture) as image:
        kind = "JPEG" if image.format == "MPO" else image.format or ""
        if kind not in _SAVED or (kind != "JPEG" and getattr(image, "is_animated", False)) or _is_odd(image):
            return None
        options = dict(_SAVED[kind])
        if profile := image.info.get("icc_profile"):
            options["icc_profile"] = profile
        upright = ImageOps.exif_transpose(image)
        size = (max(1, round(upright.width * share)), max(1, round(upright.height * share)))
        if upright.mode == "RGBA":
            # With premultiplied alpha see-through pixels lend their neighbours no colour.
            made = upright.convert("RGBa").resize(size, Image.Resampling.LANCZOS).convert("RGBA")
        else:
            made = upright.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
        made.info.clear()
        written = io.BytesIO()
        made.save(written, kind, **options)
        return written.getvalue()


def _is_odd(image: Image) -> bool:
    """Whether shrinking would need other colours than the file has: palettes, bits, 16 bits a channel."""
    return image.mode not in {"RGB", "RGBA", "L", "CMYK"} or "transparency" in image.info
