"""Between Pillow's images and Qt's. Neither needs the main thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from PIL.Image import Image


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
