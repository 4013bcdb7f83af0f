"""The pictures of a presentation -> files beside the deck, each once, cropped as seen, under names of our own."""

from __future__ import annotations

import hashlib
import io
from types import MappingProxyType
from typing import Any, Final

from pptx.oxml.ns import qn

from footlight.deck.named_tuple import NamedTuple
from footlight.importing.model import PICTURES, PictureFile
from footlight.importing.presentation.metafiles import KINDS as METAFILES
from footlight.importing.presentation.metafiles import bitmap_of

_ENDINGS: Final = MappingProxyType(
    {
        "image/png": ".png",
        "image/jpeg": ".jpg",
        "image/jpg": ".jpg",
        "image/gif": ".gif",
        "image/svg+xml": ".svg",
        "image/webp": ".webp",
        "image/tiff": ".tif",
        "image/bmp": ".bmp",
    }
)
"""Those that a deck can show."""
_LEAST_CROP: Final = 0.004
"""Of a side; less is how an office program rounds."""
_WHOLE: Final = 100_000
_MOST_PIXELS: Final = 64_000_000
"""Of a picture that is cropped: all of it is in memory."""
_QUALITY: Final = 92
_SIDES: Final = ("l", "t", "r", "b")


class Crop(NamedTuple):
    """What is cut off at each side, as shares of the picture's width and height."""

    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0


NO_CROP: Final = Crop()


def crop_of(fill: Any) -> Crop:
    """Return what of a picture does not show; a picture that is smaller than its frame is whole.

    Args:
        fill: The element ``p:blipFill`` or its like; None for none.
    """
    place = fill.find(qn("a:srcRect")) if fill is not None else None
    if place is None:
        return NO_CROP
    sides = [_share(place.get(side, "0")) for side in _SIDES]
    if max(sides) < _LEAST_CROP or sides[0] + sides[2] > 0.99 or sides[1] + sides[3] > 0.99:
        return NO_CROP
    return Crop(*sides)


class Pictures:
    """Collects the pictures of one file."""

    def __init__(self) -> None:
        self._names: dict[object, str] = {}
        self.files: list[PictureFile] = []

    def reference(self, data: bytes, content_type: str, crop: Crop = NO_CROP) -> str | None:
        """Return what a deck calls a picture by; None for a kind that it cannot show, such as a metafile that draws.

        Raises:
            ValueError: It cannot be cropped.
        """
        if content_type in METAFILES:
            data, content_type = bitmap_of(data) or b"", "image/png"
        ending = _ENDINGS.get(content_type)
        if ending is None or not data:
            return None
        key = hashlib.sha256(data).digest(), crop
        name = self._names.get(key)
        if name is None:
            if crop != NO_CROP:
                data, ending = _cropped(data, crop)
            name = self._names[key] = f"picture-{len(self._names) + 1}{ending}"
            self.files.append(PictureFile(name, data))
        return f"{PICTURES}/{name}"


def _share(value: str) -> float:
    """Return a share of the schema's two spellings, at least 0."""
    try:
        share = float(value.removesuffix("%")) / 100 if value.endswith("%") else float(value) / _WHOLE
    except ValueError:
        return 0.0
    return min(max(share, 0.0), 1.0)


def _cropped(data: bytes, crop: Crop) -> tuple[bytes, str]:
    """Return the part of a picture that shows, and the ending of its file."""
    from PIL import Image, UnidentifiedImageError  # few presentations have such a picture

    try:
        with Image.open(io.BytesIO(data)) as image:
            width, height = image.size
            if width * height > _MOST_PIXELS:
                raise ValueError("too large")
            part = image.crop(
                (
                    round(crop.left * width),
                    round(crop.top * height),
                    max(round((1 - crop.right) * width), round(crop.left * width) + 1),
                    max(round((1 - crop.bottom) * height), round(crop.top * height) + 1),
                )
            )
            held = io.BytesIO()
            if image.format == "JPEG":
                part.save(held, "JPEG", quality=_QUALITY, icc_profile=image.info.get("icc_profile"))
                return held.getvalue(), ".jpg"
            part.save(held, "PNG", icc_profile=image.info.get("icc_profile"))
            return held.getvalue(), ".png"
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise ValueError(f"cannot be cropped: {error}") from error
