"""The page: what every output paints, or maps to its own kind.

Positions are logical pixels from the slide's top left corner. Steps are never applied here: an item says when it
appears, and the paint context says which step is shown, so a reveal cannot move a line.
"""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

from PySide6.QtGui import QTextLayout

from footlight.deck import Finding, Size
from footlight.deck.dataclass import dataclass
from footlight.deck.named_tuple import NamedTuple
from footlight.layout.text.typed import Edit
from footlight.media import Drawing, Picture
from footlight.styling.computed import TRANSPARENT, Borders, Color, Filter, Gradient, Shadow, StyledElement


class Rect(NamedTuple):
    """A rectangle in logical pixels."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The bottom edge."""
        return self.y + self.height

    def common(self, other: Rect) -> Rect:
        """Return the part that lies in both; without a width or height of more than 0 there is none."""
        left, top = max(self.x, other.x), max(self.y, other.y)
        right, bottom = min(self.right, other.right), min(self.bottom, other.bottom)
        return Rect(left, top, max(right - left, 0.0), max(bottom - top, 0.0))

    def overlaps(self, other: Rect) -> bool:
        """Return whether any part lies in both."""
        common = self.common(other)
        return common.width > 0 and common.height > 0


class Role(StrEnum):
    """What an item is to a reader, for outlines and for exporters that map items to their own kinds."""

    BACKGROUND = "background"
    DECORATION = "decoration"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    MARKER = "marker"
    QUOTE = "quote"
    CODE = "code"
    TABLE_CELL = "table-cell"
    PICTURE = "picture"
    PLACEHOLDER = "placeholder"
    FORMULA = "formula"
    DIAGRAM = "diagram"
    HEADER = "header"
    FOOTER = "footer"
    PAGE_NUMBER = "page-number"


class LinkArea(NamedTuple):
    """Where a link can be clicked, and where it leads."""

    rect: Rect
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something at a place.

    Attributes:
        rect: What it covers.
        role: What it is to a reader.
        step: The first step that shows it.
        last_step: The last step that shows it; None for all after the first.
        dimmed_steps: Steps at which it stands back (code lines that are not the highlighted ones).
        opacity: 0 to 1.
        line: The line offset from the slide's first line.
        clip: What of it may show; None for all.
        rotation: Degrees clockwise about ``pivot``.
        level: 1 to 6 for a heading, the depth from 1 for a list item, else 0.
        element: What it is made of, in the page's ``section``; None for what no element stands for.
    """

    rect: Rect
    role: Role
    step: int = 0
    last_step: int | None = None
    dimmed_steps: frozenset[int] = frozenset()
    opacity: float = 1.0
    line: int = 0
    clip: Rect | None = None
    rotation: float = 0.0
    pivot: tuple[float, float] = (0.0, 0.0)
    level: int = 0
    element: StyledElement | None = field(default=None, compare=False, repr=False)

    def shows_at(self, step: int) -> bool:
        """Return whether it is there at a step, 0 being the slide's first picture."""
        return self.step <= step and (self.last_step is None or step <= self.last_step)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxItem(Item):
    """A filled, bordered or shadowed rectangle."""

    fill: Color | Gradient = TRANSPARENT
    borders: Borders = field(default_factory=Borders)
    radii: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    """Top left, top right, bottom right, bottom left, in pixels."""
    shadows: tuple[Shadow, ...] = ()
    tile: Rect | None = None
    """Where a gradient fill lies once; it repeats from there over all of ``rect``. None: it fills ``rect``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextItem(Item):
    """Shaped text.

    Attributes:
        layout: Laid-out lines; draw it at ``origin``. Its additional formats carry colours and decorations.
        origin: Where the layout's own (0, 0) goes.
        text: What a reader sees of it, in reading order, as the author typed it.
        color: The colour of text without a format of its own.
        shadows: Text shadows.
        links: Where its links are.
        edits: Where the layout's text is not what the author typed.
    """

    layout: QTextLayout
    origin: tuple[float, float]
    text: str
    color: Color
    shadows: tuple[Shadow, ...] = ()
    links: tuple[LinkArea, ...] = ()
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureItem(Item):
    """A raster or SVG picture.

    Attributes:
        picture: What to show.
        target: Where the whole picture goes, ``rect`` being the part of it that shows (so ``cover`` crops).
        radii: Rounded corners, as in ``BoxItem``.
        filters: CSS filters, in order.
        tiled: Whether the picture repeats from ``target`` over all of ``rect``: across, down.
        alt: The alt text.
        link: Where a click leads, or None.
    """

    picture: Picture
    target: Rect
    radii: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    filters: tuple[Filter, ...] = ()
    tiled: tuple[bool, bool] = (False, False)
    alt: str = ""
    link: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawingItem(Item):
    """A formula or a diagram, scaled to fill ``rect``.

    Attributes:
        drawing: The vectors.
        color: What ``currentColor`` means in it.
        text: The source or the words in it, for outlines and search.
        link: Where a click leads, or None.
    """

    drawing: Drawing
    color: Color
    text: str = ""
    link: str | None = None


class Cell(NamedTuple):
    """A cell of a table, and what it covers: there need be no item that says so."""

    element: StyledElement
    rect: Rect


@dataclass(frozen=True, slots=True)
class Page:
    """A laid-out slide.

    Attributes:
        number: The slide's number, 1-based.
        size: In logical pixels.
        items: In paint order, which within the flow is reading order.
        steps: How many fragments come after the first picture of the slide.
        layout: The automatic layout's name, ``plain`` for none.
        scale: By how much the type was lowered to fit; 1.0 is not at all.
        overflows: Whether something still leaves the slide at the smallest scale.
        background: The colour that also fills the bars of a letterboxed screen's edge-on slide.
        missing: References of pictures that could not be shown, as written, in order.
        words_only: Whether only the slide's words are on it, because the slide itself cannot be shown.
        findings: What styling and laying out noticed; lines are offsets from the slide's first line.
        section: The elements as they were laid out; ``structure_of`` reads them.
        cells: The cells of its tables.
    """

    number: int
    size: Size
    items: tuple[Item, ...]
    steps: int = 0
    layout: str = "plain"
    scale: float = 1.0
    overflows: bool = False
    background: Color = Color(1, 1, 1)
    missing: tuple[str, ...] = ()
    words_only: bool = False
    findings: tuple[Finding, ...] = ()
    section: StyledElement | None = field(default=None, compare=False, repr=False)
    cells: tuple[Cell, ...] = field(default=(), compare=False, repr=False)
