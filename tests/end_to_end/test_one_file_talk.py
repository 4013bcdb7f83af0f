"""A talk in one file, on a machine that has nothing else of it: presented, killed, resumed, and remembered."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from two_monitors import Program, TwoMonitors, wait_for

pytestmark = pytest.mark.end_to_end


def test_it_looks_as_its_deck_did_and_goes_on_after_a_crash(
    two_monitors: TwoMonitors,
    command: Path,
    tmp_path: Path,
    views: Callable[[Path], list[Image.Image]],
    shows: Callable[..., Image.Image],
) -> None:
    folder = tmp_path / "talk"
    folder.mkdir()
    Image.linear_gradient("L").resize((1600, 900)).save(folder / "light.png")
    (folder / "house.css").write_text("/* @theme house */ @import 'default'; section { color: #802040 }", "utf-8")
    deck = folder / "talk.md"
    deck.write_text("---\ntheme: house\n---\n\n![bg left](light.png)\n\n# One\n\n---\n\n# Two\n", "utf-8")
    pictures = views(deck)
    talk = tmp_path / "stick" / "one.footlight"
    talk.parent.mkdir()
    subprocess.run([command, "pack", deck, "-o", talk], check=True, stdout=subprocess.DEVNULL)
    shutil.rmtree(folder)
    home = tmp_path / "home"
    program = Program(two_monitors, [command, talk], home)
    try:
        shows(pictures[0], "the first slide", program)
        two_monitors.wait_for_the_speaker(program)
        two_monitors.press("Right")
        shows(pictures[1], "the second slide", program)
        program.kill()
        program = Program(two_monitors, [command, talk], home)
        wait_for(lambda: two_monitors.active_title().startswith("Go on with the talk?"), "the question", program)
        two_monitors.press("Return")
        shows(pictures[1], "the second slide again", program)
    finally:
        program.end()
    (recent,) = home.rglob("recent.json")
    assert json.loads(recent.read_text("utf-8")) == [str(talk)]
