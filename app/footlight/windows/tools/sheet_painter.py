"""What an export prints on paper -> pictures of its sheets, laid out and painted in a thread of their own."""

from __future__ import annotations

from functools import partial
from itertools import islice

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter

from footlight.deck import UnusableInputError
from footlight.deck.named_tuple import NamedTuple
from footlight.exporting import ExportJob
from footlight.exporting.sheet_painting import paint_sheet
from footlight.exporting.sheets import sheet_size, sheets_of
from footlight.rendering.engine import SlideEngine
from footlight.rendering.workers import Workers


class SheetPicture(NamedTuple):
    """A sheet as it was painted.

    Attributes:
        place: Which it is, from 0.
        image: The picture; None where there is no such sheet.
        problem: Why there is none, as a sentence; empty when nothing is wrong.
    """

    place: int
    image: QImage | None
    problem: str = ""


class SheetPainter(QObject):
    """Paints sheets, one after the other; it lives in the main thread, and never waits there.

    Args:
        engine: Lays out; nobody else paints its pages, which remember the thread that painted them.
        parent: Its owner.
    """

    painted = Signal(object)
    """A sheet that is still wanted; a ``SheetPicture``."""

    def __init__(self, engine: SlideEngine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.engine = engine
        self._wanted: tuple[ExportJob, int, QSize] | None = None
        self._worker = Workers(1, "sheet-painter", self)
        self._worker.freed.connect(self._start)

    def want(self, job: ExportJob, index: int, size: QSize) -> None:
        """Ask for a sheet, instead of any that was asked for before.

        Args:
            job: What would be written; its engine is this one's.
            index: The sheet's place, from 0.
            size: What it must fit in, in device pixels.
        """
        self._worker.forget()
        self._wanted = (job, index, size)
        self._start()

    def close(self) -> None:
        """End all work, and wait for what the thread is in the middle of."""
        self._wanted = None
        self.engine.close()
        self._worker.close()

    def _start(self) -> None:
        if self._wanted is not None and self._worker.free:
            job, index, size = self._wanted
            self._wanted = None
            self._worker.run(f"painting sheet {index + 1}", partial(_painted, job, index, size), self._take)

    def _take(self, picture: SheetPicture | None) -> None:
        if picture is not None:
            self.painted.emit(picture)


def _painted(job: ExportJob, index: int, size: QSize) -> SheetPicture:
    """Lay out the sheets as far as the one that is wanted, and paint it; in the worker."""
    try:
        sheet = next(islice(sheets_of(job), index, None), None)
    except UnusableInputError as error:
        return SheetPicture(index, None, str(error))
    if sheet is None:
        return SheetPicture(index, None)
    paper = sheet_size(job)
    scale = min(size.width() / paper.width, size.height() / paper.height)
    image = QImage(round(paper.width * scale), round(paper.height * scale), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale, scale)
        paint_sheet(painter, sheet, job, None)
    return SheetPicture(index, image)
