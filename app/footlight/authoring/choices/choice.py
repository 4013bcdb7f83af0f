"""One thing that may be written at a place."""

from __future__ import annotations

from enum import Enum, auto

from footlight.authoring.term import Term
from footlight.deck.dataclass import dataclass

STOP = "•"
"""In what a choice writes: where the author goes on."""


class CompletionKind(Enum):
    """What sort of thing it is, for the sign before it in a list."""

    DIRECTIVE = auto()
    VALUE = auto()
    THEME = auto()
    LAYOUT = auto()
    SLIDE_CLASS = auto()
    BLOCK = auto()
    LANGUAGE = auto()
    KEYWORD = auto()
    OPTION = auto()
    FILE = auto()
    FOOTNOTE = auto()
    ANCHOR = auto()
    EMOJI = auto()
    FORMULA = auto()
    CSS = auto()
    COLOUR = auto()
    VARIABLE = auto()
    AUDIENCE = auto()


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice.

    Attributes:
        label: As a list shows it, and as it stands in the text where it stands alone.
        kind: What sort of thing it is.
        help: What it is for, in one sentence.
        written: What is typed, with ``STOP`` where the author goes on; empty for the label.
        goes_on: Whether there are choices for what comes after it.
        term: Its row in the table of the language, where it has one.
        others: What it is found by, too.
    """

    label: str
    kind: CompletionKind
    help: str
    written: str = ""
    goes_on: bool = False
    term: Term | None = None
    others: tuple[str, ...] = ()
