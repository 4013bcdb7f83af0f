"""Ways to seat audience and speaker on the screens that there are, and the memory of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from footlight.desktop.seat_memory import KeptSeats, SeatMemory
from footlight.windows.stage.screen_plan import Plan, ScreenFacts
from footlight.windows.stage.seating import Seats, mirrored, names_of, possible, seated, seats_of, swapped


def screen(name: str, x: int) -> ScreenFacts:
    return ScreenFacts(name, "", (x, 0, 1920, 1080), name == "A")


A, B, C = screen("A", 0), screen("B", 1920), screen("C", 3840)


def test_seats_are_found_by_name_wherever_the_screens_stand() -> None:
    seats = Seats(("B", "C"), "A")
    assert seated([A, B, C], seats) == Plan(1, 0, (2,))
    assert seated([C, A, B], seats) == Plan(2, 1, (0,))
    assert seats_of([C, A, B], Plan(2, 1, (0,))) == seats


def test_seats_with_a_screen_that_is_gone_or_mirrored_by_the_system_do_not_hold() -> None:
    assert seated([A, B], Seats(("C",), "A")) is None
    assert seated([A, B._replace(area=A.area)], Seats(("B",), "A")) is None
    assert seated([A, B._replace(area=(0, 0, 1024, 768))], Seats(("B",), "A")) is None


def test_swapping_twice_changes_nothing_and_mirroring_leaves_no_notes() -> None:
    seats = Seats(("B", "C"), "A")
    assert swapped(seats) == Seats(("A", "C"), "B")
    assert swapped(swapped(seats)) == seats
    assert mirrored(seats) == Seats(("B", "C", "A"), None)


def test_all_ways_are_offered_and_none_with_one_screen() -> None:
    assert list(possible([A])) == []
    assert list(possible([A, B._replace(area=(0, 0, 1024, 768))])) == []
    assert list(possible([A, B])) == [Seats(("B",), "A"), Seats(("A",), "B"), Seats(("A", "B"), None)]
    three = list(possible([A, B, C]))
    assert len(three) == 10
    assert three[0] == Seats(("B", "C"), "A")


def test_memory_is_of_a_set_of_screens(tmp_path: Path) -> None:
    memory = SeatMemory(tmp_path / "screens.json")
    memory.keep(names_of([A, B]), KeptSeats(("A",), "B"))
    memory.keep(names_of([A, C]), KeptSeats(("A", "C"), None))
    assert SeatMemory(tmp_path / "screens.json").find(names_of([B, A])) == KeptSeats(("A",), "B")
    assert memory.find(names_of([A, C])) == KeptSeats(("A", "C"), None)
    assert memory.find(names_of([A, B, C])) is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"A, B": 3}', '{"A, B": {"audience": []}}'])
def test_a_damaged_memory_is_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "screens.json"
    path.write_text(text, "utf-8")
    memory = SeatMemory(path)
    assert memory.find(frozenset({"A", "B"})) is None
    memory.keep(frozenset({"A", "B"}), KeptSeats(("A",), "B"))
    assert memory.find(frozenset({"A", "B"})) == KeptSeats(("A",), "B")
