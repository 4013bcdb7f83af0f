"""A styled slide -> a ``Page``: a flat list of positioned items in logical pixels.

In: a ``StyledSlide`` and the media it uses. Out: a ``Page``. Qt is here for fonts and text shaping only, so a
``QGuiApplication`` must exist. It must not know painters, windows or which step is shown.

The way: ``boxes`` makes the box tree of elements; ``box_layout`` hands every box to its layout mode in ``modes``
(flow, lines, flex, grid, table, code, replaced), which returns a fragment; ``fitting`` repeats that smaller until it
fits; ``emitting`` turns fragments into items. ``text`` is where Qt shapes fonts and paragraphs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from footlight.layout.page import (
    BoxItem,
    DrawingItem,
    Item,
    LinkArea,
    Page,
    PictureItem,
    Rect,
    Role,
    TextItem,
)

if TYPE_CHECKING:
    from footlight.layout.laying_out import lay_out

__all__ = [
    "BoxItem",
    "DrawingItem",
    "Item",
    "LinkArea",
    "Page",
    "PictureItem",
    "Rect",
    "Role",
    "TextItem",
    "lay_out",
]


def __getattr__(name: str) -> object:
    """Load the layout when it is first asked for: an editor shows its text without any."""
    if name != "lay_out":
        raise AttributeError(name)
    from footlight.layout.laying_out import lay_out

    globals()[name] = lay_out
    return lay_out
