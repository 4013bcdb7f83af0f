"""The drawing of the icon -> PNG files of every size, an .ico for Windows and an .icns for macOS.

.venv/bin/python packaging/icons.py      write assets/icons/footlight.png again, after a change of the drawing
"""

from __future__ import annotations

import io
import os
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parent.parent
DRAWING = ROOT / "assets" / "icons" / "footlight.svg"
WINDOW_ICON = DRAWING.with_suffix(".png")
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
"""Pixels; the sizes that the hicolor icon theme has folders for."""
_ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
_ICNS_SIZE = 1024


def painted(pixels: int) -> bytes:
    """Paint the icon as a PNG of ``pixels`` x ``pixels``."""
    image = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    with QPainter(image) as painter:
        QSvgRenderer(str(DRAWING)).render(painter)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, PySide wants str
    return bytes(buffer.data().data())


def write_icons(folder: Path) -> None:
    """Write ``footlight.ico`` and ``footlight.icns`` into ``folder``."""
    pictures = {size: Image.open(io.BytesIO(painted(size))) for size in (*_ICO_SIZES, _ICNS_SIZE)}
    pictures[256].save(
        folder / "footlight.ico",
        sizes=[(size, size) for size in _ICO_SIZES],
        append_images=[pictures[size] for size in _ICO_SIZES if size != max(_ICO_SIZES)],
    )
    pictures[_ICNS_SIZE].save(folder / "footlight.icns")


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    WINDOW_ICON.write_bytes(painted(256))
