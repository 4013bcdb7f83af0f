"""The running program, whatever it shows."""

from __future__ import annotations

import threading

import pytest
from pytestqt.qtbot import QtBot

from footlight.desktop.memory import GARBAGE_THRESHOLD
from footlight.windows import app


def test_a_worker_never_ends_what_belongs_to_windows(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[threading.Thread] = []

    class Part:
        def __init__(self) -> None:
            self.itself = self

        def __del__(self) -> None:
            ended.append(threading.current_thread())

    def work() -> None:
        for _ in range(200_000):
            made: list[object] = []
            made.append(made)

    monkeypatch.setattr(app, "GARBAGE_PAUSE", 1)
    with app.collecting_here():
        Part()
        worker = threading.Thread(target=work)
        worker.start()
        worker.join()
        assert ended == []
        kept = [[number] for number in range(GARBAGE_THRESHOLD + 1000)]
        qtbot.waitUntil(lambda: bool(ended))
    assert ended == [threading.main_thread()]
    assert len(kept) > GARBAGE_THRESHOLD
