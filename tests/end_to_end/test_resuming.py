"""The program is killed in the middle of a talk; started again, the talk goes on where it was."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from two_monitors import PROJECTOR, Program, TwoMonitors, wait_for

SAMPLE, KILLS = 6, 20
"""So often it is killed each time, and in the proof."""
MOST_LINES = 40
"""Of its report, after which the program is killed at the latest; a move takes two."""

MANY_STEPS = "\n---\n".join(f"# Slide {number}\n\n* one\n* two\n" for number in range(1, 13))


@pytest.fixture
def restless(tmp_path: Path) -> Callable[[int], list[dict[str, Any]]]:
    """Run the driver in the same home again and again; each time it is killed at a random moment."""
    deck = tmp_path / "talk.md"
    deck.write_text(MANY_STEPS, "utf-8")
    driver = Path(__file__).with_name("resuming_driver.py")
    environment = {**os.environ, "FOOTLIGHT_HOME": str(tmp_path / "home"), "QT_QPA_PLATFORM": "offscreen"}
    chance = random.Random(4)  # noqa: S311 - chance, no secret

    def run(seed: int) -> list[dict[str, Any]]:
        command = [sys.executable, driver, deck, str(seed)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as process:
            assert process.stdout is not None
            for _ in range(chance.randint(4, MOST_LINES)):
                first = process.stdout.readline()
                assert first, "the program ended by itself"
                lines.append(first)
            # Whatever it is doing now, it does not finish it.
            process.kill()
            rest = process.stdout.read()
        assert process.returncode == -signal.SIGKILL
        told = [json.loads(line) for line in [*lines, *rest.splitlines(keepends=True)] if line.endswith("\n")]
        lines.clear()
        return told

    lines: list[str] = []
    return run


@pytest.mark.skipif(os.name == "nt", reason="there is no kill -9 on Windows")
@pytest.mark.parametrize("kills", [SAMPLE, pytest.param(KILLS, marks=pytest.mark.proof)])
def test_killed_at_any_moment_it_goes_on_with_slide_step_and_clock(
    restless: Callable[[int], list[dict[str, Any]]], kills: int
) -> None:
    before = restless(0)
    for kill in range(1, kills):
        again = restless(kill)
        start = again[0]
        kept = next(line for line in reversed(before) if line["what"] == "kept")
        # A move that was under way has either happened or not; there is nothing in between.
        possible = [kept, *before[before.index(kept) + 1 :]]
        assert [start["place"], start["blank"]] in [[line["place"], line["blank"]] for line in possible]
        # The clock shows seconds; between two looks at the time another process may have had the processor.
        assert start["elapsed"] - kept["elapsed"] == pytest.approx(start["now"] - kept["now"], abs=0.4)
        before = again


@pytest.mark.end_to_end
def test_on_two_monitors_one_key_brings_back_what_the_audience_saw(
    two_monitors: TwoMonitors,
    command: Path,
    tmp_path: Path,
    views: Callable[[Path], list[Image.Image]],
    shows: Callable[..., Image.Image],
) -> None:
    deck = tmp_path / "talk.md"
    deck.write_text(MANY_STEPS, "utf-8")
    pictures = views(deck)
    program = Program(two_monitors, [command, deck], tmp_path / "home")
    try:
        shows(pictures[0], "the first slide", program)
        two_monitors.wait_for_the_speaker(program)
        for keys, seen in ((("Right", "Right"), 2), (("5", "Return", "Right"), 13), (("Next",), 14)):
            two_monitors.press(*keys)
            shows(pictures[seen], f"view {seen}", program)
            program.kill()
            program = Program(two_monitors, [command, deck], tmp_path / "home")
            wait_for(lambda: two_monitors.active_title().startswith("Go on with the talk?"), "the question", program)
            assert not any(window.fills(PROJECTOR) for window in two_monitors.windows())
            two_monitors.press("Return")
            shows(pictures[seen], f"view {seen} again", program)
            two_monitors.wait_for_the_speaker(program)
        two_monitors.press("Escape", "Escape")
        assert program.wait() == 0
        program = Program(two_monitors, [command, deck], tmp_path / "home")
        shows(pictures[0], "the first slide, without a question", program)
    finally:
        program.end()
