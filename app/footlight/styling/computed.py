"""The styled slide: what layout works from.

Names and meanings are those of CSS; every value is computed (no ``em``, no ``var()``, no inheritance left to do).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal

from footlight.deck import Background, Finding, Size, Split
from footlight.deck.dataclass import dataclass
from footlight.deck.named_tuple import NamedTuple


class Color(NamedTuple):
    """A colour in sRGB; every part from 0 to 1."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0


TRANSPARENT = Color(0, 0, 0, 0)
BLACK = Color(0, 0, 0, 1)


LONGEST = 33_554_432.0
"""Pixels that a length has at most, either way, and what every other number of a style keeps to. It is what Chromium's
``LayoutUnit`` can hold (2^31 parts of 1/64 pixel); Qt's text layout counts in the same unit."""


def bounded(value: float) -> float:
    """Keep a number within what can be laid out."""
    return min(max(value, -LONGEST), LONGEST)


class Length(NamedTuple):
    """Pixels plus a percentage of a base that layout knows (so ``calc()`` fits too)."""

    px: float = 0.0
    percent: float = 0.0

    def resolve(self, base: float) -> float:
        """Turn the length into pixels, no more than ``LONGEST`` of them."""
        if not self.percent:
            return self.px
        return bounded(self.px + self.percent * base / 100)


ZERO = Length()


class GradientStop(NamedTuple):
    """A colour on a gradient's line; no position lets it spread evenly."""

    color: Color
    position: Length | None = None


@dataclass(frozen=True, slots=True)
class Gradient:
    """``linear-gradient`` or ``radial-gradient``.

    ``angle`` is in degrees as in CSS (0 up, 90 right); a radial one has ``center`` instead.
    """

    kind: Literal["linear", "radial"]
    stops: tuple[GradientStop, ...]
    angle: float = 180.0
    center: tuple[Length, Length] = (Length(percent=50), Length(percent=50))
    circle: bool = False
    repeating: bool = False


@dataclass(frozen=True, slots=True)
class BackgroundLayer:
    """One layer of ``background-image`` with its placement, the first painted last.

    ``size`` is ``cover``, ``contain`` or a pair of lengths (None: auto).
    """

    image: str | Gradient
    """A reference as written in ``url()``, or a gradient."""
    position: tuple[Length, Length] = (ZERO, ZERO)
    size: Literal["cover", "contain"] | tuple[Length | None, Length | None] = (None, None)
    repeat: tuple[bool, bool] = (True, True)
    """Across, down."""


class Border(NamedTuple):
    """One side's border; ``width`` is 0 when the style is ``none``."""

    width: float = 0.0
    style: Literal["none", "solid", "dashed", "dotted", "double"] = "none"
    color: Color = TRANSPARENT


class Edges(NamedTuple):
    """Four lengths around a box; None is ``auto``."""

    top: Length | None = ZERO
    right: Length | None = ZERO
    bottom: Length | None = ZERO
    left: Length | None = ZERO


class Borders(NamedTuple):
    """Four borders around a box."""

    top: Border = Border()
    right: Border = Border()
    bottom: Border = Border()
    left: Border = Border()


class Corners(NamedTuple):
    """``border-radius``: top left, top right, bottom right, bottom left."""

    top_left: Length = ZERO
    top_right: Length = ZERO
    bottom_right: Length = ZERO
    bottom_left: Length = ZERO


class Shadow(NamedTuple):
    """``box-shadow``, ``text-shadow`` or ``drop-shadow``, in pixels."""

    x: float
    y: float
    blur: float = 0.0
    spread: float = 0.0
    color: Color = BLACK
    inset: bool = False


class Filter(NamedTuple):
    """One function of ``filter``: name, amount (pixels, degrees or a ratio); ``drop-shadow`` has a shadow."""

    name: str
    amount: float = 0.0
    shadow: Shadow | None = None


class Track(NamedTuple):
    """A column or row of a grid: a fixed length, a share of what is left (``fr``), or ``auto`` (both None).

    ``minimum`` is that of ``minmax()``.
    """

    length: Length | None = None
    fraction: float | None = None
    minimum: Length | None = None


class GridLine(NamedTuple):
    """``grid-column`` or ``grid-row``: 1-based start and end lines (None: auto; negative counts from the end), span."""

    start: int | None = None
    end: int | None = None
    span: int = 1


Display = Literal[
    "none", "block", "inline", "inline-block", "list-item", "flex", "inline-flex", "grid", "inline-grid",
    "table", "table-caption", "table-header-group", "table-row-group", "table-footer-group", "table-row", "table-cell",
]  # fmt: skip
Align = Literal[
    "normal",
    "stretch",
    "start",
    "end",
    "center",
    "baseline",
    "space-between",
    "space-around",
    "space-evenly",
]


class ComputedStyle(NamedTuple):
    """The complete style of one element, made by names alone. The defaults are the initial values of CSS."""

    # box
    display: Display = "inline"
    position: Literal["static", "relative", "absolute", "fixed"] = "static"
    float_side: Literal["none", "left", "right"] = "none"
    box_sizing: Literal["content-box", "border-box"] = "content-box"
    width: Length | None = None
    height: Length | None = None
    min_width: Length | None = None
    min_height: Length | None = None
    max_width: Length | None = None
    max_height: Length | None = None
    aspect_ratio: float | None = None
    margin: Edges = Edges()
    padding: Edges = Edges()
    inset: Edges = Edges(None, None, None, None)
    border: Borders = Borders()
    radius: Corners = Corners()
    overflow_hidden: bool = False
    z_index: int = 0
    visible: bool = True
    opacity: float = 1.0
    rotation: float = 0.0
    """Degrees clockwise about the box's centre, from ``transform: rotate()``."""

    # paint
    color: Color = BLACK
    background_color: Color = TRANSPARENT
    background_layers: tuple[BackgroundLayer, ...] = ()
    shadows: tuple[Shadow, ...] = ()
    filters: tuple[Filter, ...] = ()
    object_fit: Literal["fill", "contain", "cover", "none", "scale-down"] = "fill"
    object_position: tuple[Length, Length] = (Length(percent=50), Length(percent=50))

    # text
    font_family: tuple[str, ...] = ("sans-serif",)
    font_size: float = 16.0
    font_weight: int = 400
    italic: bool = False
    small_caps: bool = False
    tabular_figures: bool = False
    lining_figures: bool = False
    line_height: float | None = None
    """In pixels; None is ``normal``, the font's own."""
    letter_spacing: float = 0.0
    word_spacing: float = 0.0
    text_align: Literal["start", "end", "left", "right", "center", "justify"] = "start"
    text_indent: Length = ZERO
    text_transform: Literal["none", "uppercase", "lowercase", "capitalize"] = "none"
    underline: bool = False
    line_through: bool = False
    overline: bool = False
    decoration_color: Color | None = None
    text_shadows: tuple[Shadow, ...] = ()
    vertical_align: (
        Literal["baseline", "sub", "super", "top", "middle", "bottom", "text-top", "text-bottom"] | Length
    ) = "baseline"
    white_space: Literal["normal", "nowrap", "pre", "pre-wrap", "pre-line"] = "normal"
    wrap_anywhere: bool = False
    text_wrap: Literal["auto", "balance", "pretty"] = "auto"
    """``balance``: lines of about equal length. ``pretty``: no short word alone on the last line."""
    hanging_punctuation: bool = False
    """Whether an opening quotation mark hangs in front of the first line."""
    direction: Literal["ltr", "rtl"] = "ltr"
    tab_size: int = 8
    code_colors: tuple[tuple[str, Color], ...] = ()
    chart_colors: tuple[Color, ...] = ()
    """Inherited: the theme's colours for kinds of code, name to colour, from custom properties such as
    ``--code-keyword``. Names: comment, keyword, string, number, function, type, constant, tag, attribute, operator,
    added, removed, heading, highlight (the bar behind a highlighted line). Layout derives those that are not given."""

    # lists
    list_style_type: str = "disc"
    """A keyword such as ``disc`` or ``decimal``, ``none``, or a text between double quotes."""
    list_style_inside: bool = False

    # flex and grid
    flex_direction: Literal["row", "row-reverse", "column", "column-reverse"] = "row"
    flex_wrap: bool = False
    flex_grow: float = 0.0
    flex_shrink: float = 1.0
    flex_basis: Length | None = None
    order: int = 0
    justify_content: Align = "normal"
    align_items: Align = "normal"
    align_content: Align = "normal"
    align_self: Align | None = None
    justify_items: Align = "normal"
    justify_self: Align | None = None
    row_gap: Length = ZERO
    column_gap: Length = ZERO
    grid_template_columns: tuple[Track, ...] = ()
    grid_template_rows: tuple[Track, ...] = ()
    grid_column: GridLine = GridLine()
    grid_row: GridLine = GridLine()

    # tables
    border_collapse: bool = False
    border_spacing: tuple[float, float] = (0.0, 0.0)
    """Across, down, in pixels."""
    table_layout_fixed: bool = False

    def but(self, **changes: Any) -> ComputedStyle:
        """Return the style with other values in some fields. A slide makes some twenty, of ninety fields each.

        Raises:
            KeyError: There is no such field.
        """
        made: list[Any] = list(self)
        for name, value in changes.items():
            made[_PLACES[name]] = value
        return tuple.__new__(ComputedStyle, made)


class SameStyle:
    """A style as the key of what was made of it before: two are equal where they are of one object.

    Slides share their styles, some eight of each. To hash and compare the ninety fields of one takes 3 to 7 µs, half of
    what it takes to make another of it; to find it by this, a tenth.
    """

    __slots__ = ("style",)

    def __init__(self, style: ComputedStyle) -> None:
        self.style = style

    def __hash__(self) -> int:
        return id(self.style)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameStyle) and other.style is self.style


INHERITED_FIELDS = frozenset({
    "border_collapse", "border_spacing", "color", "direction", "font_family", "font_size", "font_weight",
    "hanging_punctuation", "italic", "letter_spacing", "line_height", "lining_figures", "list_style_inside",
    "list_style_type", "small_caps", "tab_size", "tabular_figures", "text_align", "text_indent", "text_shadows",
    "text_transform", "text_wrap", "visible", "white_space", "word_spacing", "wrap_anywhere",
})  # fmt: skip
"""The fields of a ``ComputedStyle`` that children have when nothing says otherwise."""


_PLACES: Mapping[str, int] = MappingProxyType({name: place for place, name in enumerate(ComputedStyle._fields)})


@dataclass(frozen=True, slots=True)
class StyledElement:
    """An element with its style; ``::before``, ``::after`` and ``::marker`` stand among the children as elements.

    Attributes:
        tag: The HTML name, or the pseudo-element's with its colons.
        attributes: As in the content, with ``id`` and ``class``.
        children: Elements and texts in reading order; white space is as in the source.
        line: The line offset from the slide's first line, inherited from the nearest element that has one.
        step: The step at which the element appears, inherited likewise.
    """

    tag: str
    attributes: dict[str, str]
    style: ComputedStyle
    children: tuple[StyledElement | str, ...] = ()
    line: int = 0
    step: int = 0

    def restyled(self, style: ComputedStyle, children: tuple[StyledElement | str, ...]) -> StyledElement:
        """Return the element in another style, with these children."""
        return StyledElement(self.tag, self.attributes, style, children, self.line, self.step)


class Composition(NamedTuple):
    """What a theme has for a slide whose looks are left to it: sizes to choose from, and where a block stands.

    Attributes:
        text: The sizes of the text in pixels, none smaller than the one before: small (as it is styled), medium, large.
        heading: The size of the heading where it is short and there is not much below it.
        middle: Where the middle of what stands below the heading is, in the room that it has: 0 is its top.
        stretch: Up to how many times the space between items and blocks grows where there is room.
    """

    text: tuple[float, ...]
    heading: float
    middle: float
    stretch: float


@dataclass(frozen=True, slots=True)
class StyledSlide:
    """A slide ready to be laid out.

    Attributes:
        root: The ``section``, as large as the slide.
        size: The slide's size in logical pixels.
        steps: The number of steps, as in the content.
        layout: The automatic layout that was chosen; ``plain`` for none.
        backgrounds: The pictures behind the slide, with ``Background.filters`` still as written.
        background_filters: The parsed filters, one tuple for each background.
        background_paints: For each background that is no picture, its colour or gradient; None for a picture.
        split: The side that the backgrounds take.
        vertical: Whether they stand above each other.
        findings: What styling noticed, with lines as offsets.
        language: By whose rules the words are set; empty where they stay as they were typed.
        dressed: Whether the author chose its background, which the theme's colours of text are not made for.
        colored: Whether the author chose its colour of text.
        turned: Whether the author chose the theme's other colours, by the class ``invert``.
        composition: The sizes to choose from; None where the author has said how the slide looks.
        counted: Whether a sheet writes the number of the slide, or how many there are, by a counter.
    """

    root: StyledElement
    size: Size
    steps: int
    layout: str = "plain"
    backgrounds: tuple[Background, ...] = ()
    background_filters: tuple[tuple[Filter, ...], ...] = ()
    background_paints: tuple[Color | Gradient | None, ...] = ()
    split: Split | None = None
    vertical: bool = False
    findings: tuple[Finding, ...] = ()
    language: str = ""
    dressed: bool = False
    colored: bool = False
    turned: bool = False
    composition: Composition | None = None
    counted: bool = False


COMPOSED = "composed"
"""The class of a section whose looks are ours (see ``looks``); themes hang on it what only holds for those."""


def are_composed(section: StyledElement) -> bool:
    """Return whether a slide's looks are ours, by its styled section."""
    return COMPOSED in section.attributes.get("class", "").split()
