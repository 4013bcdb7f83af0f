"""Keys -> what lies over the speaker's window: the boxes to search in, the overview, the list of keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from footlight.desktop.recent import RecentList
from footlight.presenting.commands.rows import Request, ShortcutContext
from footlight.presenting.intents import GoTo
from footlight.presenting.talk import Talk
from footlight.rendering.slide_thumbnails import SlideThumbnails
from footlight.windows.input.dispatcher import Dispatcher
from footlight.windows.overlays.overlay import Overlay
from footlight.windows.stage.stage import Stage

if TYPE_CHECKING:
    from footlight.windows.overlays.go_to_box import GoToBox
    from footlight.windows.overlays.help_overlay import HelpOverlay
    from footlight.windows.overlays.overview import Overview
    from footlight.windows.overlays.palette import Palette
    from footlight.windows.overlays.screens_box import ScreensBox

RECENT_COMMANDS_FILE = "recent-commands.json"
"""Beside the settings."""
MOST_RECENT_COMMANDS = 4

_IN_ORDER = ("_overview", "_go_to", "_palette", "_keys", "_screens")
"""The overlays, as a speaker may need them after a talk has begun."""


class OverlayController(QObject):
    """Opens the overlays of one talk, and does what is chosen on them.

    An overlay and its module are made when it is first opened, or in an idle moment after ``make_ready``: the first
    slide waits for none.

    Args:
        talk: The talk.
        stage: Where the speaker's window and the screens are.
        dispatcher: Has the commands, and triggers them.
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
        self._dispatcher = dispatcher
        self._recent = recent
        self._thumbnails = thumbnails
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self._make_next)

    def make_ready(self) -> None:
        """Make what there is not yet, one overlay whenever the windows have nothing else to do."""
        self._idle.start()

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
        if "_keys" in vars(self) and self._keys.take_key(key):
            return True
        if key.isdecimal():
            self._go_to.begin(self._stage.speaker_window, key)
        return key.isdecimal()

    def set_deck(self) -> None:
        """Search in the talk's deck from now on."""
        if "_go_to" in vars(self):
            self._go_to.set_deck(self._talk.state.deck)
        if "_overview" in vars(self):
            self._overview.set_deck(self._talk.state.deck)

    def follow_speaker(self) -> None:
        """Bring what is open over the speaker's window, which may be another one now."""
        for overlay in self._made:
            if overlay.isVisible():
                overlay.show_over(self._stage.speaker_window)

    def close(self) -> None:
        """End the work for the thumbnails and take all overlays away."""
        self._idle.stop()
        self._thumbnails.close()
        for overlay in self._made:
            overlay.deleteLater()

    def list_keys(self) -> None:
        """List the keys as the dispatcher has them now."""
        if "_keys" in vars(self):
            self._keys.set_keys(self._dispatcher.keys)

    @property
    def _made(self) -> list[Overlay]:
        return [vars(self)[name] for name in _IN_ORDER if name in vars(self)]

    def _make_next(self) -> None:
        missing = [name for name in _IN_ORDER if name not in vars(self)]
        if missing:
            getattr(self, missing[0])
        if len(missing) <= 1:
            self._idle.stop()

    @cached_property
    def _go_to(self) -> GoToBox:
        from footlight.windows.overlays.go_to_box import GoToBox

        box = GoToBox(self._dispatcher)
        box.chosen.connect(self._go)
        box.set_deck(self._talk.state.deck)
        return box

    @cached_property
    def _keys(self) -> HelpOverlay:
        from footlight.windows.overlays.help_overlay import HelpOverlay

        return HelpOverlay(self._dispatcher.keys, ShortcutContext.TALK)

    @cached_property
    def _palette(self) -> Palette:
        from footlight.windows.overlays.palette import Palette

        return Palette(self._dispatcher, self._recent)

    @cached_property
    def _screens(self) -> ScreensBox:
        from footlight.windows.overlays.screens_box import ScreensBox

        box = ScreensBox(self._dispatcher)
        box.chosen.connect(self._stage.assign)
        return box

    @cached_property
    def _overview(self) -> Overview:
        from footlight.windows.overlays.overview import Overview

        overview = Overview(self._dispatcher, self._thumbnails)
        overview.chosen.connect(self._go)
        overview.set_deck(self._talk.state.deck)
        return overview

    def _open_screens(self) -> None:
        if self._stage.assignment is not None:
            self._screens.begin(self._stage.speaker_window, self._stage.screen_facts, self._stage.assignment)

    def _open_overview(self, *, searching: bool) -> None:
        here = self._talk.state.position.slide
        self._overview.begin(self._stage.speaker_window, here, searching=searching)

    def _go(self, number: int) -> None:
        self._talk.send(GoTo(number))
