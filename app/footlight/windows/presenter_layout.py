"""The size of the presenter view -> where its parts go; pure arithmetic in logical pixels."""

from __future__ import annotations

from dataclasses import dataclass

from footlight.layout.page import Rect

DESIGN_WIDTH, DESIGN_HEIGHT = 1280.0, 720.0
"""The size at which everything has its designed size; larger and smaller windows scale it."""

SMALLEST_UNIT = 0.8
"""Type is not scaled below this, so that it stays legible on the smallest laptop."""

CURRENT_SHARE = 0.61
"""Of the width, for the current slide's column: the rest is for the notes, whose lines should hold forty characters."""

LEAST_CLOCKS = 104.0
LEAST_NOTES = 150.0
MARGIN = 20.0
GAP = 16.0
CAPTION = 34.0
PROGRESS = 5.0


@dataclass(frozen=True, slots=True)
class Panes:
    """Where everything goes.

    Attributes:
        unit: By how much type and margins are scaled.
        status: The line above the current slide.
        current: The current slide.
        clocks: What lies below it.
        caption: The line above the next step.
        upcoming: The next step.
        notes: What lies below it.
        progress: The bar at the lower edge.
    """

    unit: float
    status: Rect
    current: Rect
    clocks: Rect
    caption: Rect
    upcoming: Rect
    notes: Rect
    progress: Rect


def arrange(width: float, height: float, aspect: float) -> Panes:
    """Place the parts.

    Args:
        width: Of the view.
        height: Of the view.
        aspect: The slides' width by their height.
    """
    unit = max(min(width / DESIGN_WIDTH, height / DESIGN_HEIGHT), SMALLEST_UNIT)
    margin, gap, caption, progress = MARGIN * unit, GAP * unit, CAPTION * unit, PROGRESS * unit
    top = margin + caption
    bottom = height - margin - progress
    inner = width - 2 * margin - gap
    left_width = inner * CURRENT_SHARE
    current = _fitted(left_width, bottom - top - gap - LEAST_CLOCKS * unit, aspect)
    right_x = margin + left_width + gap
    right_width = inner - left_width
    upcoming = _fitted(right_width, bottom - top - gap - LEAST_NOTES * unit, aspect)
    clocks_y = top + current[1] + gap
    notes_y = top + upcoming[1] + gap
    return Panes(
        unit=unit,
        status=Rect(margin, margin, left_width, caption),
        current=Rect(margin + (left_width - current[0]) / 2, top, *current),
        clocks=Rect(margin, clocks_y, left_width, bottom - clocks_y),
        caption=Rect(right_x, margin, right_width, caption),
        upcoming=Rect(right_x + (right_width - upcoming[0]) / 2, top, *upcoming),
        notes=Rect(right_x, notes_y, right_width, bottom - notes_y),
        progress=Rect(0, height - progress, width, progress),
    )


def _fitted(width: float, height: float, aspect: float) -> tuple[float, float]:
    """Give the largest slide that is no wider and no higher."""
    fitted = min(width, height * aspect)
    return fitted, fitted / aspect
