"""A styled slide -> the sizes that it will probably be shown at, by counting letters: nothing is laid out.

The choice itself (``choosing_sizes``) needs a slide that is laid out, at whatever sizes. Where it chooses just those,
nothing is left to do; so a slide is first laid out at a guess. That decides nothing, and depends on the slide alone.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from footlight.deck import Size
from footlight.deck.named_tuple import NamedTuple
from footlight.layout import choosing_sizes as rules
from footlight.layout.boxes.box import is_out_of_flow
from footlight.layout.boxes.code_boxes import code_of, source_of
from footlight.layout.extents import Choice, words_in
from footlight.layout.geometry import insets, resolved
from footlight.layout.scaling import KEPT, TITLES, is_picture
from footlight.layout.text.fonts import line_height, measures
from footlight.styling.computed import Composition, ComputedStyle, StyledElement, StyledSlide

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = frozenset({"block", "flex", "grid", "list-item", "table"})
_LETTER = 0.98
"""The width of a letter on average, blanks counted, in heights of an x."""
_LETTER_OF_CODE = 0.6
"""Likewise of code, in sizes of the type."""
_RAGGED = 1.04
"""How much more than its letters a text of several lines takes, as lines end before the word that does not fit."""
_LONGEST_WORD = 24
"""Letters."""
_WITHOUT_BLANKS = re.compile("[\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
"""Writing that may break anywhere."""


def guess(styled: StyledSlide, size: Size) -> Choice:
    """Guess the sizes of a slide, with the gaps as they were styled.

    Args:
        styled: The slide.
        size: What its section has of it.
    """
    composition, layout = styled.composition, styled.layout
    if composition is None or layout in rules.SIZED_BY_THEME or layout in rules.FORMULAS_ALONE:
        return Choice()
    flow = [child for child in styled.root.children if not isinstance(child, str) and _is_in_flow(child)]
    if not flow:
        return Choice()
    edges = insets(styled.root.style, size.width)
    room = Size(size.width - edges.across, size.height - edges.down)
    if layout in rules.DISPLAYED:
        parts = _parts_of(flow[:1])
        most = room.height * rules.DISPLAY_HEIGHT - sum([text.height(room.width) for text in _parts_of(flow[1:]).texts])
        return Choice(heading=_displayed(parts.texts, Size(room.width, most), rules.DISPLAYED[layout]))
    count = _leading(flow)
    # Nor is it known how much of the height a picture takes, but where the layout puts it beside the text.
    beside = "img" if layout in rules.MEDIUM_AT_MOST else ""
    if count == len(flow) or _have_picture(flow, beside):
        return Choice()
    heads, parts = _parts_of(flow[:count]).texts, _parts_of(flow[count:])
    # A title among the text grows otherwise than the gaps around it, so these depend on what it was laid out at.
    if (layout in rules.FILLS and parts.texts) or (heads and any(text.title for text in parts.texts)):
        return Choice()
    first = _first_heading(flow)
    title = composition.heading if first is None else first.style.font_size
    chosen = _Guesser(composition, layout, title, heads, parts, room).guess(alone=_stands_alone(flow[count:]))
    if any(listing.width * chosen.code > room.width * listing.share for listing in parts.listings):
        return Choice()
    # How wide that is which lines break within, only a slide tells that was laid out as it was styled.
    largest = max(chosen.text, chosen.heading)
    if any(text.unbroken > _LONGEST_WORD and text.lines(room.width, largest) > 1 for text in (*heads, *parts.texts)):
        return Choice()
    return chosen._replace(leading=count)


def _is_in_flow(child: StyledElement) -> bool:
    return child.tag not in KEPT and child.style.display != "none" and not is_out_of_flow(child.style)


def _have_picture(elements: Iterable[StyledElement | str], beside: str) -> bool:
    """Return whether there is a picture among elements or in them; none of the tag ``beside`` counts."""
    for element in elements:
        if not isinstance(element, str):
            if element.tag != beside and is_picture(element):
                return True
            if _have_picture(element.children, beside):
                return True
    return False


def _first_heading(elements: Iterable[StyledElement | str]) -> StyledElement | None:
    """Find the first heading among elements or in them."""
    for element in elements:
        if not isinstance(element, str):
            found = element if element.tag in _HEADINGS else _first_heading(element.children)
            if found is not None:
                return found
    return None


def _leading(flow: list[StyledElement]) -> int:
    """Count the elements that are the slide's heading, as ``choosing_sizes.parts_of`` does the fragments."""
    tags = [child.tag for child in flow]
    count = 0
    while count < len(tags) and tags[count] in _HEADINGS and (not count or tags[count] not in tags[count + 1 :]):
        count += 1
    return count


def _stands_alone(body: list[StyledElement]) -> bool:
    return len(body) == 1 and rules.STANDS_ALONE in body[0].attributes.get("class", "").split()


class _Place(NamedTuple):
    """What an element has of the width: it lacks its indent, and has a share where several stand side by side."""

    indent: float = 0.0
    most: float = math.inf
    share: float = 1.0


class _Text(NamedTuple):
    """A paragraph as it was styled.

    Attributes:
        width: Of its letters side by side, in pixels.
        line: The height of a line.
        words: How many.
        unbroken: The letters of the longest word.
        gap: What lies between it and what stands before it, and its own edges.
        title: Whether it grows as the heading does.
        place: Where it stands.
    """

    width: float
    line: float
    words: int
    unbroken: float
    gap: float
    title: bool
    place: _Place

    def lines(self, across: float, ratio: float = 1.0) -> int:
        """Return how many lines it makes when it is enlarged."""
        indent, most, share = self.place
        room = max(min(across * share - indent * ratio, most * ratio), 1.0)
        width = self.width * ratio
        return 1 if width <= room else math.ceil(width * _RAGGED / room)

    def height(self, across: float, ratio: float = 1.0) -> float:
        """Return how high it is when it is enlarged, the gap before it as it was."""
        return self.lines(across, ratio) * self.line * ratio + self.gap


class _Dense(NamedTuple):
    """A table or a listing as it was styled: how wide and high its lines are, and the size of its letters.

    ``share`` is its part of the width.
    """

    width: float
    height: float
    size: float
    lines: int
    share: float
    words: int = 0


class _Parts(NamedTuple):
    """What is on a slide."""

    texts: list[_Text]
    tables: list[_Dense]
    listings: list[_Dense]


def _parts_of(flow: Iterable[StyledElement]) -> _Parts:
    parts = _Parts([], [], [])
    for child in flow:
        _add(child, _Place(), resolved(child.style.margin, 0.0).bottom, parts)
    return parts


def _add(element: StyledElement, place: _Place, gap: float, parts: _Parts) -> None:
    """Add what is in an element to the parts of the slide."""
    style = element.style
    if style.display == "table":
        parts.tables.append(_table(element, place.share))
        return
    if element.tag == "pre":
        parts.listings.append(_listing(element, place.share))
        return
    edges, margin = insets(style, 0.0), resolved(style.margin, 0.0)
    most = style.max_width.px if style.max_width is not None and not style.max_width.percent else math.inf
    here = _Place(place.indent + edges.across + margin.across, min(place.most, most), place.share)
    own, blocks = _parted(element)
    if said := own.strip():
        longest = math.inf if not said.isascii() and _WITHOUT_BLANKS.search(said) else max(map(len, said.split()))
        words = words_in(said)
        title = element.tag in TITLES
        parts.texts.append(
            _Text(_width(said, style), line_height(style), words, longest, gap + edges.down, title, here)
        )
    if blocks and style.display == "flex" and style.flex_direction.startswith("row"):
        here = here._replace(share=here.share / len(blocks))
    below = 0.0 if said else gap
    for block in blocks:
        around = resolved(block.style.margin, 0.0)
        _add(block, here, max(below, around.top), parts)
        below = around.bottom


def _parted(element: StyledElement) -> tuple[str, list[StyledElement]]:
    """Part what is in an element into the text in its own lines and its blocks."""
    said: list[str] = []
    blocks: list[StyledElement] = []
    for child in element.children:
        if isinstance(child, str):
            said.append(child)
        elif child.style.display in _BLOCKS and _is_in_flow(child):
            blocks.append(child)
        elif child.tag != "::marker":
            said.append(_parted(child)[0])
    return "".join(said), blocks


def _width(said: str, style: ComputedStyle) -> float:
    wide = 0 if said.isascii() else len(_WITHOUT_BLANKS.findall(said))
    return (len(said) - wide) * measures(style).x_height * _LETTER + wide * style.font_size


def _table(table: StyledElement, share: float) -> _Dense:
    rows = [
        [cell for cell in row.children if not isinstance(cell, str)]
        for row in _with_descendants([table])
        if row.tag == "tr"
    ]
    columns: dict[int, float] = {}
    height, size, words = 0.0, 1.0, 0
    for cells in rows:
        for column, cell in enumerate(cells):
            said = _parted(cell)[0].strip()
            width = _width(said, cell.style) + insets(cell.style, 0.0).across
            columns[column] = max(columns.get(column, 0.0), width)
            size, words = max(size, cell.style.font_size), words + words_in(said)
        height += max([line_height(cell.style) + insets(cell.style, 0.0).down for cell in cells], default=0.0)
    return _Dense(sum(columns.values()), height, size, len(rows), share, words)


def _listing(block: StyledElement, share: float) -> _Dense:
    style, edges = block.style, insets(block.style, 0.0)
    code = code_of(block)
    lines = source_of(code).split("\n") if code else [""]
    width = max(map(len, lines)) * style.font_size * _LETTER_OF_CODE
    return _Dense(
        width + edges.across, len(lines) * line_height(style) + edges.down, style.font_size, len(lines), share
    )


def _with_descendants(elements: Iterable[StyledElement]) -> list[StyledElement]:
    """Return elements and all that is in them, in reading order."""
    found: list[StyledElement] = []
    for element in elements:
        found.append(element)
        inside = [child for child in element.children if not isinstance(child, str)]
        if inside:
            found += _with_descendants(inside)
    return found


def _displayed(texts: list[_Text], room: Size, ratios: tuple[tuple[float, int], ...]) -> float:
    """Return by how much the one thing that a slide says is enlarged; an item of a list stays on a line."""
    for ratio, most in ratios:
        lines = sum([text.lines(room.width * rules.DISPLAY_WIDTH, ratio) for text in texts])
        height = sum([text.height(room.width * rules.DISPLAY_WIDTH, ratio) for text in texts])
        if lines <= (most if len(texts) == 1 else len(texts)) and height <= room.height:
            return ratio
    return 1.0


class _Guesser(NamedTuple):
    """A slide in parts. What is here called as in ``choosing_sizes`` is the same there, measured.

    Attributes:
        title: The size at which the heading is styled.
        heads: The heading.
        body: What stands below it.
        room: What both have.
    """

    composition: Composition
    layout: str
    title: float
    heads: list[_Text]
    body: _Parts
    room: Size

    def guess(self, *, alone: bool) -> Choice:
        """Guess, of one thing that stands alone or of anything else."""
        below = self._room_below(1.0)
        text = 1.0
        if alone:
            text = _displayed(self.body.texts, Size(self.room.width, below * rules.FULLEST_ALONE), rules.ALONE)
        elif self.layout in rules.KEEPS_TOGETHER:
            across = Size(self.room.width / rules.DISPLAY_WIDTH, below * rules.FULLEST_OF_QUOTATION)
            text = _displayed(self.body.texts, across, rules.QUOTED)
        if alone or text > 1.0:
            return self._at(rules.LARGE)._replace(text=text, lines=1.0)
        dense = self.body.tables or self.body.listings or self.layout in rules.MEDIUM_AT_MOST
        for step in range(1 if dense else rules.LARGE, -1, -1):
            for small in (False, True) if step == 1 else (False,):
                choice = self._at(step, small=small)
                if self._suits(step, choice):
                    return choice
        return self._at(0, small=True)

    def _at(self, step: int, *, small: bool = False) -> Choice:
        text = self.composition.text[step] / self.composition.text[0]
        heading = 1.0 if small else max(self.composition.heading / self.title, 1.0)
        if self._lines_of_titles(heading) > rules.MOST_LINES_OF_HEADING:
            heading = 1.0
        code = 1.0 if self.layout in rules.SIZE_CODE else self._code_ratio(text)
        choice = Choice(text=text, heading=heading, code=code, lines=rules.LEADING[step])
        return choice._replace(table=min((self._table_ratio(table, choice) for table in self.body.tables), default=1.0))

    def _lines_of_titles(self, ratio: float) -> int:
        if self.heads:
            return sum([text.lines(self.room.width, ratio) for text in self.heads])
        return max((text.lines(self.room.width, ratio) for text in self.body.texts if text.title), default=0)

    def _room_below(self, heading: float) -> float:
        return self.room.height - sum([text.height(self.room.width, heading) for text in self.heads])

    def _suits(self, step: int, choice: Choice) -> bool:
        if step >= rules.LARGE and self._lines_of_titles(1.0) > rules.MOST_LINES_OF_HEADING:
            return False
        least = self.composition.text[0] * rules.LEAST_OF_TABLE
        if any(table.size * choice.table < least for table in self.body.tables):
            return False
        words = sum([text.words for text in self.body.texts]) + sum([table.words for table in self.body.tables])
        if step and (words > rules.MOST_WORDS[step] or self._lines(choice) > rules.MOST_LINES[step]):
            return False
        fullest = 1.0 if self.body.tables or self.layout in rules.KEEPS_TOGETHER else rules.FULLEST
        return self._height(choice) <= self._room_below(choice.heading) * fullest

    def _lines(self, choice: Choice) -> float:
        lines = [
            text.lines(self.room.width, choice.heading if text.title else choice.text) * text.place.share
            for text in self.body.texts
        ]
        return sum(lines)

    def _height(self, choice: Choice) -> float:
        height = 0.0
        for text in self.body.texts:
            ratio, leading = (choice.heading, 1.0) if text.title else (choice.text, choice.lines)
            lines = text.lines(self.room.width, ratio) * text.line * leading * ratio
            height += (lines + text.gap * choice.text) * text.place.share
        height += sum(table.height for table in self.body.tables) * choice.table
        return height + sum(listing.height for listing in self.body.listings) * choice.code

    def _table_ratio(self, table: _Dense, choice: Choice) -> float:
        room = self._room_below(choice.heading) - self._height(choice) + table.height
        small, medium, large = self.composition.text
        sizes = [(medium, 1.0), (small, 1.0), (small * rules.LEAST_OF_TABLE, 1.0)]
        if self.body == _Parts([], [table], []):
            sizes.insert(0, (large, rules.FULLEST_OF_LARGE_TABLE))
        for larger, filled in sizes:
            ratio = larger / table.size
            if (
                ratio > 1.0
                and table.width * ratio <= self.room.width * table.share
                and table.height * ratio <= room * filled
            ):
                return ratio
        return 1.0

    def _code_ratio(self, of_text: float) -> float:
        if not self.body.listings:
            return of_text
        ratio = of_text * self.composition.text[0] / max(listing.size for listing in self.body.listings)
        for listing in self.body.listings:
            if listing.lines > rules.FEW_LINES_OF_CODE or listing.width * ratio > self.room.width * listing.share:
                return of_text
        return max(ratio, of_text)
