"""Our files of a deck beside Marp's: the bytes of a slide, and where Marp is at hand, the seconds.

``MARP`` names its command (``npm install @marp-team/marp-cli``, with a browser). Without it, what was recorded stands
in for its bytes; seconds of another machine say nothing, so then none are compared.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import decks
from turns import Took, in_turns, took

SLIDES = 100
RUNS = 3
RECORDED = {"pdf": 1802, "pptx": 55542, "html": 1686}
"""Bytes of a slide of so many mixed ones by Marp CLI 4.5.1 with Chromium 156."""
FONTS = 194
"""Bytes of a slide that our fonts take, which Marp's page would need for the same look; it has none of its own."""


class Beside(NamedTuple):
    """A format by both: the bytes of a slide, and what they took, in turns; None where Marp is not at hand."""

    suffix: str
    own_bytes: float
    their_bytes: float
    own: Took
    theirs: Took | None


def beside_marp(folder: Path) -> Iterator[Beside]:
    """Write a deck in each format that Marp has.

    Raises:
        subprocess.CalledProcessError: One of the two fails.
    """
    deck = decks.write_deck(folder, SLIDES)
    footlight = Path(sys.executable).with_name("footlight")
    marp = shlex.split(os.environ.get("MARP", ""))
    for suffix, recorded in RECORDED.items():
        fonts = FONTS if suffix == "html" else 0
        own, theirs = folder / f"own.{suffix}", folder / f"marp.{suffix}"
        works = {"own": partial(_seconds, [footlight, "export", deck, "-o", own, "--force"], folder)}
        if marp:
            works["theirs"] = partial(_seconds, [*marp, deck, "-o", theirs], folder)
        times = {name: took(seconds) for name, seconds in in_turns(works, RUNS).items()}
        their_bytes = theirs.stat().st_size / SLIDES if marp else recorded
        yield Beside(suffix, own.stat().st_size / SLIDES, their_bytes + fonts, times["own"], times.get("theirs"))


def _seconds(command: Sequence[str | Path], home: Path) -> float:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "FOOTLIGHT_HOME": str(home / "home-marp")}
    begin = time.perf_counter()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return time.perf_counter() - begin
