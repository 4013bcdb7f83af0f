"""Paragraphs of one slide -> what is known of them: joined, measured, set. Shaping text is most of the work of a slide.

A flex container lays its children out to know their heights, then again with the heights that they get; a table and a
heading measure their text first. What depends on the paragraph and the width alone is done once.
"""

from __future__ import annotations

from dataclasses import field

from PySide6.QtGui import QTextLayout

from footlight.deck.dataclass import dataclass
from footlight.deck.named_tuple import NamedTuple
from footlight.layout.boxes.box import Box
from footlight.layout.fragments import FloatExclusion, Fragment, OutOfFlow
from footlight.layout.modes.line_boxes import LineBox
from footlight.layout.text.paragraph import InlineSpan, Paragraph


@dataclass(slots=True)
class Setting:
    """A paragraph being set: its lines so far and what floats beside them."""

    paragraph: Paragraph
    layout: QTextLayout
    width: float
    exclusions: list[FloatExclusion]
    height: float | None
    lines: list[LineBox] = field(default_factory=list)
    floats: list[tuple[FloatExclusion, Fragment]] = field(default_factory=list)
    out_of_flow: list[OutOfFlow] = field(default_factory=list)
    placed_anchors: int = 0
    opened: int = 0
    open_spans: list[InlineSpan] = field(default_factory=list)
    y: float = 0.0


class MeasuredText(NamedTuple):
    """How wide a paragraph is.

    Attributes:
        max_content: The longest line, where only the text itself breaks it.
        min_content: The longest part that cannot be broken; None while nobody has asked for it.
    """

    max_content: float
    min_content: float | None


@dataclass(slots=True)
class TextMemory:
    """What is known of paragraphs of text alone, which are the same at any width.

    Attributes:
        paragraphs: Joined.
        measured: Measured.
        shaped: In lines without an end, as they were measured, and to be broken anew; who sets one takes it.
        set: Set, by their width, where no float is beside them.
    """

    paragraphs: dict[Box, Paragraph] = field(default_factory=dict)
    measured: dict[Box, MeasuredText] = field(default_factory=dict)
    shaped: dict[Box, QTextLayout] = field(default_factory=dict)
    set: dict[tuple[Box, float], Setting] = field(default_factory=dict)
