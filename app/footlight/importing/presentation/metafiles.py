"""A metafile that is nothing but a bitmap in a wrapping -> that bitmap (MS-EMF, 2.3.1.7; MS-WMF, 2.3.1).

What a metafile draws by itself needs Windows to be drawn, and is lost; many hold a pasted picture and draw nothing.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

KINDS: Final = frozenset({"image/x-emf", "image/emf", "image/x-wmf", "image/wmf"})
_EMF_SIGNATURE: Final = b" EMF"
_EMF_STRETCH: Final = 81
_PLACEABLE: Final = b"\xd7\xcd\xc6\x9a"
_PLACEABLE_LENGTH: Final = 22
_WMF_BITMAPS: Final = MappingProxyType({0x0F43: 28, 0x0B41: 26, 0x0940: 22})
"""The records with a bitmap, and where it begins in them."""
_EMF_PLAIN: Final = frozenset({1, 9, 10, 11, 12, 14, 16, 17, 18, 20, 21, 22, 24, 25, 33, 34, 37, 40, 70, 75})
_WMF_PLAIN: Final = frozenset(
    {
        0x0000,
        0x001E,
        0x0035,
        0x00F7,
        0x01F0,
        0x0234,
        0x0103,
        0x0107,
        0x0127,
        0x0201,
        0x020B,
        0x020C,
        0x0209,
        0x0102,
        0x0626,
    }
)
"""Records that draw nothing: states, areas, comments."""
_MOST_PIXELS: Final = 64_000_000


def bitmap_of(data: bytes) -> bytes | None:
    """Return the one bitmap of a metafile as a PNG; None where it draws anything else, or is damaged."""
    try:
        records = list(_emf_bitmaps(data) if data[40:44] == _EMF_SIGNATURE else _wmf_bitmaps(data))
    except struct.error:
        return None
    return _png(records[0]) if len(records) == 1 and records[0] else None


def _emf_bitmaps(data: bytes) -> Iterator[bytes]:
    """Yield the bitmaps of an enhanced metafile, and nothing in a bitmap's place for what it draws otherwise."""
    place = 0
    while place + 8 <= len(data):
        kind, size = struct.unpack_from("<II", data, place)
        if size < 8:
            return
        if kind == _EMF_STRETCH:
            head, head_size, bits, bits_size = struct.unpack_from("<4I", data, place + 48)
            yield data[place + head : place + head + head_size] + data[place + bits : place + bits + bits_size]
        elif kind not in _EMF_PLAIN:
            yield b""
        place += size


def _wmf_bitmaps(data: bytes) -> Iterator[bytes]:
    start = _PLACEABLE_LENGTH if data[:4] == _PLACEABLE else 0
    (words,) = struct.unpack_from("<H", data, start + 2)
    place = start + 2 * words
    while place + 6 <= len(data):
        size, kind = struct.unpack_from("<IH", data, place)
        if size < 3:
            return
        if kind in _WMF_BITMAPS:
            yield data[place + _WMF_BITMAPS[kind] : place + 2 * size]
        elif kind not in _WMF_PLAIN:
            yield b""
        place += 2 * size


def _png(dib: bytes) -> bytes | None:
    from PIL import BmpImagePlugin, UnidentifiedImageError  # few presentations have such a picture

    try:
        with BmpImagePlugin.DibImageFile(io.BytesIO(dib)) as image:
            if image.width * image.height > _MOST_PIXELS:
                return None
            held = io.BytesIO()
            image.convert("RGB").save(held, "PNG")
            return held.getvalue()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, struct.error, IndexError):
        return None
