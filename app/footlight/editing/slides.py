"""What is done to whole slides: moved, duplicated, split, joined, hidden, deleted, begun; each as edits of the text.

Only the lines that must change do, and every result is read again before it is given away: where something that is
never closed would make other slides of it, the change is refused with a sentence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, takewhile

from footlight.deck import UnusableInputError
from footlight.deck.named_tuple import NamedTuple
from footlight.deck.text_edit import TextEdit
from footlight.editing import forms
from footlight.editing.edits import applied, difference, lines_of, ordered
from footlight.editing.slide_texts import SlideTexts
from footlight.reading.scan import scan
from footlight.reading.source_file import normalise
from footlight.reading.splitting import split
from footlight.reading.text_outline import DivFence, Place


class SlideChange(NamedTuple):
    """Edits of a deck's text, and what they are about.

    Attributes:
        edits: In the order of their places; none where there is nothing to do.
        slides: The numbers that the slides have afterwards.
        caret: Where the cursor goes, as an offset of the text with the edits.
    """

    edits: tuple[TextEdit, ...]
    slides: tuple[int, ...]
    caret: int


def move_slides(deck: SlideTexts, numbers: Collection[int], before: int) -> SlideChange:
    """Move slides, in the order in which they stand.

    Args:
        deck: The text.
        numbers: Of the slides, in any order.
        before: The slide that they shall stand before; one more than there are for the end.

    Raises:
        UnusableInputError: What is never closed on a slide would swallow others.
    """
    moved = sorted(set(numbers))
    rest_before = [number for number in range(1, before) if number not in set(numbers)]
    rest_after = [number for number in range(before, len(deck) + 1) if number not in set(numbers)]
    return _rearranged(deck, [*rest_before, *moved, *rest_after], len(rest_before), len(moved))


def duplicate_slides(deck: SlideTexts, numbers: Collection[int]) -> SlideChange:
    """Put copies of slides after the last of them.

    Raises:
        UnusableInputError: As for ``move_slides``.
    """
    copied = sorted(set(numbers))
    last = copied[-1]
    copies = [deck.bodies[number - 1] for number in copied]
    every = range(1, len(deck) + 1)
    return _rearranged(deck, [*every[:last], *copies, *every[last:]], last, len(copies))


def delete_slides(deck: SlideTexts, numbers: Collection[int]) -> SlideChange:
    """Delete slides; of a deck that loses all of them an empty one remains.

    Raises:
        UnusableInputError: As for ``move_slides``.
    """
    gone = set(numbers)
    left: list[int | str] = [number for number in range(1, len(deck) + 1) if number not in gone]
    return _rearranged(deck, left or [""], min(min(gone) - 1, max(len(left) - 1, 0)), 1)


def insert_slides(deck: SlideTexts, after: int, bodies: Sequence[str]) -> SlideChange:
    """Put new slides after one; 0 is before the first.

    Raises:
        UnusableInputError: As for ``move_slides``; a text is not that of one slide.
    """
    every = range(1, len(deck) + 1)
    new = [_one_line_end(body.strip("\r\n"), deck.line_end) for body in bodies]
    return _rearranged(deck, [*every[:after], *new, *every[after:]], after, len(bodies))


def new_slide(deck: SlideTexts, after: int) -> SlideChange:
    """Put a slide after one, whose heading is still to be written; the cursor goes there.

    Raises:
        UnusableInputError: As for ``move_slides``.
    """
    levels = deck.heading_levels(after)
    # A title's level is for titles: what follows one is mostly a level below.
    body = forms.new_slide([level for level in levels if level > 1] or levels)
    change = insert_slides(deck, after, [body])
    return change._replace(caret=change.caret + len(body))


def hide_slides(deck: SlideTexts, numbers: Collection[int], *, hidden: bool) -> SlideChange:
    """Hide slides from the talk, or show them again.

    Raises:
        UnusableInputError: As for ``move_slides``.
    """
    edits: list[TextEdit] = []
    meant: list[str | None] = [*deck.bodies]
    for number in set(numbers):
        body, place = deck.bodies[number - 1], deck.places[number - 1]
        if forms.is_hidden(body) == hidden:
            continue
        after_heading = deck.begins_by_heading(number)
        new = forms.hidden(body, deck.line_end, after_heading=after_heading) if hidden else forms.shown(body)
        edits += difference(place.start, body, new)
        meant[number - 1] = None
    change = _checked(deck, edits, meant, min(numbers) - 1, len(numbers))
    after = SlideTexts(applied(deck.text, edits))
    if any(forms.is_hidden(after.bodies[number - 1]) != hidden for number in numbers):
        raise UnusableInputError("Whether the slide is hidden stands where it cannot be changed alone.")
    return change


def split_slide(deck: SlideTexts, offset: int) -> SlideChange:
    """Part a slide at a place: from its line on, or after the line of which it is the end, stands a slide of its own.

    Nothing within a code block, a comment, an element or a block of colons is parted: the new slide begins with it.

    Raises:
        UnusableInputError: As for ``move_slides``.
    """
    number = deck.number_at(offset)
    place, body = deck.places[number - 1], deck.bodies[number - 1]
    line = deck.lines.line_at(offset)
    if deck.lines.start(line) < offset == deck.lines.end(line):
        line += 1
    at = min(max(deck.lines.start(_outside(deck, line)), place.start), place.end) - place.start
    above, below = body[:at].rstrip(), body[at:]
    skipped = sum(map(len, takewhile(lambda text: not text.strip(), lines_of(below)[:-1])))
    order = [*range(1, number), above, below[skipped:], *range(number + 1, len(deck) + 1)]
    return _rearranged(deck, order, number, 1)


def join_with_next(deck: SlideTexts, number: int) -> SlideChange:
    """Make one slide of a slide and the next one, with a blank line where they were parted.

    Raises:
        UnusableInputError: It is the last slide, or the next one is begun by its heading, whose level says so.
    """
    if number >= len(deck):
        raise UnusableInputError("There is no slide after this one to join it with.")
    before, after = deck.bodies[number - 1 : number + 1]
    between = deck.line_end * 2 if before and after else ""
    joined = normalise(before + between + after)
    if len(split(joined, 0, scan(joined), deck.found.levels)) > 1:
        raise UnusableInputError(
            f"Slide {number + 1} begins with its heading, as headingDivider says; give that another level to join it."
        )
    edits = [TextEdit(deck.places[number - 1].end, deck.places[number].start, between)]
    meant = [*deck.bodies[: number - 1], before + between + after, *deck.bodies[number + 1 :]]
    return _checked(deck, edits, meant, number - 1, 1)


def _rearranged(deck: SlideTexts, order: Sequence[int | str], first: int, count: int) -> SlideChange:
    """Put slides into an order: numbers are slides of the deck, texts are new ones."""
    bodies = [deck.bodies[item - 1] if isinstance(item, int) else item for item in order]
    staying = _staying(order)
    head, tail = deck.places[0].start, deck.places[-1].end
    edits: list[TextEdit] = []
    # A front matter that is all there is may lack its line end.
    parts = [deck.line_end * 2] if deck.lines.position(head)[1] and head and 1 not in staying else []
    done = head
    for index, item in enumerate(order):
        if index:
            parts.append(_gap_between(deck, order[index - 1], item, bodies[index - 1], bodies[index]))
        if item in staying and isinstance(item, int):
            place = deck.places[item - 1]
            edits += difference(done, deck.text[done : place.start], "".join(parts))
            done, parts = place.end, []
        else:
            parts.append(bodies[index])
    edits += difference(done, deck.text[done:tail], "".join(parts))
    return _checked(deck, edits, bodies, first, count)


def _staying(order: Sequence[int | str]) -> set[int]:
    """Choose the slides that stay where they are: as many as possible, in rising order."""
    ends: list[int] = []
    chains: dict[int, int | None] = {}
    for item in order:
        if isinstance(item, int):
            at = bisect_left(ends, item)
            chains[item] = ends[at - 1] if at else None
            ends[at : at + 1] = [item]
    staying: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        staying.add(last)
        last = chains[last]
    return staying


def _gap_between(deck: SlideTexts, one: int | str, other: int | str, before: str, after: str) -> str:
    if isinstance(one, int) and other == one + 1:
        return deck.gaps[one - 1]
    near = [deck.gaps[other - 2]] if isinstance(other, int) and other > 1 else []
    near += [deck.gaps[one - 1]] if isinstance(one, int) and one < len(deck) else []
    return _gap(deck, before, after, near)


def _gap(deck: SlideTexts, before: str, after: str, near: Iterable[str]) -> str:
    """Choose what parts two texts: what stands near, their headings, what the deck has, or a ruler in blank lines."""
    plain = forms.plain_divider(deck.line_end)
    blank = (deck.line_end * 2,) if deck.found.levels else ()
    # Lines right under a ruler at the beginning of the file may look like a front matter.
    wanted = chain(near, blank, (deck.usual_gap,)) if before else ()
    return next((gap for gap in wanted if _parts(before, gap, after, deck.found.levels)), plain)


def _parts(before: str, gap: str, after: str, levels: tuple[int, ...]) -> bool:
    """Whether a gap makes two slides of two texts, and of neither anything else."""
    text = normalise(before + gap + after)
    pieces = split(text, 0, scan(text), levels)
    texts = [text[piece.place.start : piece.place.end].strip() for piece in pieces]
    return texts == [normalise(before).strip(), normalise(after).strip()]


def _outside(deck: SlideTexts, line: int) -> int:
    """Return the line of what a line stands in that must not be parted, or the line itself."""
    outline = deck.found.outline
    offset = deck.plain.start(line)
    whole = chain((fence.place for fence in outline.fences), outline.comments, (raw.place for raw in outline.raw))
    starts = [place.start for place in chain(whole, _divs(outline.div_fences)) if place.start < offset < place.end]
    if any(spot.offset == offset for spot in outline.underlines):
        starts.append(max(heading.start for heading in outline.headings if heading.start < offset))
    return deck.plain.line_at(min(starts)) if starts else line


def _divs(lines: Iterable[DivFence]) -> Iterator[Place]:
    """Find the blocks of colons that stand in no other."""
    opened: list[DivFence] = []
    for line in lines:
        if line.info:
            opened.append(line)
        elif opened and not opened[1:]:
            yield Place(opened.pop().place.start, line.place.end)
        elif opened:
            opened.pop()


def _checked(
    deck: SlideTexts, edits: Sequence[TextEdit], meant: Sequence[str | None], first: int, count: int
) -> SlideChange:
    """Return a change, once a fresh reading has found the slides that are meant (None for any text).

    Raises:
        UnusableInputError: It found others.
    """
    after = SlideTexts(applied(deck.text, edits))
    if after.found.levels != deck.found.levels:
        raise UnusableInputError("The comment with headingDivider would go; put it into the front matter first.")
    if len(after) != len(meant) or any(
        text not in {None, body} for text, body in zip(meant, after.bodies, strict=True)
    ):
        raise UnusableInputError(_refusal(deck))
    caret = after.places[first].start
    return SlideChange(tuple(ordered(edits)), tuple(range(first + 1, first + 1 + count)), caret)


def _refusal(deck: SlideTexts) -> str:
    outline = deck.found.outline
    lines = [("code block", fence.line) for fence in outline.fences if not fence.closed]
    lines += [("comment", spot.line) for spot in outline.unclosed_comments]
    if not lines:
        return "This would make other slides of the text around it; nothing was changed."
    what, line = lines[0]
    return (
        f"The {what} that begins in line {line + 1} is never closed and would reach into other slides; close it first."
    )


def _one_line_end(text: str, end: str) -> str:
    return end.join(line.rstrip("\r\n") for line in lines_of(text))
