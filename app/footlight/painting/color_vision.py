"""A picture -> the same as people see it who lack one of the three kinds of cones.

The matrices are those of G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, “A Physiologically-based Model for
Simulation of Color Vision Deficiency”, IEEE Transactions on Visualization and Computer Graphics 15 (6), 2009, at
severity 1.0, for light (linear RGB), as published at https://www.inf.ufrgs.br/~oliveira/pubs_files/CVD_Simulation/.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from PIL import ImageFilter

SIDE = 25
"""Colours along each side of the table through which a picture goes; between them it is interpolated."""


class ColorVision(StrEnum):
    """What is lacking."""

    PROTANOPIA = "protanopia"
    DEUTERANOPIA = "deuteranopia"
    TRITANOPIA = "tritanopia"


Row = tuple[float, float, float]

MATRICES: dict[ColorVision, tuple[Row, Row, Row]] = {
    ColorVision.PROTANOPIA: (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    ColorVision.DEUTERANOPIA: (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    ColorVision.TRITANOPIA: (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def seen_with(image: QImage, vision: ColorVision) -> QImage:
    """Return a picture as somebody sees it. Any thread may ask."""
    # Only here: an editor opens without it.
    from PIL import Image

    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    size = (plain.width(), plain.height())
    data = Image.frombuffer("RGB", size, bytes(plain.constBits()), "raw", "RGB", plain.bytesPerLine(), 1)
    seen = data.filter(_table(vision)).tobytes()
    # ``copy``, as the picture must own its bytes.
    return QImage(seen, *size, 3 * size[0], QImage.Format.Format_RGB888).copy()


@lru_cache(maxsize=3)
def _table(vision: ColorVision) -> ImageFilter.Color3DLUT:
    # Only here: as above.
    from PIL import ImageFilter

    matrix = MATRICES[vision]

    def seen(red: float, green: float, blue: float) -> Row:
        light = _to_light(red), _to_light(green), _to_light(blue)
        mixed = (sum(part * value for part, value in zip(row, light, strict=True)) for row in matrix)
        first, second, third = (_from_light(min(max(value, 0.0), 1.0)) for value in mixed)
        return first, second, third

    return ImageFilter.Color3DLUT.generate(SIDE, seen)


def _to_light(value: float) -> float:
    """Undo the transfer function of sRGB (IEC 61966-2-1)."""
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _from_light(value: float) -> float:
    return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
