"""Pages -> PNG files, one a slide: ``talk.png`` -> ``talk-001.png``, ``talk-002.png`` ..."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QPainter

from footlight.desktop.atomic import replacing_all
from footlight.exporting.file_names import picture_name
from footlight.exporting.job import ExportJob
from footlight.exporting.metadata import PRODUCER
from footlight.painting import page_image
from footlight.painting.ink_painting import paint_ink


def write(job: ExportJob) -> tuple[Path, ...]:
    """Write the pictures; they appear together when the last is done.

    Returns:
        The files, in the order of the slides.

    Raises:
        ExportCancelledError: The export was cancelled; no file was written.
        OSError: A file cannot be written; no file was written.
    """
    width, height = (max(1, round(side)) for side in job.page_size)
    names: dict[str, None] = {}
    with replacing_all(job.target.parent) as drafts:
        for view in job.views():
            name = picture_name(job.target, job.deck, view.page.number, view.step if view.of_several else None).name
            image = page_image(view.page, width, height, view.step, job.pixels)
            with QPainter(image) as painter:
                painter.scale(job.factor, job.factor)
                paint_ink(painter, job.ink.on(view.page.number))
            image.setText("Software", PRODUCER)  # the keyword of the PNG specification, and a mark (see ``targets``)
            if not image.save(str(drafts / name)):
                raise OSError(f"{name} cannot be written")
            names[name] = None
        job.raise_if_cancelled()
    return tuple(job.target.parent / name for name in names)
