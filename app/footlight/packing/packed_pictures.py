"""A picture's file, or its address on the web -> the bytes to pack, with as many pixels as a 4K screen can show."""

from __future__ import annotations

import http.client
import io
import urllib.error
import urllib.request
from typing import TYPE_CHECKING, Any

from footlight.media import Picture, Problem, open_picture
from footlight.media.picture_files import picture_of_data

if TYPE_CHECKING:
    from PIL.Image import Image

SECONDS = 20.0
"""Without a further byte, after which a server counts as gone."""
MOST_BYTES = 64 * 1024 * 1024
_HANDLERS = (
    urllib.request.ProxyHandler, urllib.request.HTTPHandler, urllib.request.HTTPSHandler,
    urllib.request.HTTPRedirectHandler, urllib.request.HTTPErrorProcessor, urllib.request.HTTPDefaultErrorHandler,
    urllib.request.UnknownHandler,
)  # fmt: skip
"""Only the web: no redirection leads to a file of this machine."""

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


def fetched(address: str) -> Picture | Problem:
    """Fetch a picture from the web; what is no picture, too large or not there is a problem in one sentence."""
    opener = urllib.request.OpenerDirector()
    for handler in _HANDLERS:
        opener.add_handler(handler())
    address = f"https:{address}" if address.startswith("//") else address
    try:
        request = urllib.request.Request(address, headers={"User-Agent": "Footlight"})  # noqa: S310 - see _HANDLERS
        with opener.open(request, timeout=SECONDS) as answer:
            data = answer.read(MOST_BYTES + 1)
    except (OSError, ValueError, http.client.HTTPException) as error:
        why = getattr(error, "reason", None) or getattr(error, "strerror", None) or str(error)
        return Problem("remote-picture", f"{address} cannot be fetched: {why}")
    if len(data) > MOST_BYTES:
        return Problem("huge-picture", f"{address} is larger than {MOST_BYTES // 2**20} MB")
    found = picture_of_data(data)
    return found if isinstance(found, Picture) else Problem(found.code, f"{address} is not a picture that can be shown")


def suffix_of(picture: Picture) -> str:
    """Return the ending that fits a picture's content."""
    if picture.kind == "svg":
        return ".svg"
    with open_picture(picture) as image:
        kind = (image.format or "").lower()
    return {"jpeg": ".jpg", "mpo": ".jpg", "jpeg2000": ".jp2", "tiff": ".tif"}.get(kind, f".{kind}")


def packed_bytes(picture: Picture, *, scale: bool) -> bytes:
    """Return the bytes of a picture's file, made smaller if wanted and if it has far more pixels than can be seen.

    A photograph that is made smaller loses what the camera noted beside it, such as the place.

    Raises:
        OSError: The file cannot be read.
    """
    original = picture.path.read_bytes() if picture.path else picture.data or b""
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
