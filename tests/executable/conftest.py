"""A Debian system without Python, made for these tests, and the .deb in it. Needs root, and ``make package`` before."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from debian_system import HOME, Debian
from PIL import Image
from two_monitors import LAPTOP, PROJECTOR, Program, TwoMonitors

SUITE = "bookworm"
ALSO_THERE = ("desktop-file-utils", "libglib2.0-bin", "shared-mime-info", "xdg-utils")
"""What a desktop has and a minimal system has not: caches of types and menus, and xdg-open."""


@pytest.fixture(scope="session")
def dist(root: Path) -> Path:
    """What ``make package`` built."""
    built = Path(os.environ.get("FOOTLIGHT_DIST") or root / "dist")
    if not (built / "footlight.bin").exists() or not list(built.glob("*.deb")):
        pytest.fail(f"{built} holds no executables; run: make package")
    return built


@pytest.fixture(scope="session")
def deb(dist: Path) -> Path:
    """The Debian package."""
    (found,) = dist.glob("*.deb")
    return found


@pytest.fixture(scope="session")
def bare_debian(deb: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Debian]:
    """A minimal Debian with the libraries that the .deb asks for, and without the .deb."""
    if sys.platform != "linux" or os.geteuid() or not shutil.which("debootstrap"):
        pytest.fail("the system is made with debootstrap, by root: apt-get install debootstrap")
    folder = tmp_path_factory.mktemp("debian")
    subprocess.run(["debootstrap", "--variant=minbase", SUITE, folder], check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["mount", "-t", "proc", "proc", folder / "proc"], check=True)
    try:
        system = Debian(folder)
        assert not system.has("python3"), "a minimal Debian has no Python"
        depends = subprocess.check_output(["dpkg-deb", "-f", deb, "Depends"], encoding="utf-8").strip()
        quiet = {"DEBIAN_FRONTEND": "noninteractive"}
        system.run("apt-get", "satisfy", "-y", "-qq", "--no-install-recommends", depends, **quiet)
        system.run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *ALSO_THERE, **quiet)
        system.inside(HOME).mkdir(parents=True)
        yield system
    finally:
        subprocess.run(["umount", folder / "proc"], check=True)
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def traces(bare_debian: Debian) -> dict[str, str]:
    """All files of the system before the .deb was installed."""
    return bare_debian.files()


@pytest.fixture(scope="session")
def debian(bare_debian: Debian, traces: dict[str, str], deb: Path, dist: Path) -> Debian:
    """The system with the .deb installed, and the folder and the one file copied to ``/opt``."""
    assert traces
    bare_debian.run("dpkg", "-i", bare_debian.take(deb, "/opt"))
    bare_debian.take(dist / "footlight", "/opt")
    bare_debian.take(dist / "footlight.bin", "/opt")
    return bare_debian


@pytest.fixture(scope="session")
def source_command() -> Path:
    """The program as it runs from the source tree."""
    return Path(sys.executable).with_name("footlight")


@pytest.fixture(scope="session")
def monitors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TwoMonitors]:
    """A laptop and a projector."""
    with TwoMonitors(tmp_path_factory.mktemp("two-monitors")) as two:
        two.point_at(LAPTOP, 1, LAPTOP.height - 1)
        yield two


@pytest.fixture
def start(debian: Debian, monitors: TwoMonitors, tmp_path: Path) -> Iterator[Callable[..., Program]]:
    """Start a program of the system on the two monitors; it is ended with the test."""
    programs: list[Program] = []

    def run(*words: str, **variables: str) -> Program:
        command: Sequence[str | Path] = debian.command(*words, DISPLAY=monitors.display, **variables)
        programs.append(Program(monitors, command, tmp_path / f"out-{len(programs)}"))
        return programs[-1]

    yield run
    for program in programs:
        program.end()
    shutil.rmtree(debian.inside(HOME), ignore_errors=True)
    debian.inside(HOME).mkdir()


@pytest.fixture(scope="session")
def views(source_command: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], list[Image.Image]]:
    """What the projector should show of a deck, as the source tree exports it."""

    def export(deck: Path) -> list[Image.Image]:
        folder = tmp_path_factory.mktemp("views")
        size = f"{PROJECTOR.width}x{PROJECTOR.height}"
        subprocess.run(
            [source_command, "export", deck, "-o", folder / "view.png", "--size", size, "--steps"],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        return [Image.open(file).convert("RGB") for file in sorted(folder.glob("*.png"))]

    return export
