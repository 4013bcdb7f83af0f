"""What an author may write, as one kind of row, whichever room it comes from."""

from __future__ import annotations

from enum import StrEnum

from footlight.deck.dataclass import dataclass


class TermKind(StrEnum):
    """What sort of word it is, as a heading and in a sentence; in the order of lists."""

    FORM = "Blocks and signs"
    DIRECTIVE = "Directives"
    LAYOUT = "Layouts"
    SLIDE_CLASS = "Classes of a slide"
    PICTURE = "Keywords of pictures"
    CHART = "Options of charts"
    PROPERTY = "Properties of themes"
    SETTING = "Settings"
    KEY = "Commands of a talk"
    COMMAND = "Commands in a terminal"
    OPTION = "Options of commands"

    @property
    def singular(self) -> str:
        """One of them, with its article."""
        return _SINGULAR[self]

    @property
    def has_deck(self) -> bool:
        """Whether an example is a deck."""
        return self not in {TermKind.SETTING, TermKind.KEY, TermKind.COMMAND, TermKind.OPTION}


_SINGULAR = {
    TermKind.FORM: "written in a slide",
    TermKind.DIRECTIVE: "a directive",
    TermKind.LAYOUT: "a layout",
    TermKind.SLIDE_CLASS: "a class of a slide",
    TermKind.PICTURE: "a keyword of pictures",
    TermKind.CHART: "an option of charts",
    TermKind.PROPERTY: "a property of themes",
    TermKind.SETTING: "a setting",
    TermKind.KEY: "a command of a talk",
    TermKind.COMMAND: "a command in a terminal",
    TermKind.OPTION: "an option",
}


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that an author may write.

    Attributes:
        name: What it is asked for by.
        kind: What sort of word it is.
        help: What it is for, in one sentence.
        written: One line with it, as an author would write it.
        example: A deck that uses it, or for what is no part of a deck the lines that do.
        scope: Where it holds; empty where that goes without saying.
        takes: What values it takes; empty where it stands alone.
        default: What holds where nothing is said; empty for nothing.
        choices: The words that it takes; empty where others fit too.
        others: Further names of the same.
    """

    name: str
    kind: TermKind
    help: str
    written: str
    example: str
    scope: str = ""
    takes: str = ""
    default: str = ""
    choices: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
