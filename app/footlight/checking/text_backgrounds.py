"""A page and its texts -> what lies behind each text: a colour, or a picture that is painted and measured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from PySide6.QtGui import QImage

from footlight.deck.named_tuple import NamedTuple
from footlight.layout.behind_text import fill_at
from footlight.layout.covering import covering
from footlight.layout.page import BoxItem, Page, PictureItem, Rect, TextItem
from footlight.layout.text.runs import StyledRun, line_boxes
from footlight.painting import PixelStore, page_image
from footlight.painting.pixel_store import picture_resource
from footlight.styling.computed import Color
from footlight.styling.contrast import linear_part, luminance, over

_OPAQUE_ENOUGH = 0.85
"""A box of this much alpha hides the picture behind it."""

_SCALE = 0.5
"""Pixels of the painted background per logical pixel: fine enough for what lies between two letters."""
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


class ItemPoint(NamedTuple):
    """A point on the item of a place in paint order, in logical pixels."""

    item: int
    x: float
    y: float


def backgrounds_at(page: Page, points: Sequence[ItemPoint]) -> Iterator[Color | None]:
    """Yield for each point the colour behind its item; None when a picture lies there."""
    behind = [
        (index, item)
        for index, item in enumerate(page.items)
        if isinstance(item, BoxItem | PictureItem) and item.rotation == 0
    ]
    rects = [item.rect if item.clip is None else item.rect.common(item.clip) for _, item in behind]
    for point, covers in zip(points, covering([(point.x, point.y) for point in points], rects), strict=True):
        yield _color_behind(page, point, [behind[place][1] for place in covers if behind[place][0] < point.item])


def _color_behind(page: Page, point: ItemPoint, covers: Sequence[BoxItem | PictureItem]) -> Color | None:
    """Lay one over the other what covers a point and is there when its item is."""
    background: Color | None = page.background._replace(alpha=1.0)
    for item in covers:
        if not item.shows_at(page.items[point.item].step):
            continue
        if isinstance(item, PictureItem):
            background = None
            continue
        fill = fill_at(item, point.x, point.y)
        alpha = fill.alpha * item.opacity
        if background is not None:
            background = over(fill._replace(alpha=alpha), background)
        elif alpha >= _OPAQUE_ENOUGH:
            background = fill._replace(alpha=1.0)
    return background


class Legibility(NamedTuple):
    """How well a run can be read.

    Attributes:
        lost: The share of its pieces that cannot be read.
        ratio: The contrast in the middle of those, 1 to 21; 21 when none is lost.
    """

    lost: float
    ratio: float


class PaintedBackgrounds:
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

    def legibility(self, index: int, run: StyledRun) -> Legibility | None:
        """Measure a run of the text item at an index of the page; None on a slide that has too much to measure."""
        item = self._page.items[index]
        assert isinstance(item, TextItem)  # noqa: S101 - runs are of texts
        pieces = list(_pieces(item, run))
        self._pieces += len(pieces)
        image = self._image_behind(index, item.step)
        if image is None or self._pieces > _MOST_PIECES:
            return None
        least = run.least_contrast - _TOLERANCE
        ratios = [_ratios(image, piece, run.color) for piece in pieces]
        lost = [each for each in ratios if each and sum(ratio < least for ratio in each) > _LOST * len(each)]
        ratio = median(ratio for each in lost for ratio in each) if lost else 21.0
        return Legibility(len(lost) / max(len(ratios), 1), ratio)

    def _image_behind(self, index: int, step: int) -> QImage | None:
        behind = [each for each in self._page.items[:index] if isinstance(each, BoxItem | PictureItem)]
        key = (len(behind), step)
        if self._painted is None or self._painted[0] != key:
            self._paintings += 1
            if self._paintings > _MOST_PAINTINGS:
                return None
            width, height = (max(1, round(side * _SCALE)) for side in self._page.size)
            page = replace(self._page, items=tuple(behind))
            image = page_image(page, width, height, step, self._pixels)
            if not all(self._is_painted(each) for each in behind):
                return None
            self._painted = key, image
        return self._painted[1]

    def _is_painted(self, item: BoxItem | PictureItem) -> bool:
        """Return whether an item was painted; a picture that is broken has only a plate in its place."""
        if isinstance(item, BoxItem):
            return True
        return self._pixels.get(picture_resource(item, _SCALE), blocking=True) is not None


def _pieces(item: TextItem, run: StyledRun) -> Iterator[Rect]:
    """Cut a run into pieces of some letters, line by line."""
    for left, right, baseline in line_boxes(item, run):
        count = max(1, round((right - left) / (_PIECE * run.pixels)))
        width = (right - left) / count
        for number in range(count):
            yield Rect(left + number * width, baseline - _CAPITALS * run.pixels, width, _CAPITALS * run.pixels)


def _ratios(image: QImage, piece: Rect, color: Color) -> Sequence[float]:
    """Return the contrast to every pixel behind a piece (WCAG 2.2, relative luminance)."""
    left, right = max(int(piece.x * _SCALE), 0), min(int(piece.right * _SCALE) + 1, image.width())
    top, bottom = max(int(piece.y * _SCALE), 0), min(int(piece.bottom * _SCALE) + 1, image.height())
    data, line = image.constBits(), image.bytesPerLine()
    text, alpha = luminance(color), color.alpha
    found = []
    for y in range(top, bottom):
        for at in range(y * line + 4 * left, y * line + 4 * right, 4):
            # Qt keeps 32 bits as blue, green, red, and one that is unused.
            background = 0.0722 * _LINEAR[data[at]] + 0.7152 * _LINEAR[data[at + 1]] + 0.2126 * _LINEAR[data[at + 2]]
            front = text * alpha + background * (1 - alpha)
            found.append((max(front, background) + 0.05) / (min(front, background) + 0.05))
    return found
