"""Which screen is whose."""

from __future__ import annotations

import pytest

from footlight.windows.stage.screen_plan import Plan, ScreenFacts, find, plan


def screen(name: str, x: int = 0, width: int = 1920, height: int = 1080, *, primary: bool = False) -> ScreenFacts:
    return ScreenFacts(name, f"model of {name}", (x, 0, width, height), primary)


LAPTOP = screen("eDP-1", 0, 1280, 720, primary=True)
PROJECTOR = screen("HDMI-1", 1280)
WALL = screen("DP-2", 3200, 3840, 2160)


@pytest.mark.parametrize(
    ("screens", "planned"),
    [
        ([LAPTOP], Plan(0, None)),
        ([LAPTOP, PROJECTOR], Plan(1, 0)),
        ([PROJECTOR, LAPTOP], Plan(0, 1)),
        ([LAPTOP, PROJECTOR, WALL], Plan(2, 0)),
        ([screen("DP-1", primary=True), screen("DP-2", 1920)], Plan(1, 0)),
        ([screen("HDMI-1", primary=True), screen("eDP-1", 1920)], Plan(0, 1)),
        ([screen("eDP-1", primary=True), screen("HDMI-1")], Plan(0, None)),
        ([LAPTOP, screen("HDMI-1", 0, 1920, 1080)], Plan(1, None)),
        ([LAPTOP, screen("HDMI-1", 0, 1024, 768)], Plan(1, None)),
    ],
    ids=[
        "one",
        "laptop and projector",
        "other order",
        "three",
        "two desks",
        "projector is main",
        "mirrored",
        "mirrored with a larger projector",
        "mirrored with a smaller projector",
    ],
)
def test_audience_gets_the_external_screen_by_itself(screens: list[ScreenFacts], planned: Plan) -> None:
    assert plan(screens) == planned


@pytest.mark.parametrize("wanted", ["hdmi-1", "2", "model of HDMI-1"])
def test_audience_screen_can_be_named_or_numbered(wanted: str) -> None:
    assert plan([LAPTOP, PROJECTOR, WALL], wanted) == Plan(1, 0)


def test_laptops_own_screen_can_be_the_audiences() -> None:
    assert plan([LAPTOP, PROJECTOR], "1") == Plan(0, 1)


def test_a_screen_that_is_not_there_is_passed_over() -> None:
    assert plan([LAPTOP, PROJECTOR], "DP-9") == Plan(1, 0)
    assert find([LAPTOP, PROJECTOR], "3") is None
    assert find([LAPTOP, PROJECTOR], "0") is None


def test_a_mirror_beside_a_third_screen_is_passed_over() -> None:
    mirror = screen("HDMI-1", 0, 1280, 720)
    assert plan([LAPTOP, mirror, WALL]) == Plan(2, 0)


def test_nobody_reads_the_notes_where_the_wanted_screen_shows_the_laptops_corner() -> None:
    assert plan([LAPTOP, screen("HDMI-1", 0, 1920, 1080)], "2") == Plan(1, None)
    assert plan([LAPTOP, screen("HDMI-1", 1279, 1920, 1080)], "2") == Plan(1, None)
