"""Drawings are kept on disk in bounds, and a folder that goes or cannot be written costs only time."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from footlight.media import Drawing, DrawingRequest, MediaLibrary, drawing_cache
from footlight.media.drawing_cache import DrawingCache

NOBODY = (sys.executable, "-c", "raise SystemExit('nobody was to be asked')")


@pytest.mark.parametrize("kind", ["formula", "display-formula"])
def test_a_kept_formula_needs_no_helper(tmp_path: Path, kind: str) -> None:
    request = DrawingRequest(kind, r"\frac{a}{b}")  # type: ignore[arg-type]
    drawn = MediaLibrary(tmp_path, drawing_cache=tmp_path / "kept").drawing(request)
    assert isinstance(drawn, Drawing)
    assert MediaLibrary(tmp_path, helper=NOBODY, drawing_cache=tmp_path / "kept").drawing(request) == drawn


def test_another_version_of_the_library_draws_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    request = DrawingRequest("formula", "x")
    assert isinstance(MediaLibrary(tmp_path, drawing_cache=tmp_path).drawing(request), Drawing)
    monkeypatch.setattr("footlight.media.formulas.version_of", lambda _library: "99")
    assert not isinstance(MediaLibrary(tmp_path, helper=NOBODY, drawing_cache=tmp_path).drawing(request), Drawing)


def test_the_folder_keeps_the_newest_within_its_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing_cache, "MOST_KEPT", 60)
    monkeypatch.setattr(drawing_cache, "MOST_BYTES", 45 * 1000)
    kept = DrawingCache(tmp_path)
    for number in range(151):
        kept.put(f"{number:03}", {"svg": "x" * 990})
    left = sorted(path.stem for path in tmp_path.iterdir())
    assert 0 < len(left) <= 45
    assert left[-1] == "150"


@pytest.mark.parametrize("damage", ["nothing", "[]", "{", "[" * 100_000, '{"svg": 3, "width": "a"}'])
def test_a_damaged_file_is_drawn_anew(tmp_path: Path, damage: str) -> None:
    request = DrawingRequest("formula", "x")
    drawn = MediaLibrary(tmp_path, drawing_cache=tmp_path / "kept").drawing(request)
    for path in (tmp_path / "kept").iterdir():
        path.write_text(damage, "utf-8")
    assert MediaLibrary(tmp_path, drawing_cache=tmp_path / "kept").drawing(request) == drawn


def test_a_folder_that_goes_or_is_none_costs_only_time(tmp_path: Path) -> None:
    library = MediaLibrary(tmp_path, drawing_cache=tmp_path / "kept")
    library.drawing(DrawingRequest("formula", "x"))
    shutil.rmtree(tmp_path / "kept")
    assert isinstance(library.drawing(DrawingRequest("formula", "y")), Drawing)
    (tmp_path / "file").write_text("a file", "utf-8")
    library = MediaLibrary(tmp_path, drawing_cache=tmp_path / "file")
    assert isinstance(library.drawing(DrawingRequest("formula", "x")), Drawing)
