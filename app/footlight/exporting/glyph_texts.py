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
_WITH_SIGNS = "".join(map(chr, range(1, 0x2C00)))
"""Those up to dashes, arrows and other signs, which most of the other texts have beside letters."""

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
    def characters(self) -> Mapping[int, str]:
        """The first character that stands for each glyph."""
        return self._firsts(_all_characters())

    @cached_property
    def _latin(self) -> Mapping[int, str]:
        return self._firsts(_LATIN)

    @cached_property
    def _with_signs(self) -> Mapping[int, str]:
        return self._firsts(_WITH_SIGNS)

    def _first(self, glyph: int) -> str:
        return self._latin.get(glyph) or self._with_signs.get(glyph) or self.characters[glyph]

    def _firsts(self, characters: str) -> dict[int, str]:
        glyphs = self.font.glyphIndexesForString(characters)
        return dict(zip(reversed(glyphs), reversed(characters), strict=True))

    @cached_property
    def odd(self) -> frozenset[int]:
        """The glyphs that stand for a private character; those for none are not among them."""
        return frozenset(glyph for glyph, character in self.characters.items() if "\ue000" <= character <= "\uf8ff")

    @cached_property
    def common(self) -> frozenset[int]:
        """The glyphs that stand for a common character."""
        return frozenset(self.characters) - self.odd

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
        return glyph not in self.characters and self.font.pathForGlyph(glyph).isEmpty()

    def learn(self, glyph: int, text: str) -> None:
        """Remember what a glyph stands for, unless a common character says it."""
        if glyph in self.odd:
            self.private.setdefault(self.characters[glyph], text)
        elif glyph not in self.characters:
            self.unnamed.setdefault(glyph, text)


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
        for known in fonts.values():
            known.sources.append(source)
            if edits:
                known.typed.update(_typed_in(source, edits))
            if _EMOJI_STYLE in source and known.font.familyName() in EMOJI_FAMILIES:
                known.typed.update((before, before + _EMOJI_STYLE) for before in _ASKED.findall(source))
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


@lru_cache(maxsize=1)
def _all_characters() -> str:
    """Return what Qt looks through when it asks the same: all characters of two bytes without the surrogates."""
    return "".join(map(chr, (*range(1, 0xD800), *range(0xE000, 0x10000))))


@lru_cache(maxsize=256)
def _bare(name: str) -> str:
    return "".join(character for character in name if character.isalnum()).lower()
