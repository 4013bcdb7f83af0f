"""Text over a picture is measured on the painted pixels: what cannot be read is an error, what can be read is none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from footlight.checking import check
from footlight.deck import Finding, Severity
from footlight.desktop.resources import bundled
from footlight.layout.text.fonts import install_fonts
from footlight.media import MediaLibrary
from footlight.reading import parse_deck
from footlight.rendering.typesetting import Typesetter
from footlight.styling import Stylist

Told = Callable[[str], list[Finding]]
SIZE = (1280, 720)


@pytest.fixture
def told(tmp_path: Path, qapp: object) -> Told:
    """Check a deck beside photographs that are dark, light, and dark on the left alone; only what is said of text."""
    install_fonts(bundled("assets", "fonts"))
    noise = Image.effect_noise(SIZE, 40)
    for name, start, share in (("dark", 0, 0.15), ("light", 225, 0.1)):
        noise.point(lambda value, start=start, share=share: start + int(value * share)).save(tmp_path / f"{name}.png")
    half = Image.new("L", SIZE, 250)
    half.paste(10, (0, 0, 640, 720))
    half.save(tmp_path / "half.png")

    def run(text: str) -> list[Finding]:
        deck = parse_deck(text, tmp_path / "talk.md")
        typesetter, media = Typesetter(Stylist([bundled("assets", "themes")])), MediaLibrary(tmp_path)
        found = check(deck, (typesetter.page(deck, slide, media) for slide in deck.slides))
        return [each for each in found if each.code in {"text-over-picture", "low-contrast"}]

    return run


SMALL = '<img alt="x" src="{}" style="position:absolute;left:40px;top:300px;width:280px;height:160px">\n'
"""A picture too small for a veil."""
WORDS = '<p style="position:absolute;left:{}px;top:340px;width:600px;font-size:{}px">{}</p>\n'


def test_words_over_the_edge_of_a_small_picture_are_an_error_with_their_contrast(told: Told) -> None:
    (found,) = told("# One\n\n" + SMALL.format("dark.png") + "\n" + WORDS.format(200, 26, "Power supply"))
    assert (found.line, found.severity, found.code) == (5, Severity.ERROR, "text-over-picture")
    assert found.message.startswith('"Power supply" stands on a picture with a contrast of 1.')
    assert "needs 3:1 (WCAG AA)" in found.message


@pytest.mark.parametrize(
    "text",
    [
        "![bg](dark.png)\n\n# 3 AM, one power supply\n",
        "![bg](half.png)\n\n# A title that goes over the edge from the dark half into the light one\n",
        "![bg brightness:0.1](light.png)\n\n# Made dark\n",
        "![bg](dark.png)\n\n> A quote\n",
        "<!-- _color: '#808080' -->\n![bg](light.png)\n\nA colour of the author's\n",
        "<!-- _class: invert -->\n![bg](dark.png)\n\n# Light on dark\n",
        "![bg](light.png)\n\n# Dark on light\n\nAnd some words in the size of text\n",
        "![bg left](dark.png)\n\n# Beside it\n\nWords\n",
        "![bg brightness:0.1](light.png)\n\n<!-- _class: invert -->\n\n# Made dark\n",
        '![bg](dark.png)\n\n<div style="background:white">A plate of its own</div>\n',
        '![bg](dark.png)\n\n<p style="text-shadow:0 0 9px white">A shadow of its own</p>\n',
    ],
)
def test_type_that_can_be_read_is_not_spoken_of(told: Told, text: str) -> None:
    assert told(text) == []


def test_a_part_that_is_lost_is_an_error_and_what_is_beside_it_is_none(told: Told) -> None:
    picture = "# One\n\n" + SMALL.format("half.png") + "\n"
    assert [each.severity for each in told(picture + WORDS.format(60, 24, "From the dark to the light"))] == [
        Severity.ERROR
    ]
    assert told(picture + WORDS.format(340, 24, "Beside it")) == []
