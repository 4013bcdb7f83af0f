"""What changes from one painting of a page to the next: the step, and how sharp the surface is."""

from __future__ import annotations

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
