"""An editor without a screen -> how long a letter takes to its text and its slide, and what edits leave in memory."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from footlight.desktop.memory import collect_garbage
from footlight.rendering.background_painter import SlidePicture
from footlight.windows.app import collecting_here, make_application
from footlight.windows.editor.editor_window import EditorWindow
from footlight.windows.program import Program
from footlight.windows.talk.present_options import PresentOptions

PACE = 1 / 30
"""Seconds between two keys of somebody who types as fast as keys repeat."""

SETTLING = 1500
"""Milliseconds in which everything that is made after opening is made."""

SIZE = 1280, 760


@contextmanager
def editor(deck: Path) -> Iterator[EditorWindow]:
    """Open a deck in an editor, and close it without saving."""
    make_application()
    program = Program(PresentOptions())
    program.edit(deck)
    (window,) = program.editors
    window.resize(*SIZE)
    window.activateWindow()
    collect_garbage()
    with collecting_here(program):  # as in the running program
        wait(SETTLING)
        yield window
    program.close()


@contextmanager
def bare_text(text: str) -> Iterator[QPlainTextEdit]:
    """Show a text in the plain widget of Qt."""
    make_application()
    view = QPlainTextEdit(text)
    view.resize(*SIZE)
    view.show()
    wait(SETTLING)
    yield view
    view.hide()
    view.deleteLater()


def letters(view: QPlainTextEdit, keys: str) -> list[float]:
    """Seconds from each key, at the pace of held keys, to the text painted with it."""
    typist = _Typist(view, keys)
    typist.run()
    return typist.seconds


def previews(window: EditorWindow, keys: str) -> list[float]:
    """Seconds from each key, one after the other, to the preview with its letter."""
    seconds = []
    word = "zz"
    window.text.insertPlainText(f" {word}")
    for key in keys:
        wait(SETTLING // 5)
        word += key
        done = QEventLoop()

        def look(picture: SlidePicture, word: str = word, done: QEventLoop = done) -> None:
            if word in picture.deck.slides[picture.wish.number - 1].source:
                done.quit()

        window.features.pictures.shown.connect(look)
        begin = time.perf_counter()
        QTest.keyClick(window.text, key)
        done.exec()
        seconds.append(time.perf_counter() - begin)
        window.features.pictures.shown.disconnect(look)
    return seconds


def edit_at_random(window: EditorWindow, edits: int) -> None:
    """Change words all over the deck, as in a long day of writing, while preview and list follow."""
    chance = random.Random(7)  # noqa: S311 - the same words each time
    document = window.text.document()
    for count in range(edits):
        block = document.findBlockByNumber(chance.randrange(document.blockCount()))
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        window.text.setTextCursor(cursor)
        if block.text()[:1].isalpha() or block.text().startswith("#"):
            cursor.insertText(chance.choice((" salt", " sea", " and rope", ".")))
        if count % 10 == 0:
            QApplication.processEvents()
    wait(SETTLING)


def wait(milliseconds: int) -> None:
    """Run the windows for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class _Typist(QObject):
    """Presses keys on time, whatever the windows do meanwhile, and notes when each has been painted."""

    def __init__(self, view: QPlainTextEdit, keys: str) -> None:
        super().__init__(view)
        self.seconds: list[float] = []
        self._view = view
        self._keys = iter(keys)
        self._count = 0
        self._pressed: float | None = None
        self._loop = QEventLoop()
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._press)
        view.viewport().installEventFilter(self)

    def run(self) -> None:
        self._begin = time.perf_counter() + PACE
        self._wait_for_next()
        self._loop.exec()
        self._view.viewport().removeEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and self._pressed is not None:
            pressed, self._pressed = self._pressed, None
            # The paint event is answered after this, so that its end is noted when control is back.
            QTimer.singleShot(0, self, lambda: self._note(pressed))
        return False

    def _note(self, pressed: float) -> None:
        self.seconds.append(time.perf_counter() - pressed)
        self._wait_for_next()

    def _wait_for_next(self) -> None:
        self._count += 1
        late = self._begin + self._count * PACE - time.perf_counter()
        self._timer.start(max(round(late * 1000), 0))

    def _press(self) -> None:
        key = next(self._keys, None)
        if key is None:
            self._loop.quit()
            return
        self._pressed = self._begin + self._count * PACE
        QTest.keyClick(self._view, Qt.Key.Key_Return) if key == "\n" else QTest.keyClick(self._view, key)


def time_of(work: Callable[[], object]) -> float:
    """Seconds that something takes."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin
