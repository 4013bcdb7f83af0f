"""Shaped text -> its runs of one look, as it is drawn; without the hyphens and breaks that only fit one width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QFont, QFontDatabase, QRawFont, QTextCharFormat, QTextFormat, QTextLayout

from footlight.deck.named_tuple import NamedTuple
from footlight.layout.page import Rect, TextItem
from footlight.layout.text.emoji_sequences import EMOJI_FAMILIES
from footlight.layout.text.fonts import BLANK_FAMILY, MONO
from footlight.layout.text.runs import looks_of
from footlight.layout.text.utf16 import utf16_length, utf16_part, utf16_parts
from footlight.styling.computed import Color

LINE_BREAK: Final = "\u2028"
_BOLD: Final = 600
_BOLD_WORDS: Final = ("bold", "black", "heavy")
_USUAL: Final = frozenset({"", "regular", "normal", "book", "roman", "bold"})
"""The faces that a program has under a family's own name (OpenType, ``name`` 1 and 2); others have one of theirs."""
_BLANK: Final = 0.3
"""Of what stands above a baseline, about how wide a blank is."""
_SURE: Final = 1.15
"""By how much words that are kept together are wider than the room above, as fonts that stand in are narrower."""
_UNSEEN: Final = str.maketrans({"\ufffc": None, "\u2060": None, "\u200b": None, "\xad": None, "\n": "\u2028"})


class Look(NamedTuple):
    """What a run looks like.

    Attributes:
        family: Its font's name, of those that the theme asks for the first that is there; with its weight, if that is
            neither regular nor bold.
        pixels: Its size.
        bold: Whether its face is bold, or nearly so, which what stands in for a font goes by.
        spacing: Between letters, in pixels.
        raised: How far it stands above the baseline, in percent of the font's height.
        link: Where it leads; empty for nowhere.
        behind: The colour of a marker behind it, if any.
    """

    family: str
    pixels: float
    bold: bool
    italic: bool
    small_caps: bool
    underline: bool
    struck: bool
    color: Color
    spacing: float = 0.0
    raised: float = 0.0
    link: str = ""
    behind: Color | None = None


class Run(NamedTuple):
    """Words of one look; without words, a gap where a formula or a picture stands.

    Attributes:
        text: The words, with ``LINE_BREAK`` where a line must end.
        look: Their look.
        gap: In pixels.
        step: The step at which they appear.
        last_step: The last step that shows them; None for all after the first.
    """

    text: str
    look: Look
    gap: float = 0.0
    step: int = 0
    last_step: int | None = None


def runs_in(item: TextItem, highlights: list[tuple[Rect, Color]]) -> Iterator[Run]:
    """Yield the runs of a text in the order of reading.

    Args:
        item: The text.
        highlights: What is painted behind words of it, as places and colours.
    """
    whole = item.layout.text()
    formats = item.layout.formats()  # held, as each owns its format
    whole = _kept_together(item, whole, formats)
    dropped = [(edit.start, edit.end) for edit in item.edits if not edit.typed]
    spans = [
        (first, last, looks)
        for start, end, looks in looks_of(formats, utf16_length(whole))
        for first, last in _without(start, end, dropped)
    ]
    cuts = [cut for start, end, _ in spans for cut in (start, end)]
    parts = list(utf16_parts(whole, (0, *cuts)))[1::2] if cuts else []
    for (start, end, looks), part in zip(spans, parts, strict=True):
        look, gap = _look(item, looks)
        if gap and not part.translate(_UNSEEN):
            yield Run("", look, gap * len(part), item.step, item.last_step)
            continue
        text = part.translate(_UNSEEN)
        if text:
            behind = _behind(item, start, end, highlights) if highlights else None
            yield Run(text, look._replace(behind=behind), 0.0, item.step, item.last_step)


def _is_code(font: QFont) -> bool:
    return font.families()[:1] == list(MONO[:1])


class SoftBreak(NamedTuple):
    """Where a line ends because its words have no more room, or for the looks of the lines.

    Attributes:
        room: What is left beside its words in the widest line, in pixels.
        rest: How much of it the words take that go on and stay together.
        joins: The places of the blanks between these in the text, in UTF-16.
    """

    room: float
    rest: float
    joins: tuple[int, ...] = ()


def soft_breaks(item: TextItem) -> Iterator[SoftBreak]:
    """Yield where a text goes on in the next line; where a word would fit above, with what keeps it below."""
    text = item.layout.text()
    lines = [item.layout.lineAt(index) for index in range(item.layout.lineCount())]
    style = item.element.style if item.element is not None else None
    centered = style is not None and style.text_align == "center"
    widest = max((max(line.width(), line.naturalTextWidth() + 2 * line.x() * centered) for line in lines), default=0.0)
    for above, line in pairwise(lines):
        first = line.textStart()
        before = utf16_part(text, max(first - 1, 0), first)
        if before == LINE_BREAK:
            continue
        start, room = offset_of(line.cursorToX(first)), widest - above.naturalTextWidth()
        words = utf16_part(text, first, first + line.textLength()).rstrip().split(" ")
        if not before.isspace():
            words = [words[0][:1]]  # a line may end after each sign of some scripts
        place, joins, rest = first, list[int](), 0.0
        for index, word in enumerate(words):
            place += utf16_length(word)
            rest = _BLANK * line.ascent() * before.isspace() + abs(offset_of(line.cursorToX(place)) - start)
            if rest > room * (_SURE if joins else 1.0) or index == len(words) - 1:
                break
            joins.append(place)
            place += 1
        yield SoftBreak(room, rest, tuple(joins))


def _kept_together(item: TextItem, text: str, formats: Sequence[QTextLayout.FormatRange]) -> str:
    """Return a text with such blanks that its lines end where they do in other programs too; code keeps its own."""
    code = [(each.start, each.start + each.length) for each in formats if _is_code(each.format.font())]
    joins = [
        place
        for each in soft_breaks(item)
        if each.rest > each.room
        for place in each.joins
        if not any(start <= place < end for start, end in code)
    ]
    if not joins or _is_code(item.layout.font()):
        return text
    cuts = [cut for place in joins for cut in (place, place + 1)]
    parts = utf16_parts(text, (0, *cuts, utf16_length(text)))
    return "".join("\u00a0" if index % 2 else part for index, part in enumerate(parts))


def _without(start: int, end: int, dropped: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for first, last in dropped:
        if last <= start or first >= end:
            continue
        if first > start:
            yield start, first
        start = max(start, last)
    if start < end:
        yield start, end


def _look(item: TextItem, formats: list[QTextCharFormat]) -> tuple[Look, float]:
    """Join the formats that hold for a run; also returns the width of the gap that it is, 0 for words."""
    font, color, link, underline, struck, raised = item.layout.font(), item.color, "", False, False, 0.0
    for each in formats:
        if each.hasProperty(QTextFormat.Property.FontFamilies):
            font = each.font()
        color = _color(each.foreground()) or color
        link = each.anchorHref() or link
        underline = underline or each.underlineStyle() != QTextCharFormat.UnderlineStyle.NoUnderline
        struck = struck or each.fontStrikeOut()
        raised = each.baselineOffset() or raised
    if font.families()[:1] == [BLANK_FAMILY]:
        return _look(item, [each for each in formats if each.font().families()[:1] != [BLANK_FAMILY]])[
            0
        ], font.letterSpacing()
    face = face_of(tuple(font.families()), font.toString())
    look = Look(
        family=face[0],
        pixels=float(font.pixelSize()),
        bold=face[1],
        italic=font.italic(),
        small_caps=font.capitalization() == QFont.Capitalization.SmallCaps,
        underline=underline,
        struck=struck,
        color=color,
        spacing=font.letterSpacing() if font.letterSpacingType() == QFont.SpacingType.AbsoluteSpacing else 0.0,
        raised=raised,
        link=link,
    )
    return look, 0.0


@lru_cache(maxsize=256)
def family_of(families: tuple[str, ...]) -> str:
    """Return the first family that is there; emoji are left to the font around them, as every system has its own."""
    words = [family for family in families if family not in EMOJI_FAMILIES]
    return next((family for family in words if QFontDatabase.hasFamily(family)), words[0] if words else "Inter")


@lru_cache(maxsize=256)
def face_of(families: tuple[str, ...], description: str) -> tuple[str, bool]:
    """Return the name by which programs know a face, and whether it is bold; not all families have all weights.

    Args:
        families: That are asked for.
        description: The font as Qt writes it.
    """
    family = family_of(families)
    font = QFont()
    font.fromString(description)
    style = QRawFont.fromFont(font).styleName()
    if not style:
        return family, int(font.weight()) >= _BOLD
    weight = " ".join(word for word in style.split() if word.lower() not in {"italic", "oblique"})
    bold = any(word in weight.lower() for word in _BOLD_WORDS)
    own = weight.lower() not in _USUAL and QRawFont.fromFont(font).familyName() == family
    return f"{family} {weight}" if own else family, bold


def _behind(item: TextItem, start: int, end: int, highlights: list[tuple[Rect, Color]]) -> Color | None:
    """Find the box that is painted behind a run, by the middle of the run's first line."""
    for number in range(item.layout.lineCount()):
        line = item.layout.lineAt(number)
        first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
        if first < last:
            x = item.origin[0] + (offset_of(line.cursorToX(first)) + offset_of(line.cursorToX(last))) / 2
            y = item.origin[1] + line.y() + line.height() / 2
            for rect, color in highlights:
                if rect.x <= x <= rect.right and rect.y <= y <= rect.bottom:
                    return color
            return None
    return None


def offset_of(answer: object) -> float:
    """Return the offset of a cursor as Qt answers it."""
    # PySide6 answers with the offset alone or with a pair of it and the cursor, depending on its version.
    return float(str(answer[0] if isinstance(answer, (tuple, list)) else answer))


def _color(brush: QBrush) -> Color | None:
    if brush.style() == Qt.BrushStyle.NoBrush:
        return None
    made = brush.color()
    return Color(made.redF(), made.greenF(), made.blueF(), made.alphaF())
