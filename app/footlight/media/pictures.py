"""A file or bytes -> a ``Picture`` with its natural size, read from the header alone, or what is wrong with it."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from footlight.deck import Size
from footlight.media.kinds import Picture, Problem
from footlight.media.svg.parsing import LARGEST_SVG, UnsafeSvgError, parse_svg, unpacked
from footlight.media.svg.sizes import natural_size

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 120_000_000
"""Of a raster picture: the largest cameras of telephones make 108 million; decoded that is 430 MB for a moment."""
LARGEST_FILE = 512 * 1024 * 1024

_FORMATS = ("PNG", "JPEG", "MPO", "GIF", "WEBP", "AVIF", "BMP", "DIB", "TIFF", "ICO", "JPEG2000", "PPM", "QOI", "TGA")
"""What is read: pictures that authors use. The rest of Pillow's list (PostScript, for one) is kept out."""
_LFS_POINTER = b"version https://git-lfs.github.com/spec/"
_TURNED_FROM = 5
"""EXIF orientations from 5 to 8 swap width and height."""
_ORIENTATION = 0x0112


def picture_of_file(path: Path, name: str) -> Picture | Problem:
    """Look at a picture's file.

    Args:
        path: An existing file.
        name: The reference as written, for the sentence when something is wrong.
    """
    try:
        stat = path.stat()
        if stat.st_size > LARGEST_FILE:
            return Problem("huge-picture", f"{name} is larger than {LARGEST_FILE // 2**20} MB")
        with path.open("rb") as file:
            head = file.read(1024)
            if problem := _refused_at_sight(path, head, name):
                return problem
            key = f"{path}|{stat.st_mtime_ns}|{stat.st_size}"
            if _is_svg(head, path.suffix):
                if stat.st_size > LARGEST_SVG:
                    return Problem("huge-picture", f"{name} is an SVG larger than {LARGEST_SVG // 2**20} MB")
                return _svg(head + file.read(), key, path, name)
            file.seek(0)
            return _raster(file, key, path, None, name)
    except OSError as error:
        return Problem("broken-picture", f"{name} cannot be read: {error.strerror or error}")


def picture_of_data(data: bytes) -> Picture | Problem:
    """Look at a picture that stands in the deck's text."""
    name = "a picture within the text"
    key = f"data|{hashlib.sha256(data).hexdigest()}"
    if _is_svg(data[:1024], ""):
        return _svg(data, key, None, name)
    return _raster(io.BytesIO(data), key, None, data, name)


@contextmanager
def open_picture(picture: Picture) -> Iterator[Image]:
    """Open a raster picture for decoding.

    Raises:
        OSError: The file is gone or broken.
    """
    with (
        picture.path.open("rb") if picture.path else io.BytesIO(picture.data or b"") as file,
        _opened(file) as image,
    ):
        yield image


def _opened(file: BinaryIO) -> Image:
    from PIL import Image

    # Sizes are checked here against MOST_PIXELS, which says so in the author's terms; Pillow's own guard would warn.
    Image.MAX_IMAGE_PIXELS = None
    Image.init()  # a format whose reader is not loaded yet would be an error instead of a "no"
    return Image.open(file, formats=[each for each in _FORMATS if each in Image.OPEN])


def _raster(file: BinaryIO, key: str, path: Path | None, data: bytes | None, name: str) -> Picture | Problem:
    try:
        with _opened(file) as image:
            width, height = image.size
            # Asking a PNG for EXIF that it does not announce would decode it whole.
            if (image.format != "PNG" or "exif" in image.info) and (
                image.getexif().get(_ORIENTATION, 1) >= _TURNED_FROM
            ):
                width, height = height, width
    except (OSError, ValueError, SyntaxError, KeyError) as error:  # what Pillow raises for what it cannot read
        return Problem("broken-picture", f"{name} cannot be read as a picture{_reason(error)}")
    if width * height > MOST_PIXELS:
        return Problem(
            "huge-picture", f"{name} has {width} x {height} pixels; {MOST_PIXELS // 10**6} million is the limit"
        )
    if not width or not height:
        return Problem("broken-picture", f"{name} has no pixels")
    return Picture(key, Size(width, height), "raster", path, data)


def _reason(error: Exception) -> str:
    text = str(error)
    return "" if "cannot identify" in text or not text else f": {text[:80]}"


def _svg(packed: bytes, key: str, path: Path | None, name: str) -> Picture | Problem:
    try:
        data = unpacked(packed)
        size = natural_size(parse_svg(data))
    except UnsafeSvgError as error:
        return Problem("broken-picture", f"{name} cannot be read as SVG: {error}")
    return Picture(key, size, "svg", path, None if path else packed)


def _is_svg(head: bytes, suffix: str) -> bool:
    if suffix.lower() in (".svg", ".svgz"):
        return True
    return head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<" and b"<svg" in head


def _refused_at_sight(path: Path, head: bytes, name: str) -> Problem | None:
    suffix = path.suffix.lower()
    if head.startswith(_LFS_POINTER):
        return Problem("missing-picture", f"{name} is a Git LFS pointer, not the picture; run 'git lfs pull'")
    if not head:
        return Problem("broken-picture", f"{name} is an empty file")
    if suffix in (".heic", ".heif", ".pdf", ".eps", ".psd"):
        return Problem("broken-picture", f"{name} is a {suffix[1:].upper()} file; save it as PNG, JPEG or SVG")
    return None
