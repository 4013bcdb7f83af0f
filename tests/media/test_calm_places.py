"""Where a caption may stand on a photograph, and that nothing else gets one laid over it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from footlight.media import MediaLibrary, Picture

SIZE = (640, 360)


def photograph(path: Path, busy: tuple[int, int, int, int]) -> None:
    """Noise as of a camera, with many small things in one part."""
    image = Image.blend(Image.new("RGB", SIZE, "steelblue"), Image.effect_noise(SIZE, 80).convert("RGB"), 0.1)
    draw = ImageDraw.Draw(image)
    for x in range(busy[0], busy[2], 24):
        for y in range(busy[1], busy[3], 24):
            draw.rectangle((x, y, x + 11, y + 11), fill="white")
    image.save(path, quality=90)


def place(library: MediaLibrary, reference: str) -> str | None:
    found = library.picture(reference)
    return found.light.calm_place() if isinstance(found, Picture) and found.light else None


@pytest.mark.parametrize(
    ("busy", "expected"),
    [
        ((320, 0, 640, 360), "bottom-left"),
        ((0, 180, 300, 360), "top-left"),
        ((0, 0, 300, 360), "bottom-right"),
        ((0, 180, 640, 360), "top-left"),
        ((0, 0, 0, 0), "bottom-left"),
    ],
)
def test_a_caption_keeps_out_of_what_there_is_to_see(
    tmp_path: Path, busy: tuple[int, int, int, int], expected: str
) -> None:
    photograph(tmp_path / "a.jpg", busy)
    assert place(MediaLibrary(tmp_path), "a.jpg") == expected


def test_a_screenshot_a_drawing_and_what_is_missing_have_no_place(tmp_path: Path) -> None:
    screenshot = Image.new("RGB", SIZE, "white")
    ImageDraw.Draw(screenshot).rectangle((40, 40, 300, 300), fill="navy")
    screenshot.save(tmp_path / "a.png")
    Image.new("RGBA", SIZE, (0, 0, 0, 0)).save(tmp_path / "b.png")
    (tmp_path / "c.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360"/>')
    (tmp_path / "d.jpg").write_bytes(b"no picture")
    library = MediaLibrary(tmp_path)
    assert [place(library, name) for name in ("a.png", "b.png", "c.svg", "d.jpg", "e.jpg")] == [None] * 5


def test_a_photograph_is_looked_at_once(tmp_path: Path) -> None:
    photograph(tmp_path / "a.jpg", (0, 0, 300, 360))
    library = MediaLibrary(tmp_path)
    assert place(library, "a.jpg") == "bottom-right"
    (tmp_path / "a.jpg").unlink()
    assert place(library, "a.jpg") == "bottom-right"
