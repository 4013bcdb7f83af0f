"""One slide -> what stands on it, piece by piece, and what of it has no place in a deck."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.text.text import _Paragraph as Paragraph

from footlight.deck.named_tuple import NamedTuple
from footlight.importing.markdown_text import clean, escaped
from footlight.importing.presentation.arranging import Kind, Piece
from footlight.importing.presentation.charts import chart_block
from footlight.importing.presentation.diagrams import diagram_list, is_diagram
from footlight.importing.presentation.guarding import FAULTS
from footlight.importing.presentation.pictures import Pictures, crop_of
from footlight.importing.presentation.placing import Box, Placed, TooManyShapesError, shapes_of
from footlight.importing.presentation.steps import Steps, steps_of
from footlight.importing.presentation.tables import table_block
from footlight.importing.presentation.texts import STRESSES, blocks_of, stresses_of

log = logging.getLogger(__name__)

_LARGE: Final = 0.9
"""Of the slide each way: such a picture is its background."""
_SMALL: Final = 0.15
"""Of the slide's width: such a picture is a sign, and stays as small."""
_PIXELS: Final = 1280
"""That a deck's slide is wide."""
_LABEL: Final = 48
"""Letters of a label at most."""
_TITLES: Final = frozenset({PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.VERTICAL_TITLE})
_ON_EVERY_SLIDE: Final = frozenset(
    {PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.HEADER}
)
_BULLETED: Final = frozenset({PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.VERTICAL_BODY})
_OUR_FIXED: Final = ("Footer Placeholder ", "Header ")
_NO_WORDS: Final = re.compile(
    r".*\.(png|jpe?g|gif|emf|wmf|bmp|tiff?|svg)|(picture|image|grafik|bild) ?\d*", re.IGNORECASE
)
"""Alternative texts that a program wrote by itself."""
_NOT_DRAWN: Final = "a drawing"
_WORDS_OF_DRAWING: Final = "a drawing around words, which are a list"
_RELATED: Final = qn("r:id")
_TITLE_TOP, _TITLE_LETTERS, _TITLE_SIZE = 0.25, 90, 24.0
"""Where a title that is no placeholder begins at the latest, its most letters, and its least size in points."""


class SlideParts(NamedTuple):
    """What stands on a slide.

    Attributes:
        title: The heading in Markdown; empty for none.
        pieces: All else, in the order of painting.
        behind: A picture that covers the slide; empty for none.
        footers: The words that the placeholder below says.
        numbered: Whether the slide shows its number.
        others: Whether something moves that has no place in a deck.
    """

    title: str
    pieces: tuple[Piece, ...]
    behind: str
    footers: tuple[str, ...]
    numbered: bool
    others: bool


NO_PARTS: Final = SlideParts("", (), "", (), False, False)
"""Of a slide that cannot be read."""


class SlideReader:
    """Reads one slide.

    Args:
        slide: The slide.
        size: Of slides, in the file's units.
        pictures: Collects its pictures.
        number_of: The number of a slide by its id; None for no slide.
        ours: Whether the file is one of our exports, whose shapes have names that we know.
        lose: Is told what has no place in a deck.
    """

    def __init__(
        self,
        slide: Slide,
        size: tuple[int, int],
        pictures: Pictures,
        number_of: Callable[[int], int | None],
        lose: Callable[[str], None],
        *,
        ours: bool,
    ) -> None:
        self._slide = slide
        self._size = size
        self._pictures = pictures
        self._number_of = number_of
        # What our exports draw is what a theme draws of the same words.
        self._lose = (lambda what: None if what == _NOT_DRAWN else lose(what)) if ours else lose
        self._ours = ours
        self._steps: Steps = steps_of(slide._element)  # noqa: SLF001 - python-pptx does not know timings
        self._behind = ""
        self._footers: list[str] = []
        self._numbered = False
        self._plain: frozenset[str] = frozenset()

    def parts(self) -> SlideParts:
        """Read all of it."""
        placed = list(self._placed())
        self._plain = self._stresses(placed)
        title = next((each for each in placed if _is_title(each.shape)), None) or self._like_title(placed)
        heading = self._heading(title.shape) if title is not None else ""
        pieces = [piece for each in placed if each is not title for piece in self._read(each)]
        return SlideParts(
            heading, tuple(pieces), self._behind, tuple(self._footers), self._numbered, self._steps.others
        )

    def picture(self, fill: Any, what: str) -> str | None:
        """Return the reference of a picture: its vectors, if it has any, else its pixels, cropped as they are seen.

        Args:
            fill: The element that has it, ``p:blipFill`` or its like.
            what: It is called in a list of what was lost.
        """
        blip = fill.find(f".//{qn('a:blip')}") if fill is not None else None
        if blip is None or not blip.get(qn("r:embed")):
            self._lose(f"{what} that lies outside of the file")
            return None
        crop = crop_of(fill)
        vectors = blip.xpath(".//*[local-name()='svgBlip']/@r:embed")
        for relation in [*vectors, blip.get(qn("r:embed"))]:
            try:
                part = self._slide.part.related_part(relation)
                reference = self._pictures.reference(part.blob, part.content_type, crop)
            except KeyError:
                continue
            except ValueError:
                if relation in vectors:
                    continue  # its pixels can be cropped
                self._lose("the cropping of a picture")
                reference = self._pictures.reference(part.blob, part.content_type)
            if reference is not None:
                return reference
            what = f"{what} of the kind {part.content_type.partition('/')[2].removeprefix('x-')}"
        self._lose(what)
        return None

    def _placed(self) -> Iterator[Placed]:
        try:
            yield from shapes_of(self._slide, self._size)
        except TooManyShapesError:
            self._lose("a drawing of very many shapes")

    def _stresses(self, placed: list[Placed]) -> frozenset[str]:
        """Return which stresses all words of a slide have, so that they are none."""
        texts = [
            stresses_of(each.shape.text_frame.paragraphs)
            for each in placed
            if each.shape.has_text_frame and each.shape.text_frame.text.strip() and not _is_title(each.shape)
        ]
        return STRESSES.intersection(*texts) if texts and not self._ours else frozenset()

    def _like_title(self, placed: list[Placed]) -> Placed | None:
        """Return the text that is the title of a slide without one: large, short, and above all others."""
        texts = [
            (each, _points(each.shape))
            for each in placed
            if each.shape.has_text_frame and each.shape.text_frame.text.strip() and _fixed_kind(each.shape) is None
        ]
        if len(placed) < 2 or not texts:
            return None
        first, size = min(texts, key=lambda text: text[0].box.top)
        words = first.shape.text_frame.text.strip()
        named = first.shape.name.startswith("Title") and not self._ours
        largest = size >= _TITLE_SIZE and all(size >= other for _, other in texts)
        fits = len(words) <= _TITLE_LETTERS and words.count("\n") < 2 and first.box.top <= _TITLE_TOP
        alone = all(each is first or each.box.top >= first.box.bottom - 0.02 for each, _ in texts)
        return first if fits and alone and (named or largest) else None

    def _heading(self, shape: Any) -> str:
        kind = shape.placeholder_format.type if shape.is_placeholder else None
        level = "#" if kind == PP_PLACEHOLDER.CENTER_TITLE else "##"
        words = " ".join(clean(shape.text_frame.text).split())
        return f"{level} {escaped(words)}" if words else ""

    # shapes

    def _read(self, placed: Placed) -> Iterator[Piece]:
        shape = placed.shape
        try:
            yield from self._shape(shape, placed.box)
        except FAULTS:
            log.exception("a shape of a presentation could not be read")
            self._lose("a shape that is damaged")

    def _shape(self, shape: Any, box: Box) -> Iterator[Piece]:
        fixed = _fixed_kind(shape)
        step = self._steps.by_shape.get(shape.shape_id, 0)
        if fixed is not None:
            self._keep_fixed(shape, fixed)
        elif self._ours and shape.name.startswith(_OUR_FIXED):
            return
        elif shape._element.tag == qn("p:graphicFrame"):  # noqa: SLF001
            yield from self._framed(shape, box, step)
        elif shape._element.tag == qn("p:pic"):  # noqa: SLF001
            for block in self._picture(shape, box):
                yield Piece(box, (block,), Kind.PICTURE, step)
        elif not shape.has_text_frame:
            self._lose(_NOT_DRAWN)
        elif shape.text_frame.text.strip() or _has_formula(shape):
            yield from self._text(shape, box, step)
        elif not shape.is_placeholder:
            yield from self._filled(shape, box, step)

    def _framed(self, shape: Any, box: Box, step: int) -> Iterator[Piece]:
        """Read what is more than a shape: a table, a chart, SmartArt, another program's object."""
        if shape.has_table:
            yield Piece(box, (table_block(shape.table, self._link, ours=self._ours),), Kind.FIGURE, step)
        elif shape.has_chart:
            yield from (Piece(box, (block,), Kind.FIGURE, step) for block in self._chart(shape))
        elif is_diagram(shape):
            self._lose("the look of SmartArt, whose words are a list")
            if block := diagram_list(shape):
                yield Piece(box, (block,), Kind.TEXT, step)
        else:
            yield from self._other(shape, box, step)

    def _text(self, shape: Any, box: Box, step: int) -> Iterator[Piece]:
        paragraphs = list(shape.text_frame.paragraphs)
        if self._ours and shape.name.startswith("Title ") and len(paragraphs) == 1:
            yield Piece(box, (f"### {escaped(' '.join(shape.text_frame.text.split()))}",), Kind.TEXT, step)
            return
        kind = shape.placeholder_format.type if shape.is_placeholder else None
        # Words that all look alike in a shape, or in a text of several paragraphs, are not stressed.
        alike = not self._ours and (len(paragraphs) > 1 or not (shape.is_placeholder or _is_text_box(shape)))
        own = stresses_of(paragraphs) if alike else frozenset()
        blocks = tuple(
            blocks_of(
                paragraphs,
                lambda paragraph: kind in _BULLETED and _inherits_bullet(shape, paragraph),
                self._link,
                stepwise=shape.shape_id in self._steps.stepwise,
                plain=self._plain | own,
            )
        )
        link = self._link(shape._element.find(f".//{qn('p:cNvPr')}"))  # noqa: SLF001
        is_label = len(blocks) == 1 and _is_label(blocks[0]) and not shape.is_placeholder and not self._ours
        if link and len(blocks) == 1 and "[" not in blocks[0] and _is_label(blocks[0]):
            blocks = (f"[{blocks[0]}](<{link}>)",)
        if is_label and not _is_text_box(shape):
            self._lose(_WORDS_OF_DRAWING)
        if blocks:
            yield Piece(box, blocks, Kind.LABEL if is_label else Kind.TEXT, step)

    def _filled(self, shape: Any, box: Box, step: int) -> Iterator[Piece]:
        """Read a shape without words: a picture may fill it."""
        fill = shape._element.find(f"{qn('p:spPr')}/{qn('a:blipFill')}")  # noqa: SLF001
        if fill is None:
            self._lose(_NOT_DRAWN)
        elif (reference := self.picture(fill, "a picture")) is not None:
            yield Piece(box, (self._shown(shape, box, reference),), Kind.PICTURE, step)

    def _other(self, shape: Any, box: Box, step: int) -> Iterator[Piece]:
        """Read what stands for another program's object: its picture, if it has one that a deck can show."""
        element = shape._element  # noqa: SLF001
        kind = "".join(element.xpath(".//a:graphicData/@uri"))
        if "ole" not in kind:
            self._lose("a chart of a later kind" if "chartex" in kind else _NOT_DRAWN)
            return
        self._lose("an object of another program")
        fill = element.find(f".//{qn('p:pic')}/{qn('p:blipFill')}")
        if fill is not None and (reference := self.picture(fill, "its picture")) is not None:
            yield Piece(box, (f"![]({reference})",), Kind.PICTURE, step)

    def _chart(self, shape: Any) -> Iterator[str]:
        try:
            block, lost = chart_block(shape.chart)
        except FAULTS:
            self._lose("a chart")
            return
        if lost:
            self._lose(lost)
        yield block

    def _picture(self, shape: Any, box: Box) -> Iterator[str]:
        element = shape._element  # noqa: SLF001
        if self._ours and shape.name.startswith("Formula ") and (source := _alt(shape)):
            yield f"$${source}$$"
            return
        if element.xpath(".//a:audioFile"):
            self._lose("a sound")
            return
        if element.find(f"{qn('p:blipFill')}/{qn('a:blip')}") is None:
            self._lose(_NOT_DRAWN)  # what stands for ink, and shows nothing
            return
        film = element.xpath(".//a:videoFile")
        if film:
            self._lose("a film; a picture of it stands in its place")
        reference = self.picture(element.find(qn("p:blipFill")), f"the picture “{_alt_words(shape) or shape.name}”")
        if reference is None:
            return
        if min(box.width, box.height) >= _LARGE and not film and not (self._ours and _alt(shape)):
            self._behind = reference
            return
        yield self._shown(shape, box, reference)

    def _shown(self, shape: Any, box: Box, reference: str) -> str:
        """Return a picture's Markdown; where it leads somewhere, as a link."""
        words = escaped(_alt_words(shape))
        small = f"w:{max(round(box.width * _PIXELS), 16)}px" if 0 < box.width < _SMALL and not self._ours else ""
        picture = f"![{' '.join(filter(None, (small, words)))}]({reference})"
        link = self._link(shape._element.find(f".//{qn('p:cNvPr')}"))  # noqa: SLF001
        return f"[{picture}](<{link}>)" if link.startswith(("#", "http://", "https://", "mailto:")) else picture

    # links, footers

    def _link(self, properties: Any) -> str:
        click = properties.find(qn("a:hlinkClick")) if properties is not None else None
        relation = click.get(_RELATED) if click is not None else None
        if not relation:
            return ""
        try:
            found = self._slide.part.rels[relation]
        except KeyError:
            return ""
        if found.is_external:
            return str(found.target_ref)
        number = self._number_of(getattr(getattr(found.target_part, "slide", None), "slide_id", 0))
        return f"#{number}" if number else ""

    def _keep_fixed(self, shape: Any, kind: Any) -> None:
        self._numbered = self._numbered or kind == PP_PLACEHOLDER.SLIDE_NUMBER
        if kind == PP_PLACEHOLDER.FOOTER and shape.has_text_frame and shape.text_frame.text.strip():
            self._footers.append(" ".join(clean(shape.text_frame.text).split()))


def _is_title(shape: Any) -> bool:
    return bool(
        shape.is_placeholder
        and shape.placeholder_format.type in _TITLES
        and shape.has_text_frame
        and shape.text_frame.text.strip()
    )


def _fixed_kind(shape: Any) -> Any:
    """Return the kind of a placeholder that stands on every slide; None for all else."""
    kind = shape.placeholder_format.type if shape.is_placeholder else None
    return kind if kind in _ON_EVERY_SLIDE else None


def _alt(shape: Any) -> str:
    return clean(shape._element.xpath(".//p:cNvPr")[0].get("descr", ""))  # noqa: SLF001


def _alt_words(shape: Any) -> str:
    """Return the alternative text that somebody wrote; empty for none."""
    words = " ".join(_alt(shape).split())
    return "" if _NO_WORDS.fullmatch(words) else words


def _is_label(block: str) -> bool:
    return len(block) <= _LABEL and "\n" not in block and not block.startswith(("- ", "* ", "1. ", "`", "$", "#"))


def _is_text_box(shape: Any) -> bool:
    return bool(shape._element.xpath("./p:nvSpPr/p:cNvSpPr/@txBox"))  # noqa: SLF001


def _has_formula(shape: Any) -> bool:
    return bool(shape._element.xpath(".//*[local-name()='oMath']"))  # noqa: SLF001


def _points(shape: Any) -> float:
    """Return the size of a text's largest letters, by what it says itself."""
    sizes = shape._element.xpath(".//a:rPr/@sz")  # noqa: SLF001
    return max((int(each) / 100 for each in sizes if each.isdecimal()), default=0.0)


def _inherits_bullet(shape: Any, paragraph: Paragraph) -> bool:
    """Return whether a placeholder's paragraph has a bullet by its layout or its master."""
    level = qn(f"a:lvl{min(paragraph.level, 8) + 1}pPr")
    place: Any = shape
    while place is not None:
        for style in place._element.iter(level):  # noqa: SLF001
            if style.find(qn("a:buNone")) is not None:
                return False
            if style.find(qn("a:buChar")) is not None or style.find(qn("a:buAutoNum")) is not None:
                return True
        place = getattr(place, "_base_placeholder", None)
    return True
