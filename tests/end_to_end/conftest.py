"""Two real monitors for the tests of the installed program."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageOps, ImageStat
from two_monitors import LAPTOP, PROJECTOR, Program, TwoMonitors, difference, wait_for

EQUAL = 16
"""The largest difference of two pictures that count as the same; one other letter makes about 100."""

SCATTERED, ONE_LINE = "11", "7"
"""How the reader of pictures is told what it sees: words anywhere, or one line of text (its ``--psm``)."""

MIDDLE_GREY = 128

FIVE_SLIDES = """---
title: Five
---

# One

<!-- Say good morning. -->

---

# Two

<!-- Mention the harbour. -->

---

# Three

---

# Four

---

# Five
"""


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TwoMonitors]:
    """The X server that all tests share."""
    if sys.platform != "linux":
        pytest.skip("two monitors are made with an X server, on Linux")
    with TwoMonitors(tmp_path_factory.mktemp("two-monitors")) as monitors:
        yield monitors


@pytest.fixture
def two_monitors(server: TwoMonitors) -> TwoMonitors:
    """A laptop and a projector, both plugged in, the mouse in a corner of the laptop."""
    server.plug()
    server.point_at(LAPTOP, 1, LAPTOP.height - 1)
    return server


@pytest.fixture
def start(two_monitors: TwoMonitors, tmp_path: Path) -> Iterator[Callable[..., Program]]:
    """Start a program on the two monitors; it is ended with the test."""
    programs: list[Program] = []

    def run(*command: str | Path) -> Program:
        programs.append(Program(two_monitors, command, tmp_path / f"home-{len(programs)}"))
        return programs[-1]

    yield run
    for program in programs:
        program.end()


@pytest.fixture(scope="session")
def command() -> Path:
    """The installed ``footlight`` command."""
    return Path(sys.executable).with_name("footlight")


@pytest.fixture
def present(start: Callable[..., Program], command: Path) -> Callable[..., Program]:
    """Present a deck with the installed command; more options may follow it."""
    return lambda deck, *options: start(command, "present", deck, *options)


@pytest.fixture(scope="session")
def views(command: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], list[Image.Image]]:
    """What the projector should show of a deck, step after step: the pictures that the program itself exports."""

    def export(deck: Path) -> list[Image.Image]:
        folder = tmp_path_factory.mktemp("views")
        size = f"{PROJECTOR.width}x{PROJECTOR.height}"
        written = [command, "export", deck, "-o", folder / "view.png", "--size", size, "--steps"]
        subprocess.run(written, check=True, stdout=subprocess.DEVNULL)
        return [Image.open(file).convert("RGB") for file in sorted(folder.glob("*.png"))]

    return export


@pytest.fixture
def bundled_talk(root: Path) -> Path:
    """The talk that ships."""
    return root / "slides" / "lei-jun" / "lei-jun.md"


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    """A deck of five short slides that a test may edit."""
    path = tmp_path / "five.md"
    path.write_text(FIVE_SLIDES, "utf-8")
    return path


@pytest.fixture
def shows(two_monitors: TwoMonitors) -> Callable[..., Image.Image]:
    """Wait until the projector shows a picture; fails when it never does."""

    def wait(expected: Image.Image, what: str, program: Program) -> Image.Image:
        return two_monitors.wait_for_picture(
            PROJECTOR, lambda seen: difference(seen, expected) < EQUAL, f"the projector to show {what}", program
        )

    return wait


@pytest.fixture
def reads(two_monitors: TwoMonitors, tmp_path: Path) -> Callable[..., str]:
    """Wait until the laptop shows a text that a pattern finds or a function likes; returns all that it reads."""

    def wait(wanted: str | Callable[[str], object], program: Program) -> str:
        likes = wanted if callable(wanted) else re.compile(wanted, re.IGNORECASE).search

        text = ""

        def look() -> str:
            nonlocal text
            text = _read(two_monitors.picture(LAPTOP), tmp_path)
            return text if likes(text) else ""

        try:
            return wait_for(look, f"{wanted!r} on the laptop", program)
        except AssertionError as error:
            raise AssertionError(f"{error}; it reads: {text}") from error

    return wait


def _read(picture: Image.Image, folder: Path) -> str:
    """Read the words in a picture of the laptop: all of it, then the parts that are but a few figures."""
    width, height = picture.size
    top_line = picture.crop((0, 0, width // 2, height * 52 // 720))
    clocks = picture.crop((0, height * 2 // 3, width * 6 // 10, height))
    parts = ((picture, SCATTERED), (top_line, ONE_LINE), (clocks, SCATTERED))
    return " ".join(_words_of(part, kind, folder / f"part-{number}.png") for number, (part, kind) in enumerate(parts))


def _words_of(picture: Image.Image, kind: str, file: Path) -> str:
    """Read a picture as print: dark on white and twice its size, because the reader was trained on print."""
    grey = ImageOps.grayscale(picture)
    if ImageStat.Stat(grey).median[0] < MIDDLE_GREY:
        grey = ImageOps.invert(grey)
    ImageOps.autocontrast(grey).resize((grey.width * 2, grey.height * 2), Image.Resampling.LANCZOS).save(file)
    # One thread: on a machine with few cores its threads wait for each other.
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    run = subprocess.run(
        ["tesseract", file, "-", "--psm", kind], capture_output=True, encoding="utf-8", check=True, env=environment
    )
    return " ".join(run.stdout.split())
