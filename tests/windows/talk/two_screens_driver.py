"""A process of its own, as Qt takes the screens from the environment only once: presents, presses keys, reports.

Takes a JSON object with ``deck``, ``options`` and ``keys``; prints a JSON list with a report at the start and after
each key. ``unplug NAME`` and ``plug NAME`` among the keys are screens that go and come, ``notice`` waits for one.
``stray NAME`` has Qt believe that the slides are on another screen, and ``forget`` that they fill none, as a Wayland
compositor may tell it of windows that were hidden and shown.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import partialmethod
from pathlib import Path

from plugs import Plugs
from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from footlight.desktop.settings import Settings
from footlight.presenting import clock
from footlight.presenting import state as states
from footlight.presenting import talk as talks
from footlight.reading import read_deck
from footlight.windows.app import make_application
from footlight.windows.overlays import notice as notices
from footlight.windows.stage import full_screen
from footlight.windows.talk.present_options import PresentOptions
from footlight.windows.talk.presentation import Presentation

HOUR = 3600


def seen(window: QWidget | None) -> dict[str, object]:
    """What can be told of a window from outside."""
    if window is None or not window.isVisible():
        return {"visible": False}
    picture = window.grab()
    return {
        "visible": True,
        "screen": window.screen().name(),
        "fills": window.geometry() == window.screen().geometry(),
        "pixels": [picture.width(), picture.height()],
        "title": window.windowTitle(),
        "cursor": window.cursor().shape().name,
        "over": sorted(child.objectName() for child in window.findChildren(QWidget) if over(window, child)),
    }


def over(window: QWidget, child: QWidget) -> bool:
    return (
        child.isVisible()
        and child.parentWidget() is window
        and child.objectName() in {"keys", "go-to", "notice", "screens"}
    )


class Watch(QObject):
    """Sees how often the audience's view is shown, and whether it goes to another screen with something said on it."""

    def __init__(self, talk: Presentation) -> None:
        super().__init__(talk)
        self.carried = False
        self.shown = 0
        self._notice = talk.add_features().notices.notice
        talk.audience.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Hide and self._notice.parent() is watched:
            self.carried |= not self._notice.isHidden()
        self.shown += event.type() is QEvent.Type.Show
        return False


def notice(talk: Presentation) -> str:
    return talk.add_features().notices.notice.text() if talk.add_features().notices.notice.isVisible() else ""


def lift_time_limits() -> None:
    """Let nothing go because of the time that this machine takes from key to key."""
    notices.Notice.say = partialmethod(notices.Notice.say, lasting=True)  # type: ignore[method-assign]
    clock.UNDO_SECONDS = states.LEAVE_SECONDS = talks.LEAVE_SECONDS = HOUR
    notices.PROJECTOR_GONE = HOUR * 1000
    full_screen.LOOKS = (HOUR * 1000,)


def wait_until(there: Callable[[], object]) -> None:
    waiting, late = QDeadlineTimer(300_000), QEventLoop.ProcessEventsFlag.WaitForMoreEvents
    while not there() and not waiting.hasExpired():
        QCoreApplication.processEvents(late, 100)


def stray(window: QWidget, name: str) -> None:
    handle = window.windowHandle()
    assert handle is not None
    handle.setScreen(next(screen for screen in QGuiApplication.screens() if screen.name() == name))


def forget(window: QWidget) -> None:
    """Let it fill no screen any more, and wait until it is put right."""
    window.setWindowState(Qt.WindowState.WindowNoState)
    wait_until(window.isFullScreen)


def main() -> None:
    wanted = json.loads(sys.argv[1])
    lift_time_limits()
    make_application()
    deck = Path(wanted["deck"])
    talk = Presentation(read_deck(deck), PresentOptions(**wanted["options"]), Settings(deck.with_name("settings.json")))
    waiting = QEventLoop()
    talk.begun.connect(waiting.quit)
    talk.open()
    waiting.exec()
    reports, alone, plugs, watch = [], [], Plugs(), Watch(talk)
    talk.stage.left_alone.connect(lambda: alone.append(True))
    for key in [None, *wanted["keys"]]:
        what, _, name = (key or "").partition(" ")
        if what in {"unplug", "plug"}:
            getattr(plugs, what)(name)
        elif key == "notice":
            wait_until(lambda: notice(talk))
        elif what == "stray":
            stray(talk.audience, name)
        elif what == "forget":
            forget(talk.audience)
        elif key is not None:
            # Always in the audience's window, which need not be the one with the box that takes the key.
            pressed = QKeySequence(key)[0]
            QTest.keyClick(talk.audience, pressed.key(), pressed.keyboardModifiers())
        QCoreApplication.processEvents()
        copies = [seen(copy) for copy in talk.copies]
        report = {"audience": seen(talk.audience), "presenter": seen(talk.presenter), "copies": copies}
        facts = {"notice": notice(talk), "alone": len(alone), "carried": watch.carried, "shown": watch.shown}
        reports.append({**report, **facts})
    talk.close()
    print(json.dumps(reports))


if __name__ == "__main__":
    main()
