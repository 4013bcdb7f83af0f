"""Keys -> who sits where: the box to choose, exchange, mirror; remembered for each set of screens, and copies fed."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from footlight.desktop.seat_memory import FILE, KeptSeats, SeatMemory
from footlight.presenting.commands.rows import Request
from footlight.presenting.intents import Intent
from footlight.windows.overlays.screens_box import ScreensBox
from footlight.windows.slides.audience_view import AudienceView
from footlight.windows.stage.screen_plan import ScreenFacts
from footlight.windows.stage.seating import Seats, mirrored, names_of, swapped
from footlight.windows.talk.scene import Scene


class ScreenControl(QObject):
    """Seats audience and speaker as the speaker says.

    Args:
        scene: The talk, its stage and its keys.
    """

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._scene = scene
        self._memory = SeatMemory(scene.settings.path.with_name(FILE))
        self._box = ScreensBox(scene.dispatcher)
        self._unmirrored: Seats | None = None
        scene.keep_over_speaker(self._box)
        scene.dispatcher.answer(Request.SCREENS, self._open)
        scene.dispatcher.answer(Request.SWAP_SCREENS, self._swap)
        scene.dispatcher.answer(Request.MIRROR, self._mirror)
        self._box.chosen.connect(self._choose)
        scene.stage.remember(self._kept)
        scene.stage.copy_with(self._copy)
        scene.stage.arranged.connect(self._show_copies)
        for changed in (scene.talk.slide_changed, scene.talk.freeze_changed, scene.talk.blank_changed):
            changed.connect(self._show_copies)
        scene.closing.connect(self._close)

    def _open(self) -> None:
        stage = self._scene.stage
        if stage.seats is not None:
            self._box.begin(stage.speaker_window, stage.screen_facts, stage.seats)

    def _swap(self) -> None:
        if self._scene.stage.seats is not None:
            self._choose(swapped(self._scene.stage.seats))

    def _mirror(self) -> None:
        """Show the slides on all screens, or seat everybody as before."""
        seats = self._scene.stage.seats
        if seats is None:
            return
        if seats.presenter is not None:
            self._unmirrored = seats
            self._choose(mirrored(seats))
        elif len(seats.audience) > 1:
            self._choose(self._unmirrored or Seats(seats.audience[:-1], seats.audience[-1]))

    def _choose(self, seats: Seats) -> None:
        stage = self._scene.stage
        self._memory.keep(names_of(stage.screen_facts), KeptSeats(*seats))
        stage.seat(seats)

    def _kept(self, screens: list[ScreenFacts]) -> Seats | None:
        found = self._memory.find(names_of(screens))
        return Seats(*found) if found is not None else None

    def _copy(self) -> QWidget:
        """Make one more view for the audience."""
        scene = self._scene
        copy = AudienceView(scene.works.painted)
        copy.setObjectName("audience-copy")
        copy.close_asked.connect(lambda: scene.talk.send(Intent.END))
        scene.gestures.watch(copy)
        scene.dispatcher.watch(copy)
        scene.copies.append(copy)
        scene.audience_copied.emit(copy)
        return copy

    def _show_copies(self) -> None:
        """Show on every copy what the audience sees, after the audience's own view has it."""
        scene, state = self._scene, self._scene.talk.state
        for copy in self._scene.copies:
            if copy.isVisible():
                copy.setWindowTitle(state.deck.title)
                copy.set_blank(state.blank)
                scene.feed.show(copy, state.audience)
            else:
                scene.feed.forget(copy)

    def _close(self) -> None:
        for copy in self._scene.copies:
            copy.hide()
            copy.deleteLater()
