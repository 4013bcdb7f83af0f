"""Keys -> what lies over the speaker's window: the boxes to search in, the overview, the list of keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from footlight.desktop.recent import RecentList
from footlight.presenting.commands.rows import Context, Request
from footlight.presenting.intents import GoTo
from footlight.presenting.talk import Talk
from footlight.rendering.slide_thumbnails import SlideThumbnails
from footlight.windows.input.dispatcher import Dispatcher
from footlight.windows.overlays.go_to_box import GoToBox
from footlight.windows.overlays.help_overlay import HelpOverlay
from footlight.windows.overlays.overlay import Overlay
from footlight.windows.overlays.overview import Overview
from footlight.windows.overlays.palette import Palette
from footlight.windows.overlays.screens_box import ScreensBox
from footlight.windows.stage.stage import Stage


class OverlayController(QObject):
    """Opens the overlays of one talk, and does what is chosen on them.

    Args:
        talk: The talk.
        stage: Where the speaker's window and the screens are.
        dispatcher: Has the commands, and gives them.
        recent: The commands that were lately chosen by name.
        thumbnails: Makes the overview's pictures.
        parent: Its owner.
    """

    def __init__(
        self,
        talk: Talk,
        stage: Stage,
        dispatcher: Dispatcher,
        recent: RecentList,
        thumbnails: SlideThumbnails,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._talk = talk
        self._stage = stage
        self._thumbnails = thumbnails
        self._go_to = GoToBox(dispatcher)
        self._go_to.chosen.connect(self._go)
        self._keys = HelpOverlay(dispatcher.keys, Context.TALK)
        self._palette = Palette(dispatcher, recent)
        self._screens = ScreensBox(dispatcher)
        self._screens.chosen.connect(stage.assign)
        self._overview = Overview(dispatcher, thumbnails)
        self._overview.chosen.connect(self._go)
        self.set_deck()

    @property
    def handlers(self) -> dict[Request, Callable[[], object]]:
        """What opens each overlay."""
        return {
            Request.GO_TO: lambda: self._go_to.begin(self._stage.speaker_window),
            Request.KEYS: lambda: self._keys.show_over(self._stage.speaker_window),
            Request.PALETTE: lambda: self._palette.begin(self._stage.speaker_window),
            Request.SCREENS: self._open_screens,
            Request.OVERVIEW: lambda: self._open_overview(searching=False),
            Request.SEARCH: lambda: self._open_overview(searching=True),
        }

    def take_key(self, key: str) -> bool:
        """Close the list of keys, or begin to go to a slide with a digit of its number."""
        if self._keys.take_key(key):
            return True
        if key.isdecimal():
            self._go_to.begin(self._stage.speaker_window, key)
        return key.isdecimal()

    def set_deck(self) -> None:
        """Search in the talk's deck from now on."""
        for each in (self._go_to, self._overview):
            each.set_deck(self._talk.state.deck)

    def follow_speaker(self) -> None:
        """Bring what is open over the speaker's window, which may be another one now."""
        for overlay in self._overlays:
            if overlay.isVisible():
                overlay.show_over(self._stage.speaker_window)

    def close(self) -> None:
        """End the work for the thumbnails and take all overlays away."""
        self._thumbnails.close()
        for overlay in self._overlays:
            overlay.deleteLater()

    @property
    def _overlays(self) -> tuple[Overlay, ...]:
        return self._go_to, self._palette, self._keys, self._screens, self._overview

    def _open_screens(self) -> None:
        if self._stage.assignment is not None:
            self._screens.begin(self._stage.speaker_window, self._stage.screen_facts, self._stage.assignment)

    def _open_overview(self, *, searching: bool) -> None:
        here = self._talk.state.position.slide
        self._overview.begin(self._stage.speaker_window, here, searching=searching)

    def _go(self, number: int) -> None:
        self._talk.send(GoTo(number))
