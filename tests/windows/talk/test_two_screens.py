"""Two screens of different sharpness: who is where, and what the audience never sees."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


def screen(name: str, x: int, width: int, height: int, scale: float = 1) -> dict[str, object]:
    """Describe a screen by its logical pixels, and how many device pixels each takes."""
    pixels = {"width": round(width * scale), "height": round(height * scale)}
    return {"name": name, "x": x, "y": 0, **pixels, "logicalDpi": round(96 * scale), "logicalBaseDpi": 96}


LAPTOP = screen("eDP-1", 0, 1440, 900)
PROJECTOR = screen("HDMI-1", 1440, 1280, 720, 1.5)

WALL = screen("DP-2", 2720, 1920, 1080)

Report = dict[str, Any]
Drive = Callable[..., list[Report]]


@pytest.fixture
def drive(tmp_path: Path, talk_file: Path) -> Drive:
    """Present on screens that a configuration file describes; one report at the start and one after each key."""

    def run(
        *keys: str, screens: tuple[dict[str, object], ...] = (LAPTOP, PROJECTOR), **options: object
    ) -> list[Report]:
        configuration = tmp_path / "monitors.json"
        configuration.write_text(json.dumps({"screens": screens}), "utf-8")
        environment = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={configuration}"}
        wanted = json.dumps({"deck": str(talk_file), "options": options, "keys": keys})
        driver = Path(__file__).with_name("two_screens_driver.py")
        done = subprocess.run(
            [sys.executable, driver, wanted], env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run


def test_each_view_fills_its_own_screen_and_swapping_exchanges_them(drive: Drive) -> None:
    start, swapped, back = drive("X", "X")
    for report, audience, presenter in (
        (start, "HDMI-1", "eDP-1"),
        (swapped, "eDP-1", "HDMI-1"),
        (back, "HDMI-1", "eDP-1"),
    ):
        assert (report["audience"]["screen"], report["presenter"]["screen"]) == (audience, presenter)
        assert report["audience"]["fills"]
        assert report["presenter"]["fills"]
    # What a start shows: slides in the projector's own pixels, and no mouse on them.
    assert start["audience"]["pixels"] == [1920, 1080]
    assert start["audience"]["cursor"] == "BlankCursor"
    assert start["presenter"]["cursor"] != "BlankCursor"


def test_help_questions_and_the_go_to_box_are_the_speakers_alone(drive: Drive) -> None:
    reports = drive("?", "Esc", "G", "Esc", "Esc")
    assert [report["presenter"]["over"] for report in reports] == [[], ["keys"], [], ["go-to"], [], ["notice"]]
    assert all(report["audience"]["over"] == [] for report in reports)


def test_no_key_takes_the_slides_from_a_second_screen(drive: Drive) -> None:
    for report in drive("S", "F11", "F11", "F5"):
        assert report["audience"]["screen"] == "HDMI-1"
        assert report["audience"]["fills"]
        assert report["presenter"]["screen"] == "eDP-1"


@pytest.mark.parametrize(("wanted", "found"), [("edp-1", "eDP-1"), ("VGA-7", "HDMI-1")])
def test_audience_screen_is_the_one_that_is_asked_for(drive: Drive, wanted: str, found: str) -> None:
    (start,) = drive(audience_screen=wanted)
    assert start["audience"]["screen"] == found
    assert start["presenter"]["screen"] != found


def test_windowed_slides_leave_both_screens_free(drive: Drive) -> None:
    start, with_presenter = drive("S", windowed=True)
    assert not start["audience"]["fills"]
    assert not start["presenter"]["visible"]
    assert with_presenter["presenter"]["visible"]
    assert not with_presenter["presenter"]["fills"]


def test_mirrored_screens_show_the_slides_only(drive: Drive) -> None:
    mirror = {**LAPTOP, "name": "HDMI-1"}
    (start,) = drive(screens=(LAPTOP, mirror))
    assert start["audience"]["fills"]
    assert not start["presenter"]["visible"]


def test_a_projector_in_the_laptops_corner_of_the_desktop_shows_the_slides_only(drive: Drive) -> None:
    (start,) = drive(screens=(LAPTOP, {**PROJECTOR, "x": 0}))
    assert start["audience"]["screen"] == "HDMI-1"
    assert start["audience"]["fills"]
    assert not start["presenter"]["visible"]


@pytest.mark.parametrize("scale", [*(pytest.param(scale, marks=pytest.mark.proof) for scale in (1, 2)), 1.25, 3])
def test_slides_are_as_sharp_as_any_screen(drive: Drive, scale: float) -> None:
    (start,) = drive(screens=(LAPTOP, screen("HDMI-1", 1440, 1280, 720, scale)))
    assert start["audience"]["pixels"] == [round(1280 * scale), round(720 * scale)]


def test_who_sits_where_is_remembered_for_these_screens(drive: Drive) -> None:
    _, swapped = drive("X")
    assert swapped["audience"]["screen"] == "eDP-1"
    (again,) = drive()
    assert (again["audience"]["screen"], again["presenter"]["screen"]) == ("eDP-1", "HDMI-1")
    (others,) = drive(screens=(LAPTOP, WALL))
    assert (others["audience"]["screen"], others["presenter"]["screen"]) == ("DP-2", "eDP-1")
    (told,) = drive(audience_screen="HDMI-1")
    assert told["audience"]["screen"] == "HDMI-1"


def test_slides_on_all_screens_and_back(drive: Drive) -> None:
    _, mirrored, question, _, stays, back = drive("Y", "Esc", "N", "S", "Y")
    (copy,) = mirrored["copies"]
    assert not mirrored["presenter"]["visible"]
    assert (mirrored["audience"]["screen"], copy["screen"]) == ("HDMI-1", "eDP-1")
    assert mirrored["audience"]["fills"]
    assert copy["fills"]
    assert (question["audience"]["over"], question["copies"][0]["over"]) == ([], ["notice"])
    assert not stays["presenter"]["visible"]
    assert (back["audience"]["screen"], back["presenter"]["screen"]) == ("HDMI-1", "eDP-1")
    assert not back["copies"][0]["visible"]


def test_two_of_three_screens_show_the_slides(drive: Drive) -> None:
    three = (LAPTOP, PROJECTOR, WALL)
    start, box, *_, chosen = drive("Ctrl+D", "Up", "Up", "Enter", screens=three)
    assert start["audience"]["screen"] == "DP-2"
    assert (box["presenter"]["over"], box["audience"]["over"]) == (["screens"], [])
    (copy,) = chosen["copies"]
    assert {chosen["audience"]["screen"], copy["screen"]} == {"HDMI-1", "DP-2"}
    assert (chosen["presenter"]["screen"], copy["fills"]) == ("eDP-1", True)
    assert start["copies"] == []


def test_a_projector_that_goes_is_told_over_the_slides_until_it_comes_back(drive: Drive) -> None:
    before, gone, told, back = drive("unplug HDMI-1", "notice", "plug HDMI-1")
    assert before["notice"] == ""
    assert (gone["audience"]["screen"], gone["presenter"]["visible"]) == ("eDP-1", False)
    assert told["notice"] == "The projector has gone; S shows your notes"
    assert told["audience"]["over"] == ["notice"]
    assert (back["audience"]["screen"], back["presenter"]["screen"]) == ("HDMI-1", "eDP-1")
    assert (back["notice"], back["audience"]["over"]) == ("", [])
    assert not back["carried"], "it goes before the view does"


def test_a_view_that_qt_believes_elsewhere_fills_its_own_screen_again(drive: Drive) -> None:
    """Else it would take the other view's screen from it, and that one from it, for as long as the two are watched."""
    *_, back = drive("stray eDP-1", "forget")
    assert (back["audience"]["screen"], back["audience"]["fills"]) == ("HDMI-1", True)
    assert (back["presenter"]["screen"], back["presenter"]["fills"]) == ("eDP-1", True)


def test_a_view_that_qt_believes_there_already_is_told_to_fill_what_is_left(drive: Drive) -> None:
    _, before, gone = drive("stray eDP-1", "unplug HDMI-1")
    assert (gone["audience"]["screen"], gone["audience"]["fills"]) == ("eDP-1", True)
    assert gone["shown"] > before["shown"], "the system was not asked"


def test_the_notes_take_the_place_of_what_was_told(drive: Drive) -> None:
    *_, told, notes = drive("unplug HDMI-1", "notice", "S")
    assert told["notice"]
    assert (notes["presenter"]["visible"], notes["notice"]) == (True, "")


def test_nothing_is_told_on_the_audiences_own_screen(drive: Drive) -> None:
    *_, lid = drive("unplug eDP-1")
    assert (lid["audience"]["screen"], lid["alone"]) == ("HDMI-1", 0)
    *_, fewer = drive("unplug DP-2", screens=(LAPTOP, PROJECTOR, WALL))
    assert fewer["alone"] == 0


def test_the_key_for_the_notes_says_that_they_are_there_and_what_swaps_them(drive: Drive) -> None:
    _, two, mirrored, still = drive("S", "Y", "S")
    assert two["notice"] == "Slides and notes have a screen each; X swaps them"
    assert two["presenter"]["over"] == ["notice"]
    assert (mirrored["notice"], still["notice"]) == ("", "")


def test_a_reset_is_told_and_how_it_is_taken_back(drive: Drive) -> None:
    _, _, reset, paused, back = drive("N", "R", "T", "R")
    assert reset["notice"] == "The timer is reset; R again takes it back"
    assert reset["presenter"]["over"] == ["notice"]
    assert paused["notice"] == reset["notice"]
    assert back["notice"] == "The timer goes on as before"
    _, _, alone = drive("N", "R", screens=(LAPTOP,))
    assert alone["notice"] == "", "nothing over the slides"
