"""CSS filters on pixels, and pixels between Pillow and Qt; nothing here needs the main thread.

Matrices and curves are those of the Filter Effects specification (section 13).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from footlight.styling.computed import Filter, Shadow

if TYPE_CHECKING:
    from PIL.Image import Image


_MOST_BLUR = 300.0
"""Standard deviation in logical pixels; more of it cannot be told apart on a slide."""
_FARTHEST = 10_000.0
"""Logical pixels from a picture to its shadow; farther off it is not on the slide."""
_MOST_MARGIN = 600.0
"""Logical pixels that a filter's pixels reach beyond the picture: half a slide, so that blurs take a bounded memory."""
Matrix = tuple[float, ...]
"""Three rows of four: what of red, green, blue and 255 makes up the new red, green, blue."""


def overflow_of(filters: tuple[Filter, ...]) -> float:
    """Return how far filters paint beyond the picture, in pixels: three standard deviations, and a shadow's offset."""
    total = 0.0
    for each in filters:
        if each.name == "blur":
            total += 3 * min(each.amount, _MOST_BLUR)
        elif each.name == "drop-shadow" and each.shadow:
            total += 1.5 * each.shadow.blur + max(abs(each.shadow.x), abs(each.shadow.y))
    return min(total, _MOST_MARGIN)


def filtered(image: Image, filters: tuple[Filter, ...], scale: float) -> Image:
    """Apply filters in order.

    Args:
        image: In mode RGBA.
        filters: What to apply; lengths are logical pixels.
        scale: Pixels of the image per logical pixel.
    """
    for each in filters:
        if each.name == "blur":
            image = _blurred(image, min(each.amount, _MOST_BLUR) * scale)
        elif each.name == "drop-shadow" and each.shadow:
            image = _shadowed(image, each.shadow, scale)
        elif each.name == "opacity":
            image = _faded(image, each.amount)
        elif (matrix := color_matrix(each.name, each.amount)) is not None:
            image = _recolored(image, matrix)
    return image


def color_matrix(name: str, amount: float) -> Matrix | None:
    """Return the matrix of a filter that mixes colours; None for other filters."""
    amount = amount if name == "hue-rotate" else max(amount, 0.0)
    less = min(amount, 1.0)
    match name:
        case "brightness":
            return _diagonal(amount, 0.0)
        case "contrast":
            return _diagonal(amount, 127.5 * (1 - amount))
        case "invert":
            return _diagonal(1 - 2 * less, 255 * less)
        case "grayscale":
            return _saturation(1 - less)
        case "saturate":
            return _saturation(amount)
        case "hue-rotate":
            return _hue_rotation(math.radians(amount))
        case "sepia":
            return _sepia(1 - less)
    return None


def _diagonal(factor: float, offset: float) -> Matrix:
    return (factor, 0, 0, offset, 0, factor, 0, offset, 0, 0, factor, offset)


def _saturation(s: float) -> Matrix:
    red, green, blue = 0.2126, 0.7152, 0.0722
    rows = []
    for own in range(3):
        row = [red - red * s, green - green * s, blue - blue * s]
        row[own] += s
        rows += [*row, 0.0]
    return tuple(rows)


def _hue_rotation(angle: float) -> Matrix:
    c, s = math.cos(angle), math.sin(angle)
    luma = (0.213, 0.715, 0.072)
    by_sine = ((-0.213, -0.715, 0.928), (0.143, 0.140, -0.283), (-0.787, 0.715, 0.072))
    rows = []
    for row in range(3):
        for column in range(3):
            own = 1.0 if row == column else 0.0
            rows.append(luma[column] + c * (own - luma[column]) + s * by_sine[row][column])
        rows.append(0.0)
    return tuple(rows)


def _sepia(rest: float) -> Matrix:
    return (
        *(0.393 + 0.607 * rest, 0.769 - 0.769 * rest, 0.189 - 0.189 * rest, 0.0),
        *(0.349 - 0.349 * rest, 0.686 + 0.314 * rest, 0.168 - 0.168 * rest, 0.0),
        *(0.272 - 0.272 * rest, 0.534 - 0.534 * rest, 0.131 + 0.869 * rest, 0.0),
    )


def _recolored(image: Image, matrix: Matrix) -> Image:
    made = image.convert("RGB").convert("RGB", matrix)
    made.putalpha(image.getchannel("A"))
    return made


def _faded(image: Image, amount: float) -> Image:
    made = image.copy()
    share = min(max(amount, 0.0), 1.0)
    made.putalpha(image.getchannel("A").point(lambda alpha: round(alpha * share)))
    return made


def _blurred(image: Image, deviation: float) -> Image:
    """Blur with premultiplied alpha, so that see-through pixels lend their neighbours no colour."""
    from PIL import ImageFilter

    if deviation <= 0:
        return image
    deviation = min(deviation, max(image.size))
    return image.convert("RGBa").filter(ImageFilter.GaussianBlur(deviation)).convert("RGBA")


def _shadowed(image: Image, shadow: Shadow, scale: float) -> Image:
    from PIL import Image as Images

    red, green, blue = (round(part * 255) for part in shadow.color[:3])
    below = Images.new("RGBA", image.size, (red, green, blue, 0))
    alpha = image.getchannel("A").point(lambda alpha: round(alpha * shadow.color.alpha))
    cast = Images.new("L", image.size, 0)
    across, down = (round(min(max(way, -_FARTHEST), _FARTHEST) * scale) for way in (shadow.x, shadow.y))
    cast.paste(alpha, (across, down))
    below.putalpha(cast)
    return Images.alpha_composite(_blurred(below, shadow.blur * scale / 2), image)


def to_qimage(image: Image) -> QImage:
    """Turn an image of any mode into Qt's fastest format for painting."""
    if image.mode == "RGB":
        plain = image.convert("RGBA")
        made = QImage(plain.tobytes(), *plain.size, plain.width * 4, QImage.Format.Format_RGBA8888)
        return made.convertToFormat(QImage.Format.Format_RGB32)
    rgba = image if image.mode == "RGBA" else image.convert("RGBA")
    made = QImage(rgba.tobytes(), *rgba.size, rgba.width * 4, QImage.Format.Format_RGBA8888)
    return made.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def from_qimage(image: QImage) -> Image:
    """Turn Qt's image into Pillow's, with straight alpha."""
    from PIL import Image

    plain = image.convertToFormat(QImage.Format.Format_RGBA8888)
    return Image.frombuffer(
        "RGBA", (plain.width(), plain.height()), bytes(plain.constBits()), "raw", "RGBA", plain.bytesPerLine(), 1
    )
