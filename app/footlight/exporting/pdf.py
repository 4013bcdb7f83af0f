"""Pages -> a PDF: real text, embedded fonts, links, an outline with the slides' titles."""

from __future__ import annotations

import contextlib
import logging
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from footlight.deck import Finding, Severity
from footlight.desktop.atomic import replacing
from footlight.desktop.drafts import draft_folder
from footlight.exporting.job import ExportJob, SheetsMovedError
from footlight.exporting.metadata import metadata_of
from footlight.exporting.options import NOTES_PAGES, TAGS
from footlight.exporting.pdf_document import Document
from footlight.exporting.pdf_joining import joined
from footlight.exporting.pdf_marks import MarksMissingError
from footlight.exporting.pdf_packing import HEAD, PackedObjects, Share
from footlight.exporting.pdf_pages import write_pages
from footlight.exporting.pdf_writers import PdfWriters, share_of, share_out
from footlight.exporting.sheets import is_on_paper, places_of, slides_on_sheet

log = logging.getLogger(__name__)


def write(job: ExportJob) -> tuple[Path, ...]:
    """Write one page a slide, or one a step. Other processes write the slides of a long deck too.

    Returns:
        The file.

    Raises:
        ExportCancelledError: The export was cancelled; the target is as it was.
        OSError: The file cannot be written; the target is as it was.
    """
    try:
        return _shared(job)
    except MarksMissingError:
        log.exception("%s is written without tags", job.target)
        job.tell(Finding(1, 0, Severity.WARNING, "no-tags", f"{job.target.name} has no tags for screen readers"))
        return _shared(replace(job, options={**job.options, TAGS.key: False}))


def _shared(job: ExportJob) -> tuple[Path, ...]:
    """Write with other processes where that can be."""
    alone = [tuple(range(len(job.numbers)))]
    if not is_on_paper(job):
        return _written(job, share_out(job.deck, job.numbers))
    shares = share_out(job.deck, job.numbers, slides_on_sheet(job), with_notes=job.option(NOTES_PAGES))
    places = places_of(job) if len(shares) > 1 else None
    if places is not None:
        try:
            return _written(replace(job, places=places), shares)
        except SheetsMovedError:
            log.info("%s is written by one process: its sheets are not where they were foreseen", job.target)
    return _written(job, alone)


def _written(job: ExportJob, shares: Sequence[tuple[int, ...]]) -> tuple[Path, ...]:
    metadata = metadata_of(job.deck)
    with contextlib.ExitStack() as open_, replacing(job.target) as draft:
        writers = open_.enter_context(PdfWriters(job, shares[1:], metadata))
        painted = open_.enter_context(draft_folder(Path(tempfile.gettempdir()))) / "painted.pdf"
        own = replace(share_of(job, shares[0]), progress=lambda done, _total: writers.report(done))
        with draft.open("wb") as stream:
            stream.write(HEAD)
            out = PackedObjects(stream, Share(0, len(shares)))
            pages = write_pages(own, painted, out, metadata)
            others = writers.finished(len(own.numbers))
            everything = [pages, *(other.pages for other in others)]
            order, bookmarks, links = joined(job.deck, shares, everything)
            document = Document(out, [each.part for each in everything], [other.painted for other in others], order)
            trailer = document.write(metadata, bookmarks, links, job.deck.language, labelled=not is_on_paper(job))
            out.finish([(other.path, other.chunk) for other in others], trailer)
        job.raise_if_cancelled()
    return (job.target,)
