"""Words on photographs, gradients and colours of the author's: their contrast on painted pixels, in every theme."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFilter

from footlight.layout.page import BoxItem, DrawingItem, Page, PictureItem, TextItem
from footlight.layout.text.runs import line_boxes, runs_of
from footlight.painting import PixelStore, page_image
from footlight.painting.filters import from_qimage
from footlight.painting.pixel_store import keys_of
from footlight.reading import read_deck
from footlight.rendering.engine import headless_engine
from footlight.styling.computed import Color
from footlight.styling.contrast import contrast, over

THEMES = ("default", "dark", "high-contrast", "lecture", "keynote", "technical", "centered")
SAMPLE = ("default", "keynote")
AA = 4.5
WORST = 0.05
"""The share of the pixels behind a line that may be worse: less than half a letter."""
SIZE = (1200, 800)
SLIDES = (
    "# The quiet of early morning\n\nA talk by Ada Byron\n",
    "## A heading\n\n- Some `code` and a [link](https://example.org)\n- **Strong** words\n",
    "## A heading\n\nA sentence that is so long that it goes on over the whole slide, and then a line farther.\n",
)
BACKGROUNDS = (
    *(f"![bg]({name}.jpg)\n" for name in ("hills", "crowd", "night", "dusk")),
    "![bg brightness:0.7](hills.jpg)\n",
    "<!-- _class: invert -->\n![bg](hills.jpg)\n",
    "<!-- _backgroundColor: '#707070' -->\n",
    "<!-- _backgroundColor: '#c0392b' -->\n",
    "<!-- _backgroundImage: 'linear-gradient(to right, black, white)' -->\n",
)
LONE = ("![](hills.jpg)\n\n# A title on a photograph\n", "![](crowd.jpg)\n\nA sentence on a crowd\n")


def gradient(top: tuple[int, int, int], bottom: tuple[int, int, int]) -> Image.Image:
    shares = Image.linear_gradient("L").resize(SIZE)
    return Image.composite(Image.new("RGB", SIZE, bottom), Image.new("RGB", SIZE, top), shares)


def hills() -> Image.Image:
    """A bright sky over dark hills."""
    image = gradient((120, 170, 225), (250, 240, 225))
    draw = ImageDraw.Draw(image)
    for base, color in ((0.55, (70, 90, 80)), (0.78, (18, 30, 24))):
        line = [(x, SIZE[1] * (base + 0.06 * math.sin(x / 170 + base * 9))) for x in range(0, SIZE[0] + 20, 20)]
        draw.polygon([(0, SIZE[1]), *line, SIZE], fill=color)
    return image


def crowd() -> Image.Image:
    """Many small things of all colours."""
    image = Image.new("RGB", SIZE, (60, 50, 45))
    draw = ImageDraw.Draw(image)
    for number in range(3000):
        x, y, size = number * 7919 % SIZE[0], number * 104_729 % SIZE[1], 6 + number * 31 % 9
        color = tuple(10 + number * factor % 240 for factor in (37, 91, 53))
        draw.ellipse((x - size, y - size, x + size, y + size), fill=color)
    return image.filter(ImageFilter.GaussianBlur(1))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("photographs")
    noise = Image.effect_noise(SIZE, 70).convert("RGB")
    dusk = gradient((250, 200, 90), (120, 20, 90))
    pictures = {"hills": hills(), "crowd": crowd(), "night": Image.new("RGB", SIZE, (12, 12, 26)), "dusk": dusk}
    for name, image in pictures.items():
        Image.blend(image, noise, 0.06).save(made / f"{name}.jpg", quality=88)
    slides = [f"{background}\n{words}" for background in BACKGROUNDS for words in SLIDES]
    front = "---\npaginate: true\nheader: The head of the slide\nfooter: The foot of the slide\n---\n\n"
    (made / "talk.md").write_text(front + "\n---\n\n".join([*slides, *LONE]), "utf-8")
    return made


@pytest.mark.parametrize(
    "theme", [pytest.param(theme, marks=() if theme in SAMPLE else pytest.mark.proof) for theme in THEMES]
)
def test_every_word_stands_out_from_the_pixels_behind_it(theme: str, folder: Path, qapp: object) -> None:
    deck = read_deck(folder / "talk.md")
    dressed = replace(deck, settings=replace(deck.settings, theme=theme))
    engine = headless_engine(dressed)
    measured = [(page.number, *each) for _, page in engine.slides(dressed) for each in contrasts(page)]
    engine.close()
    assert len(measured) > 150
    assert [(number, words, round(ratio, 2)) for number, words, ratio in measured if ratio < AA] == []


def contrasts(page: Page) -> Iterator[tuple[str, float]]:
    """Measure each line of each run against what is painted behind its letters, at the worst but for a few pixels."""
    behind = tuple(item for item in page.items if isinstance(item, BoxItem | PictureItem | DrawingItem))
    width, height = round(page.size.width), round(page.size.height)
    image = from_qimage(page_image(replace(page, items=behind), width, height, page.steps, PixelStore()))
    for item in page.items:
        for run in runs_of(item) if isinstance(item, TextItem) else ():
            for left, right, base in line_boxes(item, run):
                box = (round(left), round(base - 0.75 * run.pixels), round(right), round(base))
                part = image.crop(box)
                if right - left > 2:
                    yield run.text, worst(run.color, part)


def worst(color: Color, part: Image.Image) -> float:
    found = []
    for count, pixel in part.convert("RGB").getcolors(part.width * part.height) or []:
        back = Color(*(channel / 255 for channel in pixel))
        found.append((contrast(over(color, back), back), count))
    left = WORST * part.width * part.height
    for ratio, count in sorted(found):
        left -= count
        if left < 0:
            return ratio
    return 21.0


def test_a_drawing_behind_the_words_is_looked_at_too(tmp_path: Path, qapp: object) -> None:
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"><rect width="16" height="9" fill="#111"/></svg>'
    )
    (tmp_path / "dark.svg").write_text(drawing, "utf-8")
    (tmp_path / "talk.md").write_text("![bg](dark.svg)\n\n# A title\n", "utf-8")
    deck = read_deck(tmp_path / "talk.md")
    engine = headless_engine(deck)
    (page,) = (page for _, page in engine.slides(deck))
    engine.close()
    assert min(ratio for _, ratio in contrasts(page)) > AA


def test_a_photograph_that_was_looked_at_is_ready_to_be_painted(folder: Path, qapp: object) -> None:
    """The first slide waits for one decoding, not for two."""
    deck = read_deck(folder / "talk.md")
    engine = headless_engine(deck)
    engine.pixels.expect(deck.settings.size, 0.75)
    page = engine.page(deck, deck.slides[0])
    assert engine.pixels.holds(keys_of(page, 0.75))
    engine.close()
