"""Pictures: their names, sizes and content."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QImage

from footlight.deck import Size
from footlight.exporting import pictures

TWO = "![bg](#ff0000)\n\n---\n\n<!-- _backgroundColor: '#0000ff' -->\n\n* one\n* two\n"


def _size_and_corner(path: Path) -> tuple[tuple[int, int], object]:
    with Image.open(path) as picture:
        return picture.size, picture.convert("RGB").getpixel((0, 0))


def test_a_file_a_slide_in_the_slides_size(export_text: Callable, tmp_path: Path) -> None:
    files = export_text(TWO, "out/my talk.PNG")
    assert files == (tmp_path / "out" / "my talk-001.PNG", tmp_path / "out" / "my talk-002.PNG")
    assert [_size_and_corner(path) for path in files] == [((1280, 720), (255, 0, 0)), ((1280, 720), (0, 0, 255))]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["my talk-001.PNG", "my talk-002.PNG"]


@pytest.mark.parametrize(
    ("wanted", "got"),
    [
        (Size(1920, 1080), (1920, 1080)),
        (Size(100, 1000), (100, 56)),
        (Size(10000, 360), (640, 360)),
        (Size(1366, 768), (1365, 768)),
        (Size(1, 1), (1, 1)),
    ],
)
def test_size_is_fitted_in_the_slides_shape(export_text: Callable, wanted: Size, got: tuple[int, int]) -> None:
    (path,) = export_text("# One\n", "out/talk.png", size=wanted)
    assert _size_and_corner(path)[0] == got


def test_names_carry_the_slides_numbers(export_text: Callable) -> None:
    assert [path.name for path in export_text(TWO, "out/talk.png", numbers=[2])] == ["talk-002.png"]


def test_steps_are_numbered_from_nothing_to_all(export_text: Callable) -> None:
    names = [path.name for path in export_text(TWO, "out/talk.png", steps=True)]
    assert names == ["talk-001.png", "talk-002-step-00.png", "talk-002-step-01.png", "talk-002-step-02.png"]


def test_last_step_is_what_a_picture_shows(export_text: Callable) -> None:
    (_, last) = export_text(TWO, "out/talk.png")
    steps = export_text(TWO, "out/steps.png", steps=True)
    assert last.read_bytes() == steps[-1].read_bytes()
    assert steps[1].read_bytes() != steps[2].read_bytes()


def test_a_picture_that_cannot_be_written_leaves_none(
    export_text: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save = pictures._save

    def full(image: QImage, path: Path, quality: int) -> None:
        if path.name == "talk-002.png":
            raise OSError(28, "No space left on device")
        save(image, path, quality)

    monkeypatch.setattr(pictures, "_save", full)
    with pytest.raises(OSError, match="No space left"):
        export_text("\n---\n\n".join(["# Title\n"] * 20), "out/talk.png")
    assert list((tmp_path / "out").iterdir()) == []
    assert not [each for each in threading.enumerate() if each.name.startswith("picture saver")]
