"""A slide that is too full -> the code on it that is too long, and where it can be split."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from footlight.deck.named_tuple import NamedTuple
from footlight.layout.boxes.box import CodeBox, LinesBox, Text
from footlight.layout.fragments import Fragment

_LONG = 12
"""Lines: code that is shorter is not what a slide is too full of."""
_EARLIEST = 0.5
"""Of the lines that can be read: a split before that leaves too little on the first slide."""
_MOST_LETTERS = 40


class LongListing(NamedTuple):
    """Code that is too long for one slide.

    Attributes:
        line: The source line offset of the line that the next slide begins with.
        lines: How many there are.
        readable: How many of them have room in type that the back row can read.
        split: After how many of them to split.
        before: The words that the next slide begins with.
    """

    line: int
    lines: int
    readable: int
    split: int
    before: str


def long_listing(root: Fragment, bottom: float, floor: float) -> LongListing | None:
    """Find the code that is too long; None when it is not the code.

    Args:
        root: The slide as it is laid out.
        bottom: Where its content must end, in pixels.
        floor: The least type size that the back row can read.
    """
    for block, y in _blocks(root, 0.0):
        box = block.box
        if isinstance(box, CodeBox) and len(box.lines) > _LONG and not box.stages:
            room = bottom - y - (block.height - _height_of_lines(block))
            size = _type_size(block)
            height = _height_of_lines(block) / len(box.lines) * max(floor / size, 1.0)
            readable = max(int(room / height), 1)
            if readable < len(box.lines):
                return _listing(box, readable)
    return None


def _blocks(fragment: Fragment, y: float) -> Iterator[tuple[Fragment, float]]:
    """Yield the code blocks of a fragment, and where they begin."""
    if isinstance(fragment.box, CodeBox):
        yield fragment, y
        return
    for placed in fragment.children:
        yield from _blocks(placed.fragment, y + placed.y)


def _lines(block: Fragment) -> list[Fragment]:
    return [each.fragment for each in block.children if each.fragment.box.origin.role == block.box.origin.role]


def _height_of_lines(block: Fragment) -> float:
    return sum(line.height for line in _lines(block))


def _type_size(block: Fragment) -> float:
    fonts = (text.layout.font().pixelSize() for line in _lines(block) for text in line.texts)
    return float(next(fonts, 0)) or block.box.style.font_size


def _listing(box: CodeBox, readable: int) -> LongListing:
    texts = [_text(line) for line in box.lines]
    split = _split(texts, readable)
    following = next((index for index in range(split, len(texts)) if texts[index].strip()), split)
    words = texts[following].strip()
    before = words if len(words) <= _MOST_LETTERS else f"{words[:_MOST_LETTERS]}…"
    return LongListing(box.lines[following].origin.line, len(texts), readable, split, before)


def _text(line: LinesBox) -> str:
    return "".join(piece.text for piece in line.pieces if isinstance(piece, Text))


def _split(texts: Sequence[str], readable: int) -> int:
    """Choose after how many lines to split: as late as possible before what stands farthest left, behind a blank."""
    places = range(max(int(readable * _EARLIEST), 1), readable + 1)

    def rank(place: int) -> tuple[int, bool, int]:
        following = texts[place] if place < len(texts) else ""
        if not following.strip():
            return (10**6, True, -place)
        return (len(following) - len(following.lstrip()), bool(texts[place - 1].strip()), -place)

    return min(places, key=rank)
