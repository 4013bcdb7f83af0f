"""When garbage is looked for: never for long between two letters, and never so seldom that it piles up."""

from __future__ import annotations

import gc

import pytest

from footlight.desktop import memory


@pytest.mark.parametrize(
    ("counts", "idle", "looked_at"),
    [
        ((100, 0, 0), 60.0, []),
        ((9_000, 0, 0), 0.0, [0]),
        ((9_000, 12, 12), 0.0, [0]),
        ((9_000, 12, 12), 2.0, [1]),
        ((9_000, 12, 12), 60.0, [2]),
        ((9_000, 200, 12), 0.0, [1]),
        ((9_000, 12, 200), 0.0, [2]),
    ],
)
def test_old_objects_are_looked_through_in_pauses(
    monkeypatch: pytest.MonkeyPatch, counts: tuple[int, int, int], idle: float, looked_at: list[int]
) -> None:
    done: list[int] = []
    monkeypatch.setattr(gc, "get_count", lambda: counts)
    monkeypatch.setattr(gc, "collect", lambda generation=2: done.append(generation))
    memory.collect_if_due(idle)
    assert done == looked_at
