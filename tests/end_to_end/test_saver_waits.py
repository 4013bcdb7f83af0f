"""Without any desktop's service the X server's own screensaver waits for a talk, but not for one that was killed."""

from __future__ import annotations

import ctypes.util
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from two_monitors import Program, TwoMonitors, wait_for
from x_probe import XProbe

pytestmark = [
    pytest.mark.end_to_end,
    pytest.mark.skipif(ctypes.util.find_library("Xss") is None, reason="nobody can tell the server to wait"),
]

DUE = 1
"""Seconds of rest after which the screensaver is due, the shortest that a server knows."""


@pytest.fixture
def probe(two_monitors: TwoMonitors) -> Iterator[XProbe]:
    with XProbe(two_monitors.display) as probe:
        yield probe
        probe.let_saver_come(0)


def test_screensaver_waits_while_the_talk_lasts_and_no_longer(
    two_monitors: TwoMonitors,
    probe: XProbe,
    deck: Path,
    present: Callable[..., Program],
    views: Callable[[Path], list[Image.Image]],
    shows: Callable[..., Image.Image],
) -> None:
    program = present(deck)
    two_monitors.press("Right")
    shows(views(deck)[1], "the next slide", program)
    probe.let_saver_come(DUE)
    seen = []

    def has_rested() -> bool:
        idle, saving = probe.saver()
        seen.append(saving)
        return idle > 2 * DUE

    wait_for(has_rested, "a long rest", program)
    assert not any(seen)
    program.kill()
    wait_for(lambda: probe.saver()[1], "the screensaver")
