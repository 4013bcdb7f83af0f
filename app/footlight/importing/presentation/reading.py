"""A presentation -> a deck: slides in their order, without what its template repeats, and what was lost."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.slide import Slide

from footlight.deck import UnusableInputError
from footlight.deck.named_tuple import NamedTuple
from footlight.deck.section_starts import LEAST_SLIDES
from footlight.importing.markdown_text import clean
from footlight.importing.model import ImportedDeck, ImportedSlide, Lost
from footlight.importing.presentation.arranging import Kind, Piece, arranged
from footlight.importing.presentation.backgrounds import background_of
from footlight.importing.presentation.guarding import FAULTS, opened
from footlight.importing.presentation.pictures import Pictures
from footlight.importing.presentation.slides import NO_PARTS, SlideParts, SlideReader
from footlight.importing.presentation.steps import timing_of
from footlight.importing.presentation.texts import blocks_of
from footlight.reading.directives import read_comment
from footlight.reading.mapping import Allowance

log = logging.getLogger(__name__)

MOST_SLIDES: Final = 10_000
_OUR_MARK: Final = b"<Application>Footlight "
_NO_NAMES: Final = frozenset(
    {"PowerPoint Presentation", "PowerPoint-Präsentation", "Présentation PowerPoint", "Steve Canny"}
)
"""Titles and authors that a program wrote by itself."""
_FEWEST, _SHARE = 3, 0.3
"""Slides, and the share of all, on which the same thing at the same place is the template's."""
_SECTION: Final = ".//{http://schemas.microsoft.com/office/powerpoint/2010/main}section"
_PLACE_UNKNOWN: Final = "<!-- empty -->"


def read(path: Path) -> ImportedDeck:
    """Read a presentation.

    Raises:
        UnusableInputError: It cannot be read, is damaged, has a password, or holds what may do harm.
    """
    presentation = opened(path)
    try:
        return _Reader(presentation).deck(has_macros=path.suffix.lower() == ".pptm")
    except FAULTS as error:
        raise UnusableInputError(f"{path} is no presentation, or a damaged one.") from error


class _Read(NamedTuple):
    slide: Slide
    number: int
    parts: SlideParts
    background: str | None


class _Reader:
    """Reads one presentation, slide by slide."""

    def __init__(self, presentation: Presentation) -> None:
        self._presentation = presentation
        self._size = presentation.slide_width or 1, presentation.slide_height or 1
        self._pictures = Pictures()
        self._lost: list[Lost] = []
        self._numbers = {slide.slide_id: index for index, slide in enumerate(presentation.slides, start=1)}
        self._ours = _made_by_us(presentation)
        self._sections = dict(self._section_names())

    def deck(self, *, has_macros: bool) -> ImportedDeck:
        """Read all of it."""
        if has_macros:
            self._lost.append(Lost(0, "macros"))
        read: list[_Read] = []
        for number, slide in enumerate(self._presentation.slides, start=1):
            if number > MOST_SLIDES:
                self._lost.append(Lost(0, f"the slides from {number:,} on"))
                break
            try:
                read.append(self._read(slide, number))
            except FAULTS:
                log.exception("slide %d of a presentation could not be read", number)
                self._lost.append(Lost(number, "a slide that is damaged"))
                read.append(_Read(slide, number, NO_PARTS, ""))
        repeated = _repeated(read) if not self._ours else frozenset()
        backgrounds = _shared_backgrounds(read) if not self._ours else frozenset()
        slides = [self._slide(each, repeated, backgrounds) for each in read]
        used = "\n".join(block for slide in slides for block in slide.blocks)
        return ImportedDeck(
            tuple(slides) or (ImportedSlide(("# Untitled",)),),
            tuple(self._settings(read, repeated)),
            tuple(each for each in self._pictures.files if f"/{each.name})" in used),
            tuple(sorted(dict.fromkeys(self._lost), key=lambda lost: lost.slide)),
        )

    def _read(self, slide: Slide, number: int) -> _Read:
        reader = SlideReader(
            slide,
            self._size,
            self._pictures,
            self._numbers.get,
            lambda what: self._lost.append(Lost(number, what)),
            ours=self._ours,
        )
        parts = reader.parts()
        background = background_of(slide, lambda fill: reader.picture(fill, "a background"))
        return _Read(slide, number, parts, background)

    def _slide(self, read: _Read, repeated: frozenset[object], backgrounds: frozenset[str]) -> ImportedSlide:
        slide, number, parts, background = read
        pieces = []
        for piece in parts.pieces:
            if _mark(piece) not in repeated:
                pieces.append(piece)
            elif piece.kind is Kind.PICTURE:
                self._lost.append(Lost(number, "a picture that stands on many slides"))
        if not pieces and not parts.title:
            pieces = [piece for piece in parts.pieces if piece.kind is not Kind.PICTURE]  # all there is to be said
        found = arranged(pieces, painted=self._ours)
        if parts.others or not found.in_steps:
            self._lost.append(Lost(number, "animations"))
        if background in backgrounds:
            self._lost.append(Lost(number, "the background that many slides have"))
            background = ""
        elif background is None:
            self._lost.append(Lost(number, "a background"))
        if any(each.reltype == RELATIONSHIP_TYPE.COMMENTS for each in slide.part.rels.values()):
            self._lost.append(Lost(number, "comments"))
        # Two pictures behind a slide would share its room; of what one covers, a colour alone may shine through.
        colored = parts.behind and (background or "").startswith("#")
        behind = [f'<!-- _backgroundColor: "{background}" -->'] if colored else []
        behind += [f"![bg]({each})" for each in (parts.behind or background,) if each]
        title = self._titled(parts.title, number)
        seconds, by_itself = timing_of(slide._element)  # noqa: SLF001 - python-pptx does not know timings
        if by_itself:
            self._lost.append(Lost(number, "that the next slide comes by itself"))
        time = f"<!-- time: {seconds}s -->" if seconds else ""
        return ImportedSlide(
            (*behind, *filter(None, (title, time)), *found.blocks) or (_PLACE_UNKNOWN,),
            self._notes(slide),
            slide._element.get("show") in {"0", "false"},  # noqa: SLF001 - python-pptx has no word for it
        )

    def _titled(self, title: str, number: int) -> str:
        """Return a slide's heading, of the first level where a section begins."""
        name = self._sections.get(number)
        if name is None:
            # With sections by name, a large title alone begins none.
            return title.replace("# ", "## ", 1) if self._sections and title.startswith("# ") and number > 1 else title
        words = title.lstrip("#").strip()
        if words.replace("\\", "") != name:
            self._lost.append(Lost(number, f"the name of the section “{name}”"))
        return f"# {words}" if words else title

    def _section_names(self) -> Iterator[tuple[int, str]]:
        """Yield the numbers of the slides that begin sections, with the sections' names; nothing for too small ones."""
        found = [
            (self._numbers.get(int(slides[0])), " ".join(clean(section.get("name", "")).split()))
            for section in self._presentation.part._element.iterfind(_SECTION)  # noqa: SLF001
            if (slides := section.xpath(".//*[local-name()='sldId']/@id"))
        ]
        starts = [(number, name) for number, name in found if number]
        if len(starts) >= 2 and len(starts) * LEAST_SLIDES <= len(self._numbers):
            yield from starts

    def _settings(self, read: list[_Read], repeated: frozenset[object]) -> Iterator[tuple[str, str]]:
        properties = self._presentation.core_properties
        for key, value in (("title", properties.title), ("author", properties.author)):
            if value and value.strip() and value.strip() not in _NO_NAMES:
                yield key, " ".join(clean(value).split())
        if language := _language(read):
            yield "lang", language
        ratio = self._size[0] / self._size[1]
        if abs(ratio - 4 / 3) < 0.02:
            yield "size", "4:3"
        if any(each.parts.numbered for each in read):
            yield "paginate", "true"
        footers = {footer for each in read for footer in each.parts.footers}
        low = {
            piece.blocks[0]
            for each in read
            for piece in each.parts.pieces
            if piece.kind is not Kind.PICTURE and piece.box.top > 0.85 and _mark(piece) in repeated
        }
        if len(found := footers or low) == 1:
            yield "footer", found.pop()

    def _notes(self, slide: Slide) -> str:
        try:
            frame = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
            if frame is None or not frame.text.strip():
                return ""
            words = "\n\n".join(blocks_of(list(frame.paragraphs), lambda _: False, lambda _: ""))
        except FAULTS:
            log.exception("the notes of a slide could not be read")
            return ""
        # Words that would be a directive are words.
        return words if read_comment(f"<!--\n{words}\n-->", Allowance()).note else f"– {words}"


def _mark(piece: Piece) -> object:
    """Return what tells pieces apart: what they are, and about where they stand."""
    return piece.blocks, tuple(round(side * 50) for side in piece.box)


def _repeated(read: list[_Read]) -> frozenset[object]:
    """Return the marks of what stands at the same place on many slides, as a template's logo does."""
    counts = Counter(mark for each in read for mark in {_mark(piece) for piece in each.parts.pieces})
    least = max(_FEWEST, _SHARE * len(read))
    return frozenset(mark for mark, count in counts.items() if count >= least)


def _shared_backgrounds(read: list[_Read]) -> frozenset[str]:
    """Return the backgrounds that many slides have: a template's, for which the deck has its theme."""
    counts = Counter(each.background for each in read if each.background)
    least = max(_FEWEST, _SHARE * len(read))
    return frozenset(background for background, count in counts.items() if count >= least)


def _language(read: list[_Read]) -> str:
    """Return the language of most of the words; empty where that is English, or not said."""
    letters: Counter[str] = Counter()
    for each in read:
        for run in each.slide._element.iter(qn("a:r")):  # noqa: SLF001
            properties: Any = run.find(qn("a:rPr"))
            language = properties.get("lang", "") if properties is not None else ""
            letters[language.split("-")[0].lower()] += len("".join(run.itertext()))
    language, count = letters.most_common(1)[0] if letters else ("", 0)
    likely = count > sum(letters.values()) / 2
    return language if likely and language not in {"", "en"} and language.isalpha() else ""


def _made_by_us(presentation: Presentation) -> bool:
    """Return whether shapes have the names that our exports give them."""
    parts = presentation.part.package.iter_parts()
    return any(str(part.partname) == "/docProps/app.xml" and _OUR_MARK in part.blob for part in parts)
