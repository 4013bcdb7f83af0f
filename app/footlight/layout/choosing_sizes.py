"""A laid-out slide -> the sizes that suit what is on it.

Only slides whose looks are left to us have a ``Composition``. The sizes come from the slide's own words: how many there
are, and how many lines they make at each size, worked out from the words' widths as they were measured once. So no
slide's looks depend on another's, nor on the sizes that it was laid out at: what is measured counts relative to these.

Sources of the numbers: what is grasped in three seconds like a billboard is some 12 words, 25 are a slide that is read
while somebody speaks (Duarte, slide:ology); a line that is read from afar has 20 to 60 letters (Bringhurst's 45 to 75
are for a page in the hand; his 40 to 50 for columns); a block in the middle looks low, so it stands a little higher
(Gage, Applied Design for Printers).
"""

from __future__ import annotations

from collections.abc import Iterable

from footlight.deck import Size
from footlight.deck.named_tuple import NamedTuple
from footlight.layout.boxes.box import (
    CodeBox,
    DrawingBox,
    FlexBox,
    TableBox,
)
from footlight.layout.extents import Choice, Extent, WordWidths, below, extent, flow_of, is_heading, texts_of
from footlight.layout.fragments import Fragment, Placed
from footlight.layout.geometry import insets, resolved
from footlight.styling.computed import Composition

MOST_WORDS = (0, 65, 26)
MOST_LINES = (0, 9, 5)
"""Of the text at each size but the smallest, which takes what is left."""
LARGE = 2
LEADING = (1.0, 0.97, 0.92)
"""What each size keeps of the distance between its lines: the larger the type, the less it needs."""
FULLEST = 0.97
"""Of the room below the heading, that text of a larger size may fill."""
_FULLEST_BESIDE_DRAWING = 0.3
"""Likewise where the rest of the room is a diagram's or a chart's."""
MOST_LINES_OF_HEADING = 2
_FILLED = 0.78
"""Of that room: so far the space between items grows."""
FULLEST_OF_LARGE_TABLE = 0.87
"""Of that room; a table of four rows stays at the medium size."""
LEAST_OF_TABLE = 0.9
"""Of the small size of text, for a table that is larger than it was styled."""
DISPLAYED = {
    "title": ((1.5, 1), (1.25, 2)),
    "section": ((1.5, 1), (1.25, 2)),
    "closing": ((1.5, 1), (1.25, 2)),
    "statement": ((1.5, 1), (1.25, 3)),
}
"""Layouts of one thing said: by how much it is enlarged, and into how many lines it may break then."""
ALONE = ((2.5, 1), (1.875, 1), (1.5625, 2), (1.25, 3))
"""Likewise a sentence alone below a heading, and each item of a list that stands alone."""
QUOTED = ((2.4, 1), (2.0, 1))
"""Likewise a quotation, a line of who said it counted."""
FULLEST_OF_QUOTATION = 0.8
STANDS_ALONE = "alone"
"""The class of those."""
DISPLAY_WIDTH = 10 / 12
"""Of the content's, for what is enlarged: ten of twelve columns."""
_FEWEST_TO_BREAK = 2
"""Words, that rather stay smaller on one line."""
DISPLAY_HEIGHT = 0.75
_LESS_ALONE = 0.8
"""What is left of its size where it does not fit at that."""
FULLEST_ALONE = 0.96
"""Of the room below the heading, for a sentence or a list that stands alone."""
FORMULAS_ALONE = frozenset({"formula"})
_LARGEST_FORMULA = 2.5
"""Times the size at which a formula is styled."""
_FULLEST_OF_FORMULAS = 0.6
"""Of the room below the heading, for formulas that are all there is."""
SIZED_BY_THEME = frozenset({"big-number"})
MEDIUM_AT_MOST = frozenset({"split", "pictures", "timeline"})
"""Layouts that leave the text a part of the width."""
FILLS = frozenset({"pictures"})
"""Layouts that leave the words what these need, and no more."""
KEEPS_TOGETHER = frozenset({"quote"})
"""Layouts in which the space between blocks says what belongs together."""
_ENLARGED_WHOLE = FORMULAS_ALONE | KEEPS_TOGETHER
"""Layouts of which the whole body may be larger than any size of text."""
FEW_LINES_OF_CODE = 3
SIZE_CODE = frozenset({"code", "code-beside"})
"""Layouts that size their code."""


def choose(composition: Composition, layout: str, root: Fragment, laid: Choice, largest: int) -> Choice:
    """Choose the sizes of a slide.

    Args:
        composition: What there is to choose from.
        layout: The automatic layout: some say by themselves how large a part of theirs is.
        root: The section, laid out.
        laid: The sizes that it was laid out at, with the gaps as they were styled.
        largest: The index of the largest size of text that may be chosen.
    """
    edges = insets(root.box.style, root.width)
    room = Size(root.width - edges.across, root.height - edges.down)
    if layout in SIZED_BY_THEME:
        return Choice()
    if layout in DISPLAYED:
        said = [placed.fragment for placed in flow_of(root) if placed.fragment.texts]
        if not said or not largest:
            return Choice()
        most = room.height * DISPLAY_HEIGHT - sum(fragment.height for fragment in said[1:])
        as_laid = Choice(text=laid.heading, heading=laid.heading)
        return Choice(heading=_display_ratio(said[0], as_laid, Size(room.width, most), DISPLAYED[layout], {}))
    head, body = parts_of(root)
    if not body or (not largest and _is_alone(body)):
        return Choice(leading=len(head))
    inside = _within(body)
    drawn = [placed for placed in body if _is_drawn(placed.fragment)]
    tables = _tables_of(inside, body, room.width, laid.table)
    chooser = _Chooser(composition, layout, root, laid, head, body, inside, drawn, tables, room, {}, {}, {})
    if (displayed := chooser.displayed(largest)) is not None:
        return displayed
    for step in range(min(largest, chooser.most), 0, -1):
        for small in (False, True) if step < LARGE else (False,):
            choice = chooser.at(step, small=small)
            if chooser.suits(step, choice):
                return chooser.spread(choice)
    choice = chooser.at(0)
    if not chooser.suits(0, choice):
        choice = chooser.at(0, small=True)
    return chooser.spread(choice) if largest else Choice(leading=len(head))


def _is_alone(body: list[Placed]) -> bool:
    element = body[0].fragment.box.origin.element
    return len(body) == 1 and element is not None and STANDS_ALONE in element.attributes.get("class", "").split()


def _display_ratio(
    said: Fragment, laid: Choice, room: Size, ratios: tuple[tuple[float, int], ...], known: WordWidths
) -> float:
    """Return by how much the one thing that a slide says is enlarged: short ones more.

    Args:
        said: The thing.
        laid: The sizes that it was laid out at.
        room: The content's width, and the height that it may take.
        ratios: From the largest on, and into how many lines the thing may break; an item of a list into one.
        known: What was measured of texts.
    """
    items = len(flow_of(said))
    for ratio, lines in ratios:
        larger = _relative(Choice(ratio, ratio), laid)
        found = extent(said, room.width * DISPLAY_WIDTH, larger, larger.text, known)
        unbroken = not found.narrow and (found.lines == 1 or found.words > _FEWEST_TO_BREAK)
        if found.lines <= (items or lines) and unbroken and found.height <= room.height:
            return ratio
    return 1.0


class _Table(NamedTuple):
    """A table as it was laid out, the width that it may have, and the size of the type in its cells as styled."""

    fragment: Fragment
    across: float
    size: float


class _Chooser(NamedTuple):
    """A slide in parts, and the sizes that it may take.

    Attributes:
        inside: All that is in the body.
        drawn: Diagrams and charts, which take what is left.
        tables: The tables in the body.
        heads: What the heading takes, by how much it is enlarged: each is worked out once.
        texts: Likewise the rest, by the sizes.
        known: What was measured of texts.
    """

    composition: Composition
    layout: str
    root: Fragment
    laid: Choice
    head: list[Placed]
    body: list[Placed]
    inside: list[Fragment]
    drawn: list[Placed]
    tables: list[_Table]
    room: Size
    heads: dict[float, Extent]
    texts: dict[Choice, Extent]
    known: WordWidths

    @property
    def most(self) -> int:
        """The index of the largest size that the slide's kind allows."""
        dense = self.tables or any(isinstance(each.box, CodeBox) or _is_drawn(each) for each in self.inside)
        return 1 if dense or self.layout in MEDIUM_AT_MOST else LARGE

    def at(self, step: int, *, small: bool = False) -> Choice:
        """Make the choice of a size of text. The heading is small where it is long, and where that is asked."""
        ratio = self.composition.text[step] / self.composition.text[0]
        heading = 1.0 if small else self._heading_ratio()
        if heading > 1.0 and self._lines_of_titles(heading) > MOST_LINES_OF_HEADING:
            heading = 1.0
        return Choice(
            text=ratio,
            heading=heading,
            table=min([self._table_ratio(table, Choice(ratio, heading)) for table in self.tables], default=1.0),
            code=1.0 if self.layout in SIZE_CODE else self._code_ratio(ratio),
            leading=len(self.head),
            lines=LEADING[step],
        )

    def suits(self, step: int, choice: Choice) -> bool:
        """Return whether the slide's words can be as large as that."""
        if step >= LARGE and self.has_long_title:
            return False
        if any(table.size * choice.table < self.composition.text[0] * LEAST_OF_TABLE for table in self.tables):
            return False
        fullest = _FULLEST_BESIDE_DRAWING if self.drawn else FULLEST
        if self.tables or self.layout in FILLS or self.layout in KEEPS_TOGETHER:
            fullest = 1.0
        found = self._of_text(choice)
        few = not step or (found.words <= MOST_WORDS[step] and found.lines <= MOST_LINES[step])
        return few and not (step and found.narrow) and found.height <= self.room_below(choice) * fullest

    def displayed(self, largest: int) -> Choice | None:
        """Choose larger sizes than any of text for one thing said below a heading; None when there is more, or no room.

        Args:
            largest: The index of the largest size of text that may be chosen.
        """
        alone = _is_alone(self.body)
        if not alone and (largest < LARGE or self.layout not in _ENLARGED_WHOLE):
            return None
        choice = self.at(LARGE)._replace(lines=1.0)
        said, room = self.body[0].fragment, self.room_below(choice)
        as_laid = self.laid._replace(heading=self.laid.text)
        if alone:
            if largest < LARGE or self.has_long_title:
                return choice._replace(text=_LESS_ALONE if largest < LARGE else 1.0)
            across = Size(self.room.width, room * FULLEST_ALONE)
            return choice._replace(text=_display_ratio(said, as_laid, across, ALONE, self.known))
        if self.layout in FORMULAS_ALONE:
            return choice._replace(text=self.formula_ratio())
        across = Size(self.room.width / DISPLAY_WIDTH, room * FULLEST_OF_QUOTATION)
        ratio = _display_ratio(said, as_laid, across, QUOTED, self.known)
        return choice._replace(text=ratio) if ratio > 1.0 else None

    def formula_ratio(self) -> float:
        """Return by how much formulas grow that are all there is."""
        drawn = [fragment for fragment in self.inside if fragment.content is not None]
        width = max((each.content.width for each in drawn if each.content is not None), default=1.0) / self.laid.text
        height = sum(each.content.height for each in drawn if each.content is not None) / self.laid.text
        most = self.room_below(self.at(LARGE)) * _FULLEST_OF_FORMULAS
        largest = min(self.room.width * DISPLAY_WIDTH / max(width, 1.0), most / max(height, 1.0), _LARGEST_FORMULA)
        return max(largest, 1.0)

    def spread(self, choice: Choice) -> Choice:
        """Return the choice with the room that is left for the only drawing, or else for the space between items."""
        found, room = self._of_text(choice), self.room_below(choice)
        if len(self.drawn) == 1:
            bottom = max(placed.y + placed.fragment.height for placed in self.body)
            between = bottom - self.body[0].y - sum(placed.fragment.height for placed in self.body)
            between = max(between, 0.0) / self.laid.text
            return choice._replace(drawing=max(room - found.height - between * choice.text, 0.0))
        if any(_is_drawn(fragment) for fragment in self.inside):
            return choice._replace(drawing=room)
        if self.layout in KEEPS_TOGETHER:
            return choice
        spare = room * _FILLED - found.height
        stretch = 1.0 + spare / found.gaps if found.gaps and spare > 0 else 1.0
        return choice._replace(gaps=min(stretch, self.composition.stretch))

    def _of_head(self, choice: Choice) -> Extent:
        found = self.heads.get(choice.heading)
        if found is None:
            relative = _relative(choice, self.laid)._replace(lines=1.0)
            found = below(self.head, self.room.width, relative, relative.heading, self.known)
            self.heads[choice.heading] = found
        return found

    def _of_text(self, choice: Choice) -> Extent:
        found = self.texts.get(choice)
        if found is None:
            found = self.texts[choice] = self._text_at(choice)
        return found

    def _text_at(self, choice: Choice) -> Extent:
        rows = isinstance(self.root.box, FlexBox) and self.root.box.style.flex_direction.startswith("row")
        said = [placed for placed in self.body if placed not in self.drawn] if self.drawn else self.body
        relative = _relative(choice, self.laid)
        return below(said, None if rows else self.room.width, relative, relative.text, self.known)

    def room_below(self, choice: Choice) -> float:
        """Return the height below the heading."""
        above = room_top(self.root, self.head, self.body) - self.head[0].y if self.head else 0.0
        return self.room.height - above - (self._of_head(choice).height - self._of_head(self.laid).height)

    @property
    def has_long_title(self) -> bool:
        """Whether the heading says so much that what is below it does not stand out."""
        # What is known of it enlarged is enough where it has few lines even so.
        if any(ratio >= 1.0 and found.lines <= MOST_LINES_OF_HEADING for ratio, found in self.heads.items()):
            return False
        return self._lines_of_titles(1.0) > MOST_LINES_OF_HEADING

    @property
    def _titles(self) -> list[Fragment]:
        return [placed.fragment for placed in self.head] or [each for each in self.inside if is_heading(each)]

    def _heading_ratio(self) -> float:
        if not self._titles:
            return 1.0
        return max(self.composition.heading / _styled(self._titles[0].box.style.font_size, self.laid.heading), 1.0)

    def _lines_of_titles(self, ratio: float) -> int:
        if self.head:
            return self._of_head(Choice(heading=ratio)).lines
        relative = Choice(heading=ratio / self.laid.heading)
        titles = [extent(each, each.width, relative, relative.heading, self.known) for each in self._titles]
        return max([title.lines for title in titles], default=0)

    def _code_ratio(self, of_text: float) -> float:
        """Return by how much code grows: a line or two as large as the text, when that breaks none."""
        blocks = [fragment for fragment in self.inside if isinstance(fragment.box, CodeBox)]
        if not blocks:
            return of_text
        size = _styled(max(block.box.style.font_size for block in blocks), self.laid.code)
        ratio = of_text * self.composition.text[0] / size
        larger = ratio / self.laid.code
        in_rows = isinstance(self.root.box, FlexBox) and self.root.box.style.flex_direction.startswith("row")
        direct = set() if in_rows else {id(placed.fragment) for placed in self.body}
        for block in blocks:
            # Some themes make a block no wider than its lines.
            across = max(block.width, self.room.width) if id(block) in direct else block.width
            texts = list(texts_of(block))
            widest = max((text.rect.width for text in texts), default=0.0)
            lines = sum(text.layout.lineCount() for text in texts)
            if lines > FEW_LINES_OF_CODE or widest * larger > across - insets(block.box.style, 0.0).across * larger:
                return of_text
        return max(ratio, of_text)

    def _table_ratio(self, table: _Table, choice: Choice) -> float:
        """Choose by how much a table grows, so that no row breaks and all fit; alone on a slide, a low one more.

        Args:
            table: The table.
            choice: By how much the text beside it grows, and the heading.
        """
        fragment, across, size = table
        columns: dict[float, float] = {}
        for x, _, cell in fragment.children:
            for text in texts_of(cell):
                edges = insets(cell.box.style, 0.0).across
                columns[x] = max(columns.get(x, 0.0), text.rect.width + edges)
        width, height = sum(columns.values()) / self.laid.table, fragment.height / self.laid.table
        room = self.room_below(choice) - self._of_text(choice).height + height
        small, medium, large = self.composition.text
        sizes = [(medium, 1.0), (small, 1.0), (small * LEAST_OF_TABLE, 1.0)]
        if len(self.body) == 1:
            sizes.insert(0, (large, FULLEST_OF_LARGE_TABLE))
        for larger, filled in sizes:
            ratio = larger / size
            if ratio > 1.0 and width * ratio <= across and height * ratio <= room * filled:
                return ratio
        return 1.0


def _relative(choice: Choice, laid: Choice) -> Choice:
    """Return by how much each kind of type is larger than it was laid out."""
    return Choice(
        text=choice.text / laid.text,
        heading=choice.heading / laid.heading,
        table=choice.table / laid.table,
        code=choice.code / laid.code,
        lines=choice.lines / laid.lines,
    )


def _styled(size: float, ratio: float) -> float:
    """Return the size of what was enlarged, without what computing so leaves of a trace."""
    return size if ratio == 1.0 else round(size / ratio, 6)


def parts_of(root: Fragment) -> tuple[list[Placed], list[Placed]]:
    """Part what is in the flow into the heading, with its subtitle, and the rest."""
    flow = flow_of(root)
    levels = [child.fragment.box.origin.level if is_heading(child.fragment) else 0 for child in flow]
    count = 0
    # A heading is a subtitle when no other of its level comes.
    while count < len(flow) and levels[count] and (not count or levels[count] not in levels[count + 1 :]):
        count += 1
    return flow[:count], flow[count:]


def room_top(root: Fragment, head: list[Placed], body: list[Placed]) -> float:
    """Return where the room of what stands below the heading begins, wherever in it that stands, in pixels."""
    if not isinstance(root.box, FlexBox):
        return body[0].y
    if not head:
        return insets(root.box.style, root.width).top
    _, y, last = head[-1]
    return y + last.height + resolved(last.box.style.margin, root.width).bottom


def _is_drawn(fragment: Fragment) -> bool:
    return isinstance(fragment.box, DrawingBox) and fragment.box.grows


def _within(placed: Iterable[Placed]) -> list[Fragment]:
    """Return all that is placed, and all that is in it, each before what it holds."""
    found: list[Fragment] = []
    for _, _, fragment in placed:
        found.append(fragment)
        if fragment.children:
            found += _within(fragment.children)
    return found


def _tables_of(inside: list[Fragment], body: list[Placed], across: float, ratio: float) -> list[_Table]:
    """Return the tables of a slide's body.

    Args:
        inside: All that is in the body.
        body: What stands in it directly, and may be as wide as the content.
        across: The content's width.
        ratio: By how much tables were enlarged when they were laid out.
    """
    found: list[_Table] = []
    for fragment in inside:
        if isinstance(fragment.box, TableBox):
            sizes = [cell.box.style.font_size for _, _, cell in fragment.children if texts_of(cell)]
            direct = any(placed.fragment is fragment for placed in body)
            size = _styled(max(sizes), ratio) if sizes else 1.0
            found.append(_Table(fragment, across if direct else fragment.width, size))
    return found
