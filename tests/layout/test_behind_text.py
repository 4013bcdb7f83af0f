"""What lies behind words: what it is at worst, and what it is."""

from __future__ import annotations

from random import Random

import pytest

from footlight.deck import Size
from footlight.layout import BoxItem
from footlight.layout.behind_text import Place, behind_places
from footlight.layout.page import Item, PictureItem, Rect, Role
from footlight.media import LightMap, Picture
from footlight.styling.computed import Color, Filter, Gradient, GradientStop, Length

ROUNDING = 1e-9
WORDS = Rect(200.0, 300.0, 400.0, 40.0)


def by_chance(chance: Random) -> Item:
    """Make something that words may stand on: a box, a gradient or a picture, often in part of the place alone."""
    rect = Rect(chance.choice((0.0, 150.0, 300.0)), 0.0, chance.choice((350.0, 1280.0)), 720.0)
    rest = {"rect": rect, "role": Role.BACKGROUND, "opacity": chance.choice((1.0, 1.0, 0.4))}
    kind = chance.randrange(3)
    if kind == 0:
        return BoxItem(**rest, fill=color(chance))
    if kind == 1:
        stops = tuple(GradientStop(color(chance), Length(percent=place)) for place in (10, 40, 90))
        return BoxItem(**rest, fill=Gradient(chance.choice(("linear", "radial")), stops, chance.random() * 360))
    columns, rows = 12, 7
    cells = columns * rows
    light = LightMap(columns, rows, chance.randbytes(4 * cells), chance.randbytes(cells), photograph=True)
    filters = chance.choice(((), (), (Filter("brightness", 0.5),), (Filter("opacity", 0.3),)))
    picture = Picture("light", Size(1280, 720), "raster", look=lambda _: light)
    tiled = chance.random() < 0.3
    target = Rect(100.0, 50.0, chance.choice((300.0, 1000.0)), 500.0) if tiled else rect
    return PictureItem(**rest, picture=picture, target=target, filters=filters, tiled=(tiled, tiled))


def color(chance: Random) -> Color:
    return Color(chance.random(), chance.random(), chance.random(), chance.choice((1.0, 1.0, chance.random())))


@pytest.mark.parametrize("seed", range(200))
def test_what_is_behind_words_at_worst_is_as_dark_and_as_light_as_what_is_there(seed):
    chance = Random(seed)  # noqa: S311 - chance, no secret
    background = color(chance)._replace(alpha=1.0)
    items = [by_chance(chance) for _ in range(3)]
    places = [Place(len(items), (WORDS,))]
    items.append(BoxItem(rect=WORDS, role=Role.PARAGRAPH))
    (worst,) = behind_places(items, background, places, at_worst=True)
    (found,) = behind_places(items, background, places)
    assert worst.scene == found.scene
    assert all(dark <= part + ROUNDING for dark, part in zip(worst.darkest, found.darkest, strict=True))
    assert all(light >= part - ROUNDING for light, part in zip(worst.lightest, found.lightest, strict=True))
