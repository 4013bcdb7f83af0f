"""Slides -> the pages that Qt writes of them to a PDF, and what it cannot write: bookmarks, links, glyphs' texts."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QFile, QHashSeed, QIODevice, QMarginsF, QSizeF, QUuid
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from footlight.deck import Deck
from footlight.deck.links import ids_in
from footlight.deck.named_tuple import NamedTuple
from footlight.exporting.glyph_texts import GlyphTexts
from footlight.exporting.job import ExportJob, View
from footlight.exporting.metadata import Metadata, xmp
from footlight.exporting.options import TAGS
from footlight.exporting.pdf_document import Bookmark, PdfLink
from footlight.exporting.pdf_packing import PackedObjects
from footlight.exporting.pdf_parts import Part, write_part
from footlight.exporting.pdf_tags import PageTags, SheetTags
from footlight.exporting.sheet_painting import layout_of, paint_sheet
from footlight.exporting.sheets import Sheet, commented, sheet_size, sheets_of
from footlight.layout.page_links import links_by_item

_URLS = QUuid("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
"""The space of names of RFC 4122 (appendix C) in which documents are named."""
_COMMENT_SIDE, _COMMENT_EDGE = 20.0, 6.0
"""Points: the side of the sign of a comment, and how far it is from the corner of its slide."""


class Pages(NamedTuple):
    """What the pages of a part of a document are of. All indexes count the part's pages from 0.

    Attributes:
        starts: The first page of each slide of the job, in its order.
        total: How many pages there are.
        bookmarks: One for each slide, at its first page.
        links: Those into the deck do not know yet where they lead.
        ids: Of the elements of each slide, by its number: where links may lead.
        part: What was written.
    """

    starts: tuple[int, ...]
    total: int
    bookmarks: tuple[Bookmark, ...]
    links: tuple[PdfLink, ...]
    ids: tuple[tuple[int, tuple[str, ...]], ...]
    part: Part


def write_pages(job: ExportJob, painted: Path, out: PackedObjects, metadata: Metadata) -> Pages:
    """Write the slides of an export as a part of a document, whose links and outline are yet to be written.

    Args:
        job: The slides.
        painted: A file for what Qt writes; nobody needs it afterwards.
        out: Where the part is written.
        metadata: Of the document.

    Raises:
        ExportCancelledError: The export was cancelled.
        OSError: A file cannot be written.
        MarksMissingError: Qt has not written the marks for the tags as it is known to.
    """
    collected = _painted(job, painted, metadata)
    return collected.pages(write_part(painted, out, collected.texts, collected.tags))


def _painted(job: ExportJob, draft: Path, metadata: Metadata) -> _Collected:
    """Write the pages by Qt, and collect what Qt cannot write.

    Raises:
        ExportCancelledError: The export was cancelled.
        OSError: The file cannot be written.
    """
    collected = _Collected(job)
    tagged, height = job.option(TAGS), sheet_size(job).height
    file = QFile(str(draft))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise OSError(file.errorString())
    with contextlib.closing(file):
        writer = _writer(file, job, metadata)
        with _same_order_in_every_process(), QPainter(writer) as painter:
            for index, sheet in enumerate(sheets_of(job)):
                if index:
                    writer.newPage()
                tags = SheetTags(height) if tagged else None
                paint_sheet(painter, sheet, job, tags)
                if tags is not None:
                    collected.tags.append(tags.finished())
                collected.add(index, sheet)
        file.flush()
        if file.error() != QFile.FileError.NoError:
            raise OSError("the disk is full, or the file became too large for it")
    return collected


@contextlib.contextmanager
def _same_order_in_every_process() -> Iterator[None]:
    """Fix the order in which Qt writes fonts: it is that of a hash, whose seed is random otherwise."""
    QHashSeed.setDeterministicGlobalSeed()
    try:
        yield
    finally:
        QHashSeed.resetRandomGlobalSeed()


def _writer(file: QFile, job: ExportJob, metadata: Metadata) -> QPdfWriter:
    """Make the writer, whose canvas at 72 dots per inch has one unit a point."""
    writer = QPdfWriter(file)
    writer.setResolution(72)
    writer.setPageSize(
        QPageSize(QSizeF(*sheet_size(job)), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    )
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setDocumentId(_identity(job.deck, metadata))
    writer.setDocumentXmpMetadata(xmp(metadata))
    return writer


def _identity(deck: Deck, metadata: Metadata) -> QUuid:
    """Name the document by what it was made from, so that the same deck at the same time is the same file."""
    made_from = [repr(metadata), *(slide.source for slide in deck.slides)]
    return QUuid.createUuidV5(_URLS, "\n\0".join(made_from).encode())


class _Collected:
    """What the pages say about bookmarks, links and glyphs, page after page."""

    def __init__(self, job: ExportJob) -> None:
        self._job = job
        self._links: list[PdfLink] = []
        self._marked: set[int] = set()
        self._bookmarks: list[Bookmark] = []
        self._ids: list[tuple[int, tuple[str, ...]]] = []
        self._starts: list[int] = []
        self._count = 0
        self.tags: list[PageTags] = []
        self.texts = GlyphTexts()

    def add(self, index: int, sheet: Sheet) -> None:
        """Collect from one sheet, ``index`` counting from 0."""
        self._count = index + 1
        links = 0
        for layer in sheet.layers:
            self.texts.learn(layer.page, layer.step)
            if layer.view is not None:
                self._add_view(index, layer.view)
            top = layer.part[0] if layer.part is not None else 0.0
            for _item, area in links_by_item(layer.page, layer.step, layer.part):
                left, right = (layer.x + side * layer.factor for side in (area.rect.x, area.rect.right))
                upper, lower = (layer.y + (side - top) * layer.factor for side in (area.rect.y, area.rect.bottom))
                self._links.append(PdfLink(index, (left, upper, right, lower), area.target, None, links))
                links += 1
        for words in sheet.words:
            self.texts.learn_layout(layout_of(words))
        for layer, notes in commented(sheet, self._job):
            right = layer.x + layer.page.size.width * layer.factor - _COMMENT_EDGE
            rect = (right - _COMMENT_SIDE, layer.y + _COMMENT_EDGE, right, layer.y + _COMMENT_EDGE + _COMMENT_SIDE)
            self._links.append(PdfLink(index, rect, "", None, links, notes))
            links += 1

    def _add_view(self, index: int, view: View) -> None:
        if view.first:
            self._starts.append(index)
        number = view.page.number
        if number not in self._marked:
            self._marked.add(number)
            slide = self._job.deck.slides[number - 1]
            self._bookmarks.append(Bookmark(index, number, slide.title or f"Slide {number}"))
            self._ids.append((number, ids_in(slide)))

    def pages(self, part: Part) -> Pages:
        """Return what was collected of all pages, with the part that they became."""
        return Pages(
            tuple(self._starts),
            self._count,
            tuple(self._bookmarks),
            tuple(self._links),
            tuple(self._ids),
            part,
        )
