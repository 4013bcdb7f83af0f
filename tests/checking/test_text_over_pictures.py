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


def test_dark_type_on_a_dark_photograph_is_an_error_with_its_contrast(told: Told) -> None:
    (found,) = told("![bg](dark.png)\n\n# 3 AM, one power supply\n")
    assert (found.line, found.severity, found.code) == (3, Severity.ERROR, "text-over-picture")
    assert found.message.startswith('"3 AM, one power supply" stands on a picture with a contrast of 1.')
    assert "needs 3:1 (WCAG AA)" in found.message


@pytest.mark.parametrize(
    "text",
    [
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


@pytest.mark.parametrize("deck", ["![bg brightness:0.1](light.png)\n\n# Made dark\n", "![bg](dark.png)\n\n> A quote\n"])
def test_filters_and_every_kind_of_slide_count(told: Told, deck: str) -> None:
    assert [each.severity for each in told(deck)] == [Severity.ERROR]


def test_a_title_that_is_lost_in_parts_is_an_error_and_a_few_letters_a_hint(told: Told) -> None:
    words = "Words that go over the edge and on to the other side of it"
    style = "position:absolute;left:{}px;top:300px;width:1200px;font-size:24px"
    deck = f'![bg](half.png)\n\n<p style="{style}">{words}</p>\n'
    assert [each.severity for each in told(deck.format(400))] == [Severity.ERROR]
    assert [each.severity for each in told(deck.format(570))] == [Severity.HINT]
    assert told(deck.format(660)) == []


def test_small_type_needs_more_than_large_type(told: Told) -> None:
    grey = '![bg](light.png)\n\n<p style="color:#808080;font-size:{}px">Some words</p>\n'
    assert told(grey.format(40)) == []
    assert [each.severity for each in told(grey.format(18))] == [Severity.ERROR]
