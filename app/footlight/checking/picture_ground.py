"""A page and a run of text go in; how well the run stands out from the pictures behind it, as painted, comes out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median
from typing import NamedTuple

from PySide6.QtGui import QImage

from footlight.checking.ratio import least_contrast
from footlight.checking.runs import Run, line_boxes
from footlight.layout.page import BoxItem, Page, PictureItem, Rect, TextItem
from footlight.painting import PixelStore, page_image
from footlight.painting.pixel_store import picture_resource
from footlight.styling.computed import Color
from footlight.styling.contrast import linear_part, luminance

_SCALE = 0.5
"""Pixels of the painted ground per logical pixel: fine enough for what lies between two letters."""
_PIECE = 2.0
"""Type sizes, about four letters: what is judged at once. A word of which four letters are lost cannot be read."""
_LOST = 0.5
"""A piece is lost when more than half of the pixels behind it contrast too little: then no letter has an outline."""
_TOLERANCE = 0.02
_CAPITALS = 0.75
"""Of the type size: how high letters reach above the baseline."""
_MOST_PAINTINGS = 40
_MOST_PIECES = 2000
"""On a slide; ordinary ones have a tenth of both."""
_LINEAR = tuple(linear_part(value / 255) for value in range(256))


class Standing(NamedTuple):
    """How a run stands out.

    Attributes:
        lost: The share of its pieces that cannot be read.
        ratio: The contrast in the middle of those, 1 to 21; 21 when none is lost.
    """

    lost: float
    ratio: float


class PictureGrounds:
    """Paints what lies behind a page's texts, once for texts in a row that have the same behind them.

    Args:
        page: The slide.
        pixels: Decodes its pictures.
    """

    def __init__(self, page: Page, pixels: PixelStore) -> None:
        self._page = page
        self._pixels = pixels
        self._painted: tuple[tuple[int, int], QImage] | None = None
        self._paintings = 0
        self._pieces = 0

    def standing(self, index: int, run: Run) -> Standing | None:
        """Measure a run of the text item at an index of the page; None on a slide that has too much to measure."""
        item = self._page.items[index]
        assert isinstance(item, TextItem)  # noqa: S101 - runs are of texts
        pieces = list(_pieces(item, run))
        self._pieces += len(pieces)
        image = self._ground(index, item.step)
        if image is None or self._pieces > _MOST_PIECES:
            return None
        least = least_contrast(run.pixels, run.weight) - _TOLERANCE
        ratios = [_ratios(image, piece, run.color) for piece in pieces]
        lost = [each for each in ratios if each and sum(ratio < least for ratio in each) > _LOST * len(each)]
        ratio = median(ratio for each in lost for ratio in each) if lost else 21.0
        return Standing(len(lost) / max(len(ratios), 1), ratio)

    def _ground(self, index: int, step: int) -> QImage | None:
        behind = [each for each in self._page.items[:index] if isinstance(each, BoxItem | PictureItem)]
        key = (len(behind), step)
        if self._painted is None or self._painted[0] != key:
            self._paintings += 1
            if self._paintings > _MOST_PAINTINGS:
                return None
            width, height = (max(1, round(side * _SCALE)) for side in self._page.size)
            ground = replace(self._page, items=tuple(behind))
            image = page_image(ground, width, height, step, self._pixels)
            if not all(self._is_painted(each) for each in behind):
                return None
            self._painted = key, image
        return self._painted[1]

    def _is_painted(self, item: BoxItem | PictureItem) -> bool:
        """Tell whether an item was painted; a picture that is broken has only a plate in its place."""
        if isinstance(item, BoxItem):
            return True
        return self._pixels.get(picture_resource(item, _SCALE), patient=True) is not None


def _pieces(item: TextItem, run: Run) -> Iterator[Rect]:
    """Cut a run into pieces of some letters, line by line."""
    for left, right, baseline in line_boxes(item, run):
        count = max(1, round((right - left) / (_PIECE * run.pixels)))
        width = (right - left) / count
        for number in range(count):
            yield Rect(left + number * width, baseline - _CAPITALS * run.pixels, width, _CAPITALS * run.pixels)


def _ratios(image: QImage, piece: Rect, color: Color) -> Sequence[float]:
    """Give the contrast to every pixel behind a piece (WCAG 2.2, relative luminance)."""
    left, right = max(int(piece.x * _SCALE), 0), min(int(piece.right * _SCALE) + 1, image.width())
    top, bottom = max(int(piece.y * _SCALE), 0), min(int(piece.bottom * _SCALE) + 1, image.height())
    data, line = image.constBits(), image.bytesPerLine()
    text, alpha = luminance(color), color.alpha
    found = []
    for y in range(top, bottom):
        for at in range(y * line + 4 * left, y * line + 4 * right, 4):
            # Qt keeps 32 bits as blue, green, red, and one that is unused.
            ground = 0.0722 * _LINEAR[data[at]] + 0.7152 * _LINEAR[data[at + 1]] + 0.2126 * _LINEAR[data[at + 2]]
            front = text * alpha + ground * (1 - alpha)
            found.append((max(front, ground) + 0.05) / (min(front, ground) + 0.05))
    return found
