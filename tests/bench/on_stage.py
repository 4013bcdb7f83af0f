"""A talk's windows without a screen -> how long keys, thumbnails and the pointer take, at the sizes of projectors."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPointF, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication

from footlight.desktop.memory import collect_garbage
from footlight.desktop.settings import Settings
from footlight.presenting.intents import GoTo, Intent
from footlight.reading import read_deck
from footlight.rendering.slide_thumbnails import SlideThumbnails
from footlight.windows.app import collecting_here, make_application
from footlight.windows.pointing.pointing import Tool
from footlight.windows.slides.audience_view import AudienceView
from footlight.windows.talk.present_options import PresentOptions
from footlight.windows.talk.presentation import Presentation

SIZES = {"1080p": QSize(1920, 1080), "4K": QSize(3840, 2160)}
THUMBNAIL = QSize(260, 146)
SETTLING = 500
"""Milliseconds in which everything that is made ahead is made."""
PACE = 100
"""Milliseconds between two presses of somebody who skips on."""

TICK = 2
"""Milliseconds from one look at whether the windows would answer to the next."""

FADE = 500
"""Milliseconds of a fade."""


@contextmanager
def stage(deck: Path) -> Iterator[Presentation]:
    """Present a deck with both views open, and end the talk."""
    make_application()
    options = PresentOptions(windowed=True)
    talk = Presentation(read_deck(deck), options, Settings(deck.with_name("settings.json")))
    begun = QEventLoop()
    talk.begun.connect(begun.quit)
    talk.open()
    begun.exec()
    talk.add_features().dispatcher.press("S")
    settle()
    collect_garbage()
    with collecting_here():  # as the program does
        yield talk
    talk.close()


def fading(deck: Path) -> Path:
    """Write the deck again beside itself, with slides that fade into one another."""
    path = deck.with_name(f"fading-{deck.name}")
    path.write_text(deck.read_text("utf-8").replace("---\n", f"---\ntransition: fade {FADE}ms\n", 1), "utf-8")
    return path


def settle() -> None:
    """Run the talk while nobody presses a key."""
    _wait(SETTLING)


def keys(talk: Presentation, size: QSize, presses: int) -> list[float]:
    """Seconds from a key to the slide painted in the audience's window, at the pace of somebody who skips on."""
    talk.audience.resize(size)
    talk.talk.send(GoTo(1))
    settle()
    painted: list[float] = []
    talk.audience.painted_slide.connect(lambda: painted.append(time.perf_counter()))
    seconds = []
    for _ in range(presses):
        painted.clear()
        begin = time.perf_counter()
        talk.talk.send(Intent.NEXT_STEP)
        while not painted:
            QApplication.processEvents()
        seconds.append(painted[0] - begin)
        _wait(PACE)
    return seconds


class Fades(NamedTuple):
    """What was seen of slides that fade into one another, in seconds."""

    first: list[float]
    """From a key to the first frame of the fade."""
    between: list[float]
    """From each frame to the next."""
    painting: list[float]
    """The work of each frame."""


def fades(talk: Presentation, size: QSize, presses: int) -> Fades:
    """Watch the frames of a deck of ``fading`` slides, each fade whole before the next key."""
    view = talk.audience
    view.resize(size)
    talk.talk.send(GoTo(1))
    settle()
    frames = _Frames(view)
    seen = Fades([], [], [])
    for _ in range(presses):
        frames.begun.clear()
        frames.ended.clear()
        begin = time.perf_counter()
        talk.talk.send(Intent.NEXT_SLIDE)
        _wait(FADE + PACE)
        seen.first.append(frames.ended[0] - begin)
        seen.between.extend(after - before for before, after in pairwise(frames.ended))
        seen.painting.extend(end - begun for begun, end in zip(frames.begun, frames.ended, strict=True))
    view.removeEventFilter(frames)
    return seen


class _Frames(QObject):
    """Notes when each frame of a view begins and ends."""

    def __init__(self, view: AudienceView) -> None:
        super().__init__(view)
        self.begun: list[float] = []
        self.ended: list[float] = []
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.Paint or not isinstance(watched, AudienceView):
            return False
        self.begun.append(time.perf_counter())
        watched.event(event)
        self.ended.append(time.perf_counter())
        return True


def pointer(talk: Presentation, tool: Tool, size: QSize, moves: int) -> list[float]:
    """Seconds from a movement of the hand to its mark painted in both windows."""
    talk.audience.resize(size)
    settle()
    control = talk.add_features().pointing
    control.pointing.take(tool)
    control.pointing.press(QPointF(200, 200))
    settle()
    places = [QPointF(200 + move * 5, 200 + move * 2) for move in range(moves)]
    seconds = [_timed(lambda place=place: control.pointing.drag(place)) for place in places]
    control.pointing.take(None)
    return seconds


def thumbnails(talk: Presentation, slides: int) -> tuple[float, float]:
    """Seconds until all thumbnails are there, and the longest time that the windows could do nothing else.

    Nobody asks the windows anything meanwhile: to ask them all the time would take the time of whoever works.
    """
    maker = SlideThumbnails(talk.engine)
    maker.set_deck(talk.talk.state.deck)
    maker.set_size(THUMBNAIL)
    made, loop = list[int](), QEventLoop()
    maker.made.connect(made.append)
    maker.made.connect(lambda: len(made) < slides or loop.quit())
    ticks: list[float] = []
    tick = QTimer(interval=TICK, timerType=Qt.TimerType.PreciseTimer)
    tick.timeout.connect(lambda: ticks.append(time.perf_counter()))
    tick.start()
    begin = time.perf_counter()
    maker.want(range(1, slides + 1))
    loop.exec()
    end = time.perf_counter()
    maker.close()
    return end - begin, max(after - before for before, after in pairwise((begin, *ticks, end))) - TICK / 1000


def _timed(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    QApplication.processEvents()
    return time.perf_counter() - begin


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
