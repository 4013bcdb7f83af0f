"""Pages -> a PDF: real text, embedded fonts, links, an outline with the slides' titles."""

from __future__ import annotations

import contextlib
import uuid
from pathlib import Path

from PySide6.QtCore import QFile, QIODevice, QMarginsF, QSizeF, QUuid
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from footlight.deck import Deck
from footlight.deck.links import Anchors
from footlight.desktop.atomic import replacing
from footlight.exporting.glyph_texts import GlyphTexts
from footlight.exporting.job import ExportJob, View
from footlight.exporting.metadata import Metadata, metadata_of, xmp
from footlight.exporting.pdf_update import Bookmark, PdfLink, finish
from footlight.layout.links import links_of
from footlight.painting import PaintContext, paint_page
from footlight.painting.ink import paint_ink

_PICTURE_SCALE = 2.0
"""Pixels of a photograph per logical pixel: a slide of 1280 x 720 keeps 2560 x 1440, sharp on paper and on screens."""


def write(job: ExportJob) -> tuple[Path, ...]:
    """Write one page a slide, or one a step.

    Returns:
        The file.

    Raises:
        ExportCancelledError: The export was cancelled; the target is as it was.
        OSError: The file cannot be written; the target is as it was.
    """
    metadata = metadata_of(job.deck)
    with replacing(job.target) as draft:
        collected = _paint(job, draft, metadata)
        finish(draft, metadata, collected.bookmarks, collected.resolved_links(), collected.texts)
        job.raise_if_cancelled()
    return (job.target,)


def _paint(job: ExportJob, draft: Path, metadata: Metadata) -> _Collected:
    """Write the pages by Qt, and collect what Qt cannot write for ``finish``."""
    collected = _Collected(job)
    file = QFile(str(draft))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise OSError(file.errorString())
    with contextlib.closing(file):
        writer = _writer(file, job, metadata)
        with QPainter(writer) as painter:
            for index, view in enumerate(job.views()):
                if index:
                    writer.newPage()
                painter.save()
                painter.scale(job.factor, job.factor)
                context = PaintContext(step=view.step, device_scale=_PICTURE_SCALE * job.factor)
                paint_page(painter, view.page, context, job.pixels)
                paint_ink(painter, job.ink.on(view.page.number))
                painter.restore()
                collected.add(index, view)
        file.flush()
        if file.error() != QFile.FileError.NoError:
            raise OSError("the disk is full, or the file became too large for it")
    return collected


def _writer(file: QFile, job: ExportJob, metadata: Metadata) -> QPdfWriter:
    """Make the writer, whose canvas at 72 dots per inch has one unit a point."""
    writer = QPdfWriter(file)
    writer.setResolution(72)
    size = QSizeF(job.page_size.width, job.page_size.height)
    writer.setPageSize(QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setDocumentId(QUuid(str(_identity(job.deck, metadata))))
    writer.setDocumentXmpMetadata(xmp(metadata))
    return writer


def _identity(deck: Deck, metadata: Metadata) -> uuid.UUID:
    """Name the document by what it was made from, so that the same deck at the same time is the same file."""
    made_from = [repr(metadata), *(slide.source for slide in deck.slides)]
    return uuid.uuid5(uuid.NAMESPACE_URL, "\n\0".join(made_from))


class _Collected:
    """What the pages say about bookmarks, links and glyphs, page after page."""

    def __init__(self, job: ExportJob) -> None:
        self._job = job
        self._anchors = Anchors(job.deck)
        self._links: list[PdfLink] = []
        self._first_index: dict[int, int] = {}
        self.bookmarks: list[Bookmark] = []
        self.texts = GlyphTexts()

    def add(self, index: int, view: View) -> None:
        """Collect from one page, ``index`` counting from 0."""
        self.texts.learn(view.page, view.step)
        number = view.page.number
        if number not in self._first_index:
            self._first_index[number] = index
            title = self._job.deck.slides[number - 1].title
            self.bookmarks.append(Bookmark(index, number, title or f"Slide {number}"))
        for area in links_of(view.page, view.step):
            sides = (area.rect.x, area.rect.y, area.rect.right, area.rect.bottom)
            rect = tuple(side * self._job.factor for side in sides)
            self._links.append(PdfLink(index, rect, area.target, None))

    def resolved_links(self) -> list[PdfLink]:
        """Return the links, those into the deck with the page they lead to; drop those whose slide is not written."""
        found = []
        for link in self._links:
            if not link.target.startswith("#"):
                found.append(link)
            elif (goal := self._first_index.get(self._anchors.slide(link.target) or 0)) is not None:
                found.append(link._replace(goal=goal))
        return found
