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
from footlight.exporting.pdf_joining import joined
from footlight.exporting.pdf_marks import MarksMissingError
from footlight.exporting.pdf_pages import write_pages
from footlight.exporting.pdf_tagging import NamedLink, write_tagged
from footlight.exporting.pdf_update import Bookmark, PdfLink, finish
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
    tagged = job.option(TAGS)
    with contextlib.ExitStack() as open_, replacing(job.target) as draft:
        writers = open_.enter_context(PdfWriters(job, shares[1:], metadata))
        painted = open_.enter_context(draft_folder(Path(tempfile.gettempdir()))) / "painted.pdf" if tagged else draft
        own = replace(share_of(job, shares[0]), progress=lambda done, _total: writers.report(done))
        pages = write_pages(own, painted, metadata)
        parts = writers.finished(len(own.numbers))
        everything = [pages, *(part.pages for part in parts)]
        order, bookmarks, links = joined(job.deck, shares, everything)
        finish(
            painted,
            metadata,
            bookmarks,
            links,
            [part.path for part in parts],
            order,
            labelled=not is_on_paper(job),
        )
        if tagged:
            job.raise_if_cancelled()
            marked = [everything[ref.file].marked[ref.page] for ref in order]
            write_tagged(painted, draft, marked, _named(links, bookmarks, len(order)), metadata, job.deck.language)
        job.raise_if_cancelled()
    return (job.target,)


def _named(links: Sequence[PdfLink], bookmarks: Sequence[Bookmark], pages: int) -> list[list[NamedLink]]:
    """Return where the links of each page lead: an address, or the title of a slide."""
    titles = {mark.page: mark.title for mark in bookmarks}
    named: list[list[NamedLink]] = [[] for _ in range(pages)]
    for link in links:
        named[link.page].append(NamedLink(link.key, link.target if link.goal is None else titles[link.goal]))
    return named
