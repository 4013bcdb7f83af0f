"""Colours as they are seen without one kind of cones."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage

from footlight.painting.color_vision import MATRICES, ColorVision, seen_with


def seen(colour: str, vision: ColorVision) -> QColor:
    image = QImage(7, 3, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return seen_with(image, vision).pixelColor(6, 2)


@pytest.mark.parametrize("vision", ColorVision)
@pytest.mark.parametrize("grey", ["#000000", "#808080", "#ffffff"])
def test_grey_stays_grey(vision: ColorVision, grey: str) -> None:
    found, meant = seen(grey, vision), QColor(grey)
    assert max(abs(a - b) for a, b in zip(found.getRgb(), meant.getRgb(), strict=True)) <= 3
    assert all(sum(row) == pytest.approx(1, abs=1e-5) for row in MATRICES[vision])


def test_red_and_green_are_confused_without_red_or_green_cones_and_told_apart_without_blue_ones() -> None:
    def apart(vision: ColorVision) -> float:
        red, green = seen("#c00000", vision), seen("#7a6a00", vision)
        return abs(red.hueF() - green.hueF())

    assert max(apart(ColorVision.PROTANOPIA), apart(ColorVision.DEUTERANOPIA)) < 0.05 < apart(ColorVision.TRITANOPIA)
