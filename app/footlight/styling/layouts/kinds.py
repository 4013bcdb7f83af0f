"""What a layout is: a name, a rule and a way to arrange."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from footlight.styling.layouts.shape import Shape


def as_written(shape: Shape) -> Element:
    """Arrange nothing: the theme's style of the layout is enough."""
    return shape.section


@dataclass(frozen=True, slots=True)
class Layout:
    """One automatic layout.

    Attributes:
        name: The author's name for it, and the end of its class ``layout-NAME``.
        applies: Whether a slide of this shape, about which the author said nothing, takes this layout.
        arrange: Makes the section; it copes with every shape, because an author may name the layout for any slide,
            and it changes nothing that it was given.
        restructures: Whether ``arrange`` moves blocks, which CSS of the author could trip over.
    """

    name: str
    applies: Callable[[Shape], bool]
    arrange: Callable[[Shape], Element] = as_written
    restructures: bool = False
