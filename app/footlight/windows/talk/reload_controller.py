"""Saves of the deck's file -> the talk goes on in the new reading, or the speaker is told why it does not."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, Signal

from footlight.deck import Deck
from footlight.presenting.commands.rows import Request
from footlight.presenting.intents import Reload
from footlight.windows.slides.slides_controller import SlideShowing
from footlight.windows.talk.deck_watcher import DeckWatcher
from footlight.windows.talk.scene import Scene

log = logging.getLogger(__name__)


class DeckFollowing(QObject):
    """Follows the deck's file.

    Args:
        scene: The talk and what prepares its slides.
        showing: Shows the slides anew when something beside the deck has changed.
    """

    problem_changed = Signal()
    """``problem`` says something else."""

    def __init__(self, scene: Scene, showing: SlideShowing) -> None:
        super().__init__(scene)
        self._scene = scene
        self.problem = ""
        self.watcher = DeckWatcher(scene.talk.state.deck, self)
        self.watcher.deck_read.connect(self._reload)
        self.watcher.failed.connect(self._tell_problem)
        self.watcher.surroundings_changed.connect(showing.show_slides)
        showing.pictures_shown.connect(self.watcher.watch_pictures)
        scene.talk.deck_changed.connect(self.take_deck)
        scene.dispatcher.answer(Request.RELOAD, self._reload_by_hand)
        scene.closing.connect(self.watcher.close)

    def take_deck(self) -> None:
        """Have the slides of the talk's deck prepared from now on."""
        scene, deck = self._scene, self._scene.talk.state.deck
        scene.works.set_deck(deck)
        scene.supply.set_deck(deck, scene.works.media)
        scene.feed.set_deck(deck)

    def _reload(self, deck: Deck) -> None:
        self._tell_problem("")
        self._scene.talk.send(Reload(deck))

    def _reload_by_hand(self) -> None:
        self._scene.works.typesetter.forget()
        self.watcher.read_now()

    def _tell_problem(self, problem: str) -> None:
        self.problem = problem
        if problem:
            log.info("not reloaded: %s", problem)
        self.problem_changed.emit()
