"""Keys -> the sheets over the speaker's window: to go to a slide, to do something by its name, the list of keys."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from footlight.desktop.recent import RecentList
from footlight.presenting.commands.rows import Request
from footlight.presenting.intents import GoTo
from footlight.windows.overlays.go_to_box import GoToBox
from footlight.windows.overlays.help_overlay import HelpOverlay
from footlight.windows.overlays.palette import MOST_RECENT, RECENT_FILE, Palette
from footlight.windows.talk.scene import Scene


class SpeakerSheets(QObject):
    """Opens the sheets and does what is chosen on them.

    Args:
        scene: The talk, the speaker's window and the keys.
    """

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._scene = scene
        recent = RecentList(scene.settings.path.with_name(RECENT_FILE), MOST_RECENT, "list of recent commands")
        self._go_to = GoToBox(scene.dispatcher)
        self._keys = HelpOverlay(scene.dispatcher.keys)
        self._palette = Palette(scene.dispatcher, recent)
        for sheet in (self._go_to, self._palette, self._keys):
            scene.keep_over_speaker(sheet)
        scene.dispatcher.hear_first(self._keys)
        scene.dispatcher.answer(Request.GO_TO, lambda: self._go_to.begin(scene.stage.speaker_window))
        scene.dispatcher.answer(Request.KEYS, lambda: self._keys.show_over(scene.stage.speaker_window))
        scene.dispatcher.answer(Request.PALETTE, lambda: self._palette.begin(scene.stage.speaker_window))
        scene.dispatcher.hear_digits(lambda digit: self._go_to.begin(scene.stage.speaker_window, digit))
        scene.talk.deck_changed.connect(self._take_deck)
        self._go_to.chosen.connect(lambda number: scene.talk.send(GoTo(number)))
        # After the views have been placed, which takes what is said away.
        scene.presenter_built.connect(lambda: QTimer.singleShot(0, self, self._tell_bad_keys))
        self._take_deck()

    def _take_deck(self) -> None:
        self._go_to.set_deck(self._scene.talk.state.deck)

    def _tell_bad_keys(self) -> None:
        if self._scene.own_keys.problems:
            self._scene.say(self._scene.own_keys.problems[0])
