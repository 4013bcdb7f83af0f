"""The pieces of a paragraph -> one text with formats, as Qt shapes it, and where the rest stands in it.

Qt breaks and orders one plain text. Inline boxes and objects take part in that by stand-ins: a character without a
glyph whose letter spacing is as wide as the object (U+FFFC, may be broken around) or the gap (U+2060, may not).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QTextLayout, QTextOption

from footlight.layout.boxes.box import AtomicInline, Box, Close, LinesBox, Open, Origin, OutOfFlowInline, Text
from footlight.layout.fragments import ConstraintSpace, Engine, Fragment
from footlight.layout.geometry import Sides, border_widths, resolved
from footlight.layout.text.fonts import font_key, font_of, line_height, measures
from footlight.layout.text.formats import format_range, gap_format, text_ranges
from footlight.layout.text.utf16 import utf16_length
from footlight.styling.budget import PIECE
from footlight.styling.computed import ComputedStyle

OBJECT = "\ufffc"
GAP = "\u2060"
_RUN_START, _RUN_END, _POSITION = attrgetter("start"), attrgetter("end"), attrgetter("position")
STAND_INS = str.maketrans({OBJECT: None, GAP: None, "\u200b": None, "\u2028": "\n"})


class Extent(NamedTuple):
    """How far something reaches above and below the line's baseline."""

    above: float
    below: float


class Run(NamedTuple):
    """A part of the text in one style."""

    start: int
    end: int
    piece: Text
    extent: Extent


class Span(NamedTuple):
    """An inline box around a part of the text; its stand-in gaps included."""

    start: int
    end: int
    piece: Open
    edges: Sides
    margin: Sides


class AtomicFragment(NamedTuple):
    """An object that stands in the line."""

    position: int
    fragment: Fragment
    margin: Sides
    raise_by: float


class Anchor(NamedTuple):
    """A float or an absolute box, and the position in the text where it was met."""

    position: int
    box: Box


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text ready to be broken into lines; its parts stand in the order in which they begin."""

    text: str
    formats: tuple[QTextLayout.FormatRange, ...]
    runs: tuple[Run, ...]
    spans: tuple[Span, ...]
    atomics: tuple[AtomicFragment, ...]
    anchors: tuple[Anchor, ...]
    strut: Extent
    style: ComputedStyle

    def runs_between(self, start: int, end: int) -> Sequence[Run]:
        """Find the runs that have a part between two positions of the text."""
        runs = self.runs
        return runs[bisect_right(runs, start, key=_RUN_END) : bisect_left(runs, end, key=_RUN_START)]

    def atomics_between(self, start: int, end: int) -> Sequence[AtomicFragment]:
        """Find the objects that stand between two positions of the text."""
        atomics = self.atomics
        return atomics[bisect_left(atomics, start, key=_POSITION) : bisect_left(atomics, end, key=_POSITION)]

    def shaped(self, mode: QTextOption.WrapMode, *, justify: bool = False) -> QTextLayout:
        """Make a Qt layout of the text, not yet broken."""
        layout = QTextLayout(self.text, font_of(font_key(self.style)))
        layout.setTextOption(text_option(self.style, mode, justify=justify))
        layout.setFormats(list(self.formats))
        layout.setCacheEnabled(True)
        return layout


def text_option(style: ComputedStyle, mode: QTextOption.WrapMode, *, justify: bool = False) -> QTextOption:
    """Make the options that all text is laid out with; lines are aligned by their position, so all stand left."""
    option = QTextOption()
    # Qt would draw emoji with whatever colour font the machine has, before the fonts that are asked for.
    option.setFlags(QTextOption.Flag.DisableEmojiParsing)
    option.setWrapMode(mode)
    option.setUseDesignMetrics(True)
    rtl = style.direction == "rtl"
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    flag = Qt.AlignmentFlag
    option.setAlignment(flag.AlignJustify if justify else flag.AlignLeft | flag.AlignAbsolute)
    if style.white_space.startswith("pre"):
        option.setTabStopDistance(style.tab_size * space_width(style))
    return option


def space_width(style: ComputedStyle) -> float:
    """Measure a space."""
    return max(QFontMetricsF(font_of(font_key(style))).horizontalAdvance(" "), 1.0)


def extent_of(style: ComputedStyle, raise_by: float = 0.0) -> Extent:
    """Tell how far a style's line box reaches: the leading is halved above and below (CSS 2.2, 10.8.1)."""
    found = measures(style)
    half_leading = (line_height(style) - found.height) / 2
    return Extent(found.ascent + half_leading + raise_by, found.descent + half_leading - raise_by)


def paragraph_of(box: LinesBox, width: float, engine: Engine, *, squeezed: bool = False) -> Paragraph:
    """Join a paragraph's pieces.

    Args:
        box: The paragraph.
        width: Of the containing block of the objects in it.
        engine: Lays the objects out.
        squeezed: Whether objects stand as narrow as they can be, for measuring.
    """
    joiner = _Joiner(width, engine, squeezed=squeezed)
    engine.spend(PIECE * len(box.pieces))
    for piece in box.pieces:
        joiner.take(piece)
    return joiner.joined(box.style)


class _Joiner:
    """Joins pieces one after the other."""

    def __init__(self, width: float, engine: Engine, *, squeezed: bool) -> None:
        self._width = width
        self._squeezed = squeezed
        self._engine = engine
        self._text: list[str] = []
        self._length = 0
        self._formats: list[QTextLayout.FormatRange] = []
        self._runs: list[Run] = []
        self._spans: list[Span] = []
        self._atomics: list[AtomicFragment] = []
        self._anchors: list[Anchor] = []
        self._open: list[tuple[int, Open, Sides, Sides]] = []

    def take(self, piece: Text | Open | Close | AtomicInline | OutOfFlowInline) -> None:
        """Add a piece."""
        if isinstance(piece, Text):
            self._take_text(piece)
        elif isinstance(piece, Open):
            self._take_open(piece)
        elif isinstance(piece, Close):
            self._take_close()
        elif isinstance(piece, AtomicInline):
            self._take_atomic(piece)
        else:
            self._anchors.append(Anchor(self._length, piece.box))

    def _take_text(self, piece: Text) -> None:
        start = self._length
        self._append(piece.text)
        self._formats.extend(text_ranges(piece, piece.text, start))
        self._runs.append(Run(start, self._length, piece, extent_of(piece.style, piece.raise_by)))

    def _take_open(self, piece: Open) -> None:
        edges = border_widths(piece.style.border).plus(resolved(piece.style.padding, self._width))
        margin = resolved(piece.style.margin, self._width)
        self._open.append((self._length, piece, edges, margin))
        self._gap(margin.left + edges.left)

    def _take_close(self) -> None:
        start, piece, edges, margin = self._open.pop()
        self._gap(edges.right + margin.right)
        self._spans.append(Span(start, self._length, piece, edges, margin))

    def _take_atomic(self, piece: AtomicInline) -> None:
        fragment = self._engine.lay_out(piece.box, ConstraintSpace(self._width, shrink=True, independent=True))
        margin = resolved(piece.box.style.margin, self._width)
        self._atomics.append(AtomicFragment(self._length, fragment, margin, piece.raise_by))
        taken = self._engine.widths(piece.box).min_content if self._squeezed else fragment.width
        self._formats.append(format_range(self._length, 1, gap_format(round(taken + margin.across, 3))))
        self._append(OBJECT)

    def _gap(self, width: float) -> None:
        if width:
            self._formats.append(format_range(self._length, 1, gap_format(round(width, 3))))
            self._append(GAP)

    def _append(self, text: str) -> None:
        self._text.append(text)
        self._length += utf16_length(text)

    def joined(self, style: ComputedStyle) -> Paragraph:
        """Close the paragraph."""
        return Paragraph(
            "".join(self._text),
            tuple(self._formats),
            tuple(self._runs),
            tuple(sorted(self._spans, key=lambda span: span.start)),
            tuple(self._atomics),
            tuple(self._anchors),
            extent_of(style),
            style,
        )


def visible(text: str) -> str:
    """Tell what a reader sees: stand-ins removed, line breaks as such."""
    return text.translate(STAND_INS)


def origins_differ(runs: Sequence[Run], origin: Origin) -> bool:
    """Tell whether some of the text appears at another step than the rest."""
    return any((run.piece.origin.step, run.piece.origin.last_step) != (origin.step, origin.last_step) for run in runs)
