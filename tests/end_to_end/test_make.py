"""``make run``, as somebody who has just set the project up types it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from two_monitors import PROJECTOR, Program, TwoMonitors, wait_for

pytestmark = pytest.mark.end_to_end


SCREEN = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
MAKE = {"MAKEFLAGS", "MAKEOVERRIDES", "MAKELEVEL"}
"""What a make that runs these tests hands on to the make that they run."""


def test_without_a_screen_it_says_so_and_what_works(root: Path) -> None:
    blind = {name: value for name, value in os.environ.items() if name not in SCREEN | MAKE}
    run = subprocess.run(["make", "run"], cwd=root, env=blind, capture_output=True, text=True, check=False)
    said = [line for line in run.stderr.splitlines() if not line.startswith("make")]
    assert run.returncode == 2
    assert len(said) == 1
    assert "no screen" in said[0]
    assert "footlight export" in said[0]


def test_it_presents_the_bundled_talk(root: Path, start: Callable[..., Program], two_monitors: TwoMonitors) -> None:
    program = start("make", "-C", root, "run")
    window = wait_for(lambda: _on_projector(two_monitors), "the audience view", program)
    assert "A single grain of rice" in window


def test_it_presents_another_deck_without_a_network(
    root: Path, start: Callable[..., Program], two_monitors: TwoMonitors, tmp_path: Path
) -> None:
    deck = tmp_path / "my own talk.md"
    deck.write_text("# Harbours of the north\n", "utf-8")
    program = start(*offline(), "make", "-C", root, "run", f"DECK={deck}")
    window = wait_for(lambda: _on_projector(two_monitors), "the audience view", program)
    assert "Harbours of the north" in window


def offline() -> list[str]:
    """What runs a command in a namespace without a network, where this may make one: not in every container."""
    command = ["unshare", "--net"]
    able = shutil.which(command[0]) and subprocess.run([*command, "true"], check=False, capture_output=True)
    return command if able and able.returncode == 0 else []


def _on_projector(two_monitors: TwoMonitors) -> str:
    """The title of the window that fills the projector; empty for none."""
    return next((window.title for window in two_monitors.windows() if window.fills(PROJECTOR)), "")
