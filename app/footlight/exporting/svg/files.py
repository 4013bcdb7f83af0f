"""Pages -> SVG files, one a slide: ``talk.svg`` -> ``talk-001.svg``, ``talk-002.svg`` ..."""

from __future__ import annotations

from pathlib import Path

from footlight.desktop.atomic import replacing_all
from footlight.exporting.file_names import picture_name
from footlight.exporting.job import ExportJob
from footlight.exporting.metadata import signed
from footlight.exporting.svg.fonts import SharedFontRules
from footlight.exporting.svg.pages import document, ink_elements, new_holdings, page_elements


def write(job: ExportJob) -> tuple[Path, ...]:
    """Write the files; they appear together when the last is done.

    Returns:
        The files, in the order of the slides.

    Raises:
        ExportCancelledError: The export was cancelled; no file was written.
        OSError: A file cannot be written; no file was written.
    """
    names: dict[str, None] = {}
    rules = SharedFontRules()
    with replacing_all(job.target.parent) as drafts:
        for view in job.views():
            name = picture_name(job.target, job.deck, view.page.number, view.step if view.of_several else None).name
            holdings = new_holdings(job.pixels, rules=rules)
            title = job.deck.slides[view.page.number - 1].title or job.deck.title
            body = page_elements(view.page, holdings, view.step)
            body += ink_elements(job.ink.on(view.page.number), holdings)
            svg = document(view.page, holdings, body, title, job.deck.language, job.page_size)
            (drafts / name).write_bytes(signed(svg.encode("utf-8", errors="replace")))
            names[name] = None
        job.raise_if_cancelled()
    return tuple(job.target.parent / name for name in names)
