"""The progress bar on a terminal."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from footlight.cli.progress import ProgressBar, bar

SLIDES = 6000
"""So many that the export is not done before it is stopped, however little processor the test gets meanwhile."""


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("columns", [10, 30, 80, 400])
@pytest.mark.parametrize("done", [0, 1, 50, 100])
def test_bar_fits_the_terminal(done: int, columns: int) -> None:
    drawn = bar(done, 100, "slides", columns)
    assert drawn.endswith(f" {done}/100 slides")
    assert len(drawn) < columns or "░" not in drawn


def test_bar_grows() -> None:
    assert [bar(done, 4, "slides", 80).count("█") for done in range(5)] == [0, 10, 20, 30, 40]


def test_bar_is_gone_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = _Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with ProgressBar("slides") as progress:
        progress.update(1, 2)
    assert "1/2 slides" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_bar_is_silent_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    with ProgressBar("slides") as progress:
        progress.update(1, 2)
    assert capsys.readouterr().err == ""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_ctrl_c_in_a_long_export_leaves_no_half_file(tmp_path: Path) -> None:
    deck = tmp_path / "talk.md"
    deck.write_text("\n\n---\n\n".join(f"# Slide {number}\n\nSome words" for number in range(1, SLIDES + 1)), "utf-8")
    shown, terminal = os.openpty()
    folder = tmp_path / "out"
    folder.mkdir()
    command = [sys.executable, "-m", "footlight", "export", str(deck), "-o", str(folder / "talk.pdf")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=terminal, text=True) as process:
        os.close(terminal)
        drawn = b""
        while f"/{SLIDES} slides".encode() not in drawn:
            drawn += os.read(shown, 1000)
        process.send_signal(signal.SIGINT)
        with suppress(OSError):  # Linux says so that the other end is closed
            while os.read(shown, 1000):  # else a busy machine may let it write until nothing more goes in
                pass
        out, _ = process.communicate()
    os.close(shown)
    assert process.returncode == 130
    assert out == ""
    assert list(folder.iterdir()) == []
