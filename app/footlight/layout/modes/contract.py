"""The contract between layout modes: each lays out the boxes inside its own by the engine, whatever their modes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from footlight.deck import Size
from footlight.layout.boxes.box import Box
from footlight.layout.fragments import ConstraintSpace, Fragment, Widths
from footlight.layout.modes.text_memory import TextMemory

if TYPE_CHECKING:
    from footlight.layout.modes.table_grid import TableSheet


class Engine(Protocol):
    """How a layout mode lays out and measures the boxes inside its own, whatever their modes are."""

    @property
    def room(self) -> Size:
        """The slide's content box, beyond which no picture is worth growing."""

    @property
    def texts(self) -> TextMemory:
        """What is known of paragraphs."""

    @property
    def code_lines(self) -> dict[tuple[Box, float], tuple[Fragment, ...]]:
        """The lines of code blocks by the width that they were fitted to; their height is asked for several times."""

    @property
    def tables(self) -> dict[Box, TableSheet]:
        """Tables whose borders are settled, which makes other boxes of their cells."""

    @property
    def slide_height(self) -> float:
        """The height of the slide, which the least sizes of type are parts of."""

    def spend(self, work: int) -> None:
        """Count work that is about to be done.

        Raises:
            GivenUpError: The slide takes more work than it may.
            OutOfTimeError: It has taken too long for now.
        """

    def lay_out(self, box: Box, space: ConstraintSpace) -> Fragment:
        """Lay out a box in the space that there is."""

    def widths(self, box: Box) -> Widths:
        """Measure how narrow and how wide a border box wants to be."""

    def max_content(self, box: Box) -> float:
        """Measure only how wide, which of text is half the work."""
