"""The part of a drawing that a chart's own kind fills."""

from __future__ import annotations

from typing import NamedTuple


class Room(NamedTuple):
    """Edges in pixels of the drawing, and the size of type."""

    left: float
    top: float
    right: float
    bottom: float
    type_size: float
