"""Box shadows: a ``Shadow`` and its box -> paint. A blurred one becomes a small picture, made once."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath

from footlight.deck.dataclass import dataclass
from footlight.layout.geometry import Radii
from footlight.layout.page import BoxItem, Rect
from footlight.layout.text.formats import qcolor
from footlight.painting.filters import filtered, from_qimage, to_qimage
from footlight.painting.paint_context import KeptState
from footlight.painting.shapes import grown_by, rounded
from footlight.styling.computed import Color, Filter, Shadow

_FINEST = 3.0
"""Pixels of the picture per standard deviation of the blur; more detail than that a blur does not hold."""


_LONGEST_SIDE = 2048
"""Pixels of a shadow's picture; a larger shadow reaches far beyond the slide, and what shows of it is even."""


def blurred_scale(scale: float, blur: float, width: float, height: float) -> float:
    """Return how many pixels the picture of a blurred shadow has for a logical pixel.

    Args:
        scale: Device pixels per logical pixel.
        blur: The blur radius of CSS, in logical pixels; 0 for a sharp shadow.
        width: Of the picture, in logical pixels.
        height: Likewise.
    """
    finest = _FINEST / (blur / 2) if blur > 0 else scale
    return min(scale, finest, _LONGEST_SIDE / max(width, height, 1.0))


@dataclass(frozen=True, slots=True)
class ShadowPicture:
    """A blurred shadow to be made.

    Attributes:
        width: Of the box that casts it, in logical pixels.
        height: Likewise.
        radii: The box's corners.
        blur: The blur radius of CSS: two standard deviations.
        spread: By how much the shadow is larger than the box.
        offset: Where an inset shadow's hole is; (0, 0) for an outer one, which moves as a whole.
        inset: Whether it falls inside the box.
        color: Its colour.
        scale: Device pixels per logical pixel.
    """

    width: float
    height: float
    radii: Radii
    blur: float
    spread: float
    offset: tuple[float, float]
    inset: bool
    color: Color
    scale: float

    @property
    def margin(self) -> float:
        """How far the picture reaches beyond the box on each side, in logical pixels."""
        return 0.0 if self.inset else max(self.spread, 0.0) + 1.5 * self.blur

    def make(self) -> QImage:
        """Paint and blur it. Any thread may do so."""
        # Around an inset shadow there must be something to blur in from.
        pad = self.margin if not self.inset else 1.5 * self.blur
        width, height = self.width + 2 * pad, self.height + 2 * pad
        scale = blurred_scale(self.scale, self.blur, width, height)
        image = QImage(max(1, round(width * scale)), max(1, round(height * scale)), QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        with QPainter(image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(image.width() / width, image.height() / height)
            painter.fillPath(self._silhouette(Rect(pad, pad, self.width, self.height)), qcolor(self.color))
        blurred = to_qimage(filtered(from_qimage(image), (Filter("blur", self.blur / 2),), scale))
        if not self.inset:
            return blurred
        edge = round(pad * scale)
        return blurred.copy(edge, edge, max(1, blurred.width() - 2 * edge), max(1, blurred.height() - 2 * edge))

    def _silhouette(self, box: Rect) -> QPainterPath:
        spread = -self.spread if self.inset else self.spread
        shape = grown_by(box, spread, spread, spread, spread)
        shape = shape._replace(x=shape.x + self.offset[0], y=shape.y + self.offset[1])
        radii = _spread_radii(self.radii, spread)
        path = rounded(shape, radii)
        if not self.inset:
            return path
        around = QPainterPath()
        reach = 3 * self.blur + abs(self.spread) + abs(self.offset[0]) + abs(self.offset[1])
        around.addRect(QRectF(box.x - reach, box.y - reach, box.width + 2 * reach, box.height + 2 * reach))
        return around.subtracted(path)


def shadow_picture(item: BoxItem, shadow: Shadow, scale: float) -> ShadowPicture | None:
    """Return the picture that a shadow needs; None for a sharp one, which is painted as a shape."""
    if shadow.blur <= 0 or shadow.color.alpha <= 0:
        return None
    offset = (shadow.x, shadow.y) if shadow.inset else (0.0, 0.0)
    rect = _padding_box(item) if shadow.inset else item.rect
    return ShadowPicture(
        rect.width,
        rect.height,
        item.radii,
        shadow.blur,
        shadow.spread,
        offset,
        shadow.inset,
        shadow.color,
        scale,
    )


def paint_shadow(
    painter: QPainter, item: BoxItem, shadow: Shadow, wanted: ShadowPicture | None, image: QImage | None
) -> None:
    """Paint one shadow outside (or, inset, inside) its box; ``image`` is what ``wanted`` made."""
    with KeptState(painter):
        box = _padding_box(item) if shadow.inset else item.rect
        outline = rounded(box, item.radii)
        if shadow.inset:
            painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
        else:
            reach = abs(shadow.x) + abs(shadow.y) + abs(shadow.spread) + 2 * shadow.blur + 1
            outside = QPainterPath()
            outside.addRect(QRectF(box.x - reach, box.y - reach, box.width + 2 * reach, box.height + 2 * reach))
            painter.setClipPath(outside.subtracted(outline), Qt.ClipOperation.IntersectClip)
        if wanted is None or image is None:
            painter.fillPath(_sharp(box, item.radii, shadow), qcolor(shadow.color))
        else:
            pad = wanted.margin
            x, y = (0.0, 0.0) if shadow.inset else (shadow.x, shadow.y)
            target = QRectF(box.x - pad + x, box.y - pad + y, box.width + 2 * pad, box.height + 2 * pad)
            painter.drawImage(target, image, QRectF(image.rect()))


def _sharp(box: Rect, radii: Radii, shadow: Shadow) -> QPainterPath:
    spread = -shadow.spread if shadow.inset else shadow.spread
    shape = grown_by(box, spread, spread, spread, spread)
    path = rounded(shape._replace(x=shape.x + shadow.x, y=shape.y + shadow.y), _spread_radii(radii, spread))
    return rounded(box, radii).subtracted(path) if shadow.inset else path


def _spread_radii(radii: Radii, spread: float) -> Radii:
    top_left, top_right, bottom_right, bottom_left = (max(radius + spread, 0) if radius else 0.0 for radius in radii)
    return (top_left, top_right, bottom_right, bottom_left)


def _padding_box(item: BoxItem) -> Rect:
    top, right, bottom, left = (border.width for border in item.borders)
    return grown_by(item.rect, -left, -top, -right, -bottom)
