"""Keys for the notes -> their size, where they are scrolled to, whether they move, and whose they are."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject

from footlight.desktop.settings import NOTES_SIZE, WORDS_A_MINUTE, Settings
from footlight.presenting.commands.rows import Request
from footlight.presenting.talk import Talk
from footlight.windows.presenter.presenter_view import PresenterView
from footlight.windows.presenter.teleprompter import Teleprompter
from footlight.windows.stage.stage import Stage

log = logging.getLogger(__name__)

NOTES_STEP = 2
"""Pixels by which the notes grow or shrink."""


class NotesController(QObject):
    """Resizes, scrolls and swaps the notes.

    Args:
        presenter: The view with the notes.
        talk: The talk.
        stage: Whether the notes are seen.
        settings: Keeps their size, and has the speaker's pace.
        say: Shows the speaker a sentence.
        parent: Its owner.
    """

    def __init__(
        self,
        presenter: PresenterView,
        talk: Talk,
        stage: Stage,
        settings: Settings,
        say: Callable[[str], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._notes = presenter.notes
        self._talk = talk
        self._stage = stage
        self._settings = settings
        self._say = say
        self._slide = talk.state.position.slide
        self._moving = False
        pace = settings.get(WORDS_A_MINUTE)
        self._teleprompter = Teleprompter(self._notes, pace, self._words, self._seconds_left, self)
        self._notes.scrolled_by_hand.connect(self._teleprompter.take_place)

    @property
    def handlers(self) -> dict[Request, Callable[[], object]]:
        """What does each thing that the keys for the notes ask for."""
        return {
            Request.LARGER_NOTES: lambda: self._change_size(NOTES_STEP),
            Request.SMALLER_NOTES: lambda: self._change_size(-NOTES_STEP),
            Request.SCROLL_NOTES_DOWN: lambda: self._scroll(1),
            Request.SCROLL_NOTES_UP: lambda: self._scroll(-1),
            Request.TELEPROMPTER: self._toggle_moving,
            Request.NEXT_NOTES: self._toggle_peek,
        }

    def follow_slide(self) -> None:
        """Show the slide's own notes again when the talk has gone to another slide."""
        slide = self._talk.state.position.slide
        if slide != self._slide:
            self._notes.end_peek()
            self._teleprompter.take_place()
        self._slide = slide

    def run(self) -> None:
        """Scroll the notes by themselves while that is wanted, they are seen and the talk is not paused."""
        seen, paused = self._stage.presenter_visible, self._talk.state.clock.paused
        self._teleprompter.run(running=self._moving and seen and not paused)

    def close(self) -> None:
        """Stop scrolling."""
        self._teleprompter.run(running=False)

    def _change_size(self, by: int) -> None:
        lowest, highest = NOTES_SIZE.bounds or (1, 100)
        size = min(max(self._settings.get(NOTES_SIZE) + by, round(lowest)), round(highest))
        try:
            self._settings.set(NOTES_SIZE, size)
        except OSError as error:
            log.info("the notes' size is not remembered: %s", error)
        self._presenter.set_notes_size(size)
        self._teleprompter.take_place()

    def _scroll(self, direction: int) -> None:
        self._notes.scroll_by_keys(direction)
        self._teleprompter.take_place()

    def _toggle_moving(self) -> None:
        self._moving = not self._moving
        self.run()
        if self._stage.presenter_visible:
            self._say("The notes scroll by themselves; A holds them" if self._moving else "The notes are held")

    def _toggle_peek(self) -> None:
        state = self._talk.state
        if self._notes.peeking:
            self._notes.end_peek()
        elif (number := state.deck.next_shown(state.position.slide)) is not None:
            coming = state.deck.slides[number - 1]
            self._notes.peek(f"Next slide, {coming.number}: {coming.title}", coming.notes.text)
        else:
            self._say("This is the last slide; there are no notes after it")
        self._teleprompter.take_place()

    def _words(self) -> int:
        """Count the words of the notes that are shown; those of another slide do not move."""
        return 0 if self._notes.peeking else self._talk.state.slide.notes.words

    def _seconds_left(self) -> float | None:
        state = self._talk.state
        planned = state.slide.settings.planned_seconds
        if planned is None:
            return None
        return planned - state.clock.on_slide(state.position.slide, self._talk.now)
