"""What is painted with paths and pictures -> SVG, so that boxes look as they do on a screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QGradient,
    QImage,
    QLinearGradient,
    QPaintEngine,
    QPainterPath,
    QPen,
    QRadialGradient,
    QTransform,
)

from footlight.deck.named_tuple import NamedTuple
from footlight.exporting.svg.markup import Attributes, element, number, painted
from footlight.exporting.svg.outlines import data_of, rectangle_of
from footlight.styling.computed import Color

_SPREADS = {QGradient.Spread.RepeatSpread: "repeat", QGradient.Spread.ReflectSpread: "reflect"}
_GRADIENTS = {Qt.BrushStyle.LinearGradientPattern, Qt.BrushStyle.RadialGradientPattern}
_CAPS = {Qt.PenCapStyle.RoundCap: "round", Qt.PenCapStyle.SquareCap: "square"}


class _Engine(QPaintEngine):
    """Says that neither pixels nor a PDF are painted."""

    def type(self) -> QPaintEngine.Type:
        """Return the kind of what is painted."""
        return QPaintEngine.Type.SVG


class Shared:
    """What the elements of a document refer to by name: gradients, clips and pictures, each written once.

    Args:
        picture: Writes a picture, and returns the reference to it.
        prefix: What all names begin with.
    """

    def __init__(self, picture: Callable[[QImage], str], prefix: str = "") -> None:
        self.picture = picture
        self._prefix = prefix
        self._names: dict[str, str] = {}

    def name(self, tag: str, attributes: Attributes, inside: str) -> str:
        """Return the name of an element, which is written if it is not yet."""
        written = element(tag, attributes, inside)
        found = self._names.get(written)
        if found is None:
            found = self._names[written] = f"{self._prefix}{len(self._names)}"
        return found

    def definitions(self) -> str:
        """Write all that was named."""
        return "".join(written.replace(" ", f' id="{name}" ', 1) for written, name in self._names.items())


class _State(NamedTuple):
    transform: QTransform
    opacity: float
    clips: tuple[str, ...]


class RecordingPainter:
    """Stands in for a ``QPainter`` and writes SVG. It has what the painting of boxes and shadows uses, and no more.

    Args:
        shared: Takes what is referred to.
    """

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._engine = _Engine()
        self._state = _State(QTransform(), 1.0, ())
        self._saved: list[_State] = []
        self._pen: QPen | None = None
        self._brush = QBrush()
        self._written: list[str] = []

    def written(self) -> str:
        """Return what was painted since the last call."""
        written, self._written = "".join(self._written), []
        return written

    def paintEngine(self) -> QPaintEngine:
        """Return what says that neither pixels nor a PDF are painted."""
        return self._engine

    def setRenderHint(self, *_hint: object) -> None:
        """Do nothing: a browser smooths by itself."""

    def setPen(self, pen: Any) -> None:
        """Set what lines are drawn with."""
        self._pen = pen if isinstance(pen, QPen) else None

    def setBrush(self, brush: Any) -> None:
        """Set what shapes are filled with."""
        self._brush = QBrush() if brush == Qt.BrushStyle.NoBrush else QBrush(brush)

    def drawEllipse(self, middle: QPointF, across: float, down: float) -> None:
        """Draw an ellipse with the pen and the brush."""
        path = QPainterPath()
        path.addEllipse(middle, across, down)
        self.drawPath(path)

    def drawPath(self, path: QPainterPath) -> None:
        """Draw a shape with the pen and the brush."""
        if self._brush.style() != Qt.BrushStyle.NoBrush:
            self.fillPath(path, self._brush)
        if self._pen is not None:
            self.strokePath(path, self._pen)

    def save(self) -> None:
        """Keep the place, the opacity and the clip."""
        self._saved.append(self._state)

    def restore(self) -> None:
        """Go back to what was kept last."""
        self._state = self._saved.pop()

    def opacity(self) -> float:
        """Return the opacity, 0 to 1."""
        return self._state.opacity

    def setOpacity(self, opacity: float) -> None:
        """Set the opacity, 0 to 1."""
        self._state = self._state._replace(opacity=opacity)

    def translate(self, *by: Any) -> None:
        """Move all that follows."""
        x, y = (by[0].x(), by[0].y()) if isinstance(by[0], QPointF) else by
        self._state = self._state._replace(transform=QTransform.fromTranslate(x, y) * self._state.transform)

    def setClipPath(self, path: QPainterPath, _operation: object = None) -> None:
        """Show only what lies inside this too."""
        shape = clipping(path, self._placed())
        name = self._shared.name("clipPath", {"clipPathUnits": "userSpaceOnUse"}, shape)
        self._state = self._state._replace(clips=(*self._state.clips, name))

    def setClipRect(self, rect: Any, *_operation: object) -> None:
        """Show only what lies inside this too."""
        path = QPainterPath()
        path.addRect(QRectF(rect))
        self.setClipPath(path)

    def fillPath(self, path: QPainterPath, brush: Any) -> None:
        """Fill a shape with a colour, a gradient or a pattern."""
        if not path.isEmpty():
            box = rectangle_of(path)
            if box is not None:
                self._write("rect", {**box, **self._fill(brush)})
                return
            even = {"fill-rule": "evenodd"} if path.fillRule() == Qt.FillRule.OddEvenFill else {}
            self._write("path", {"d": data_of(path), **even, **self._fill(brush)})

    def fillRect(self, rect: Any, brush: Any) -> None:
        """Fill a rectangle likewise."""
        box = QRectF(rect)
        self._write("rect", {**_box(box), **self._fill(brush)})

    def strokePath(self, path: QPainterPath, pen: QPen) -> None:
        """Draw a line along a shape."""
        dashes = [each * pen.widthF() for each in pen.dashPattern()]
        made = {"d": data_of(path), "fill": "none", **painted("stroke", _color(pen.color()))}
        made["stroke-width"] = number(pen.widthF())
        if dashes:
            made["stroke-dasharray"] = " ".join(number(each) for each in dashes)
        if (cap := _CAPS.get(pen.capStyle())) is not None:
            made["stroke-linecap"] = cap
        if pen.joinStyle() == Qt.PenJoinStyle.RoundJoin:
            made["stroke-linejoin"] = "round"
        self._write("path", made)

    def drawImage(self, target: Any, image: QImage, *_source: object) -> None:
        """Put a picture into a rectangle."""
        self._write(
            "image", {"href": self._shared.picture(image), **_box(QRectF(target)), "preserveAspectRatio": "none"}
        )

    def _fill(self, brush: Any) -> Attributes:
        made = QBrush(brush)
        if made.style() in _GRADIENTS:
            return {"fill": f"url(#{self._gradient(made.gradient(), made.transform())})"}
        if made.style() == Qt.BrushStyle.TexturePattern:
            return {"fill": f"url(#{self._pattern(made.textureImage(), made.transform())})"}
        return painted("fill", _color(made.color()))

    def _gradient(self, gradient: QGradient, transform: QTransform) -> str:
        made: Attributes = {"gradientUnits": "userSpaceOnUse"}
        if isinstance(gradient, QLinearGradient):
            tag, (start, end) = "linearGradient", (gradient.start(), gradient.finalStop())
            made |= {"x1": number(start.x()), "y1": number(start.y()), "x2": number(end.x()), "y2": number(end.y())}
        else:
            radial = cast(QRadialGradient, gradient)  # there are no others
            tag, middle = "radialGradient", radial.center()
            made |= {"cx": number(middle.x()), "cy": number(middle.y()), "r": number(radial.radius())}
        if gradient.spread() in _SPREADS:
            made["spreadMethod"] = _SPREADS[gradient.spread()]
        if not transform.isIdentity():
            made["gradientTransform"] = _matrix(transform)
        stops = "".join(
            element("stop", {"offset": f"{place:.5f}".rstrip("0").rstrip("."), **_stop(_color(color))})
            for place, color in gradient.stops()
        )
        return self._shared.name(tag, made, stops)

    def _pattern(self, image: QImage, transform: QTransform) -> str:
        size = {"width": str(image.width()), "height": str(image.height())}
        inside = element("image", {"href": self._shared.picture(image), **size})
        return self._shared.name(
            "pattern", {"patternUnits": "userSpaceOnUse", **size, "patternTransform": _matrix(transform)}, inside
        )

    def _placed(self) -> Attributes:
        transform = self._state.transform
        return {} if transform.isIdentity() else {"transform": _matrix(transform)}

    def _write(self, tag: str, attributes: Attributes) -> None:
        opacity = {"opacity": number(self._state.opacity)} if self._state.opacity < 1 else {}
        written = element(tag, {**attributes, **opacity, **self._placed()})
        for clip in reversed(self._state.clips):
            written = element("g", {"clip-path": f"url(#{clip})"}, written)
        self._written.append(written)


def _color(color: QColor) -> Color:
    return Color(color.redF(), color.greenF(), color.blueF(), color.alphaF())


def _stop(color: Color) -> Attributes:
    made = painted("stop-color", color)
    if "stop-color-opacity" in made:
        made["stop-opacity"] = made.pop("stop-color-opacity")
    return made


def _box(rect: QRectF) -> Attributes:
    corner = {name: number(place) for name, place in (("x", rect.x()), ("y", rect.y())) if place}
    return {**corner, "width": number(rect.width()), "height": number(rect.height())}


def _matrix(transform: QTransform) -> str:
    parts = (
        transform.m11(), transform.m12(), transform.m21(), transform.m22(), transform.dx(), transform.dy()
    )  # fmt: skip
    return f"matrix({' '.join(f'{part:.6g}' for part in parts)})"


def clipping(path: QPainterPath, placed: Attributes | None = None) -> str:
    """Write the shape of a clip.

    Args:
        path: Its outline.
        placed: Where it goes, as attributes.
    """
    box = rectangle_of(path)
    if box is not None:
        return element("rect", {**box, **(placed or {})})
    even = {"clip-rule": "evenodd"} if path.fillRule() == Qt.FillRule.OddEvenFill else {}
    return element("path", {"d": data_of(path), **even, **(placed or {})})
