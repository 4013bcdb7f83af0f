"""A process of its own, as Qt takes the screens from the environment only once: presents, presses keys, reports.

Takes a JSON object with ``deck``, ``options`` and ``keys``; prints a JSON list with a report at the start and after
each key.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from footlight.desktop.settings import Settings
from footlight.reading import read_deck
from footlight.windows.application import make_application
from footlight.windows.present_options import PresentOptions
from footlight.windows.presentation import Presentation


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


def main() -> None:
    wanted = json.loads(sys.argv[1])
    make_application()
    deck = Path(wanted["deck"])
    talk = Presentation(read_deck(deck), PresentOptions(**wanted["options"]), Settings(deck.with_name("settings.json")))
    waiting = QEventLoop()
    talk.begun.connect(waiting.quit)
    talk.open()
    waiting.exec()
    reports = []
    for key in [None, *wanted["keys"]]:
        if key is not None:
            # Always in the audience's window, which need not be the one with the box that takes the key.
            pressed = QKeySequence(key)[0]
            QTest.keyClick(talk.audience, pressed.key(), pressed.keyboardModifiers())
        QCoreApplication.processEvents()
        copies = [seen(copy) for copy in talk.scene.copies]
        reports.append({"audience": seen(talk.audience), "presenter": seen(talk.presenter), "copies": copies})
    talk.close()
    print(json.dumps(reports))


if __name__ == "__main__":
    main()
