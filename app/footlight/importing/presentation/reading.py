"""A presentation -> a deck: slides in their order, each shape as what it is, and a list of what was lost."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.text.text import _Paragraph as Paragraph

from footlight.editing.pasting import table
from footlight.importing.markdown_text import clean, escaped
from footlight.importing.model import ImportedDeck, ImportedSlide, Lost
from footlight.importing.presentation.charts import chart_block
from footlight.importing.presentation.guarding import FAULTS, opened
from footlight.importing.presentation.pictures import Pictures
from footlight.importing.presentation.texts import blocks_of
from footlight.reading.directives import read_comment
from footlight.reading.mapping import Allowance

log = logging.getLogger(__name__)

MOST_SLIDES: Final = 10_000
_MOST_SHAPES: Final = 2_000
"""Of a slide; more are drawings made of shapes."""
_DEEPEST: Final = 16
_LARGE: Final = 0.9
"""Of the slide each way: such a picture is its background."""
_TITLES: Final = frozenset({PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.VERTICAL_TITLE})
_ON_EVERY_SLIDE: Final = frozenset(
    {PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.HEADER}
)
_BULLETED: Final = frozenset({PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.VERTICAL_BODY})
_STRESSED: Final = re.compile(r"^\*\*([^*]+)\*\*$")
_OUR_MARK: Final = b"<Application>Footlight "
_OUR_FIXED: Final = ("Footer Placeholder ", "Header ")
_NOT_DRAWN: Final = "a drawing"
_RELATED: Final = qn("r:id")


def read(path: Path) -> ImportedDeck:
    """Read a presentation.

    Raises:
        UnusableInputError: It cannot be read, is damaged, has a password, or holds what may do harm.
    """
    presentation = opened(path)
    return _Reader(presentation).deck(has_macros=path.suffix.lower() == ".pptm")


class _Reader:
    """Reads one presentation, slide by slide."""

    def __init__(self, presentation: Presentation) -> None:
        self._presentation = presentation
        self._size = presentation.slide_width or 1, presentation.slide_height or 1
        self._pictures = Pictures()
        self._lost: list[Lost] = []
        self._numbers = {slide.slide_id: index for index, slide in enumerate(presentation.slides, start=1)}
        self._numbered = False
        self._footers: list[str] = []
        self._ours = _made_by_us(presentation)

    def deck(self, *, has_macros: bool) -> ImportedDeck:
        """Read all of it."""
        if has_macros:
            self._lost.append(Lost(0, "macros"))
        slides: list[ImportedSlide] = []
        for number, slide in enumerate(self._presentation.slides, start=1):
            if number > MOST_SLIDES:
                self._lost.append(Lost(0, f"the slides from {number:,} on"))
                break
            slides.append(self._slide(slide, number))
        return ImportedDeck(
            tuple(slides) or (ImportedSlide(("# Untitled",)),),
            tuple(self._settings()),
            tuple(self._pictures.files),
            tuple(dict.fromkeys(self._lost)),
        )

    def _settings(self) -> Iterator[tuple[str, str]]:
        properties = self._presentation.core_properties
        for key, value in (("title", properties.title), ("author", properties.author)):
            if value and value.strip() and value.strip() not in {"PowerPoint Presentation", "Steve Canny"}:
                yield key, " ".join(clean(value).split())
        ratio = self._size[0] / self._size[1]
        if abs(ratio - 4 / 3) < 0.02:
            yield "size", "4:3"
        if self._numbered:
            yield "paginate", "true"
        if self._footers and len(set(self._footers)) == 1:
            yield "footer", self._footers[0]

    def _slide(self, slide: Slide, number: int) -> ImportedSlide:
        blocks: list[str] = []
        backgrounds = list(self._background(slide, number))
        stepwise = _stepwise_shapes(slide)
        shapes = list(self._shapes(slide.shapes, number, 0))
        shapes.sort(key=lambda shape: not _is_title(shape))
        for shape in shapes:
            try:
                blocks += self._shape(slide, shape, number, stepwise)
            except FAULTS:
                log.exception("a shape of slide %d could not be read", number)
                self._lost.append(Lost(number, "a shape that is damaged"))
        self._note_losses(slide, number, stepwise)
        return ImportedSlide(
            (*backgrounds, *blocks) or ("<!-- empty -->",),
            self._notes(slide),
            slide._element.get("show") in {"0", "false"},  # noqa: SLF001 - python-pptx has no word for it
        )

    def _shapes(self, shapes: Any, number: int, depth: int) -> Iterator[Any]:
        """Yield the shapes of a slide, those of groups one by one."""
        for index, shape in enumerate(shapes):
            if index >= _MOST_SHAPES or depth > _DEEPEST:
                self._lost.append(Lost(number, "a drawing of very many shapes"))
                return
            if hasattr(shape, "shapes"):
                yield from self._shapes(shape.shapes, number, depth + 1)
            else:
                yield shape

    def _shape(self, slide: Slide, shape: Any, number: int, stepwise: set[int]) -> Iterator[str]:
        kind = shape.placeholder_format.type if shape.is_placeholder else None
        if kind in _ON_EVERY_SLIDE:
            self._keep_fixed(shape, kind)
        elif self._ours and shape.name.startswith(_OUR_FIXED):
            return
        elif _is_picture(shape):
            yield from self._picture(slide, shape, number)
        elif getattr(shape, "has_table", False):
            yield self._table(slide, shape, number)
        elif getattr(shape, "has_chart", False):
            yield from self._chart(shape, number)
        elif shape.has_text_frame and shape.text_frame.text.strip():
            yield from self._text(slide, shape, kind, shape.shape_id in stepwise)
        elif shape.has_text_frame:
            if not shape.is_placeholder:
                self._lost.append(Lost(number, _NOT_DRAWN))
        else:
            self._lost.append(Lost(number, _what_is(shape)))

    def _text(self, slide: Slide, shape: Any, kind: Any, stepwise: bool) -> Iterator[str]:
        frame = shape.text_frame
        if _is_title(shape):
            level = "#" if kind == PP_PLACEHOLDER.CENTER_TITLE else "##"
            yield f"{level} {escaped(' '.join(frame.text.split()))}"
            return
        if self._ours and not shape.is_placeholder and shape.name.startswith("Title ") and len(frame.paragraphs) == 1:
            yield f"### {escaped(' '.join(frame.text.split()))}"
            return
        yield from blocks_of(
            list(frame.paragraphs),
            lambda paragraph: kind in _BULLETED and _inherits_bullet(shape, paragraph),
            lambda properties: self._link(slide, properties),
            stepwise=stepwise,
        )

    def _table(self, slide: Slide, shape: Any, number: int) -> str:
        rows: list[list[str]] = []
        for row in shape.table.rows:
            cells = []
            for cell in row.cells:
                if cell.is_spanned or (cell.is_merge_origin and cell.span_width * cell.span_height > 1):
                    self._lost.append(Lost(number, "the joining of cells of a table"))
                parts = blocks_of(
                    list(cell.text_frame.paragraphs),
                    lambda _: False,
                    lambda each: self._link(slide, each),
                    stepwise=False,
                )
                cells.append("" if cell.is_spanned else "\n".join(part.replace("\n", " ") for part in parts))
            # A head is bold by itself.
            rows.append(cells if rows else [_STRESSED.sub(r"\1", cell) for cell in cells])
        return table(rows)

    def _chart(self, shape: Any, number: int) -> Iterator[str]:
        try:
            block, lost = chart_block(shape.chart)
        except FAULTS:
            self._lost.append(Lost(number, "a chart"))
            return
        if lost:
            self._lost.append(Lost(number, lost))
        yield block

    def _picture(self, slide: Slide, shape: Any, number: int) -> Iterator[str]:
        alt = clean(shape._element.xpath(".//p:cNvPr")[0].get("descr", ""))  # noqa: SLF001
        if self._ours and shape.name.startswith("Formula ") and alt:
            yield f"$${alt}$$"
            return
        blip = shape._element.find(f".//{qn('a:blip')}")  # noqa: SLF001 - its vectors are no part of python-pptx's picture
        reference = self._blip(slide, blip, number, "a picture")
        if reference is None:
            return
        if any(abs(getattr(shape, f"crop_{side}", 0)) > 0.005 for side in ("left", "right", "top", "bottom")):
            self._lost.append(Lost(number, "the cropping of a picture"))
        width, height = self._size
        whole = (shape.width or 0) >= _LARGE * width and (shape.height or 0) >= _LARGE * height
        words = escaped(" ".join(alt.split()))
        yield f"![bg]({reference})" if whole and not words else f"![{words}]({reference})"

    def _background(self, slide: Slide, number: int) -> Iterator[str]:
        background = slide._element.cSld.find(qn("p:bg"))  # noqa: SLF001
        if background is None:
            return
        blip = background.find(f".//{qn('a:blip')}")
        color = background.find(f"{qn('p:bgPr')}/{qn('a:solidFill')}/{qn('a:srgbClr')}")
        if blip is not None:
            reference = self._blip(slide, blip, number, "a background")
            if reference is not None:
                yield f"![bg]({reference})"
        elif color is not None:
            yield f"![bg](#{color.get('val', '').lower()})"
        elif gradient := _gradient(background):
            yield f"![bg]({gradient})"
        else:
            self._lost.append(Lost(number, "a background"))

    def _blip(self, slide: Slide, blip: Any, number: int, what: str) -> str | None:
        """Return the reference of a picture: its vectors, if it has any, else its pixels."""
        if blip is None or not blip.get(qn("r:embed")):
            self._lost.append(Lost(number, f"{what} that lies outside of the file"))
            return None
        vectors = blip.xpath(".//*[local-name()='svgBlip']/@r:embed")
        for relation in [*vectors, blip.get(qn("r:embed"))]:
            try:
                part = slide.part.related_part(relation)
            except KeyError:
                continue
            reference = self._pictures.reference(part.blob, part.content_type)
            if reference is not None:
                return reference
            what = f"{what} of the kind {part.content_type.partition('/')[2].removeprefix('x-')}"
        self._lost.append(Lost(number, what))
        return None

    def _link(self, slide: Slide, properties: Any) -> str:
        click = properties.find(qn("a:hlinkClick")) if properties is not None else None
        relation = click.get(_RELATED) if click is not None else None
        if not relation:
            return ""
        try:
            found = slide.part.rels[relation]
        except KeyError:
            return ""
        if found.is_external:
            return str(found.target_ref)
        number = self._numbers.get(getattr(getattr(found.target_part, "slide", None), "slide_id", 0))
        return f"#{number}" if number else ""

    def _keep_fixed(self, shape: Any, kind: Any) -> None:
        self._numbered = self._numbered or kind == PP_PLACEHOLDER.SLIDE_NUMBER
        if kind == PP_PLACEHOLDER.FOOTER and shape.has_text_frame and shape.text_frame.text.strip():
            self._footers.append(" ".join(clean(shape.text_frame.text).split()))

    def _notes(self, slide: Slide) -> str:
        frame = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
        if frame is None or not frame.text.strip():
            return ""
        words = "\n\n".join(blocks_of(list(frame.paragraphs), lambda _: False, lambda _: "", stepwise=False))
        # Words that would be a directive are words.
        return words if read_comment(f"<!--\n{words}\n-->", Allowance()).note else f"– {words}"

    def _note_losses(self, slide: Slide, number: int, stepwise: set[int]) -> None:
        element = slide._element  # noqa: SLF001
        targets = {int(each.get("spid", 0)) for each in element.iter(qn("p:spTgt"))}
        if targets - stepwise:
            self._lost.append(Lost(number, "animations"))
        if element.xpath(".//*[local-name()='oMath' or local-name()='oMathPara']"):
            self._lost.append(Lost(number, "a formula"))


def _gradient(background: Any) -> str:
    """Return a background's gradient as CSS has it; empty for one of the theme's colours, or of another shape."""
    fill = background.find(f"{qn('p:bgPr')}/{qn('a:gradFill')}")
    line = fill.find(qn("a:lin")) if fill is not None else None
    if line is None:
        return ""
    stops = [(stop.find(qn("a:srgbClr")), int(stop.get("pos", 0)) / 1000) for stop in fill.iter(qn("a:gs"))]
    if any(color is None for color, _ in stops):
        return ""
    listed = ",".join(
        f"#{color.get('val').lower()} {place:g}%" for color, place in sorted(stops, key=lambda each: each[1])
    )
    return f"linear-gradient({(int(line.get('ang', 0)) / 60_000 + 90) % 360:g}deg,{listed})"


def _made_by_us(presentation: Presentation) -> bool:
    """Return whether shapes have the names that our exports give them."""
    parts = presentation.part.package.iter_parts()
    return any(str(part.partname) == "/docProps/app.xml" and _OUR_MARK in part.blob for part in parts)


def _is_title(shape: Any) -> bool:
    return bool(shape.is_placeholder and shape.placeholder_format.type in _TITLES and shape.has_text_frame)


def _is_picture(shape: Any) -> bool:
    return shape._element.tag == qn("p:pic") and not shape._element.xpath(".//a:videoFile | .//a:audioFile")  # noqa: SLF001


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


def _stepwise_shapes(slide: Slide) -> set[int]:
    """Return the ids of the shapes whose paragraphs come one after the other."""
    builds = slide._element.iter(qn("p:bldP"))  # noqa: SLF001
    return {int(each.get("spid", 0)) for each in builds if each.get("build") == "p"}


def _what_is(shape: Any) -> str:
    element = shape._element  # noqa: SLF001
    if element.xpath(".//a:videoFile"):
        return "a film"
    if element.xpath(".//a:audioFile"):
        return "a sound"
    if "diagram" in "".join(element.xpath(".//a:graphicData/@uri")):
        return "a diagram (SmartArt)"
    if "ole" in "".join(element.xpath(".//a:graphicData/@uri")):
        return "an object of another program"
    return _NOT_DRAWN
