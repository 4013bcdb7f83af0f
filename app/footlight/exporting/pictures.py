"""Pages -> picture files, one a slide: ``talk.png`` -> ``talk-001.png``, ``talk-002.png`` ..., or JPEG or WebP."""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Self

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QPainter

from footlight.desktop.atomic import replacing_all
from footlight.desktop.second_process import processors
from footlight.exporting.file_names import picture_name
from footlight.exporting.job import ExportJob
from footlight.exporting.metadata import PRODUCER
from footlight.exporting.options import QUALITY
from footlight.painting import page_image
from footlight.painting.filters import from_qimage
from footlight.painting.ink_painting import paint_ink

_LOSSLESS = 100
_MOST_SAVERS = 4
"""More find nothing to do: to paint a picture takes a third to a quarter of the time that it takes to pack it."""
_XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreatorTool="{}"/>'
    "</rdf:RDF></x:xmpmeta>"
)


def write(job: ExportJob) -> tuple[Path, ...]:
    """Write the pictures; they appear together when the last is done.

    Returns:
        The files, in the order of the slides.

    Raises:
        ExportCancelledError: The export was cancelled; no file was written.
        OSError: A file cannot be written; no file was written.
    """
    width, height = (max(1, round(side)) for side in job.page_size)
    quality = job.option(QUALITY)
    names: dict[str, None] = {}
    with replacing_all(job.target.parent) as drafts, _Savers() as savers:
        for view in job.views():
            name = picture_name(job.target, job.deck, view.page.number, view.step if view.of_several else None).name
            image = page_image(view.page, width, height, view.step, job.pixels)
            with QPainter(image) as painter:
                painter.scale(job.factor, job.factor)
                paint_ink(painter, job.ink.on(view.page.number))
            savers.save(image, drafts / name, quality)
            names[name] = None
        savers.finish()
        job.raise_if_cancelled()
    return tuple(job.target.parent / name for name in names)


class _Savers:
    """Threads that pack pictures while the next ones are painted: three quarters of the time goes into packing them.

    Pillow and Qt let other threads work meanwhile. Few pictures wait, so that memory does not grow with the deck.
    """

    def __init__(self) -> None:
        self._count = min(processors(), _MOST_SAVERS)
        self._pool = ThreadPoolExecutor(self._count, "picture saver")
        self._going: deque[Future[None]] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def save(self, image: QImage, path: Path, quality: int) -> None:
        """Have a picture saved; wait where many are.

        Raises:
            OSError: This one, or an earlier one, cannot be written.
        """
        if len(self._going) > self._count:
            self._going.popleft().result()
        self._going.append(self._pool.submit(_save, image, path, quality))

    def finish(self) -> None:
        """Wait until all are saved.

        Raises:
            OSError: One cannot be written.
        """
        while self._going:
            self._going.popleft().result()


def _save(image: QImage, path: Path, quality: int) -> None:
    """Write a picture with the mark by which it is known again (see ``targets``).

    Raises:
        OSError: It cannot be written.
    """
    kind = path.suffix.lower()
    if kind == ".png":
        image.setText("Software", PRODUCER)  # the keyword of the PNG specification
        data = QBuffer()  # Qt says of no file why it could not be written
        data.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(data, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, the call a text
        path.write_bytes(data.data().data())
        return
    picture = from_qimage(image).convert("RGB")
    if kind == ".webp":
        xmp = _XMP.format(PRODUCER).encode()
        picture.save(path, "WEBP", quality=quality, lossless=quality == _LOSSLESS, xmp=xmp)
    else:
        # Colours are as fine as light and dark are: letters are coloured, and have edges.
        picture.save(path, "JPEG", quality=quality, subsampling=0, optimize=True, comment=f"Software: {PRODUCER}")
