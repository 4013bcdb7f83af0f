"""A photograph -> where on it a caption disturbs least; nothing for what is no photograph.

A screenshot, a chart or a logo has large parts of exactly one colour, and something to read everywhere else: words laid
over it would hide what it is shown for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from footlight.media.decoding import decoded
from footlight.media.kinds import CalmPlace, Picture
from footlight.media.picture_files import open_picture

if TYPE_CHECKING:
    from PIL.Image import Image

_PLACES: tuple[tuple[CalmPlace, float, float], ...] = (
    ("bottom-left", 0.0, 0.66),
    ("bottom-right", 0.48, 0.66),
    ("top-left", 0.0, 0.0),
    ("top-right", 0.48, 0.0),
)
"""Where a caption may stand, the usual place first, and its left and top edges as shares of the picture."""
_SHARE = 0.52, 0.34
"""Of the picture's width and height that a caption with its surroundings takes."""
_LOOKED_AT = 192
"""Pixels of the picture's longer side that are looked at."""
_MOST_FLAT = 0.5
"""A picture in which more of the neighbouring pixels are exactly equal is drawn, not photographed."""
_PREFERENCE = 1.15
"""So much calmer another place must be to be taken before an earlier one."""


def calm_place(picture: Picture) -> CalmPlace | None:
    """Find the calmest place of a photograph; None for a drawing, a screenshot, or what cannot be read.

    Takes about as long as decoding a small version of the picture, so not on the main thread of a window.
    """
    if picture.kind != "raster":
        return None
    try:
        with open_picture(picture) as opened:
            if opened.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in opened.info:
                return None
        share = _LOOKED_AT / max(picture.size.width, picture.size.height)
        width, height = (max(round(side * min(share, 1.0)), 1) for side in picture.size)
        # Without smoothing: averages would hide that neighbours are equal.
        small = decoded(picture, width, height, smooth=False).convert("RGB")
    except (OSError, ValueError, SyntaxError):  # what Pillow raises for what it cannot read
        return None
    return None if _is_drawn(small) else _calmest(small)


def _is_drawn(small: Image) -> bool:
    from PIL import ImageChops

    moved = ImageChops.difference(small, ImageChops.offset(small, 1, 0)).convert("L")
    return moved.histogram()[0] > _MOST_FLAT * small.width * small.height


def _calmest(small: Image) -> CalmPlace:
    from PIL import ImageFilter, ImageStat

    edges = small.convert("L").filter(ImageFilter.GaussianBlur(1)).filter(ImageFilter.FIND_EDGES)
    found: CalmPlace = "bottom-left"
    least = float("inf")
    for place, left, top in _PLACES:
        box = (
            round(left * edges.width), round(top * edges.height),
            round((left + _SHARE[0]) * edges.width), round((top + _SHARE[1]) * edges.height),
        )  # fmt: skip
        stir = ImageStat.Stat(edges.crop(box)).mean[0]
        if stir * _PREFERENCE < least:
            found, least = place, stir
    return found
