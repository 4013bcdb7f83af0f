"""CSS filters on pixels, and pixels between Pillow and Qt; nothing here needs the main thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from footlight.styling.color_filters import Matrix, color_matrix
from footlight.styling.computed import Filter, Shadow

if TYPE_CHECKING:
    from PIL.Image import Image


_MOST_BLUR = 300.0
"""Standard deviation in logical pixels; more of it cannot be told apart on a slide."""
_FARTHEST = 10_000.0
"""Logical pixels from a picture to its shadow; farther off it is not on the slide."""
_MOST_MARGIN = 600.0
"""Logical pixels that a filter's pixels reach beyond the picture: half a slide, so that blurs take a bounded memory."""


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
    """Turn Qt's image into Pillow's, with straight alpha if it has any."""
    from PIL import Image

    if not image.hasAlphaChannel():
        plain = image.convertToFormat(QImage.Format.Format_RGB32)
        size, bits = (plain.width(), plain.height()), bytes(plain.constBits())
        return Image.frombuffer("RGB", size, bits, "raw", "BGRX", plain.bytesPerLine(), 1)
    plain = image.convertToFormat(QImage.Format.Format_RGBA8888)
    return Image.frombuffer(
        "RGBA", (plain.width(), plain.height()), bytes(plain.constBits()), "raw", "RGBA", plain.bytesPerLine(), 1
    )
