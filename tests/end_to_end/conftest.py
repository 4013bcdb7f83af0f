"""Two real monitors for the tests of the installed program."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from laptop_text import ALL, Part, words_of
from PIL import Image
from two_monitors import LAPTOP, PROJECTOR, Program, TwoMonitors, difference, wait_for

EQUAL = 16
"""The largest difference of two pictures that count as the same; one other letter makes about 100."""

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
def present(start: Callable[..., Program], command: Path, two_monitors: TwoMonitors) -> Callable[..., Program]:
    """Present a deck with the installed command, and wait until the speaker may press keys; more options may follow."""

    def run(deck: Path, *options: str) -> Program:
        program = start(command, "present", deck, *options)
        two_monitors.wait_for_the_speaker(program)
        return program

    return run


@pytest.fixture(scope="session")
def views(command: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., list[Image.Image]]:
    """What the projector should show of a deck, step after step: the pictures that the program itself exports.

    Many tests present the same text, and its pictures are made once.
    """
    folders: dict[tuple[bytes, tuple[str, ...]], Path] = {}

    def export(deck: Path, *options: str) -> list[Image.Image]:
        key = (deck.read_bytes(), options)
        if key not in folders:
            folder = tmp_path_factory.mktemp("views")
            size = f"{PROJECTOR.width}x{PROJECTOR.height}"
            written = [command, "export", deck, "-o", folder / "view.png", "--size", size, "--steps", *options]
            subprocess.run(written, check=True, stdout=subprocess.DEVNULL)
            folders[key] = folder
        return [Image.open(file).convert("RGB") for file in sorted(folders[key].glob("*.png"))]

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
    """Wait until parts of the laptop show what a pattern finds or a function likes; returns all that it reads."""

    def wait(wanted: str | Callable[[str], object], program: Program, *parts: Part) -> str:
        likes = wanted if callable(wanted) else re.compile(wanted, re.IGNORECASE).search
        text, seen = "", None

        def look() -> str:
            nonlocal text, seen
            picture = two_monitors.picture(LAPTOP)
            if picture != seen:  # to read it takes much longer than to look again
                text, seen = " ".join(words_of(picture, part, tmp_path) for part in parts or (ALL,)), picture
                return text if likes(text) else ""
            return ""

        try:
            return wait_for(look, f"{wanted!r} on the laptop", program)
        except AssertionError as error:
            raise AssertionError(f"{error}; it reads: {text}") from error

    return wait
