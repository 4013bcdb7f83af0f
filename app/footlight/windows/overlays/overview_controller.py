"""Keys -> the overview of all slides over the speaker's window, and the slide that is chosen there."""

from __future__ import annotations

from PySide6.QtCore import QObject

from footlight.presenting.commands.rows import Request
from footlight.presenting.intents import GoTo
from footlight.rendering.slide_thumbnails import SlideThumbnails
from footlight.windows.overlays.overview import Overview
from footlight.windows.talk.scene import Scene


class OverviewControl(QObject):
    """Opens the overview; it is built when it is first asked for.

    Args:
        scene: The talk, the speaker's window and the keys.
    """

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._scene = scene
        self._thumbnails: SlideThumbnails | None = None
        self._overview: Overview | None = None
        scene.dispatcher.answer(Request.OVERVIEW, lambda: self._open(searching=False))
        scene.dispatcher.answer(Request.SEARCH, lambda: self._open(searching=True))
        scene.talk.deck_changed.connect(self._take_deck)
        scene.closing.connect(self._close)

    def _open(self, *, searching: bool) -> None:
        overview = self._overview or self._build()
        here = self._scene.talk.state.position.slide
        overview.begin(self._scene.stage.speaker_window, here, searching=searching)

    def _build(self) -> Overview:
        scene = self._scene
        self._thumbnails = SlideThumbnails(scene.works, self)
        self._overview = Overview(scene.dispatcher, self._thumbnails)
        self._overview.chosen.connect(lambda number: scene.talk.send(GoTo(number)))
        scene.keep_over_speaker(self._overview)
        self._take_deck()
        return self._overview

    def _take_deck(self) -> None:
        if self._overview is not None:
            self._overview.set_deck(self._scene.talk.state.deck)

    def _close(self) -> None:
        if self._thumbnails is not None:
            self._thumbnails.close()
