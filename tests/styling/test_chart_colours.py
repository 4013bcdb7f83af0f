"""The colours of charts, ``--chart-1`` to ``--chart-6``: seen on their background, and told apart by everybody."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from footlight.deck import Deck, SlideSettings
from footlight.styling import Stylist
from footlight.styling.computed import Color
from footlight.styling.contrast import contrast

THEMES = ("default", "dark", "high-contrast", "lecture", "keynote", "technical", "centered")
GRAPHICS = 3.0
"""WCAG 2.2, 1.4.11: what is needed to understand a graphic."""
APART = 15.0
"""CIE 1976 colour difference; 2.3 is just noticed side by side, far apart on a slide more is needed."""
VISIONS = {
    "all three cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red cones": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green cones": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "no blue cones": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}
"""From linear RGB to what somebody sees: Machado, Oliveira and Fernandes 2009, severity 1."""


@pytest.fixture(scope="module")
def stylist(root: Path) -> Stylist:
    """What all tests share, as the slides of a folder do: it reads each theme once."""
    return Stylist([root / "assets" / "themes"])


@pytest.fixture
def painted(root: Path, stylist: Stylist, make_deck: Callable[..., Deck]) -> Callable[..., tuple[Color, list[Color]]]:
    """Find a theme's ground, and its six colours as a slide gets them."""

    def find(theme: str, *classes: str) -> tuple[Color, list[Color]]:
        html = "".join(f'<p style="color: var(--chart-{number})">x</p>' for number in range(1, 7))
        made = make_deck(html, theme=theme, settings=SlideSettings(classes=classes, layout="plain"))
        deck = replace(made, path=root / "deck.md")
        section = stylist.style(deck.slides[0], deck).root
        return section.style.background_color, [child.style.color for child in section.children]

    return find


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("classes", [(), ("invert",)])
def test_each_colour_stands_out_from_the_ground(painted, theme, classes):
    ground, colors = painted(theme, *classes)
    assert [color for color in colors if contrast(color, ground) < GRAPHICS] == []


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("classes", [(), ("invert",)])
def test_any_two_colours_are_told_apart(painted, theme, classes, vision):
    _, colors = painted(theme, *classes)
    seen = [lab(color, VISIONS[vision]) for color in colors]
    assert (
        min(sum((a - b) ** 2 for a, b in zip(*pair, strict=True)) ** 0.5 for pair in itertools.combinations(seen, 2))
        > APART
    )


def lab(color: Color, vision: tuple[tuple[float, ...], ...]) -> tuple[float, float, float]:
    """Turn a colour into CIE L*a*b*, as somebody of a vision sees it."""
    light = [channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in color[:3]]
    red, green, blue = (max(sum(m * v for m, v in zip(row, light, strict=True)), 0.0) for row in vision)
    x, y, z = (
        value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116
        for value in (
            (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047,
            0.2126 * red + 0.7152 * green + 0.0722 * blue,
            (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883,
        )
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)
