"""Decks with pictures, and the command line to pack them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image

from footlight.cli.main import main


class Result(NamedTuple):
    """What a command left: its exit code, what it printed, what it complained."""

    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own."""
    monkeypatch.setenv("FOOTLIGHT_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def footlight(qapp: object, capsys: pytest.CaptureFixture[str]) -> Callable[..., Result]:
    """Run a command line."""

    def run(*words: object) -> Result:
        code = main([str(word) for word in words])
        return Result(code, *capsys.readouterr())

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The deck's folder."""
    made = tmp_path / "talks" / "mine"
    made.mkdir(parents=True)
    return made


@pytest.fixture
def picture() -> Callable[..., Path]:
    """Save a picture of one colour that no packing makes smaller by chance."""

    def save(path: Path, size: tuple[int, int] = (40, 30), **options: object) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        noise = Image.effect_noise(size, 50)
        Image.merge("RGB", (noise, noise, noise)).save(path, **options)
        return path

    return save
