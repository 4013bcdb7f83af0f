"""What a window shows on its screen -> whether it is what a whole repaint would show; for tests of partial updates.

``QWidget.grab`` paints anew, so that it shows what should be there. The screen shows what was painted when each part
was last asked for, and keeps what nobody asked for.
"""

from __future__ import annotations

from PIL import Image, ImageChops
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

UNSEEN = 12
"""Of 255, by which two pictures of one thing may differ where only a part was painted: an edge is smoothed otherwise,
and at a scale such as 1.5 the edge of the part lies within a pixel."""
SPECKS, SPECK = 4, 32
"""So many pixels may differ by so much: after a deck of another size came in, two pixels of a clock differed by
22, probably because Qt moves what it has painted, and rounds outlines otherwise when they are painted anew."""


def on_screen(window: QWidget) -> QImage:
    """Take what a window has brought to its screen, in device pixels, once everything asked for is painted."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.UpdateRequest.value)
    return window.screen().grabWindow(int(window.winId())).toImage().convertToFormat(QImage.Format.Format_RGB32)


def stale_part(window: QWidget) -> tuple[int, int, int, int] | None:
    """Find what a whole repaint changes: left, top, right and bottom in device pixels; None when nothing is stale."""
    before = on_screen(window)
    window.repaint()
    after = on_screen(window)
    if before == after:
        return None
    if before.size() != after.size():
        return 0, 0, after.width(), after.height()
    differing = ImageChops.difference(_pillow(before), _pillow(after)).convert("RGB")
    red, green, blue = differing.split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    counts = most.histogram()
    if sum(counts[UNSEEN + 1 :]) <= SPECKS and not any(counts[SPECK + 1 :]):
        return None
    return most.point(lambda value: value if value > UNSEEN else 0).getbbox()


def _pillow(image: QImage) -> Image.Image:
    return Image.frombytes("RGBX", (image.width(), image.height()), bytes(image.constBits()))
