"""A paragraph as one text with formats, as Qt shapes it, and where the rest stands in it.

Qt breaks and orders one plain text. Inline boxes and objects take part in that by stand-ins: a character without a
glyph whose letter spacing is as wide as the object (U+FFFC, may be broken around) or the gap (U+2060, may not).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QTextLayout, QTextOption

from footlight.deck.named_tuple import NamedTuple
from footlight.layout.boxes.box import Box, Open, Origin, Text
from footlight.layout.fragments import Fragment
from footlight.layout.geometry import Sides
from footlight.layout.text.conventions import NARROW
from footlight.layout.text.fonts import (
    NARROW_FAMILY,
    Extent,
    font_key,
    font_of,
    layout_font_of,
    space_of,
)
from footlight.layout.text.formats import format_range
from footlight.layout.text.typed import Edit
from footlight.layout.text.utf16 import utf16_length, utf16_parts
from footlight.styling.computed import ComputedStyle

OBJECT = "\ufffc"
GAP = "\u2060"
_OPENING = frozenset('“„”«»‘‚’‹›"')
_RUN_START, _RUN_END, _POSITION = attrgetter("start"), attrgetter("end"), attrgetter("position")


class TextRun(NamedTuple):
    """A part of the text in one style."""

    start: int
    end: int
    piece: Text
    extent: Extent


class InlineSpan(NamedTuple):
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


class Paragraph(NamedTuple):
    """A text ready to be broken into lines; its parts stand in the order in which they begin."""

    text: str
    formats: tuple[QTextLayout.FormatRange, ...]
    runs: tuple[TextRun, ...]
    spans: tuple[InlineSpan, ...]
    atomics: tuple[AtomicFragment, ...]
    anchors: tuple[Anchor, ...]
    strut: Extent
    style: ComputedStyle
    edits: tuple[Edit, ...] = ()
    rtl: bool = False
    """Whether it is read from the right, which its letters may say otherwise than its style."""
    even: bool = False
    """Whether nothing in it makes a line higher than its strut does."""

    def runs_between(self, start: int, end: int) -> Sequence[TextRun]:
        """Find the runs that have a part between two positions of the text."""
        runs = self.runs
        return runs[bisect_right(runs, start, key=_RUN_END) : bisect_left(runs, end, key=_RUN_START)]

    def atomics_between(self, start: int, end: int) -> Sequence[AtomicFragment]:
        """Find the objects that stand between two positions of the text."""
        atomics = self.atomics
        return atomics[bisect_left(atomics, start, key=_POSITION) : bisect_left(atomics, end, key=_POSITION)]

    def with_drawn(self, position: int, drawn: str) -> Paragraph:
        """Return the paragraph with signs drawn at a position, within a word, that stand for nothing typed."""
        length = utf16_length(drawn)

        def begins(at: int) -> int:
            return at + length if at >= position else at

        def ends(at: int) -> int:
            return at + length if at > position else at

        before, behind = utf16_parts(self.text, (0, position, utf16_length(self.text)))
        edits = [Edit(position + n, position + n + 1, "") for n in range(length)]
        return self._replace(
            text=before + drawn + behind,
            formats=tuple(
                format_range(begins(each.start), ends(each.start + each.length) - begins(each.start), each.format)
                for each in self.formats
            ),
            runs=tuple(run._replace(start=begins(run.start), end=ends(run.end)) for run in self.runs),
            spans=tuple(span._replace(start=begins(span.start), end=ends(span.end)) for span in self.spans),
            atomics=tuple(each._replace(position=begins(each.position)) for each in self.atomics),
            anchors=tuple(each._replace(position=begins(each.position)) for each in self.anchors),
            edits=tuple(sorted([*(Edit(begins(e.start), ends(e.end), e.typed) for e in self.edits), *edits])),
        )

    def shaped(self, mode: QTextOption.WrapMode, *, justify: bool = False) -> QTextLayout:
        """Make a Qt layout of the text, which is broken into lines after each ``clearLayout``, until ``endLayout``.

        Qt shapes all of the text anew for each ``beginLayout``: 20 of the 22 microseconds that breaking it takes.
        """
        layout = QTextLayout(self.text, layout_font_of(font_key(self.style)))
        layout.setTextOption(text_option(self.style, mode, rtl=self.rtl, justify=justify))
        layout.setFormats(list(self.formats))
        layout.setCacheEnabled(True)
        layout.beginLayout()
        return layout


def text_option(style: ComputedStyle, mode: QTextOption.WrapMode, *, rtl: bool, justify: bool = False) -> QTextOption:
    """Return the options that all text is laid out with; lines are aligned by their position, so all stand left."""
    tab_stop = style.tab_size * space_width(style) if style.white_space.startswith("pre") else None
    return _text_option(mode, tab_stop, rtl=rtl, justify=justify)


@lru_cache(maxsize=128)
def _text_option(mode: QTextOption.WrapMode, tab_stop: float | None, *, rtl: bool, justify: bool) -> QTextOption:
    """Make the options; callers must not change them."""
    option = QTextOption()
    # Qt would draw emoji with whatever colour font the machine has, before the fonts that are asked for.
    option.setFlags(QTextOption.Flag.DisableEmojiParsing)
    option.setWrapMode(mode)
    option.setUseDesignMetrics(True)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    flag = Qt.AlignmentFlag
    option.setAlignment(flag.AlignJustify if justify else flag.AlignLeft | flag.AlignAbsolute)
    if tab_stop is not None:
        option.setTabStopDistance(tab_stop)
    return option


def space_width(style: ComputedStyle) -> float:
    """Measure a space."""
    return space_of(font_key(style))


def hanging_width(paragraph: Paragraph) -> float:
    """Measure the opening quotation mark that hangs in front of the first line; 0 for none."""
    style = paragraph.style
    if not style.hanging_punctuation or style.direction == "rtl" or paragraph.text[:1] not in _OPENING:
        return 0.0
    key = font_key(paragraph.runs[0].piece.style)
    mark = QFontMetricsF(font_of(key)).horizontalAdvance(paragraph.text[0])
    if paragraph.text[1:2] != NARROW:
        return mark
    narrow = key._replace(families=(NARROW_FAMILY, *key.families))
    return mark + QFontMetricsF(font_of(narrow)).horizontalAdvance(NARROW)


def origins_differ(runs: Sequence[TextRun], origin: Origin) -> bool:
    """Return whether some of the text appears at another step than the rest."""
    for run in runs:
        own = run.piece.origin
        if own is not origin and (own.step != origin.step or own.last_step != origin.last_step):
            return True
    return False
