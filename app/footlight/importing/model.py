"""What was read of another program's file, as frozen values: slides in Markdown, pictures, and what was lost."""

from __future__ import annotations

from footlight.deck.dataclass import dataclass
from footlight.deck.named_tuple import NamedTuple


class Lost(NamedTuple):
    """Something that has no place in a deck.

    Attributes:
        slide: Where it was, 1-based; 0 for the file as a whole.
        what: What it is, as the end of “slide 3: …”.
    """

    slide: int
    what: str


class PictureFile(NamedTuple):
    """A picture that goes beside the deck.

    Attributes:
        name: Of the file, without a folder.
        data: What is in it.
    """

    name: str
    data: bytes


@dataclass(frozen=True)
class ImportedSlide:
    """One slide.

    Attributes:
        blocks: Its blocks in Markdown, in the order of reading; the title first.
        notes: What the speaker wrote, in Markdown.
        hidden: Whether it is not shown.
    """

    blocks: tuple[str, ...]
    notes: str = ""
    hidden: bool = False


@dataclass(frozen=True)
class ImportedDeck:
    """A deck as it was read.

    Attributes:
        slides: In the order of the talk.
        settings: Keys and values of the front matter.
        pictures: What its slides show; their references begin with ``PICTURES``.
        lost: What has no place in it, in the order of the slides.
    """

    slides: tuple[ImportedSlide, ...]
    settings: tuple[tuple[str, str], ...] = ()
    pictures: tuple[PictureFile, ...] = ()
    lost: tuple[Lost, ...] = ()


PICTURES = "{pictures}"
"""Stands in the Markdown for the folder of the pictures, which is named when the deck is written."""
