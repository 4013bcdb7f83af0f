"""Pictures and slides as an author has them, made for one test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from PIL import Image

from footlight.deck import Background, Content, Notes, Slide, SlideSettings, Span
from footlight.media import MediaLibrary
from footlight.media.helper import pool


@pytest.fixture(autouse=True)
def a_helper_has_its_time_of_the_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a busy machine take as long as it likes: how much of the processor a helper takes is bounded all the same."""
    monkeypatch.setattr(pool, "_PATIENCE", 300)


@pytest.fixture
def deck_folder(tmp_path: Path) -> Path:
    """A deck's folder within a project that ends above it."""
    folder = tmp_path / "project" / "talks"
    folder.mkdir(parents=True)
    (tmp_path / "project" / ".git").mkdir()
    return folder


@pytest.fixture
def library(deck_folder: Path) -> MediaLibrary:
    return MediaLibrary(deck_folder)


@pytest.fixture
def save_picture() -> Callable[..., Path]:
    def save(path: Path, size: tuple[int, int] = (40, 30), color: str = "red", **options: object) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", size, color).save(path, **options)
        return path

    return save


@pytest.fixture
def make_slide() -> Callable[..., Slide]:
    def make(html: str, backgrounds: tuple[Background, ...] = (), background_image: str = "") -> Slide:
        root: Element = fromstring(f"<section>{html}</section>")
        content = Content(root, backgrounds=backgrounds)
        settings = SlideSettings(background_image=background_image)
        return Slide(1, Span(1, 1, Path("talk.md")), html, settings, Notes(), lambda _slide: content)

    return make
