"""What is wrong with a deck, said once for the author: a place, a weight, one clear sentence."""

from __future__ import annotations

from enum import StrEnum

from footlight.deck.dataclass import dataclass


class Severity(StrEnum):
    """How much a finding matters to the talk."""

    ERROR = "error"
    """The audience would miss something that the author wrote."""
    WARNING = "warning"
    """The slide shows, but hardly as the author meant it."""
    HINT = "hint"
    """Something that an experienced speaker would do otherwise."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing to mend.

    Attributes:
        line: The line of the deck's file, 1-based; for findings kept with a slide's content, the offset
            from the slide's first line (see ``Content.findings``).
        slide: The slide's number, 1-based; 0 for the deck as a whole.
        severity: How much it matters.
        code: A short stable name in kebab-case, such as ``missing-picture``.
        message: One sentence without the place and without a final full stop.
        file: The path of the file, where it is not that of the slide, as for the include by which the slide came.
    """

    line: int
    slide: int
    severity: Severity
    code: str
    message: str

    @property
    def sentence(self) -> str:
        """The message as it stands alone."""
        return f"{self.message[:1].upper()}{self.message[1:]}{'' if self.message.endswith('?') else '.'}"

    file: str = ""


class UnusableInputError(Exception):
    """An input that no talk can be made of; the text is one sentence for the user."""
