"""Themes, and maybe a deck -> one image: a row of slides for each theme, below its name and character."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QImageWriter, QPainter

from footlight.cli.progress import ProgressBar
from footlight.deck import Deck
from footlight.desktop.atomic import replacing
from footlight.desktop.resources import bundled
from footlight.exporting.metadata import PRODUCER
from footlight.painting import page_image
from footlight.reading import read_deck
from footlight.rendering.engine import SlideEngine, headless_engine
from footlight.styling.themes import ThemeEntry

_SLIDE_WIDTH = 384
_GAP, _EDGE, _LABEL = 16, 32, 52
"""In pixels: between slides, around all, and the height of a theme's name."""
_MOST_SLIDES = 6
_BACKGROUND, _INK, _QUIET = QColor("#e9e9ea"), QColor("#17191c"), QColor("#50555c")
_FAMILY = "Inter"


def write_sheet(target: Path, themes: Sequence[ThemeEntry], deck_file: Path | None = None) -> None:
    """Paint the contact sheet into a picture's file, whose ending says the format.

    Raises:
        UnusableInputError: The deck cannot be read.
        OSError: The file cannot be written; it is as it was.
    """
    image = paint_sheet(themes, deck_file)
    image.setText("Software", PRODUCER)
    with replacing(target) as draft:
        writer = QImageWriter(str(draft), target.suffix[1:].encode())
        if not writer.write(image):
            raise OSError(writer.errorString())


def paint_sheet(themes: Sequence[ThemeEntry], deck_file: Path | None = None) -> QImage:
    """Paint the contact sheet; needs no screen.

    Args:
        themes: A row each.
        deck_file: Whose slides are shown, spread over the deck when they are many; without it a bundled sample.

    Raises:
        UnusableInputError: The deck cannot be read.
    """
    deck = read_deck(deck_file or bundled("assets", "themes", "sample.md"))
    numbers = spread(len(deck.slides), _MOST_SLIDES)
    height = round(_SLIDE_WIDTH * deck.settings.size.height / deck.settings.size.width)
    rows: list[tuple[ThemeEntry, list[QImage]]] = []
    engine = headless_engine(deck)
    with ProgressBar("themes") as progress:
        for done, theme in enumerate(themes, start=1):
            rows.append((theme, _slides(engine, deck, theme, numbers, height)))
            progress.update(done, len(themes))
    return _sheet(rows, len(numbers), height)


def spread(count: int, most: int) -> tuple[int, ...]:
    """Choose at most so many of the numbers from 1 to ``count``, evenly, the first and the last among them."""
    if count <= most:
        return tuple(range(1, count + 1))
    return tuple(1 + round(place * (count - 1) / (most - 1)) for place in range(most))


def _slides(engine: SlideEngine, deck: Deck, theme: ThemeEntry, numbers: Sequence[int], height: int) -> list[QImage]:
    # By the file's name: the bare name of the default would give way to the sheet beside the deck.
    dressed = replace(deck, settings=replace(deck.settings, theme=theme.path.name))
    engine.set_deck(dressed)
    pages = (page for _, page in engine.slides(dressed, numbers))
    return [page_image(page, _SLIDE_WIDTH, height, page.steps, engine.pixels) for page in pages]


def _sheet(rows: Sequence[tuple[ThemeEntry, list[QImage]]], columns: int, height: int) -> QImage:
    wide = 2 * _EDGE + columns * _SLIDE_WIDTH + (columns - 1) * _GAP
    step = _LABEL + height + _GAP
    image = QImage(wide, 2 * _EDGE + len(rows) * step - _GAP, QImage.Format.Format_RGB32)
    image.fill(_BACKGROUND)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        for row, (theme, slides) in enumerate(rows):
            top = _EDGE + row * step
            _label(painter, theme, QRectF(_EDGE, top, wide - 2 * _EDGE, _LABEL - 12))
            for column, slide in enumerate(slides):
                painter.drawImage(_EDGE + column * (_SLIDE_WIDTH + _GAP), top + _LABEL, slide)
    return image


def _label(painter: QPainter, theme: ThemeEntry, box: QRectF) -> None:
    name, rest = QFont(_FAMILY), QFont(_FAMILY)
    name.setPixelSize(24)
    name.setWeight(QFont.Weight.Bold)
    rest.setPixelSize(18)
    measured = QFontMetricsF(name).horizontalAdvance(theme.name) + 16
    align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
    painter.setFont(name)
    painter.setPen(_INK)
    painter.drawText(box, align, theme.name)
    painter.setFont(rest)
    painter.setPen(_QUIET)
    room = box.adjusted(measured, 0, 0, -1)
    words = QFontMetricsF(rest).elidedText(theme.character, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, align, words)
