"""Pages made by hand, and what became of them in pixels."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QImage, QTextLayout

from footlight.deck import Size
from footlight.layout.page import BoxItem, Item, Page, Rect, Role, TextItem
from footlight.painting import PixelStore, page_image
from footlight.styling.computed import Color

Point = tuple[float, float]


@pytest.fixture(autouse=True)
def _application(qapp: object) -> None:
    """Fonts and images of Qt need an application."""


@pytest.fixture
def make_page() -> Callable[..., Page]:
    def make(*items: Item, size: tuple[float, float] = (200, 100), **more: object) -> Page:
        return Page(number=1, size=Size(*size), items=items, **more)

    return make


@pytest.fixture
def box() -> Callable[..., BoxItem]:
    def make(x: float, y: float, width: float, height: float, **more: object) -> BoxItem:
        return BoxItem(rect=Rect(x, y, width, height), role=Role.DECORATION, **more)

    return make


@pytest.fixture
def text() -> Callable[..., TextItem]:
    def make(
        words: str, x: float = 0, y: float = 0, pixels: int = 40, family: str = "Inter", **more: object
    ) -> TextItem:
        font = QFont(family)
        font.setPixelSize(pixels)
        layout = QTextLayout(words, font)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(10_000)
        line.setPosition(QPointF(0, 0))
        layout.endLayout()
        rect = Rect(x, y, line.naturalTextWidth(), line.height())
        color = more.pop("color", Color(0, 0, 0))
        return TextItem(rect=rect, role=Role.PARAGRAPH, layout=layout, origin=(x, y), text=words, color=color, **more)

    return make


@pytest.fixture
def painted() -> Callable[..., QImage]:
    """Paint a page at ``scale`` times its size."""

    def paint(page: Page, step: int = 0, scale: float = 1.0, pixels: PixelStore | None = None) -> QImage:
        width, height = round(page.size.width * scale), round(page.size.height * scale)
        return page_image(page, width, height, step, pixels or PixelStore())

    return paint


@pytest.fixture
def assert_color() -> Callable[..., None]:
    """Check a pixel's colour, as ``#rrggbb``, within a tolerance a channel."""

    def check(image: QImage, at: Point, expected: str, within: int = 6) -> None:
        found, wanted = image.pixelColor(int(at[0]), int(at[1])), QColor(expected)
        apart = max(
            abs(found.red() - wanted.red()),
            abs(found.green() - wanted.green()),
            abs(found.blue() - wanted.blue()),
        )
        assert apart <= within, f"{found.name()} at {at}, not {expected}"

    return check


@pytest.fixture
def quarters(tmp_path: Path) -> Callable[..., Path]:
    """Save a picture of four quarters: red, green above; blue, yellow below."""

    def save(name: str = "quarters.png", size: tuple[int, int] = (40, 40), **options: object) -> Path:
        small = Image.new("RGB", (2, 2))
        small.putdata([(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0)])
        path = tmp_path / name
        small.resize(size, Image.Resampling.NEAREST).save(path, **options)
        return path

    return save
