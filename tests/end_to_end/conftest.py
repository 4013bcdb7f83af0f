"""Two real monitors for the tests of the installed program."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from two_monitors import LAPTOP, Program, TwoMonitors


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


@pytest.fixture
def footlight(start: Callable[..., Program]) -> Callable[..., Program]:
    """Start the installed ``footlight`` command on the two monitors."""
    command = Path(sys.executable).with_name("footlight")
    return lambda *arguments: start(command, *arguments)
