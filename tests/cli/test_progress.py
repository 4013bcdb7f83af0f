"""The progress bar on a terminal."""

from __future__ import annotations

import io
import sys

import pytest

from footlight.cli.progress import ProgressBar, bar


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
