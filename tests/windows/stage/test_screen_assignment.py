"""Ways to seat audience and speaker on the screens that there are, and the memory of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from footlight.desktop.screen_memory import KeptAssignment, ScreenMemory
from footlight.windows.stage.screen_plan import (
    Assignment,
    Plan,
    ScreenFacts,
    assignment_of,
    mirrored,
    plan_of,
    possible_assignments,
    screen_set,
    swapped,
)


def screen(name: str, x: int) -> ScreenFacts:
    return ScreenFacts(name, "", (x, 0, 1920, 1080), name == "A")


A, B, C = screen("A", 0), screen("B", 1920), screen("C", 3840)


def test_assignments_are_found_by_name_wherever_the_screens_stand() -> None:
    assignment = Assignment(("B", "C"), "A")
    assert plan_of([A, B, C], assignment) == Plan(1, 0, (2,))
    assert plan_of([C, A, B], assignment) == Plan(2, 1, (0,))
    assert assignment_of([C, A, B], Plan(2, 1, (0,))) == assignment


def test_assignments_with_a_screen_that_is_gone_or_mirrored_by_the_system_do_not_hold() -> None:
    assert plan_of([A, B], Assignment(("C",), "A")) is None
    assert plan_of([A, B._replace(area=A.area)], Assignment(("B",), "A")) is None
    assert plan_of([A, B._replace(area=(0, 0, 1024, 768))], Assignment(("B",), "A")) is None


def test_swapping_twice_changes_nothing_and_mirroring_leaves_no_notes() -> None:
    assignment = Assignment(("B", "C"), "A")
    assert swapped(assignment) == Assignment(("A", "C"), "B")
    assert swapped(swapped(assignment)) == assignment
    assert mirrored(assignment) == Assignment(("B", "C", "A"), None)


def test_all_ways_are_offered_and_none_with_one_screen() -> None:
    assert list(possible_assignments([A])) == []
    assert list(possible_assignments([A, B._replace(area=(0, 0, 1024, 768))])) == []
    assert list(possible_assignments([A, B])) == [
        Assignment(("B",), "A"),
        Assignment(("A",), "B"),
        Assignment(("A", "B"), None),
    ]
    three = list(possible_assignments([A, B, C]))
    assert len(three) == 10
    assert three[0] == Assignment(("B", "C"), "A")


def test_memory_is_of_a_set_of_screens(tmp_path: Path) -> None:
    memory = ScreenMemory(tmp_path / "screens.json")
    memory.keep(screen_set([A, B]), KeptAssignment(("A",), "B"))
    memory.keep(screen_set([A, C]), KeptAssignment(("A", "C"), None))
    assert ScreenMemory(tmp_path / "screens.json").find(screen_set([B, A])) == KeptAssignment(("A",), "B")
    assert memory.find(screen_set([A, C])) == KeptAssignment(("A", "C"), None)
    assert memory.find(screen_set([A, B, C])) is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"A, B": 3}', '{"A, B": {"audience": []}}'])
def test_a_damaged_memory_is_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "screens.json"
    path.write_text(text, "utf-8")
    memory = ScreenMemory(path)
    assert memory.find(frozenset({"A", "B"})) is None
    memory.keep(frozenset({"A", "B"}), KeptAssignment(("A",), "B"))
    assert memory.find(frozenset({"A", "B"})) == KeptAssignment(("A",), "B")
