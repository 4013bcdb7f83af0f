"""What is wrong with CSS, and where it stands."""

from __future__ import annotations

from enum import Enum, auto

from footlight.deck.named_tuple import NamedTuple


class SheetOrigin(Enum):
    """Where CSS was written."""

    BASE = auto()
    THEME = auto()
    DECK = auto()
    """In ``style:`` or ``<style>``."""
    SCOPED = auto()
    """In ``<style scoped>``."""
    INLINE = auto()
    """In a ``style`` attribute."""


class Source(NamedTuple):
    """A text of CSS: where it stands, and its file when it has one of its own."""

    origin: SheetOrigin
    file: str = ""


class CssProblem(NamedTuple):
    """Something that cannot be shown.

    Attributes:
        source: The text that it is in.
        line: In that text, 1-based.
        code: Of the finding.
        message: Of the finding.
    """

    source: Source
    line: int
    code: str
    message: str
