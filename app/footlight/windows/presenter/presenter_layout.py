"""The size of the presenter view -> where its parts go; pure arithmetic in logical pixels."""

from __future__ import annotations

from footlight.deck.dataclass import dataclass
from footlight.deck.named_tuple import NamedTuple
from footlight.layout.page import Rect
from footlight.windows.look.look import DESIGN_HEIGHT, DESIGN_WIDTH, SMALLEST_UNIT

CURRENT_SHARE = 0.61
"""Of the width, for the current slide's column: the rest is for the notes, whose lines should hold forty characters."""
COLUMN_BOUNDS = 0.35, 0.8
NEXT_BOUNDS = 0.15, 1.0

LEAST_CLOCKS = 104.0
LEAST_NOTES = 150.0
MARGIN = 20.0
GAP = 16.0
CAPTION = 26.0
"""The height of the lines above the slides."""
CAPTION_GAP = 8.0
PROGRESS = 5.0


class Shares(NamedTuple):
    """How the speaker divides the view.

    Attributes:
        column: The current slide's column, of the width.
        upcoming: The next step, of the height that it may have at most.
    """

    column: float = CURRENT_SHARE
    upcoming: float = 1.0


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
        column_edge: Between the two columns.
        notes_edge: Between the next step and the notes.
    """

    unit: float
    status: Rect
    current: Rect
    clocks: Rect
    caption: Rect
    upcoming: Rect
    notes: Rect
    progress: Rect
    column_edge: Rect
    notes_edge: Rect


def arrange(width: float, height: float, aspect: float, shares: Shares = Shares()) -> Panes:  # noqa: B008 - frozen
    """Place the parts.

    Args:
        width: Of the view.
        height: Of the view.
        aspect: The slides' width by their height.
        shares: How the speaker divides it.
    """
    unit = max(min(width / DESIGN_WIDTH, height / DESIGN_HEIGHT), SMALLEST_UNIT)
    margin, gap, caption, progress = MARGIN * unit, GAP * unit, CAPTION * unit, PROGRESS * unit
    top = margin + caption + CAPTION_GAP * unit
    bottom = height - margin - progress
    inner = width - 2 * margin - gap
    left_width = inner * shares.column
    current = _fitted(left_width, bottom - top - gap - LEAST_CLOCKS * unit, aspect)
    right_x = margin + left_width + gap
    right_width = inner - left_width
    upcoming = _fitted(right_width, (bottom - top - gap - LEAST_NOTES * unit) * shares.upcoming, aspect)
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
        column_edge=Rect(margin + left_width, top, gap, bottom - top),
        notes_edge=Rect(right_x, top + upcoming[1], right_width, gap),
    )


def shares_at(width: float, height: float, panes: Panes, *, x: float | None = None, y: float | None = None) -> Shares:
    """Return the shares that put the edge between the columns at ``x``, or that below the next step at ``y``.

    Args:
        width: Of the view.
        height: Of the view.
        panes: As they are now; what is not given stays.
        x: The middle of the edge between the columns.
        y: The middle of the edge between the next step and the notes.
    """
    margin, gap = MARGIN * panes.unit, GAP * panes.unit
    top, bottom = panes.current.y, height - margin - PROGRESS * panes.unit
    inner = width - 2 * margin - gap
    column = (panes.column_edge.x if x is None else x - gap / 2) - margin
    most = bottom - top - gap - LEAST_NOTES * panes.unit
    upcoming = (panes.upcoming.height if y is None else y - gap / 2 - top) / most
    return Shares(_within(column / inner, COLUMN_BOUNDS), _within(upcoming, NEXT_BOUNDS))


def _within(share: float, bounds: tuple[float, float]) -> float:
    return min(max(share, bounds[0]), bounds[1])


def _fitted(width: float, height: float, aspect: float) -> tuple[float, float]:
    """Return the size of the largest slide that is no wider and no higher."""
    fitted = min(width, height * aspect)
    return fitted, fitted / aspect
