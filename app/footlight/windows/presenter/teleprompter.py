"""The notes and the time that there is for them -> notes that scroll by themselves at the speaker's pace."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

from footlight.windows.presenter.notes_view import NotesView

FRAME = 33
"""Milliseconds between two moves: as smooth as a text needs to be that is read meanwhile."""

READING_LINE = 0.35
"""Of the pane's height, where the speaker reads: what was said is above, what comes is below."""

LEAST_PACE, MOST_PACE = 0.5, 1.6
"""Times the speaker's own pace; a plan that is out of reach makes nobody speak faster than that."""


def words_a_second(words: float, seconds: float | None, words_a_minute: int) -> float:
    """Return how fast to go on, in words a second.

    Args:
        words: That are still to be said.
        seconds: That are left for them by the plan; None when nothing is planned.
        words_a_minute: The speaker's own pace.
    """
    own = words_a_minute / 60
    if seconds is None:
        return own
    needed = words / seconds if seconds > 0 else own * MOST_PACE
    return min(max(needed, own * LEAST_PACE), own * MOST_PACE)


class Teleprompter(QObject):
    """Scrolls a pane of notes while it runs.

    Args:
        notes: The pane.
        words_a_minute: The speaker's own pace.
        words: Returns how many words the notes have.
        seconds_left: Returns the seconds that are left for the slide by the plan; None when nothing is planned.
        parent: Its owner.
    """

    def __init__(
        self,
        notes: NotesView,
        words_a_minute: int,
        words: Callable[[], int],
        seconds_left: Callable[[], float | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._notes = notes
        self._words_a_minute = words_a_minute
        self._words = words
        self._seconds_left = seconds_left
        self._at: float | None = None
        self._since = QElapsedTimer()
        self._frames = QTimer(self, interval=FRAME)
        self._frames.timeout.connect(self._move)

    @property
    def running(self) -> bool:
        """Whether the notes move."""
        return self._frames.isActive()

    def run(self, *, running: bool) -> None:
        """Start or stop scrolling."""
        if running and not self.running:
            self.take_place()
            self._since.start()
            self._frames.start()
        elif not running:
            self._frames.stop()

    def take_place(self) -> None:
        """Go on from where the notes are now, as somebody has scrolled them or they are others."""
        self._at = None

    def advance(self, seconds: float) -> None:
        """Move the notes as far as the speaker has come in some seconds."""
        bar, height = self._notes.verticalScrollBar(), self._notes.document().size().height()
        words = self._words()
        if not words or height <= 0:
            return
        reading_line = self._notes.viewport().height() * READING_LINE
        if self._at is None:
            # From the start of the text the eye comes down to the reading line first.
            self._at = bar.value() + reading_line if bar.value() else 0.0
        pixels_a_word = height / words
        pace = words_a_second((height - self._at) / pixels_a_word, self._seconds_left(), self._words_a_minute)
        self._at = min(self._at + seconds * pace * pixels_a_word, height)
        bar.setValue(round(self._at - reading_line))

    def _move(self) -> None:
        self.advance(self._since.restart() / 1000)
