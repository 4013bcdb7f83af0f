"""The pieces of a paragraph -> the paragraph: one text with formats, and the objects in it laid out."""

from __future__ import annotations

from PySide6.QtGui import QTextLayout

from footlight.deck.language import runs_from_right
from footlight.layout.boxes.box import AtomicInline, Close, LinesBox, Open, OutOfFlowInline, Text
from footlight.layout.fragments import ConstraintSpace
from footlight.layout.geometry import Sides, insets, resolved
from footlight.layout.modes.contract import Engine
from footlight.layout.page import Role
from footlight.layout.text.fonts import Extent, extent_of
from footlight.layout.text.formats import format_range, gap_format, text_ranges
from footlight.layout.text.paragraph import (
    GAP,
    OBJECT,
    Anchor,
    AtomicFragment,
    InlineSpan,
    Paragraph,
    TextRun,
)
from footlight.layout.text.typed import Edit, moved
from footlight.layout.text.utf16 import utf16_length
from footlight.styling.budget import PIECE


def paragraph_of(box: LinesBox, width: float, engine: Engine, *, squeezed: bool = False) -> Paragraph:
    """Join a paragraph's pieces.

    Args:
        box: The paragraph.
        width: Of the containing block of the objects in it.
        engine: Lays the objects out.
        squeezed: Whether objects stand as narrow as they can be, for measuring.
    """
    engine.spend(PIECE * len(box.pieces))
    known = engine.texts.paragraphs.get(box)
    if known is not None:
        return known
    if len(box.pieces) == 1 and isinstance(box.pieces[0], Text):
        paragraph = _of_one_text(box, box.pieces[0])  # as most are
    else:
        joiner = _Joiner(box, width, engine, squeezed=squeezed)
        for piece in box.pieces:
            joiner.add(piece)
        paragraph = joiner.joined()
    if not (paragraph.spans or paragraph.atomics or paragraph.anchors):
        engine.texts.paragraphs[box] = paragraph
    return paragraph


def _of_one_text(box: LinesBox, piece: Text) -> Paragraph:
    strut = extent_of(box.style)
    extent = _extent_in(box, piece, strut)
    return Paragraph(
        piece.text,
        tuple(text_ranges(piece, piece.text, 0)),
        (TextRun(0, utf16_length(piece.text), piece, extent),),
        (),
        (),
        (),
        strut,
        box.style,
        piece.edits,
        _is_rtl(box, piece.text),
        _keeps_within(extent, strut),
    )


def _extent_in(box: LinesBox, piece: Text, strut: Extent) -> Extent:
    return extent_of(piece.style, piece.raise_by) if piece.style is not box.style or piece.raise_by else strut


def _keeps_within(extent: Extent, strut: Extent) -> bool:
    """Return whether something makes no line higher than it is without it."""
    return extent is strut or (extent.above <= strut.above and extent.below <= strut.below)


def _is_rtl(box: LinesBox, text: str) -> bool:
    rtl = box.style.direction == "rtl"
    return rtl if box.origin.role is Role.CODE else runs_from_right(text, usually=rtl)


class _Joiner:
    """Joins pieces one after the other."""

    def __init__(self, box: LinesBox, width: float, engine: Engine, *, squeezed: bool) -> None:
        self._box = box
        self._strut = extent_of(box.style)
        self._even = True
        self._width = width
        self._squeezed = squeezed
        self._engine = engine
        self._text: list[str] = []
        self._length = 0
        self._formats: list[QTextLayout.FormatRange] = []
        self._runs: list[TextRun] = []
        self._spans: list[InlineSpan] = []
        self._atomics: list[AtomicFragment] = []
        self._anchors: list[Anchor] = []
        self._edits: list[Edit] = []
        self._open: list[tuple[int, Open, Sides, Sides]] = []

    def add(self, piece: Text | Open | Close | AtomicInline | OutOfFlowInline) -> None:
        """Add a piece."""
        if isinstance(piece, Text):
            self._add_text(piece)
        elif isinstance(piece, Open):
            self._add_open(piece)
        elif isinstance(piece, Close):
            self._add_close()
        elif isinstance(piece, AtomicInline):
            self._add_atomic(piece)
        else:
            self._anchors.append(Anchor(self._length, piece.box))

    def _add_text(self, piece: Text) -> None:
        start = self._length
        self._append(piece.text)
        if piece.edits:
            self._edits.extend(moved(piece.edits, start))
        self._formats.extend(text_ranges(piece, piece.text, start))
        extent = _extent_in(self._box, piece, self._strut)
        self._even = self._even and _keeps_within(extent, self._strut)
        self._runs.append(TextRun(start, self._length, piece, extent))

    def _add_open(self, piece: Open) -> None:
        edges = insets(piece.style, self._width)
        margin = resolved(piece.style.margin, self._width)
        self._open.append((self._length, piece, edges, margin))
        self._gap(margin.left + edges.left)

    def _add_close(self) -> None:
        start, piece, edges, margin = self._open.pop()
        self._gap(edges.right + margin.right)
        self._spans.append(InlineSpan(start, self._length, piece, edges, margin))

    def _add_atomic(self, piece: AtomicInline) -> None:
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

    def joined(self) -> Paragraph:
        """Close the paragraph."""
        text = "".join(self._text)
        return Paragraph(
            text,
            tuple(self._formats),
            tuple(self._runs),
            tuple(sorted(self._spans, key=lambda span: span.start)),
            tuple(self._atomics),
            tuple(self._anchors),
            self._strut,
            self._box.style,
            tuple(self._edits),
            _is_rtl(self._box, text),
            self._even and not (self._spans or self._atomics),
        )
