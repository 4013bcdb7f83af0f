"""A deck -> its slides in every bundled theme, on sheets to be looked at, and their measures as a table.

    make sheets DECK=talk.md INTO=/tmp/sheets

Without a deck it is that of the plain slides beside this file. A sheet holds twenty slides of a theme.
"""

from __future__ import annotations

import argparse
import statistics
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from measuring import LONE, Measured, measure
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from footlight.deck import Deck
from footlight.layout.page import Page
from footlight.painting import PixelStore, page_image
from footlight.reading import read_deck
from footlight.rendering.engine import headless_engine

PLAIN = Path(__file__).with_name("plain.md")
THEMES = ("default", "dark", "high-contrast", "lecture", "keynote", "technical", "centered")
COLUMNS, ROWS, WIDTH, GAP, LABEL = 4, 5, 480, 12, 22


def pages_of(deck: Deck, theme: str) -> list[Page]:
    """Lay out a deck in a theme."""
    dressed = replace(deck, settings=replace(deck.settings, theme=theme))
    engine = headless_engine(dressed)
    pages = [page for _, page in engine.slides(dressed)]
    engine.close()
    return pages


def sheets_of(pages: Sequence[Page], store: PixelStore) -> list[QImage]:
    """Paint the sheets of a theme."""
    most = COLUMNS * ROWS
    return [_sheet(pages[start : start + most], store) for start in range(0, len(pages), most)]


def _sheet(pages: Sequence[Page], store: PixelStore) -> QImage:
    height = round(WIDTH * pages[0].size.height / pages[0].size.width)
    rows = -(-len(pages) // COLUMNS)
    step = height + LABEL + GAP
    image = QImage(COLUMNS * (WIDTH + GAP) + GAP, rows * step + GAP, QImage.Format.Format_RGB32)
    image.fill(QColor("#b8b8bc"))
    font = QFont("Inter")
    font.setPixelSize(15)
    with QPainter(image) as painter:
        painter.setFont(font)
        for index, page in enumerate(pages):
            left, top = GAP + index % COLUMNS * (WIDTH + GAP), GAP + index // COLUMNS * step
            painter.drawText(left, top + LABEL - 7, _label(measure(page)))
            painter.drawImage(left, top + LABEL, page_image(page, WIDTH, height, page.steps, store))
    return image


def _label(found: Measured) -> str:
    sizes = "/".join(str(size) for size in sorted(found.sizes, reverse=True))
    return f"{found.number} {found.layout}  {found.share:.0%}  {sizes}"


def summary(found: Sequence[Measured]) -> str:
    """Write the numbers of a theme in a line."""
    shares = [each.share for each in found if each.layout not in LONE]
    sparse = [each.number for each in found if each.layout not in LONE and each.share < 0.3]
    lines = [letters for each in found for letters in each.lines]
    sizes = {size for each in found for size in each.sizes}
    return (
        f"median {statistics.median(shares):.0%}, {len(sparse)} of {len(shares)} below 30 %: {sparse}; "
        f"{len(sizes)} sizes, smallest {min(each.smallest for each in found if each.sizes)}; "
        f"lines of {statistics.median(lines):.0f}, at most {max(lines)} letters; "
        f"widows {sum(len(each.widows) for each in found)}, overlaps {sum(len(each.overlaps) for each in found)}"
    )


def main() -> None:
    """Write the sheets, and print the numbers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("deck", nargs="?", type=Path, default=PLAIN)
    parser.add_argument("--into", type=Path, default=Path("sheets"), help="the folder for the pictures")
    parser.add_argument("--themes", nargs="+", default=THEMES, metavar="THEME")
    options = parser.parse_args()
    options.into.mkdir(parents=True, exist_ok=True)
    deck = read_deck(options.deck)
    for theme in options.themes:
        pages = pages_of(deck, theme)
        print(f"{theme}: {summary([measure(page) for page in pages])}", flush=True)
        store = PixelStore()
        for number, sheet in enumerate(sheets_of(pages, store), start=1):
            sheet.save(str(options.into / f"{theme}-{number}.png"))


if __name__ == "__main__":
    main()
