"""Which slides: a text such as ``1,3-5,9-`` -> their numbers."""

from __future__ import annotations

from footlight.deck.model import Deck
from footlight.deck.named_tuple import NamedTuple


class SlideRange(NamedTuple):
    """Pieces of a deck, in the order as typed.

    Attributes:
        pieces: First and last number, 1-based; None for the deck's first or last.
        text: What was typed.
    """

    pieces: tuple[tuple[int | None, int | None], ...]
    text: str

    def numbers(self, count: int) -> tuple[int, ...]:
        """List the slide numbers in a deck of ``count`` slides, in the order as typed, each once.

        Raises:
            ValueError: A number is beyond the deck, said in one sentence.
        """
        chosen: dict[int, None] = {}
        for first, last in self.pieces:
            start, end = first or 1, last or count
            if (beyond := max(start, end)) > count:
                slides = "1 slide" if count == 1 else f"{count} slides"
                raise ValueError(f"there is no slide {beyond}: the deck has {slides}")
            chosen.update(dict.fromkeys(range(start, end + 1)))
        return tuple(chosen)


def parse_slide_range(text: str) -> SlideRange:
    """Read numbers and ranges, parted by commas; a range may lack an end (``7-``, ``-3``).

    Raises:
        ValueError: It is none, said in one sentence.
    """
    return SlideRange(tuple(_piece(piece.strip(), text) for piece in text.split(",")), text)


def _piece(piece: str, text: str) -> tuple[int | None, int | None]:
    first, dash, last = piece.partition("-")
    start, end = _number(first), _number(last) if dash else _number(first)
    well_formed = (start or not first.strip()) and (end or not last.strip()) and (start or end)
    if not well_formed:
        raise ValueError(f"“{text}” names no slides; write numbers and ranges like 1,3-5")
    if start and end and start > end:
        raise ValueError(f"“{text}” counts backwards; write {end}-{start}")
    return start, end


def _number(text: str) -> int | None:
    text = text.strip()
    return int(text) if text.isdecimal() and len(text) <= 9 and int(text) else None


def slides_to_write(deck: Deck, wanted: SlideRange | None, *, hidden: bool, hides: bool = False) -> tuple[int, ...]:
    """Return the numbers of the slides to write: the talk's and, after its end, those for questions; or as asked for.

    Args:
        deck: The deck.
        wanted: What was asked for, which may be hidden slides; None for all.
        hidden: Whether all means the hidden slides too, in their place.
        hides: Whether the format can hide slides, so that they are among the talk's.

    Raises:
        ValueError: A number is beyond the deck, said in one sentence.
    """
    if wanted is not None:
        return wanted.numbers(len(deck.slides))
    talk = [slide for slide in deck.slides if not slide.backup] if hides else deck.shown
    return tuple(slide.number for slide in (deck.slides if hidden and not hides else (*talk, *deck.backups)))
