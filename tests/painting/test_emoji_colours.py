"""Emoji are painted in colours, alike on every machine, and one colour where the font with colours has none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QImage

COLOURS = 40
"""The least difference between the strongest and the weakest of red, green and blue in a point that has a colour."""


def coloured(image: QImage) -> int:
    """Count the points that have a colour."""
    points = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    parts = ((point.red(), point.green(), point.blue()) for point in points)
    return sum(max(part) - min(part) > COLOURS for part in parts)


@pytest.fixture
def emoji(make_page: Callable, painted: Callable, text: Callable) -> Callable[..., QImage]:
    def paint(words: str, **more: object) -> QImage:
        return painted(make_page(text(words, family="Noto Emoji", **more)))

    return paint


@pytest.mark.parametrize(
    "words",
    [
        "😀",
        "❤️",
        "1️⃣",
        "🇩🇪",
        "👍🏽",
        "👨\u200d👩\u200d👧",
        "🍉",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    ],
)
def test_an_emoji_has_colours(emoji: Callable[..., QImage], words: str) -> None:
    assert coloured(emoji(words)) > 200


def test_one_that_the_colours_lack_keeps_one_colour(emoji: Callable[..., QImage]) -> None:
    alone = emoji("\U0001fa8e")
    assert coloured(alone) == 0
    assert alone != emoji(" ")


def test_a_sign_of_text_stays_as_it_is(emoji: Callable[..., QImage]) -> None:
    assert coloured(emoji("☎\ufe0e")) == 0


def test_colours_fade_as_one_picture(emoji: Callable[..., QImage]) -> None:
    whole, half = emoji("😀"), emoji("😀", opacity=0.5)
    for x in range(0, whole.width(), 3):
        for y in range(0, whole.height(), 3):
            full, faded = whole.pixelColor(x, y), half.pixelColor(x, y)
            for channel in ("red", "green", "blue"):
                between = (getattr(full, channel)() + 255) / 2
                assert getattr(faded, channel)() == pytest.approx(between, abs=12)


def test_the_parts_of_an_emoji_lie_where_they_belong(emoji: Callable[..., QImage]) -> None:
    """A face is the same in a mirror, but for a point or two at its edges."""
    face = emoji("😀", pixels=80)
    columns = [x for x in range(face.width()) if is_coloured(face, x)]
    left, right = columns[0], columns[-1]
    same = [
        face.pixelColor(left + step, y).lightness() - face.pixelColor(right - step, y).lightness()
        for step in range(right - left)
        for y in range(face.height())
    ]
    assert sum(abs(difference) > 60 for difference in same) < len(same) / 100


def is_coloured(image: QImage, x: int) -> bool:
    return any(image.pixelColor(x, y).saturation() > COLOURS for y in range(image.height()))
