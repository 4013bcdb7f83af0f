"""Pages -> what the glyphs on them stand for, where the fonts themselves do not say.

A font may draw a character with another glyph than its usual one: digits of equal width in tables, raised colons,
joined signs in code. Such a glyph has no character of its own, or one from the private use area, so a PDF's reader
would find nothing to search. The shaped text knows from which characters each glyph came. And a glyph may stand for
several characters, as in many fonts for the iota of Greek and the one of phonetics: the texts say which is meant.
They do so too where we drew quotation marks or a dash for what the author typed.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property, lru_cache

from PySide6.QtGui import QGlyphRun, QRawFont, QTextLayout

from footlight.deck.dataclass import dataclass
from footlight.exporting.drawing_texts import layouts_in, text_layouts
from footlight.layout.page import DrawingItem, Page, PictureItem, TextItem
from footlight.layout.text.emoji_sequences import EMOJI_FAMILIES
from footlight.layout.text.typed import Edit
from footlight.layout.text.utf16 import utf16_length, utf16_part
from footlight.media import Picture
from footlight.painting.pixel_store import VectorSource, picture_resource

_GLYPHS = QTextLayout.GlyphRunRetrievalFlag.RetrieveGlyphIndexes
_PLACES = (
    _GLYPHS
    | QTextLayout.GlyphRunRetrievalFlag.RetrieveGlyphPositions
    | QTextLayout.GlyphRunRetrievalFlag.RetrieveStringIndexes
)

_LATIN = "".join(map(chr, range(1, 0x250)))
"""The blocks that texts in Latin script have: looking through these few is enough for most texts."""
_SIGNS, _PRIVATE, _BEHIND = 0x2C, 0xE0, 0xF9
"""The first 256 characters behind dashes, arrows and other signs, which most of the other texts have beside letters;
the first for private use, and the first behind these."""

_EMOJI_STYLE = "\ufe0f"
"""Unicode's variation selector 16, which asks for an emoji of the character before it, and is drawn by no glyph."""
_ASKED = re.compile(f"([^\0-\x7f]){_EMOJI_STYLE}(?!\u200d)")


@dataclass
class FontTexts:
    """What was learnt of one font.

    Attributes:
        private: Characters of the private use area, each with the text that its glyph stands for.
        unnamed: The texts of the glyphs that no character stands for, by glyph in the order of their first use.
        sources: The texts that the font is used in, as they are drawn.
        typed: How often a character in them was typed as another text.
    """

    font: QRawFont
    private: dict[str, str] = field(default_factory=dict)
    unnamed: dict[int, str] = field(default_factory=dict)
    sources: list[str] = field(default_factory=list)
    typed: Counter[tuple[str, str]] = field(default_factory=Counter)

    @cached_property
    def seen(self) -> set[int]:
        """The glyphs of which nothing more can be learnt: those of Latin script, and all that were met before."""
        return set(self._latin)

    @cached_property
    def private_characters(self) -> Mapping[int, str]:
        """The glyphs that stand for a character of the private use area before any other, each with that character."""
        found = self._firsts(_characters(_PRIVATE, _BEHIND))
        return {glyph: character for glyph, character in found.items() if glyph not in self._before_private}

    @cached_property
    def common(self) -> frozenset[int]:
        """The glyphs that stand for a common character."""
        behind = self.font.glyphIndexesForString(_characters(_BEHIND, 0x100))
        return self._before_private | (frozenset(behind) - self.private_characters.keys())

    @cached_property
    def _before_private(self) -> frozenset[int]:
        return frozenset(self._with_signs).union(self.font.glyphIndexesForString(_characters(_SIGNS, _PRIVATE)))

    @cached_property
    def _latin(self) -> Mapping[int, str]:
        return self._firsts(_LATIN)

    @cached_property
    def _with_signs(self) -> Mapping[int, str]:
        return self._firsts(_characters(0, _SIGNS)[1:])

    @cached_property
    def _all(self) -> Mapping[int, str]:
        return self._firsts(_characters(0, 0x100)[1:])

    def _first(self, glyph: int) -> str:
        """Return the first character that stands for a glyph."""
        return self._latin.get(glyph) or self._with_signs.get(glyph) or self._all[glyph]

    def _firsts(self, characters: str) -> dict[int, str]:
        glyphs = self.font.glyphIndexesForString(characters)
        return dict(zip(reversed(glyphs), reversed(characters), strict=True))

    @property
    def better(self) -> Mapping[str, str]:
        """The characters that a PDF's reader would find, each with the text that is meant, where it is another."""
        drawn = Counter("".join(self.sources))
        drawn.subtract(character for character, _text in self.typed.elements())
        meant = "".join(filter(_is_meant, drawn))
        glyphs = dict(zip(meant, self.font.glyphIndexesForString(meant), strict=True))
        counted: dict[int, Counter[str]] = {}
        stands_for = Counter({(character, character): times for character, times in drawn.items()}) + self.typed
        for (character, text), times in stands_for.items():
            if character in glyphs:
                counted.setdefault(glyphs[character], Counter())[text] += times
        found = {self._first(glyph): texts.most_common(1)[0][0] for glyph, texts in counted.items()}
        return {there: text for there, text in found.items() if there != text} | self.private

    def has_odd(self, glyphs: Sequence[int]) -> bool:
        """Return whether one of the glyphs stands for no common character."""
        asked = set(glyphs)
        return not (self._latin.keys() >= asked or self._with_signs.keys() >= asked or self.common >= asked)

    def is_spacer(self, glyph: int) -> bool:
        """Return whether a glyph only takes up room before one that draws several characters (ligatures for code)."""
        return not self._has_character(glyph) and self.font.pathForGlyph(glyph).isEmpty()

    def learn(self, glyph: int, text: str) -> None:
        """Remember what a glyph stands for, unless a common character says it."""
        if glyph in self.private_characters:
            self.private.setdefault(self.private_characters[glyph], text)
        elif not self._has_character(glyph):
            self.unnamed.setdefault(glyph, text)

    def _has_character(self, glyph: int) -> bool:
        return glyph in self.common or glyph in self.private_characters


class GlyphTexts:
    """What was learnt of all fonts, page after page in the order of painting."""

    def __init__(self) -> None:
        self._fonts: dict[str, FontTexts] = {}
        self._pictures: set[str] = set()

    def learn(self, page: Page, step: int) -> None:
        """Learn from the texts that a page shows at a step."""
        for item in page.items:
            if not item.shows_at(step):
                continue
            if isinstance(item, TextItem) and item.text:
                self.learn_layout(item.layout, item.edits)
            elif isinstance(item, DrawingItem):
                for layout in text_layouts(item.drawing.svg):
                    self.learn_layout(layout)
            elif isinstance(item, PictureItem) and isinstance(picture_resource(item, 1.0), VectorSource):
                self._learn_picture(item.picture)

    def _learn_picture(self, picture: Picture) -> None:
        if picture.key not in self._pictures:
            self._pictures.add(picture.key)
            for layout in layouts_in(picture):
                self.learn_layout(layout)

    def of(self, font_name: str) -> FontTexts | None:
        """Find a font by its PostScript name, such as ``Inter-SemiBold``."""
        return self._fonts.get(_bare(font_name))

    def learn_layout(self, layout: QTextLayout, edits: Sequence[Edit] = ()) -> None:
        """Learn from a text, of which some was typed otherwise."""
        source = layout.text()
        fonts: dict[int, FontTexts] = {}
        new: list[tuple[FontTexts, list[int]]] = []
        for run, known in self._runs(layout, _GLYPHS):
            fonts[id(known)] = known
            glyphs = run.glyphIndexes()
            if not known.seen.issuperset(glyphs):
                new.append((known, glyphs))
        asked = _ASKED.findall(source) if _EMOJI_STYLE in source else ()
        for known in fonts.values():
            known.sources.append(source)
            if edits:
                known.typed.update(_typed_in(source, edits))
            if asked and known.font.familyName() in EMOJI_FAMILIES:
                known.typed.update((before, before + _EMOJI_STYLE) for before in asked)
        if new:
            self._learn_new(layout, source, new)

    def _learn_new(self, layout: QTextLayout, source: str, new: Sequence[tuple[FontTexts, list[int]]]) -> None:
        """Learn from a text that has glyphs which were not met before."""
        for known, glyphs in new:
            known.seen.update(glyphs)
        if any(known.has_odd(glyphs) for known, glyphs in new):
            self._learn_odd(layout, source)

    def _learn_odd(self, layout: QTextLayout, source: str) -> None:
        """Learn from a text that has glyphs which stand for no common character."""
        runs = list(self._runs(layout, _PLACES))
        odd = [(run, known) for run, known in runs if known.has_odd(run.glyphIndexes())]
        starts = sorted({start for run, _known in runs for start in run.stringIndexes()} | {utf16_length(source)})
        # Runs come in no order, as many of one font as there are styles; a PDF numbers glyphs as they are painted.
        for known in {id(known): known for _run, known in odd}.values():
            drawn = [
                (layout.lineForTextPosition(start).lineNumber(), place.x(), glyph, start)
                for run, its in odd
                if its is known
                for glyph, place, start in zip(run.glyphIndexes(), run.positions(), run.stringIndexes(), strict=True)
            ]
            drawn.sort(key=lambda each: each[:2])
            _learn(known, [(glyph, start) for _line, _x, glyph, start in drawn], source, starts)

    def _runs(
        self, layout: QTextLayout, wanted: QTextLayout.GlyphRunRetrievalFlag
    ) -> Iterator[tuple[QGlyphRun, FontTexts]]:
        for run in layout.glyphRuns(-1, -1, wanted):
            font = run.rawFont()
            # Where no font has a character, Qt draws boxes without a font; asking one for its name would crash.
            if font.pixelSize() > 0:
                yield run, self._known(font)

    def _known(self, font: QRawFont) -> FontTexts:
        """Find or begin what is known of a font; a PDF calls it by family and style, or by the family alone."""
        family, style = _bare(font.familyName()), _bare(font.styleName())
        known = self._fonts.get(family + style)
        if known is None:
            known = self._fonts[family + style] = FontTexts(font)
            self._fonts.setdefault(family, known)
        return known


def _learn(known: FontTexts, glyphs: Sequence[tuple[int, int]], source: str, starts: Sequence[int]) -> None:
    """Learn from the glyphs of one font, as they are painted, each with where its characters start in the source."""
    before = ""
    for glyph, start in glyphs:
        # A glyph's text goes on to where the next one's begins: several characters for a ligature.
        text = utf16_part(source, start, starts[min(bisect_right(starts, start), len(starts) - 1)])
        if known.is_spacer(glyph):
            known.learn(glyph, "")
            before += text
        else:
            known.learn(glyph, before + text)
            before = ""


def _typed_in(source: str, edits: Sequence[Edit]) -> Iterator[tuple[str, str]]:
    """Find the signs of ours in a text, each with what the author typed."""
    for edit in edits:
        drawn, typed = utf16_part(source, edit.start, edit.end).strip(), edit.typed.strip()
        if len(drawn) == 1 and typed and drawn != typed:
            yield drawn, typed


def _is_meant(character: str) -> bool:
    """Whether it is a letter, mark, digit or sign; a blank, or what shows nothing, may be drawn by any glyph."""
    return character < "\ud800" and unicodedata.category(character)[0] in "LMNPS"


@lru_cache(maxsize=8)
def _characters(first: int, after: int) -> str:
    """Return all characters of some blocks of 256, without the surrogates.

    To make 250 of such blocks at once takes 0.3 ms; joined one by one, their characters take 7 ms.
    """
    blocks = [block for block in range(first, after) if not 0xD8 <= block < 0xE0]
    text = bytearray(2 * 256 * len(blocks))
    text[::2] = bytes(range(256)) * len(blocks)
    text[1::2] = b"".join(bytes((block,)) * 256 for block in blocks)
    return text.decode("utf-16-le")


@lru_cache(maxsize=256)
def _bare(name: str) -> str:
    return "".join(character for character in name if character.isalnum()).lower()
