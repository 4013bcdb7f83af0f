"""When garbage is looked for: never for long between two letters, and never so seldom that it piles up."""

from __future__ import annotations

import gc
import weakref

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


def test_garbage_is_looked_for_after_as_many_new_objects_as_were_said(monkeypatch: pytest.MonkeyPatch) -> None:
    class Part:
        pass

    monkeypatch.setattr(gc, "freeze", lambda: None)  # of the tests' own objects
    before = gc.get_threshold()
    try:
        memory.collect_garbage(2_000)
        part = Part()
        part.itself = part  # type: ignore[attr-defined]
        known = weakref.ref(part)
        del part
        kept = [[number] for number in range(2_500)]
        assert known() is None
        assert kept
    finally:
        gc.set_threshold(*before)
