"""The box tree: what building makes of styled elements, and what each layout mode takes.

A box knows its style, what it is to a reader, and its content. It has no size and no place yet; those are in
``fragments``. Boxes compare by identity, so that measurements can be remembered for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from footlight.deck.dataclass import dataclass
from footlight.deck.named_tuple import NamedTuple
from footlight.layout.boxes.highlighting import Highlight
from footlight.layout.page import Role
from footlight.layout.text.typed import Edit
from footlight.media import Drawing, Picture
from footlight.styling.computed import Color, ComputedStyle, StyledElement

if TYPE_CHECKING:
    from footlight.media.charts import Chart, ChartLook


class Origin(NamedTuple):
    """What a box is to a reader, and when it shows.

    ``last_step``, ``dimmed_steps`` and ``element`` are as in ``Item``; ``link`` is where a click on the box leads.
    """

    role: Role = Role.PARAGRAPH
    level: int = 0
    line: int = 0
    step: int = 0
    last_step: int | None = None
    dimmed_steps: frozenset[int] = frozenset()
    link: str | None = None
    element: StyledElement | None = None


class Decoration(NamedTuple):
    """Lines through or along text, with the colour that they were asked in (None: the text's)."""

    underline: bool = False
    line_through: bool = False
    overline: bool = False
    color: Color | None = None


NO_DECORATION = Decoration()


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Marker:
    """What stands in front of a list item.

    Attributes:
        shape: ``disc``, ``circle``, ``square``, ``open-task``, ``done-task`` or ``text``.
        text: The words of a text marker, such as ``3.``.
        style: The style of the ``::marker``.
        origin: As for a box, with the role ``marker``.
    """

    shape: str
    text: str
    style: ComputedStyle
    origin: Origin


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Box:
    """Something that will take up a rectangle."""

    style: ComputedStyle
    origin: Origin
    marker: Marker | None = None


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class BlocksBox(Box):
    """A block whose children are blocks, one below the other."""

    children: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class FlexBox(Box):
    """A flex container."""

    children: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class GridBox(Box):
    """A grid container."""

    children: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class LinesBox(Box):
    """A block that holds text and what stands in a line of text.

    Attributes:
        pieces: The text with its styles, white space already as it will show.
        fit: Whether the text is scaled to the width that is there.
    """

    pieces: tuple[Piece, ...] = ()
    fit: bool = False


class Bar(NamedTuple):
    """What is painted behind a highlighted line of code."""

    line: int
    """The index of the line in its block."""
    box: BlocksBox


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class CodeBox(Box):
    """A code block: one box a line, so that lines can be highlighted and stand back one by one.

    Attributes:
        lines: The code.
        bars: What is painted behind lines.
        title: A file's name above the code.
        numbers: A number for each line, or none at all.
        stages: Which lines stand out, one stage after the other.
        window: How many lines show at most, where stages say which; 0 for all.
        wraps: Whether a line that is too long goes on below itself before the type gets smaller.
        hangs: Whether what goes on hangs in, behind a sign.
    """

    lines: tuple[LinesBox, ...] = ()
    bars: tuple[Bar, ...] = ()
    title: LinesBox | None = None
    numbers: tuple[LinesBox, ...] = ()
    stages: tuple[Highlight, ...] = ()
    window: int = 0
    wraps: bool = False
    hangs: bool = False


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class PictureBox(Box):
    """A picture; its size is the style's, else its own."""

    picture: Picture
    alt: str = ""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class DrawingBox(Box):
    """A formula or a diagram.

    Attributes:
        text: The source or the words in it.
        grows: Whether a width in the style scales it (diagrams); formulas keep to the type size.
    """

    drawing: Drawing
    text: str = ""
    grows: bool = False


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class ChartBox(DrawingBox):
    """A chart. It is drawn anew for the room that it gets, so that its words keep their size."""

    chart: Chart
    look: ChartLook


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class PlaceholderBox(Box):
    """The place of something that cannot be shown.

    Attributes:
        label: The words in it.
        ratio: Width over height when the style does not say both.
    """

    label: str
    ratio: float = 16 / 9


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class CellBox:
    """A cell of a table, with the columns and rows that it spans."""

    box: Box
    column_span: int = 1
    row_span: int = 1


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class RowBox(Box):
    """A row of a table; ``group`` is the style of its ``thead``, ``tbody`` or ``tfoot``."""

    cells: tuple[CellBox, ...] = ()
    group: ComputedStyle | None = None


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class TableBox(Box):
    """A table with its caption; header rows stand first, footer rows last.

    Attributes:
        rows: Its rows.
        caption: What stands above it.
        figures: The columns, 0-based, that hold figures: they do not break while words can.
        close: Whether it is as wide as its rows can be followed, whatever its style says.
    """

    rows: tuple[RowBox, ...] = ()
    caption: Box | None = None
    figures: frozenset[int] = frozenset()
    close: bool = False


class Text(NamedTuple):
    """A run of text in one style.

    Attributes:
        text: What is drawn.
        raise_by: How far above the line's baseline it stands, in pixels.
        language: The tag of the language by whose rules it is set; empty for what stays as it was typed.
        edits: Where what is drawn is not what was typed.
    """

    text: str
    style: ComputedStyle
    origin: Origin
    decoration: Decoration = NO_DECORATION
    raise_by: float = 0.0
    language: str = ""
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Open:
    """Where an inline element with a background, border, padding or margin begins."""

    style: ComputedStyle
    origin: Origin
    raise_by: float = 0.0


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Close:
    """Where the innermost open inline element ends."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class AtomicInline:
    """A box that stands in the line like a letter."""

    box: Box
    raise_by: float = 0.0


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class OutOfFlowInline:
    """A float or an absolute box that was met in the text."""

    box: Box


Piece = Text | Open | Close | AtomicInline | OutOfFlowInline


def is_out_of_flow(style: ComputedStyle) -> bool:
    """Return whether a box is out of flow: a float, or placed absolutely."""
    return style.float_side != "none" or is_absolute(style)


def is_absolute(style: ComputedStyle) -> bool:
    """Return whether a box is placed in its containing block rather than in the flow."""
    return style.position in {"absolute", "fixed"}
