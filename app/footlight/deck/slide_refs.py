"""How a slide is found again in its deck after the deck was edited: by its text, else by the slides around it.

What a journal, a rehearsal or a drawing keeps of a slide is a ``SlideRef``. With both readings of the deck at hand,
``identity`` compares them slide by slide instead.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from footlight.deck.digests import short_digest
from footlight.deck.model import Deck, Slide
from footlight.deck.named_tuple import NamedTuple


class SlideRef(NamedTuple):
    """A slide, so that it is found again though the deck has been edited since."""

    number: int
    mark: str
    """Stands for its text."""
    before: str
    """The mark of the slide before it; empty for none."""
    after: str
    """The mark of the slide after it; empty for none."""


def mark_of(slide: Slide) -> str:
    """Return a digest of a slide's text, without the blank lines around it, which depend on where the slide is."""
    return short_digest(slide.source.strip().encode("utf-8", "surrogatepass"))


def ref_to(deck: Deck, number: int) -> SlideRef:
    """Return the reference by which a slide is found again."""
    slides = deck.slides
    before = mark_of(slides[number - 2]) if number > 1 else ""
    after = mark_of(slides[number]) if number < len(slides) else ""
    return SlideRef(number, mark_of(slides[number - 1]), before, after)


class Finder:
    """Finds slides in a deck by their references."""

    def __init__(self, deck: Deck) -> None:
        self._count = len(deck.slides)
        self._numbers: dict[str, list[int]] = {}
        for slide in deck.slides:
            self._numbers.setdefault(mark_of(slide), []).append(slide.number)

    def find(self, ref: SlideRef) -> int | None:
        """Return the slide's number now: by its text, else by its neighbours'; None when neither is there any more."""
        for mark, shift in ((ref.mark, 0), (ref.before, 1), (ref.after, -1)):
            number = _nearest(self._numbers.get(mark, ()), ref.number - shift)
            if number is not None and 1 <= number + shift <= self._count:
                return number + shift
        return None

    def find_all(self, refs: Iterable[SlideRef]) -> dict[int, int]:
        """Find slides of one deck for sure: what belongs to them goes to no other slide.

        A slide is found by its text, and one whose text was edited by the slides around it: between two that are found
        there must be as many slides as there were. Where slides came or went beside an edited one, nobody knows which
        it is now, and it is left out.

        Args:
            refs: Each slide once.

        Returns:
            The number now, by the number then.
        """
        refs = tuple(refs)
        known = self._by_text(refs)
        anchors = sorted(known)
        found: dict[int, int] = {}
        taken = set(known.values())
        for ref in refs:
            number = known.get(ref.number)
            if number is None:
                number = _between(known, anchors, ref.number)
                if number in taken:
                    continue
            if number is not None:
                found[ref.number] = number
                taken.add(number)
        return found

    def _by_text(self, refs: Iterable[SlideRef]) -> dict[int, int]:
        """Find the slides, and those beside them, whose text is still there; of equal ones each its own, in order.

        The places before the first slide and after the last count as found.
        """
        known: dict[int, int] = {}
        marks: dict[int, str] = {}
        for ref in refs:
            marks |= {ref.number - 1: ref.before, ref.number: ref.mark, ref.number + 1: ref.after}
            if not ref.before:
                known[ref.number - 1] = 0
            if not ref.after:
                known[ref.number + 1] = self._count + 1
        of_mark: dict[str, list[int]] = {}
        for number, mark in sorted(marks.items()):
            of_mark.setdefault(mark, []).append(number)
        for mark, then in of_mark.items():
            now = self._numbers.get(mark, [])
            if len(then) == len(now):
                known |= zip(then, now, strict=True)
        return known

    def place(self, ref: SlideRef) -> int:
        """Return the slide's number now, or the nearest to what it was."""
        return self.find(ref) or min(max(ref.number, 1), self._count)


def _nearest(numbers: Sequence[int], wanted: int) -> int | None:
    return min(numbers, key=lambda number: abs(number - wanted), default=None)


def _between(known: Mapping[int, int], anchors: Sequence[int], number: int) -> int | None:
    """Find a slide by the nearest ones that are found, if there are as many slides between them as there were."""
    at = bisect_left(anchors, number)
    if not 0 < at < len(anchors):
        return None
    low, high = anchors[at - 1], anchors[at]
    return known[low] + number - low if high - low == known[high] - known[low] else None
