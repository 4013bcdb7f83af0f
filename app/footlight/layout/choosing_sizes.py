"""A slide laid out at its small size -> the sizes that suit what is on it.

Only slides whose looks are left to us have a ``Composition``. The sizes come from the slide's own words: how many there
are, and how many lines they make at each size, worked out from the words' widths as they were measured once. So a slide
is laid out twice at most, and no slide's looks depend on another's.

Sources of the numbers: what is grasped in three seconds like a billboard is some 12 words, 25 are a slide that is read
while somebody speaks (Duarte, slide:ology); a line that is read from afar has 20 to 60 letters (Bringhurst's 45 to 75
are for a page in the hand; his 40 to 50 for columns); a block in the middle looks low, so it stands a little higher
(Gage, Applied Design for Printers).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from PySide6.QtGui import QTextLayout

from footlight.deck import Size
from footlight.deck.model import count_words
from footlight.deck.named_tuple import NamedTuple
from footlight.layout.boxes.box import (
    CodeBox,
    DrawingBox,
    FlexBox,
    GridBox,
    LinesBox,
    TableBox,
    is_out_of_flow,
)
from footlight.layout.fragments import Fragment, Placed, TextBlock
from footlight.layout.geometry import insets, resolved
from footlight.layout.modes.line_boxes import x_at
from footlight.layout.page import Role
from footlight.layout.scaling import TITLES
from footlight.styling.computed import Composition

_MOST_WORDS = (0, 65, 26, 12)
_MOST_LINES = (0, 9, 5, 3)
"""Of the text at each size but the smallest, which takes what is left."""
_LARGE = 2
"""From this size on the heading is larger too."""
_FULLEST = 0.95
"""Of the room below the heading, that text of a larger size may fill."""
_FULLEST_BESIDE_DRAWING = 0.3
"""Likewise where the rest of the room is a diagram's or a chart's."""
_FEWEST_LETTERS = 13
"""In a line on average, when a text has several: 20 where they are full."""
_MOST_LINES_OF_HEADING = 2
_FILLED = 0.78
"""Of that room: so far the space between items grows."""
_FULLEST_OF_LARGE_TABLE = 0.87
"""Of that room; a table of four rows stays at the medium size."""
_LEAST_OF_TABLE = 0.9
"""Of the small size of text, for a table that is larger than it was styled."""
_DISPLAYED = {"title": 2, "section": 2, "closing": 2, "statement": 3}
"""Layouts of one thing said, and into how many lines it may break when it is enlarged."""
_DISPLAY_RATIOS = (1.5, 1.25)
_DISPLAY_WIDTH = 10 / 12
"""Of the content's, for a title that is enlarged: ten of twelve columns."""
_DISPLAY_HEIGHT = 0.75
_SIZED_BY_THEME = frozenset({"big-number"})
_MEDIUM_AT_MOST = frozenset({"split", "pictures", "timeline"})
"""Layouts that leave the text a part of the width."""
_KEEPS_TOGETHER = frozenset({"quote"})
"""Layouts in which the space between blocks says what belongs together."""
_SIZE_CODE = frozenset({"code", "code-beside"})
"""Layouts that size their code."""
_TITLE_LEVELS = len(TITLES)
_TOUCH = 0.5
"""Pixels by which what stands below something may reach into it, from rounding."""
_WORD = re.compile(r"(\S+)\s*")
_MUST_END = 1e6


class Choice(NamedTuple):
    """By how much each kind of type is larger than it was styled, and the space between items."""

    text: float = 1.0
    heading: float = 1.0
    table: float = 1.0
    code: float = 1.0
    gaps: float = 1.0
    drawing: float | None = None
    """The height in pixels that the only diagram or chart may take; None leaves it as it is."""
    leading: int = 1
    """How many blocks are the slide's heading."""


class _Extent(NamedTuple):
    """What a part of the slide takes; ``gaps`` are within ``height``."""

    height: float = 0.0
    gaps: float = 0.0
    lines: int = 0
    words: int = 0
    narrow: bool = False


def choose(composition: Composition, layout: str, root: Fragment, largest: int) -> Choice:
    """Choose the sizes of a slide.

    Args:
        composition: What there is to choose from.
        layout: The automatic layout: some say by themselves how large a part of theirs is.
        root: The section, laid out as it was styled.
        largest: The index of the largest size of text that may be chosen.
    """
    edges = insets(root.box.style, root.width)
    room = Size(root.width - edges.across, root.height - edges.down)
    if layout in _SIZED_BY_THEME:
        return Choice()
    if layout in _DISPLAYED:
        return Choice(heading=_display_ratio(root, room, _DISPLAYED[layout])) if largest else Choice()
    head, body = parts_of(root)
    if not body:
        return Choice(leading=len(head))
    chooser = _Chooser(composition, layout, root, head, body, room)
    for step in range(min(largest, chooser.most), 0, -1):
        tried = chooser.at(step)
        if chooser.suits(step, tried):
            return chooser.spread(tried)
    return chooser.spread(chooser.at(0)) if largest else Choice(leading=len(head))


def _display_ratio(root: Fragment, room: Size, most_lines: int) -> float:
    """Return by how much the one thing that a slide says is enlarged: short ones more."""
    said = [placed for placed in flow_of(root) if placed.fragment.texts]
    if not said:
        return 1.0
    rest = sum(placed.fragment.height for placed in said[1:])
    for ratio in _DISPLAY_RATIOS:
        found = _extent(said[0].fragment, room.width * _DISPLAY_WIDTH, Choice(ratio, ratio), ratio)
        most = 1 if ratio == _DISPLAY_RATIOS[0] else most_lines
        if found.lines <= most and found.height + rest <= room.height * _DISPLAY_HEIGHT:
            return ratio
    return 1.0


class _TableSize(NamedTuple):
    """By how much a table grows, and whether that is to the large size of text."""

    ratio: float
    large: bool


class _Tried(NamedTuple):
    """Sizes that a slide may take, and what its parts take at them; ``room`` is that below the heading."""

    choice: Choice
    head: _Extent
    text: _Extent
    room: float


class _Chooser(NamedTuple):
    """A slide in parts, and the sizes that it may take."""

    composition: Composition
    layout: str
    root: Fragment
    head: list[Placed]
    body: list[Placed]
    room: Size

    @property
    def drawn(self) -> list[Placed]:
        """Diagrams and charts, which take what is left."""
        return [placed for placed in self.body if _is_drawn(placed.fragment)]

    @property
    def most(self) -> int:
        """The index of the largest size that the slide's kind allows."""
        inside = list(_within(self.body))
        if self.layout in _MEDIUM_AT_MOST or any(
            isinstance(fragment.box, TableBox | CodeBox) or _is_drawn(fragment) for fragment in inside
        ):
            return 1
        return len(_MOST_WORDS) - 1 if len(self.body) == 1 else _LARGE

    def at(self, step: int) -> _Tried:
        """Measure the slide at a size of text."""
        choice = self._choice(step)
        head = self._of_head(choice)
        return _Tried(choice, head, self._of_text(choice), self._room_below(head))

    def _choice(self, step: int) -> Choice:
        ratio = self.composition.text[step] / self.composition.text[0]
        tables = [self._table_size(table, across, ratio) for table, across in self._tables()]
        large = step >= _LARGE or self._only_titles or any(found.large for found in tables)
        return Choice(
            text=ratio,
            heading=self._heading_ratio() if large else 1.0,
            table=min((found.ratio for found in tables), default=1.0),
            code=1.0 if self.layout in _SIZE_CODE else ratio,
            leading=len(self.head),
        )

    def suits(self, step: int, tried: _Tried) -> bool:
        """Return whether the slide's words can be as large as that."""
        found = tried.text
        if step >= _LARGE and tried.head.lines > _MOST_LINES_OF_HEADING:
            return False
        fullest = _FULLEST_BESIDE_DRAWING if self.drawn else _FULLEST
        few = found.words <= _MOST_WORDS[step] and found.lines <= _MOST_LINES[step]
        return few and not found.narrow and found.height <= tried.room * fullest

    def spread(self, tried: _Tried) -> Choice:
        """Return the choice with the room that is left for the only drawing, or else for the space between items."""
        choice, _, found, room = tried
        if len(self.drawn) == 1:
            bottom = max(placed.y + placed.fragment.height for placed in self.body)
            between = bottom - self.body[0].y - sum(placed.fragment.height for placed in self.body)
            return choice._replace(drawing=max(room - found.height - max(between, 0.0) * choice.text, 0.0))
        if any(_is_drawn(fragment) for fragment in _within(self.body)):
            return choice._replace(drawing=room)
        if self.layout in _KEEPS_TOGETHER:
            return choice
        spare = room * _FILLED - found.height
        stretch = 1.0 + spare / found.gaps if found.gaps and spare > 0 else 1.0
        return choice._replace(gaps=min(stretch, self.composition.stretch))

    def _of_head(self, choice: Choice) -> _Extent:
        return _below([_Row(placed, self.room.width) for placed in self.head], choice, choice.heading)

    def _of_text(self, choice: Choice) -> _Extent:
        drawn = self.drawn
        rows = isinstance(self.root.box, FlexBox) and self.root.box.style.flex_direction.startswith("row")
        said = [placed for placed in self.body if placed not in drawn]
        return _below([_Row(each, None if rows else self.room.width) for each in said], choice, choice.text)

    def _room_below(self, head: _Extent) -> float:
        above = self.body[0].y - self.head[0].y if self.head else 0.0
        return self.room.height - above - (head.height - self._of_head(Choice()).height)

    @property
    def _only_titles(self) -> bool:
        """Whether nothing but a title stands beside a picture."""
        said = [fragment for fragment in _within(self.body) if fragment.texts]
        return not self.head and bool(said) and all(_is_heading(fragment) for fragment in said)

    def _heading_ratio(self) -> float:
        titles = [placed.fragment for placed in self.head] or [each for each in _within(self.body) if _is_heading(each)]
        size = titles[0].box.style.font_size if titles else self.composition.heading
        return max(self.composition.heading / size, 1.0)

    def _tables(self) -> Iterator[tuple[Fragment, float]]:
        """Yield the tables, and the width that each may take."""
        direct = {id(placed.fragment) for placed in self.body}
        for fragment in _within(self.body):
            if isinstance(fragment.box, TableBox):
                yield fragment, self.room.width if id(fragment) in direct else fragment.width

    def _table_size(self, table: Fragment, across: float, of_text: float) -> _TableSize:
        """Choose by how much a table grows, so that no row breaks and all fit; alone on a slide, a low one more.

        Args:
            table: As it was laid out.
            across: The width that it may have.
            of_text: By how much the text beside it grows.
        """
        columns: dict[float, float] = {}
        size = 1.0
        for x, _, cell in table.children:
            for text in _texts(cell):
                edges = insets(cell.box.style, 0.0).across
                columns[x] = max(columns.get(x, 0.0), text.rect.width + edges)
                size = max(size, cell.box.style.font_size)
        room = self._room_below(self._of_head(Choice())) - self._of_text(Choice(of_text)).height + table.height
        small, medium, large, *_ = self.composition.text
        sizes = [(medium, 1.0), (small, 1.0), (small * _LEAST_OF_TABLE, 1.0)]
        if len(self.body) == 1:
            sizes.insert(0, (large, _FULLEST_OF_LARGE_TABLE))
        for larger, filled in sizes:
            ratio = larger / size
            fits = sum(columns.values()) * ratio <= across and table.height * ratio <= room * filled
            if ratio > 1.0 and fits:
                return _TableSize(ratio, larger == large)
        return _TableSize(1.0, large=False)


def flow_of(root: Fragment) -> list[Placed]:
    """Return what is in the flow of a box."""
    return [child for child in root.children if not is_out_of_flow(child.fragment.box.style)]


def parts_of(root: Fragment) -> tuple[list[Placed], list[Placed]]:
    """Part what is in the flow into the heading, with its subtitle, and the rest."""
    flow = flow_of(root)
    levels = [child.fragment.box.origin.level if _is_heading(child.fragment) else 0 for child in flow]
    count = 0
    # A heading is a subtitle when no other of its level comes.
    while count < len(flow) and levels[count] and (not count or levels[count] not in levels[count + 1 :]):
        count += 1
    return flow[:count], flow[count:]


def _is_heading(fragment: Fragment) -> bool:
    return fragment.box.origin.role is Role.HEADING


def _is_drawn(fragment: Fragment) -> bool:
    return isinstance(fragment.box, DrawingBox) and fragment.box.grows


def _within(placed: Iterable[Placed]) -> Iterator[Fragment]:
    for each in placed:
        yield each.fragment
        yield from _within(each.fragment.children)


def _texts(fragment: Fragment) -> Iterator[TextBlock]:
    yield from fragment.texts
    for child in fragment.children:
        yield from _texts(child.fragment)


class _Row(NamedTuple):
    """A box with the width that it has; None for the one that it was laid out with, as beside others."""

    placed: Placed
    across: float | None


def _below(boxes: Iterable[_Row], choice: Choice, ratio: float) -> _Extent:
    """Add up rows of what stands side by side, and the gaps between them.

    Args:
        boxes: What stands below each other or in rows.
        choice: The sizes.
        ratio: The one that holds for the gaps.
    """
    rows: list[list[_Extent]] = []
    gaps, bottom = 0.0, 0.0
    for (_, y, fragment), across in sorted(boxes, key=lambda row: row.placed.y):
        found = _extent(fragment, fragment.width if across is None else across, choice, ratio)
        if rows and y < bottom - _TOUCH:
            rows[-1].append(found)
        else:
            gaps += (y - bottom) * ratio if rows else 0.0
            rows.append([found])
        bottom = max(bottom, y + fragment.height)
    return _Extent(
        height=gaps + sum(max(each.height for each in row) for row in rows),
        gaps=gaps + sum(max(each.gaps for each in row) for row in rows),
        lines=sum(max(each.lines for each in row) for row in rows),
        words=sum(each.words for row in rows for each in row),
        narrow=any(each.narrow for row in rows for each in row),
    )


def _extent(fragment: Fragment, across: float, choice: Choice, ratio: float) -> _Extent:
    """Work out what a box would take at other sizes, its own margins not counted."""
    box, style = fragment.box, fragment.box.style
    if isinstance(box, TableBox):
        return _Extent(fragment.height * choice.table, words=sum(count_words(text.text) for text in _texts(fragment)))
    if isinstance(box, CodeBox):
        return _Extent(fragment.height * choice.code)
    if _is_heading(fragment) and box.origin.level <= _TITLE_LEVELS:
        ratio = choice.heading
    edges = insets(style, 0.0)
    inner = across - (edges.across + resolved(style.margin, 0.0).across) * ratio
    if style.max_width is not None and not style.max_width.percent:
        inner = min(inner, style.max_width.px * ratio)
    if isinstance(box, LinesBox) and fragment.texts:
        return _of_text(fragment, inner, ratio)
    if fragment.content is not None:
        formula = isinstance(box, DrawingBox) and not box.grows
        return _Extent(fragment.height * ratio if formula else 0.0)
    in_rows = isinstance(box, FlexBox | GridBox) and style.flex_direction.startswith("row")
    flow = [child for child in flow_of(fragment) if child.fragment.box.origin.role is not Role.MARKER]
    found = _below([_Row(child, None if in_rows else inner) for child in flow], choice, ratio)
    return found._replace(height=found.height + edges.down * ratio)


def _of_text(fragment: Fragment, across: float, ratio: float) -> _Extent:
    """Break a text into lines again, by the widths of its words."""
    lines, breaks, at, widest = 1, 0, 0.0, 0.0
    for text in fragment.texts:
        for width, blank in _words(text.layout):
            if at and at + width * ratio > across:
                lines += 1
                breaks += at < _MUST_END
                at = 0.0
            at += (width + blank) * ratio
            widest = max(widest, width * ratio)
    letters = sum(len(text.text) for text in fragment.texts)
    before = max(sum(text.layout.lineCount() for text in fragment.texts), 1)
    edges = insets(fragment.box.style, 0.0).down
    return _Extent(
        height=((fragment.height - edges) / before * lines + edges) * ratio,
        lines=lines,
        words=sum(count_words(text.text) for text in fragment.texts),
        narrow=widest > across + _TOUCH or (breaks > 1 and letters < lines * _FEWEST_LETTERS),
    )


def _words(layout: QTextLayout) -> Iterator[tuple[float, float]]:
    """Yield the widths of each word, and of the blank after it; the end of a line that must end is a wide blank."""
    text = layout.text()
    for index in range(layout.lineCount()):
        line = layout.lineAt(index)
        start, end = line.textStart(), line.textStart() + line.textLength()
        for match in _WORD.finditer(text[start:end]):
            places = (match.start(), match.end(1), match.end())
            first, last, after = (x_at(line, start + place) for place in places)
            yield abs(last - first), _MUST_END if match[0].endswith("\u2028") else abs(after - last)
