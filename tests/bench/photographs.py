"""A number of slides -> a deck with a large photograph on each, as a camera writes them."""

from __future__ import annotations

import os
from pathlib import Path

from PIL import Image, ImageDraw

SIZE = (6000, 4000)
"""Pixels, as of a camera with 24 million."""

KINDS = 5
"""Different photographs; the others are the same files under further names, which the program cannot know."""


def write_photographs(folder: Path, slides: int) -> Path:
    """Write the deck and its photographs into a folder; returns the deck's path.

    Every other slide has its photograph behind the words, the rest beside or below them.
    """
    photographs = folder / "photographs"
    photographs.mkdir()
    for number in range(1, slides + 1):
        path = photographs / f"{number}.jpg"
        if number <= KINDS:
            _photograph(number).save(path, quality=88)
        else:
            os.link(photographs / f"{(number - 1) % KINDS + 1}.jpg", path)
    texts = (_slide_text(number) for number in range(1, slides + 1))
    deck = folder / f"photographs-{slides}.md"
    deck.write_text("---\ntitle: Photographs\n---\n\n" + "\n---\n\n".join(texts), "utf-8")
    return deck


def _slide_text(number: int) -> str:
    picture = f"photographs/{number}.jpg"
    shapes = (f"![bg]({picture})\n\n# View {number}\n", f"## View {number}\n\n![From the pier]({picture})\n")
    return (*shapes, f"![bg]({picture})\n\n## View {number} again\n", f"![bg left]({picture})\n\n## View {number}\n")[
        number % 4
    ]


def _photograph(number: int) -> Image.Image:
    """Draw a picture that is as hard to pack as a photograph: clouds of noise over a gradient."""
    clouds = Image.effect_noise((SIZE[0] // 4, SIZE[1] // 4), 60).resize(SIZE)
    light = Image.linear_gradient("L").rotate(72 * number).resize(SIZE)
    photograph = Image.merge("RGB", (clouds, light, Image.blend(clouds, light, number / KINDS)))
    ImageDraw.Draw(photograph).rectangle((0, 0, 400 * number, 300), fill=(40 * number, 90, 60))
    return photograph
