"""Keys for the notes -> their size, remembered, and where they are scrolled to."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject

from footlight.desktop.settings import NOTES_SIZE
from footlight.presenting.commands import Request
from footlight.windows.scene import Scene

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
        dispatcher = scene.dispatcher
        dispatcher.answer(Request.LARGER_NOTES, lambda: self._change_size(NOTES_STEP))
        dispatcher.answer(Request.SMALLER_NOTES, lambda: self._change_size(-NOTES_STEP))
        dispatcher.answer(Request.SCROLL_NOTES_DOWN, lambda: self._scroll(1))
        dispatcher.answer(Request.SCROLL_NOTES_UP, lambda: self._scroll(-1))
        dispatcher.ask_notes_focus(self._focused)

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

    def _scroll(self, direction: int) -> None:
        if self._scene.presenter is not None:
            self._scene.presenter.notes.scroll_by_keys(direction)
