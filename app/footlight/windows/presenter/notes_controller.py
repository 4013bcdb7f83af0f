"""Keys for the notes -> their size, where they are scrolled to, whether they move, and whose they are."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject

from footlight.desktop.settings import NOTES_SIZE, WORDS_A_MINUTE
from footlight.presenting.commands.rows import Request
from footlight.windows.presenter.teleprompter import Teleprompter
from footlight.windows.talk.scene import Scene

log = logging.getLogger(__name__)

NOTES_STEP = 2
"""Pixels by which the notes grow or shrink."""


class NotesControl(QObject):
    """Does what the keys for the notes say.

    Args:
        scene: The presenter view, the keys, and the settings.
    """

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._scene = scene
        self._slide = scene.talk.state.position.slide
        self._teleprompter: Teleprompter | None = None
        self._moving = False
        dispatcher = scene.dispatcher
        dispatcher.answer(Request.LARGER_NOTES, lambda: self._change_size(NOTES_STEP))
        dispatcher.answer(Request.SMALLER_NOTES, lambda: self._change_size(-NOTES_STEP))
        dispatcher.answer(Request.SCROLL_NOTES_DOWN, lambda: self._scroll(1))
        dispatcher.answer(Request.SCROLL_NOTES_UP, lambda: self._scroll(-1))
        dispatcher.answer(Request.TELEPROMPTER, self._toggle_moving)
        dispatcher.answer(Request.NEXT_NOTES, self._toggle_peek)
        dispatcher.ask_notes_focus(self._focused)
        scene.talk.slide_changed.connect(self._follow_slide)
        scene.talk.clock_changed.connect(self._run)
        scene.stage.arranged.connect(self._run)
        scene.presenter_built.connect(self._take_presenter)
        scene.closing.connect(self._end)

    def _take_presenter(self) -> None:
        scene = self._scene
        if scene.presenter is None:
            return
        notes = scene.presenter.notes
        pace = scene.settings.get(WORDS_A_MINUTE)
        self._teleprompter = Teleprompter(notes, pace, self._words, self._seconds_left, self)
        notes.scrolled_by_hand.connect(self._teleprompter.take_place)

    def _focused(self) -> bool:
        presenter = self._scene.presenter
        return presenter is not None and presenter.focusWidget() is presenter.notes

    def _change_size(self, by: int) -> None:
        settings, presenter = self._scene.settings, self._scene.presenter
        lowest, highest = NOTES_SIZE.bounds or (1, 100)
        size = min(max(settings.get(NOTES_SIZE) + by, round(lowest)), round(highest))
        try:
            settings.set(NOTES_SIZE, size)
        except OSError as error:
            log.info("the notes' size is not remembered: %s", error)
        if presenter is not None:
            presenter.set_notes_size(size)
        self._take_place()

    def _scroll(self, direction: int) -> None:
        if self._scene.presenter is not None:
            self._scene.presenter.notes.scroll_by_keys(direction)
            self._take_place()

    def _toggle_moving(self) -> None:
        self._moving = not self._moving
        self._run()
        if self._scene.stage.presenter_visible:
            self._scene.say("The notes scroll by themselves; A holds them" if self._moving else "The notes are held")

    def _run(self) -> None:
        """Move the notes while they are seen and the talk is not paused."""
        if self._teleprompter is not None:
            seen = self._scene.stage.presenter_visible
            paused = self._scene.talk.state.clock.paused
            self._teleprompter.run(running=self._moving and seen and not paused)

    def _toggle_peek(self) -> None:
        presenter, state = self._scene.presenter, self._scene.talk.state
        if presenter is None:
            return
        if presenter.notes.peeking:
            presenter.notes.end_peek()
        elif state.position.slide < len(state.deck.slides):
            coming = state.deck.slides[state.position.slide]
            presenter.notes.peek(f"Next slide, {coming.number}: {coming.title}", coming.notes.text)
        else:
            self._scene.say("This is the last slide; there are no notes after it")
        self._take_place()

    def _follow_slide(self) -> None:
        slide = self._scene.talk.state.position.slide
        if slide != self._slide and self._scene.presenter is not None:
            self._scene.presenter.notes.end_peek()
            self._take_place()
        self._slide = slide

    def _take_place(self) -> None:
        if self._teleprompter is not None:
            self._teleprompter.take_place()

    def _words(self) -> int:
        """Count the words of the notes that are shown; those of another slide do not move."""
        presenter = self._scene.presenter
        if presenter is None or presenter.notes.peeking:
            return 0
        return self._scene.talk.state.slide.notes.words

    def _seconds_left(self) -> float | None:
        state = self._scene.talk.state
        planned = state.slide.settings.planned_seconds
        if planned is None:
            return None
        return planned - state.clock.on_slide(state.position.slide, self._scene.talk.now)

    def _end(self) -> None:
        if self._teleprompter is not None:
            self._teleprompter.run(running=False)
            self._teleprompter = None
