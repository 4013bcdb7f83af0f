"""Two real monitors for the tests of the installed program."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from two_monitors import LAPTOP, PROJECTOR, Program, TwoMonitors


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
