"""The wheel carries everything: built and installed without a network, the program finds its decks and its assets."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's wheel, built as a release would be."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], cwd=root, check=True)
    (built,) = folder.glob("*.whl")
    return built


def test_wheel_holds_the_decks_and_the_assets(wheel: Path, root: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("slides", "assets"):
        files = {path.relative_to(root).as_posix() for path in (root / folder).rglob("*") if path.is_file()}
        assert files
        assert {f"footlight/{file}" for file in files} <= inside


def test_installed_wheel_finds_its_own_files(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "environment"
    venv.create(environment)
    python = environment / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel],
        check=True,
    )
    # The libraries come from the environment that runs the tests; its editable install of the project must not.
    libraries = tmp_path / "libraries"
    libraries.mkdir()
    for library in Path(sysconfig.get_path("purelib")).iterdir():
        if "footlight" not in library.name.lower() and library.suffix != ".pth":
            (libraries / library.name).symlink_to(library)
    (site,) = environment.rglob("site-packages")
    (site / "libraries.pth").write_text(f"{libraries}\n", "utf-8")
    ask = (
        "from footlight.desktop.resources import bundled\n"
        "print(bundled('assets', 'fonts'), bundled('slides', 'lei-jun', 'lei-jun.md'), sep='\\n')"
    )
    found = subprocess.run([python, "-c", ask], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert all(line.startswith(str(environment)) for line in found.stdout.split())
    command = python.with_name("footlight")
    version = subprocess.run([command, "--version"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert version.stdout.startswith("footlight ")
