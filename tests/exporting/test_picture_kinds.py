"""JPEG and WebP: they hold what the PNG shows, and are known again as ours."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from footlight.exporting import format_of
from footlight.exporting.targets import made_here

SLIDE = "# One *word*\n\n- red\n- blue\n"


@pytest.mark.parametrize("ending", [".jpg", ".jpeg", ".webp"])
def test_a_picture_shows_what_the_png_shows(export_text: Callable, ending: str) -> None:
    (png,) = export_text(SLIDE, "out/talk.png")
    (path,) = export_text(SLIDE, f"out/talk{ending}")
    assert path.name == f"talk-001{ending}"
    with Image.open(path) as found, Image.open(png) as wanted:
        assert found.size == wanted.size == (1280, 720)
        assert found.format == {".webp": "WEBP"}.get(ending, "JPEG")
        histogram = ImageChops.difference(found.convert("RGB"), wanted.convert("RGB")).convert("L").histogram()
    # Compression blurs the edges of letters, and nothing else.
    assert sum(histogram[32:]) < 0.002 * 1280 * 720


def test_a_webp_of_full_quality_loses_nothing(export_text: Callable) -> None:
    (png,) = export_text(SLIDE, "out/talk.png")
    (path,) = export_text(SLIDE, "out/talk.webp", options={"quality": 100})
    with Image.open(path) as found, Image.open(png) as wanted:
        assert found.convert("RGB").tobytes() == wanted.convert("RGB").tobytes()


def test_lower_quality_takes_fewer_bytes(export_text: Callable) -> None:
    sizes = [
        export_text(SLIDE, "out/talk.jpg", options={"quality": quality})[0].stat().st_size for quality in (95, 60, 20)
    ]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[-1]


@pytest.mark.parametrize("ending", [".jpg", ".jpeg", ".webp"])
@pytest.mark.parametrize("quality", [30, 100])
def test_what_was_made_here_is_known_and_what_was_changed_is_not(
    export_text: Callable, ending: str, quality: int
) -> None:
    (path,) = export_text(SLIDE, f"out/talk{ending}", options={"quality": quality})
    assert made_here(path)
    with Image.open(path) as picture:
        changed = Image.frombytes("RGB", picture.size, picture.convert("RGB").tobytes())
    changed.save(path)
    assert not made_here(path)


def test_both_endings_of_a_jpeg_are_one_kind() -> None:
    assert format_of(Path("talk.jpeg")) is format_of(Path("talk.JPG"))
