"""The real command line, in this process and in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from footlight.cli.main import main


class Result(NamedTuple):
    """What a command left: its exit code, what it printed, what it complained."""

    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, and a fresh folder to stand in."""
    folder = tmp_path / "home"
    monkeypatch.setenv("FOOTLIGHT_HOME", str(folder))
    monkeypatch.delenv("FOOTLIGHT_DEBUG", raising=False)
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return folder


@pytest.fixture
def footlight(qapp: object, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command line in this process."""

    def run(*words: object) -> Result:
        code = main([str(word) for word in words])
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return run


@pytest.fixture
def process() -> Callable[..., subprocess.Popen[str]]:
    """Start a command line in a process of its own, without a screen."""

    def start(*words: object, **environment: str) -> subprocess.Popen[str]:
        kept = {key: value for key, value in os.environ.items() if key not in {"DISPLAY", "WAYLAND_DISPLAY"}}
        kept.pop("QT_QPA_PLATFORM", None)
        return subprocess.Popen(
            [sys.executable, "-m", "footlight", *map(str, words)],
            env=kept | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    return start


@pytest.fixture
def deck() -> Callable[..., Path]:
    """Write a deck into the folder one stands in."""

    def write(text: str, name: str = "talk.md") -> Path:
        path = Path(name)
        path.write_text(text, encoding="utf-8")
        return path

    return write
