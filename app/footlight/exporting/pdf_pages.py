"""Slides -> the pages that Qt writes of them to a PDF, and what it cannot write: bookmarks, links, glyphs' texts."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QFile, QHashSeed, QIODevice, QMarginsF, QSizeF, QUuid
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from footlight.deck import Deck
from footlight.exporting.glyph_texts import GlyphTexts
from footlight.exporting.job import ExportJob, View
from footlight.exporting.metadata import Metadata, xmp
from footlight.exporting.options import TAGS
from footlight.exporting.pdf_tags import PageTags, SheetTags
from footlight.exporting.pdf_update import Bookmark, PdfLink
from footlight.layout.page_links import links_of
from footlight.painting import PaintContext, paint_page
from footlight.painting.ink_painting import paint_ink

_PICTURE_SCALE = 2.0
"""Pixels of a photograph per logical pixel: a slide of 1280 x 720 keeps 2560 x 1440, sharp on paper and on screens."""


class Pages(NamedTuple):
    """What the pages of a file are of. All indexes count the file's pages from 0.

    Attributes:
        starts: The first page of each slide of the job, in its order.
        total: How many pages there are.
        bookmarks: One for each slide, at its first page.
        links: Those into the deck do not know yet where they lead.
        tags: Of each page; none where no tags are wanted.
    """

    starts: tuple[int, ...]
    total: int
    bookmarks: tuple[Bookmark, ...]
    links: tuple[PdfLink, ...]
    tags: tuple[PageTags, ...] = ()


def paint_pages(job: ExportJob, draft: Path, metadata: Metadata) -> tuple[Pages, GlyphTexts]:
    """Write the pages by Qt, and collect what Qt cannot write.

    Raises:
        ExportCancelledError: The export was cancelled.
        OSError: The file cannot be written.
    """
    collected = _Collected(job)
    tagged = job.option(TAGS)
    file = QFile(str(draft))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise OSError(file.errorString())
    with contextlib.closing(file):
        writer = _writer(file, job, metadata)
        with _same_order_in_every_process(), QPainter(writer) as painter:
            for index, view in enumerate(job.views(whole=True)):
                if index:
                    writer.newPage()
                painter.save()
                painter.scale(job.factor, job.factor)
                context = PaintContext(step=view.step, device_scale=_PICTURE_SCALE * job.factor)
                sheet = SheetTags() if tagged else None
                slide = sheet.slide(view.page, view.step) if sheet is not None else None
                paint_page(painter, view.page, context, job.pixels, slide.before if slide is not None else None)
                if sheet is not None and slide is not None:
                    sheet.decorate(painter)
                    sheet.add(slide.tags())
                    collected.tags.append(sheet.finished())
                paint_ink(painter, job.ink.on(view.page.number))
                painter.restore()
                collected.add(index, view)
        file.flush()
        if file.error() != QFile.FileError.NoError:
            raise OSError("the disk is full, or the file became too large for it")
    return collected.pages(), collected.texts


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
    size = QSizeF(job.page_size.width, job.page_size.height)
    writer.setPageSize(QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setDocumentId(QUuid(str(_identity(job.deck, metadata))))
    writer.setDocumentXmpMetadata(xmp(metadata, accessible=bool(job.option(TAGS) and job.deck.language)))
    return writer


def _identity(deck: Deck, metadata: Metadata) -> uuid.UUID:
    """Name the document by what it was made from, so that the same deck at the same time is the same file."""
    made_from = [repr(metadata), *(slide.source for slide in deck.slides)]
    return uuid.uuid5(uuid.NAMESPACE_URL, "\n\0".join(made_from))


class _Collected:
    """What the pages say about bookmarks, links and glyphs, page after page."""

    def __init__(self, job: ExportJob) -> None:
        self._job = job
        self._links: list[PdfLink] = []
        self._marked: set[int] = set()
        self._bookmarks: list[Bookmark] = []
        self._starts: list[int] = []
        self._count = 0
        self.tags: list[PageTags] = []
        self.texts = GlyphTexts()

    def add(self, index: int, view: View) -> None:
        """Collect from one page, ``index`` counting from 0."""
        self.texts.learn(view.page, view.step)
        self._count = index + 1
        if view.first:
            self._starts.append(index)
        number = view.page.number
        if number not in self._marked:
            self._marked.add(number)
            title = self._job.deck.slides[number - 1].title
            self._bookmarks.append(Bookmark(index, number, title or f"Slide {number}"))
        for key, area in enumerate(links_of(view.page, view.step)):
            sides = (area.rect.x, area.rect.y, area.rect.right, area.rect.bottom)
            rect = tuple(side * self._job.factor for side in sides)
            self._links.append(PdfLink(index, rect, area.target, None, key))

    def pages(self) -> Pages:
        """Return what was collected of all pages."""
        return Pages(tuple(self._starts), self._count, tuple(self._bookmarks), tuple(self._links), tuple(self.tags))
