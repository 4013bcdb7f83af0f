"""Pages -> a PDF: real text, embedded fonts, links, an outline with the slides' titles."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from footlight.desktop.atomic import replacing
from footlight.exporting.job import ExportJob
from footlight.exporting.metadata import metadata_of
from footlight.exporting.pdf_joining import joined
from footlight.exporting.pdf_pages import paint_pages
from footlight.exporting.pdf_update import finish
from footlight.exporting.pdf_writers import PdfWriters, share_out


def write(job: ExportJob) -> tuple[Path, ...]:
    """Write one page a slide, or one a step. Other processes write the slides of a long deck too.

    Returns:
        The file.

    Raises:
        ExportCancelledError: The export was cancelled; the target is as it was.
        OSError: The file cannot be written; the target is as it was.
    """
    metadata = metadata_of(job.deck)
    shares = share_out(job.deck, job.numbers)
    with replacing(job.target) as draft, PdfWriters(job, shares[1:], metadata) as writers:
        own = replace(
            job,
            numbers=[job.numbers[position] for position in shares[0]],
            progress=lambda done, _total: writers.report(done),
        )
        pages, texts = paint_pages(own, draft, metadata)
        parts = writers.finished(len(own.numbers))
        order, bookmarks, links = joined(job.deck, shares, [pages, *(part.pages for part in parts)])
        finish(draft, metadata, bookmarks, links, texts, [part.path for part in parts], order)
        job.raise_if_cancelled()
    return (job.target,)
