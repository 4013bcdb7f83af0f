"""A text item -> ``<text>`` elements, one for each run of letters of one font, each as wide as it was measured."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGlyphRun, QRawFont, QTextCharFormat, QTextLayout, QTextLine

from footlight.deck.named_tuple import NamedTuple
from footlight.exporting.svg.fonts import Fonts
from footlight.exporting.svg.markup import Attributes, element, escaped, number, painted
from footlight.exporting.svg.outlines import data_of
from footlight.layout.page import TextItem
from footlight.layout.text.fonts import BLANK_FAMILY
from footlight.layout.text.formats import qcolor
from footlight.layout.text.typed import UNSEEN
from footlight.layout.text.utf16 import utf16_length, utf16_part
from footlight.painting.color_emoji import PlacedEmoji, placed_emoji
from footlight.styling.computed import Color, Shadow

_EM = 1024
_ALL_TEXTS = "text{display:block;white-space:pre}text,tspan{font-kerning:normal!important}"
"""Of all classes. Firefox copies blocks as lines of their own, and kerns letters with blanks only when asked to."""
_UNSELECTED = "user-select:none;-webkit-user-select:none"
_BESIDE = 0.1
"""Pixels between a run and a blank that follows it: Qt rounds places to sixty-fourths."""


class Styles:
    """The classes of a document's texts: what many runs share is written once.

    Args:
        prefix: What their names begin with.
    """

    def __init__(self, prefix: str = "t") -> None:
        self._prefix = prefix
        self._names: dict[tuple[str, ...], str] = {}

    def name(self, *declarations: str) -> str:
        """Return the class that has these declarations."""
        return self._names.setdefault(declarations, f"{self._prefix}{len(self._names)}")

    def css(self) -> str:
        """Write the rules: each declaration once, those first that others stand over."""
        owners: dict[str, list[str]] = {}
        for declarations, name in self._names.items():
            for each in declarations:
                owners.setdefault(each, []).append(f".{name}")
        first = sorted(owners, key=lambda each: not each.startswith("font:"))
        return _ALL_TEXTS + "".join(f"{','.join(owners[each])}{{{each}}}" for each in first)


class _Letter(NamedTuple):
    """A letter with the marks on it, and where it stands."""

    text: str
    font: QRawFont
    family: tuple[str, str]
    x: float
    end: float
    y: float
    right_to_left: bool


class _Run(NamedTuple):
    """Letters of one font beside each other, and where they stand."""

    text: str
    font: QRawFont
    x: float
    end: float
    y: float
    right_to_left: bool


class _Segment(NamedTuple):
    """A part of a text in one format; positions as Qt counts."""

    start: int
    end: int
    format: QTextCharFormat | None


class _Piece(NamedTuple):
    """A run and how it is written: its font, the space behind each letter, its colour, lines, and where it leads."""

    run: _Run
    look: tuple[str, ...]
    spacing: float
    fill: tuple[str, ...]
    lines: str
    href: str

    def written(self, tag: str, more: Attributes, above: float | None = None, *, right_to_left: bool) -> str:
        """Write it.

        Args:
            tag: As what.
            more: Other attributes.
            above: The baseline that is gone on with; None for none.
            right_to_left: Whether the text that it is in begins at the right, and with it each run.
        """
        run = self.run
        made = {**more, "x": number(run.end if right_to_left else run.x)}
        if above != run.y:
            made["y"] = number(run.y)
        if len(run.text) > 1:
            # Browsers count the space after the last letter too.
            made["textLength"] = number(run.end - run.x + self.spacing)
        text = element(tag, made, escaped(run.text))
        return element("a", {"href": self.href}, text) if self.href else text

    def with_blank(self, blank: _Piece) -> _Piece | None:
        """Return it with a blank that follows, whose colour nobody sees; None where one has a look of its own."""
        here, there = self.run, blank.run
        alike = (self.look, self.href, self.lines, here.y) == (blank.look, "", "", there.y)
        if not alike or there.text.strip() or here.right_to_left or there.right_to_left:
            return None
        if abs(there.x - here.end - self.spacing) > _BESIDE or there.end <= there.x:  # at the end of a line
            return None
        return self._replace(run=here._replace(text=here.text + there.text, end=there.end))


def written_text(
    item: TextItem, fonts: Fonts, styles: Styles, follow: Callable[[str], str], *, is_marker: bool = False
) -> str:
    """Write a text with its shadows; the coloured emoji lie over their letters, which do not show.

    Args:
        item: The text.
        fonts: Take its letters.
        styles: Take its looks.
        follow: Says where links lead.
        is_marker: Whether it stands before an item of a list, and is not selected with its words.
    """
    emoji = placed_emoji(item.layout)
    pieces: list[_Piece] = []
    for index in range(item.layout.lineCount()):
        line = item.layout.lineAt(index)
        for segment in _segments(item.layout, line):
            for piece in _pieces(item, segment, emoji, fonts, follow):
                whole = pieces[-1].with_blank(piece) if pieces else None
                pieces[-1 if whole else len(pieces) :] = [whole or piece]
    if not pieces and not emoji:
        return ""
    made: Attributes = {}
    if item.shadows:
        made["style"] = f"filter:{' '.join(_shadow(each) for each in item.shadows)}"
    if not item.text:
        made["aria-hidden"] = "true"
    above = "".join([*(each.lines for each in pieces), *(_written_emoji(each, item.origin) for each in emoji)])
    kept = (_UNSELECTED,) if is_marker else ()
    looks = [styles.name(*each.look, *each.fill, *kept) for each in pieces]
    begins = item.layout.textOption().textDirection() == Qt.LayoutDirection.RightToLeft
    if above:
        inside = _written_pieces(pieces, looks, {}, right_to_left=begins) + above
        return element("g", made, inside) if made else inside
    return _written_pieces(pieces, looks, made, right_to_left=begins)


def _written_pieces(pieces: Sequence[_Piece], looks: Sequence[str], more: Attributes, *, right_to_left: bool) -> str:
    """Write the runs of a text as one element, so that it is read and copied as a sentence.

    Each run stands at its place; which way its letters go browsers find as Qt does, by the direction of the whole. A
    blank among letters of the other direction lies before those that it follows, and is placed too, not to move them.
    """
    if not pieces:
        return ""
    whole: Attributes = {"class": looks[0], **more, **({"direction": "rtl"} if right_to_left else {})}
    if len(pieces) == 1:
        return pieces[0].written("text", whole, right_to_left=right_to_left)
    mixed = any(each.run.right_to_left != right_to_left for each in pieces)
    parts: list[str] = []
    above: float | None = None
    for piece, look in zip(pieces, looks, strict=True):
        if not piece.run.text.strip() and not mixed:
            parts.append(escaped(piece.run.text))
            continue
        own: Attributes = {"class": look} if look != looks[0] else {}
        parts.append(piece.written("tspan", own, above, right_to_left=right_to_left))
        above = piece.run.y
    return element("text", whole, "".join(parts))


def _segments(layout: QTextLayout, line: QTextLine) -> Iterator[_Segment]:
    """Cut a line where its format changes; later formats hold over earlier ones."""
    start, end = line.textStart(), line.textStart() + line.textLength()
    formats = [each for each in layout.formats() if each.start < end and each.start + each.length > start]
    cuts = {start, end}
    for each in formats:
        cuts |= {max(each.start, start), min(each.start + each.length, end)}
    ordered = sorted(cuts)
    for first, last in pairwise(ordered):
        over = [each.format for each in formats if each.start <= first and each.start + each.length >= last]
        yield _Segment(first, last, over[-1] if over else None)


def _pieces(
    item: TextItem,
    segment: _Segment,
    emoji: Sequence[PlacedEmoji],
    fonts: Fonts,
    follow: Callable[[str], str],
) -> Iterator[_Piece]:
    layout, form = item.layout, segment.format
    href = follow(form.anchorHref()) if form is not None and form.isAnchor() else ""
    for unmoved in _runs(layout, segment):
        run = _moved(unmoved, form, item.origin)
        family = fonts.use(run.font, run.text)
        if family == BLANK_FAMILY:
            continue
        look = _declarations(run.font, family, form, layout.font())
        spacing = (form.font() if form is not None else layout.font()).letterSpacing()
        fill = _fill_of(form, item)
        if any(each.square.left() <= unmoved.x < each.square.right() and _beside(each, unmoved) for each in emoji):
            fill = ("fill-opacity:0",)
        yield _Piece(run, look, spacing, fill, _lines(run, form), href)


def _moved(run: _Run, form: QTextCharFormat | None, origin: tuple[float, float]) -> _Run:
    """Return a run where it is on the page: Qt tells of glyphs in their text, and as if they stood on its baseline."""
    percent = form.baselineOffset() if form is not None else 0.0
    raised = percent / 100 * (run.font.ascent() + run.font.descent()) if percent else 0.0
    return run._replace(x=run.x + origin[0], end=run.end + origin[0], y=run.y + origin[1] - raised)


def _beside(emoji: PlacedEmoji, run: _Run) -> bool:
    return emoji.square.top() <= run.y <= emoji.square.bottom()


def _fill_of(form: QTextCharFormat | None, item: TextItem) -> tuple[str, ...]:
    own = form is not None and form.foreground().style() != Qt.BrushStyle.NoBrush
    color = form.foreground().color() if form is not None and own else qcolor(item.color)
    made = painted("fill", Color(color.redF(), color.greenF(), color.blueF(), color.alphaF()))
    return tuple(f"{name}:{value}" for name, value in made.items())


def _runs(layout: QTextLayout, segment: _Segment) -> Iterator[_Run]:
    """Sort the glyphs of a segment into runs of one font and one direction."""
    found = layout.glyphRuns(segment.start, segment.end - segment.start)
    if not found:
        return
    text = utf16_part(layout.text(), segment.start, segment.end)
    if len(found) == 1 and not found[0].isRightToLeft():
        yield from _whole_run(found[0], text)
        return
    for _, some in groupby(_letters(layout, segment), key=lambda each: (each.family, each.right_to_left, each.y)):
        part = list(some)
        words = "".join(each.text for each in part).translate(UNSEEN).replace("\n", "")
        if words:
            first = part[0]
            left, right = min(each.x for each in part), max(each.end for each in part)
            yield _Run(words, first.font, left, right, first.y, first.right_to_left)


def _letters(layout: QTextLayout, segment: _Segment) -> Iterator[_Letter]:
    """Yield the letters of a segment in which fonts or directions change, in the order of the text.

    Qt says which letter a glyph belongs to, but wrongly where several fonts take part, so each letter is asked for.
    """
    at = segment.start
    before: _Letter | None = None
    for letter in utf16_part(layout.text(), segment.start, segment.end):
        length = utf16_length(letter)
        runs = [run for run in layout.glyphRuns(at, length) if run.glyphIndexes()]
        at += length
        if not runs:  # part of what stands before it
            if before is not None and letter == " ":  # at the end of a line: it has no width, and must not take any
                yield before
                before = before._replace(text=letter, family=("", ""), x=before.end)
            elif before is not None:
                before = before._replace(text=before.text + letter)
            continue
        if before is not None:
            yield before
        font, places = runs[0].rawFont(), runs[0].positions()
        advances = font.advancesForGlyphIndexes(runs[0].glyphIndexes())
        ends = [place.x() + advance.x() for place, advance in zip(places, advances, strict=True)]
        left = min(place.x() for place in places)
        family = (font.familyName(), font.styleName())
        before = _Letter(letter, font, family, left, max(ends), places[0].y(), runs[0].isRightToLeft())
    if before is not None:
        yield before


def _whole_run(run: QGlyphRun, text: str) -> Iterator[_Run]:
    """Make the run of a segment whose letters all come from one font, from left to right: the usual case."""
    words = text.translate(UNSEEN).replace("\n", "")
    positions = run.positions()
    if not words or not positions:
        return
    font = run.rawFont()
    advance = font.advancesForGlyphIndexes(run.glyphIndexes()[-1:])[0].x()
    start, end, y = positions[0].x(), positions[-1].x() + advance, positions[0].y()
    bare = words.rstrip(" ")
    if bare and len(bare) < len(words) and len(positions) <= utf16_length(bare):
        # At the end of a line Qt has no glyph for a space, which still parts the words when they are copied.
        yield _Run(bare, font, start, end, y, right_to_left=False)
        yield _Run(" ", font, end, end, y, right_to_left=False)
    else:
        yield _Run(words, font, start, end, y, right_to_left=False)


def _declarations(font: QRawFont, family: str, form: QTextCharFormat | None, fallback: QFont) -> tuple[str, ...]:
    """Write what all runs of one look share, as CSS."""
    asked = form.font() if form is not None else fallback
    slope = "italic " if asked.italic() else ""
    generic = "monospace" if asked.fixedPitch() else "sans-serif"
    made = [f'font:{slope}{int(asked.weight())} {number(font.pixelSize())}px "{family}",{generic}']
    if asked.letterSpacing():
        made.append(f"letter-spacing:{number(asked.letterSpacing())}px")
    if asked.wordSpacing():
        made.append(f"word-spacing:{number(asked.wordSpacing())}px")
    if asked.capitalization() == QFont.Capitalization.SmallCaps:
        made.append("font-variant-caps:small-caps")
    features = ",".join(
        f'"{bytes(tag.toString().data()).decode()}" {asked.featureValue(tag)}' for tag in asked.featureTags()
    )
    if features:
        made.append(f"font-feature-settings:{features}")
    return tuple(made)


def _lines(run: _Run, form: QTextCharFormat | None) -> str:
    """Write the lines under, through and above a run: browsers break those of a text that has a given width."""
    if form is None:
        return ""
    font, thick = run.font, max(run.font.lineThickness(), 1.0)
    places = (
        (form.fontUnderline(), font.underlinePosition()),
        (form.fontStrikeOut(), -font.xHeight() / 2),
        (form.fontOverline(), -font.ascent()),
    )
    color = form.underlineColor() if form.underlineColor().isValid() else form.foreground().color()
    fill = painted("fill", Color(color.redF(), color.greenF(), color.blueF(), color.alphaF()))
    return "".join(
        element(
            "rect",
            {
                "x": number(run.x), "y": number(run.y + below - thick / 2), "width": number(run.end - run.x),
                "height": number(thick), **fill,
            },
        )
        for drawn, below in places
        if drawn
    )  # fmt: skip


def _shadow(shadow: Shadow) -> str:
    red, green, blue = (round(part * 255) for part in shadow.color[:3])
    color = f"rgba({red},{green},{blue},{number(shadow.color.alpha)})"
    return f"drop-shadow({number(shadow.x)}px {number(shadow.y)}px {number(shadow.blur / 2)}px {color})"


def _written_emoji(emoji: PlacedEmoji, origin: tuple[float, float]) -> str:
    scale = emoji.square.width() / _EM
    x, y = emoji.square.left() + origin[0], emoji.square.bottom() + origin[1]
    place = f"translate({number(x)} {number(y)}) scale({scale:.5f})"
    layers = "".join(
        element("path", {"d": data_of(layer.outline), "fill": layer.color.name()}) for layer in emoji.layers
    )
    return element("g", {"transform": place, "aria-hidden": "true"}, layers)
