"""A file or bytes -> a ``Picture`` with its natural size, read from the header alone, or what is wrong with it."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO

from footlight.deck import Size
from footlight.desktop.regular_files import open_regular, version_of
from footlight.media.kinds import LARGEST_SVG, Picture, Problem

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 120_000_000
"""Of a JPEG, which is made smaller while it is read: the largest cameras of telephones make 108 million."""
MOST_PIXELS_OF_OTHERS = 80_000_000
"""Of a picture in a format that is decoded whole, for 700 MB in a process of its own."""
MOST_PIXELS_OF_FEW = 40_000_000
"""Of a picture in a format whose readers take two or three times as much memory."""
_FEW = {"WEBP": "WebP", "AVIF": "AVIF", "JPEG2000": "JPEG 2000", "TIFF": "TIFF"}
LONGEST_SIDE_OF_FILE = 65_535
"""Pixels of a side, as in JPEG; more is no picture but an attack."""
_MOST_SCANNED = 2_000_000_000
"""Pixels of a JPEG times its scans, each of which takes as long as a picture; ordinary progressive ones have ten."""
LARGEST_FILE = 512 * 1024 * 1024

_FORMATS = ("PNG", "JPEG", "MPO", "GIF", "WEBP", "AVIF", "BMP", "DIB", "TIFF", "JPEG2000", "PPM", "QOI", "TGA")
"""What is read: pictures that authors use. The rest of Pillow's list is kept out: PostScript, for one, and icons, which
it decodes, however large they are, to learn their size."""
SUFFIXES = frozenset(
    {".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".svgz", ".bmp", ".tif", ".tiff", ".jp2", ".qoi"}
)
"""How the names of such pictures end, in small letters."""
_LFS_POINTER = b"version https://git-lfs.github.com/spec/"
_TURNED_FROM = 5
"""EXIF orientations from 5 to 8 swap width and height."""
_ORIENTATION = 0x0112
_PIECE = 1024 * 1024
_WITH_ALPHA = frozenset({"RGBA", "RGBa", "LA", "La", "PA"})


def picture_of_file(path: Path, name: str) -> Picture | Problem:
    """Look at a picture's file.

    Args:
        path: An existing file.
        name: The reference as written, for the sentence when something is wrong.
    """
    try:
        with open_regular(path) as file:
            stat = os.fstat(file.fileno())
            if stat.st_size > LARGEST_FILE:
                return Problem("huge-picture", f"{name} is larger than {LARGEST_FILE // 2**20} MB")
            head = file.read(1024)
            if problem := _refused_at_sight(path, head, name):
                return problem
            key = "|".join(map(str, (path, *version_of(stat))))
            if _is_svg(head, path.suffix):
                if stat.st_size > LARGEST_SVG:
                    return Problem("huge-picture", f"{name} is an SVG larger than {LARGEST_SVG // 2**20} MB")
                return _svg(head + file.read(LARGEST_SVG + 1), key, path, name)
            file.seek(0)
            return _raster(file, key, path, None, name)
    except OSError as error:
        return Problem("broken-picture", f"{name} cannot be read: {error.strerror or error}")


def picture_of_data(data: bytes) -> Picture | Problem:
    """Look at a picture that stands in the deck's text."""
    name = "a picture within the text"
    # Only here: its libraries take 3 ms to be loaded, and few slides have such a picture.
    import hashlib

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
        open_regular(picture.path) if picture.path else io.BytesIO(picture.data or b"") as file,
        _opened(file) as image,
    ):
        yield image


def _opened(file: BinaryIO) -> Image:
    from PIL import Image, UnidentifiedImageError

    # Sizes are checked here against MOST_PIXELS, which says so in the author's terms; Pillow's own guard would warn.
    Image.MAX_IMAGE_PIXELS = None
    Image.preinit()  # a format whose reader is not loaded yet would be an error instead of a "no"
    try:
        return Image.open(file, formats=[each for each in _FORMATS if each in Image.OPEN])
    except UnidentifiedImageError:
        Image.init()  # all of Pillow's forty readers, which take 20 ms to load
        return Image.open(file, formats=[each for each in _FORMATS if each in Image.OPEN])


def is_turned(image: Image) -> bool:
    """Return whether EXIF swaps width and height of an opened picture."""
    # Asking a PNG for EXIF that it does not announce would decode it whole.
    return (image.format != "PNG" or "exif" in image.info) and image.getexif().get(_ORIENTATION, 1) >= _TURNED_FROM


def scans_of(file: BinaryIO | IO[bytes]) -> int:
    """Count the scans of a JPEG; a thumbnail within it counts too. The file stands where it stood before."""
    place = file.tell()
    file.seek(0)
    count, before = 0, b""
    while piece := file.read(_PIECE):
        count += (before + piece).count(b"\xff\xda")
        before = piece[-1:]
    file.seek(place)
    return count


def _raster(file: BinaryIO, key: str, path: Path | None, data: bytes | None, name: str) -> Picture | Problem:
    try:
        with _opened(file) as image:
            width, height = image.size
            kind = "JPEG" if image.format == "MPO" else image.format or ""
            if is_turned(image):
                width, height = height, width
            has_alpha = image.mode in _WITH_ALPHA or "transparency" in image.info
            scans = scans_of(file) if kind == "JPEG" and "progressive" in image.info else 1
    except (OSError, ValueError, SyntaxError, KeyError) as error:  # what Pillow raises for what it cannot read
        return Problem("broken-picture", f"{name} cannot be read as a picture{_reason(error)}")
    if not width or not height:
        return Problem("broken-picture", f"{name} has no pixels")
    if why := _too_large(kind, width, height, scans):
        return Problem("huge-picture", f"{name} has {why}")
    return Picture(key, Size(width, height), "raster", path, data, has_alpha=has_alpha)


def _too_large(kind: str, width: int, height: int, scans: int) -> str:
    """Return what a picture has too much of; empty when it can be shown."""
    most = MOST_PIXELS if kind == "JPEG" else MOST_PIXELS_OF_FEW if kind in _FEW else MOST_PIXELS_OF_OTHERS
    if width * height > most:
        of_kind = f" for {_FEW[kind]}" if kind in _FEW else ""
        return f"{width} x {height} pixels; {most // 10**6} million is the limit{of_kind}"
    if max(width, height) > LONGEST_SIDE_OF_FILE:
        return f"{width} x {height} pixels; {LONGEST_SIDE_OF_FILE:,} is the limit for a side"
    if width * height * scans > _MOST_SCANNED:
        return f"{scans} scans of {width} x {height} pixels, which would take too long; save it anew"
    return ""


def _reason(error: Exception) -> str:
    text = str(error)
    return "" if "cannot identify" in text or not text else f": {text[:80]}"


def _svg(packed: bytes, key: str, path: Path | None, name: str) -> Picture | Problem:
    # Only here: few decks have such a picture.
    from footlight.media.svg.cost import refuse_costly
    from footlight.media.svg.parsing import UnsafeSvgError, parse_svg, unpacked
    from footlight.media.svg.sizes import natural_size

    try:
        data = unpacked(packed)
        root = parse_svg(data)
        refuse_costly(root)
        size = natural_size(root)
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
    article = "an" if suffix[1:2] in ("e", "i") else "a"
    if suffix in (".heic", ".heif", ".pdf", ".eps", ".psd", ".ico"):
        return Problem("broken-picture", f"{name} is {article} {suffix[1:].upper()} file; save it as PNG, JPEG or SVG")
    return None
