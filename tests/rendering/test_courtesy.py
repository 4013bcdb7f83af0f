"""Threads that work while somebody types wait for a letter on its way to the screen, and never for ever."""

from __future__ import annotations

from threading import Thread

import pytest

from footlight.rendering.workers import Courtesy
from footlight.styling.budget import Budget


def test_a_thread_waits_until_the_letter_is_painted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Courtesy, "MOST", 300.0)
    courtesy, done = Courtesy(), list[str]()

    def lay_out() -> None:
        Budget(pause=courtesy.pause).spend(1)
        done.append("slide")

    courtesy.begin()
    worker = Thread(target=lay_out)
    worker.start()
    done.append("letter")
    courtesy.end()
    worker.join()
    assert done == ["letter", "slide"]


def test_a_letter_that_is_never_painted_holds_up_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Courtesy, "MOST", 0.001)
    courtesy = Courtesy()
    courtesy.begin()
    courtesy.pause()
    monkeypatch.setattr(Courtesy, "MOST", 300.0)
    courtesy.pause()  # it does not wait once more
