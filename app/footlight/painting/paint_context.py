"""What changes from one painting of a page to the next: the step, how sharp the surface is, the painter's state."""

from __future__ import annotations

from types import TracebackType

from PySide6.QtGui import QPainter

from footlight.deck.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class PaintContext:
    """How to paint a page this time.

    Attributes:
        step: The step that is shown, 0 being the slide's first picture.
        device_scale: Device pixels per logical pixel of the page, so that pictures are decoded as sharp as the
            surface can show them.
        blocking: Whether a picture that is not decoded yet is decoded now. A window, which must not wait, passes False
            and gets the picture in another size when there is one, else nothing.
    """

    step: int
    device_scale: float = 1.0
    blocking: bool = True


class KeptState:
    """A painter that comes back as it was at the end of a ``with``, also after a fault.

    A class, as it stands around every item that is clipped, turned or seen through: made of a generator it takes three
    times as long as what Qt does in it.
    """

    __slots__ = ("_painter",)

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter

    def __enter__(self) -> None:
        self._painter.save()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._painter.restore()
