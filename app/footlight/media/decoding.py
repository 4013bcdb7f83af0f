"""A raster ``Picture`` -> its pixels: upright, in sRGB, no larger than needed; large ones by a helper.

What could take much memory or time while it is decoded is decoded by a process of its own, which is ended when it
takes too much: only JPEG can be made smaller while it is read.
"""

from __future__ import annotations

import io
import threading
from typing import TYPE_CHECKING, BinaryIO, cast

from footlight.media.helper.messages import Message
from footlight.media.helper.pool import HelperError, Helpers
from footlight.media.kinds import Picture
from footlight.media.picture_files import is_turned, open_picture, scans_of

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST_SIDE = 8192
"""Pixels; nothing is decoded larger, however far it is enlarged."""
MOST_DECODED = 24_000_000
"""Pixels of a decoded picture, 96 MB; a 4K screen has 8 million."""
SECONDS = 15.0
"""How long a picture may take; the largest ones take two, on a slow laptop five."""
_MOST_BYTES = 128 * 1024 * 1024
"""That decoding here may take for a moment."""
_BYTES_A_PIXEL = {"WEBP": 18, "AVIF": 10}
"""While a picture is decoded, as measured; other formats take up to 9."""
_ALWAYS_BY_HELPER = frozenset({"TIFF", "JPEG2000"})
"""Their headers do not say what decoding will take."""
_MOST_SCANNED = 300_000_000
"""Pixels of a JPEG times the number of its scans, each of which visits all of them."""

# A picture may take 700 MB in its helper, so there is only one.
_one_at_a_time = threading.Lock()


def decoded(picture: Picture, width: int, height: int, *, smooth: bool = True) -> Image:
    """Decode a picture for a place of some device pixels. Any thread may do so.

    Args:
        picture: What to decode.
        width: Of the place; the result is shrunk to it, but never enlarged.
        height: Likewise.
        smooth: Whether neighbouring pixels are averaged when it is shrunk.

    Raises:
        OSError: It cannot be read, or takes too much time or memory.
    """
    with open_picture(picture) as image:
        if not _is_heavy(image, width, height):
            return decoded_here(image, width, height, smooth=smooth)
    return _by_helper(picture, width, height, smooth=smooth)


def _by_helper(picture: Picture, width: int, height: int, *, smooth: bool) -> Image:
    from PIL import Image as Images

    path = str(picture.path.absolute()) if picture.path else None
    asked = {"work": "picture", "path": path, "width": width, "height": height, "smooth": smooth}
    helpers = Helpers(1)
    with _one_at_a_time:
        try:
            found = helpers.ask(Message(asked, picture.data or b""), SECONDS)
        except HelperError as error:
            raise OSError(f"{picture.path or 'a picture within the text'}: {error}") from error
        finally:
            helpers.close()
    if found is None:
        raise OSError("the helper was ended")
    mode, made_width, made_height = (found.header[name] for name in ("mode", "width", "height"))
    return Images.frombytes(str(mode), (int(str(made_width)), int(str(made_height))), found.payload)


def _is_heavy(image: Image, width: int, height: int) -> bool:
    """Whether decoding an opened picture may take much memory or time; a JPEG is set to the size wanted."""
    if image.format in _ALWAYS_BY_HELPER:
        return True
    if image.format not in ("JPEG", "MPO"):
        return image.width * image.height * _BYTES_A_PIXEL.get(image.format or "", 9) > _MOST_BYTES
    pixels = image.width * image.height
    # All scans but one go over the coefficients of the whole picture, which are kept: 2 bytes each, up to 4 a pixel.
    scans = scans_of(cast(BinaryIO, image.fp))  # type: ignore[attr-defined] # Pillow says so of files alone
    kept = pixels * 2 * len(image.getbands()) if scans > 1 else 0
    image.draft("RGB", _wanted(image, width, height))
    return kept + image.width * image.height * 5 > _MOST_BYTES or scans * pixels > _MOST_SCANNED


def _wanted(image: Image, width: int, height: int) -> tuple[int, int]:
    wanted = (height, width) if is_turned(image) else (width, height)
    return min(wanted[0], LONGEST_SIDE), min(wanted[1], LONGEST_SIDE)


def decoded_here(image: Image, width: int, height: int, *, smooth: bool) -> Image:
    """Decode an opened picture in this process, as ``decoded`` does."""
    from PIL import Image as Images
    from PIL import ImageOps

    image.draft("RGB", _wanted(image, width, height))
    image.seek(0)
    profile = image.info.get("icc_profile")
    made = _in_plain_mode(image)
    ImageOps.exif_transpose(made, in_place=True)  # in place: a copy of a large photograph is 70 MB
    width, height = decoded_size(min(width, made.width), min(height, made.height))
    if (width, height) != made.size and width > 0 and height > 0:
        made = _resized(made, (width, height), Images.Resampling.LANCZOS if smooth else Images.Resampling.NEAREST)
    return _in_srgb(made, profile)


def decoded_size(width: int, height: int, most: int | None = None) -> tuple[int, int]:
    """Keep the size of a decoded picture within so many pixels, as memory is bounded; the painter enlarges it."""
    width, height = min(width, LONGEST_SIDE), min(height, LONGEST_SIDE)
    share = min(((most or MOST_DECODED) / max(width * height, 1)) ** 0.5, 1.0)
    return max(int(width * share), 1), max(int(height * share), 1)


def _in_plain_mode(image: Image) -> Image:
    """Return the image at 8 bits a channel, with alpha when it has any; itself, loaded, when it is so already."""
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
