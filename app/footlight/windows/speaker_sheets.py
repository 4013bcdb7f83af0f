"""Keys -> the sheets over the speaker's window: the box to go to a slide, and the list of keys."""

from __future__ import annotations

from PySide6.QtCore import QObject

from footlight.presenting.commands import Request
from footlight.presenting.intents import GoTo
from footlight.windows.go_to_box import GoToBox
from footlight.windows.help_overlay import HelpOverlay
from footlight.windows.scene import Scene


class SpeakerSheets(QObject):
    """Opens the sheets and does what is chosen on them.

    Args:
        scene: The talk, the speaker's window and the keys.
    """

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._scene = scene
        self._go_to = GoToBox()
        self._keys = HelpOverlay()
        for sheet in (self._go_to, self._keys):
            scene.keep_over_speaker(sheet)
            scene.dispatcher.hear_first(sheet)
        scene.dispatcher.answer(Request.GO_TO, lambda: self._go_to.begin(scene.stage.speaker_window))
        scene.dispatcher.answer(Request.KEYS, lambda: self._keys.show_over(scene.stage.speaker_window))
        scene.dispatcher.hear_digits(lambda digit: self._go_to.begin(scene.stage.speaker_window, digit))
        scene.talk.deck_changed.connect(self._take_deck)
        self._go_to.chosen.connect(lambda number: scene.talk.send(GoTo(number)))
        self._take_deck()

    def _take_deck(self) -> None:
        self._go_to.set_deck(self._scene.talk.state.deck)
