"""Builders of styled elements, and a font whose letters are squares, so that sizes can be counted in letters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from footlight.deck import Size
from footlight.layout import Page, TextItem, lay_out
from footlight.layout.text.fonts import install_fonts
from footlight.media import Drawing, DrawingRequest, Picture, Problem
from footlight.styling.computed import ComputedStyle, Edges, Length, StyledElement, StyledSlide

BLOCKS = {
    *("section", "p", "div", "h1", "h2", "h3", "ul", "ol", "pre", "blockquote"),
    *("header", "footer", "figure", "figcaption", "hr"),
}
DISPLAYS = {
    "li": "list-item",
    "table": "table",
    "thead": "table-header-group",
    "tbody": "table-row-group",
    "tfoot": "table-footer-group",
    "tr": "table-row",
    "td": "table-cell",
    "th": "table-cell",
    "caption": "table-caption",
}
TEXT = {
    *("font_size", "line_height", "color", "white_space", "text_align", "direction", "list_style_type"),
    *("text_wrap", "hanging_punctuation", "text_indent", "visible"),
}
"""Properties that children inherit."""


@dataclass
class Sources:
    """Media by name; everything else is missing."""

    pictures: dict[str, Picture] = field(default_factory=dict)
    drawings: dict[str, Drawing] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def picture(self, reference: str, _folder: Path | None = None) -> Picture | Problem:
        self.asked.append(reference)
        return self.pictures.get(reference) or Problem("missing-picture", f"The picture {reference} is missing")

    def drawing(self, request: DrawingRequest) -> Drawing | Problem:
        return self.drawings.get(request.source) or Problem("broken-formula", f"{request.source} cannot be drawn")


def edges(*values: float | None) -> Edges:
    """Make edges of pixels as CSS shorthands do, with one to four values; None is ``auto``."""
    top, right, bottom, left = {
        1: lambda v: (v[0], v[0], v[0], v[0]),
        2: lambda v: (v[0], v[1], v[0], v[1]),
        4: lambda v: v,
    }[len(values)](values)
    return Edges(*(None if value is None else Length(value) for value in (top, right, bottom, left)))


def element(tag: str, *children: StyledElement | str, attributes: dict[str, str] | None = None, **style: Any):
    """Make an element; lengths may be plain numbers of pixels, and text properties are inherited by ``slide``."""
    line, step = style.pop("line", 0), style.pop("step", 0)
    display = "block" if tag in BLOCKS else DISPLAYS.get(tag, "inline")
    values: dict[str, Any] = {"display": display, "font_family": ("Square",), **style}
    for name in ("width", "height", "min_width", "min_height", "max_width", "max_height", "flex_basis", "text_indent"):
        if isinstance(values.get(name), int | float):
            values[name] = Length(values[name])
    for name in ("row_gap", "column_gap"):
        if isinstance(values.get(name), int | float):
            values[name] = Length(values[name])
    made = StyledElement(tag, attributes or {}, ComputedStyle(**values), children, line, step)
    return _Said(made, frozenset(style))


class _Said(StyledElement):
    """An element that remembers which properties were said, so that the others can be inherited."""

    __slots__ = ("said",)

    def __init__(self, made: StyledElement, said: frozenset[str]) -> None:
        super().__init__(made.tag, made.attributes, made.style, made.children, made.line, made.step)
        object.__setattr__(self, "said", said)


def inherited(node: StyledElement | str, parent: ComputedStyle) -> StyledElement | str:
    if isinstance(node, str):
        return node
    said = getattr(node, "said", frozenset())
    style = node.style.but(**{name: getattr(parent, name) for name in TEXT - said})
    return StyledElement(
        node.tag,
        node.attributes,
        style,
        tuple(inherited(child, style) for child in node.children),
        node.line,
        node.step,
    )


def slide(
    *children: StyledElement | str,
    size: tuple[float, float] = (1000, 500),
    steps: int = 0,
    composed: bool = False,
    **style: Any,
):
    """Make a slide of type size 20 and line height 20, so that a line of text is as high as its letters."""
    attributes = {"class": "composed"} if composed else {}
    root = element("section", *children, attributes=attributes, **{"font_size": 20.0, "line_height": 20.0, **style})
    whole = inherited(root, ComputedStyle(font_size=20.0, line_height=20.0))
    assert isinstance(whole, StyledElement)
    return StyledSlide(whole, Size(*size), steps)


@pytest.fixture(scope="session", autouse=True)
def _square_font(qapp: QGuiApplication) -> None:
    install_fonts(Path(__file__).parent)


@pytest.fixture
def sources() -> Sources:
    return Sources()


@dataclass
class Tools:
    """What tests build slides with and look at pages with."""

    sources: Sources
    element: Callable[..., StyledElement] = staticmethod(element)
    edges: Callable[..., Edges] = staticmethod(edges)
    slide: Callable[..., StyledSlide] = staticmethod(slide)

    def page(self, *children: StyledElement | str, **options: Any) -> Page:
        """Lay out a slide of these children."""
        return lay_out(slide(*children, **options), 1, self.sources)

    @staticmethod
    def text(page: Page, words: str) -> TextItem:
        """Find the text item that has these words."""
        return next(item for item in page.items if isinstance(item, TextItem) and words in item.text)

    @staticmethod
    def lines(item: TextItem) -> list[str]:
        """Return the text of every line."""
        return [
            item.layout.text()[line.textStart() : line.textStart() + line.textLength()].strip(" \u2028")
            for line in (item.layout.lineAt(index) for index in range(item.layout.lineCount()))
        ]


@pytest.fixture
def tools(sources: Sources) -> Tools:
    return Tools(sources)


@pytest.fixture
def picture(sources: Sources) -> Callable[[str, float, float], str]:
    """Make a picture that can be found by its name."""

    def make(name: str, width: float, height: float) -> str:
        sources.pictures[name] = Picture(name, Size(width, height), "raster", Path(name))
        return name

    return make
