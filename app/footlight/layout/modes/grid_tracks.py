"""The tracks of a grid and what stands in them -> their sizes (CSS Grid Layout 1, 11.4 to 11.8)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from footlight.layout.geometry import definite
from footlight.styling.computed import Track


class Demand(NamedTuple):
    """What an item wants of the tracks that it spans: at least, and at most."""

    first: int
    span: int
    least: float
    most: float


def track_sizes(
    tracks: Sequence[Track], demands: Sequence[Demand], available: float | None, gap: float, *, stretch: bool
) -> list[float]:
    """Size the tracks.

    Args:
        tracks: All tracks, implicit ones as ``Track()``.
        demands: Of all items.
        available: The content size of the container, or None where the tracks decide.
        gap: Between tracks.
        stretch: Whether automatic tracks share what is left over.
    """
    sizes = [_base(track, available) for track in tracks]
    limits = list(sizes)
    for demand in sorted(demands, key=lambda demand: demand.span):
        _meet(demand.least, demand, tracks, sizes, gap)
        for index in range(demand.first, demand.first + demand.span):
            limits[index] = max(limits[index], sizes[index])
        _meet(demand.most, demand, tracks, limits, gap)
    if available is None:
        return _without_bounds(tracks, sizes, limits)
    free = available - sum(sizes) - gap * (len(tracks) - 1)
    free = _maximise(tracks, sizes, limits, free)
    if any(track.fraction for track in tracks):
        _share(tracks, sizes, available - gap * (len(tracks) - 1))
    elif stretch and free > 0:
        automatic = [index for index, track in enumerate(tracks) if _is_auto(track)]
        for index in automatic:
            sizes[index] += free / len(automatic)
    return sizes


def _is_auto(track: Track) -> bool:
    return track.length is None and track.fraction is None


def _base(track: Track, available: float | None) -> float:
    least = definite(track.minimum, available) or 0.0
    fixed = definite(track.length, available)
    return max(least, fixed or 0.0) if track.fraction is None else least


def _meet(wanted: float, demand: Demand, tracks: Sequence[Track], sizes: list[float], gap: float) -> None:
    """Grow the tracks that an item spans until it has the room that it wants; fixed tracks do not grow."""
    spanned = range(demand.first, demand.first + demand.span)
    missing = wanted - sum(sizes[index] for index in spanned) - gap * (demand.span - 1)
    growing = [index for index in spanned if tracks[index].length is None and not _keeps_minimum(tracks[index])]
    shared = [index for index in growing if tracks[index].fraction] or growing
    if missing > 0 and shared:
        for index in shared:
            sizes[index] += missing / len(shared)


def _keeps_minimum(track: Track) -> bool:
    """``minmax(0, 1fr)`` says that the content has no say."""
    return track.fraction is not None and track.minimum is not None


def _without_bounds(tracks: Sequence[Track], sizes: list[float], limits: list[float]) -> list[float]:
    """Size the tracks by content; fractions keep their proportion to the track that needs most."""
    unit = max(
        (limit / track.fraction for track, limit in zip(tracks, limits, strict=True) if track.fraction), default=0.0
    )
    return [
        max(size, unit * track.fraction) if track.fraction else limit
        for track, size, limit in zip(tracks, sizes, limits, strict=True)
    ]


def _maximise(tracks: Sequence[Track], sizes: list[float], limits: list[float], free: float) -> float:
    """Let automatic tracks grow to what their content wants at most; returns what is left over."""
    growing = [index for index, track in enumerate(tracks) if _is_auto(track) and limits[index] > sizes[index]]
    while growing and free > 0.01:
        share = free / len(growing)
        for index in growing:
            grown = min(share, limits[index] - sizes[index])
            sizes[index] += grown
            free -= grown
        still = [index for index in growing if limits[index] - sizes[index] >= 0.01]
        if len(still) == len(growing):
            break  # all grew by the whole share, so nothing worth a turn is left
        growing = still
    return free


def _share(tracks: Sequence[Track], sizes: list[float], available: float) -> None:
    """Give fractions their share; a track whose content needs more keeps it, and the others share the rest."""
    flexible = {index: track.fraction for index, track in enumerate(tracks) if track.fraction}
    while flexible:
        rest = available - sum(size for index, size in enumerate(sizes) if index not in flexible)
        unit = rest / max(sum(flexible.values()), 1.0)
        too_small = [index for index, fraction in flexible.items() if sizes[index] > unit * fraction + 0.01]
        if not too_small:
            for index, fraction in flexible.items():
                sizes[index] = max(unit * fraction, 0.0)
            return
        for index in too_small:
            del flexible[index]
