"""The clock of a talk -> the readings of the presenter view."""

from __future__ import annotations

from PySide6.QtCore import QObject

from footlight.windows.scene import Scene
from footlight.windows.wall_clock import wall_clock_text


class ClockShowing(QObject):
    """Keeps the presenter view's clocks right.

    Args:
        scene: The talk and its windows.
    """

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._scene = scene
        scene.talk.clock_changed.connect(self._show)
        scene.talk.ticked.connect(self._show)
        scene.stage.arranged.connect(self._show)
        scene.presenter_built.connect(self._show)

    def _show(self) -> None:
        talk, presenter = self._scene.talk, self._scene.presenter
        if presenter is not None:
            clock = talk.state.clock
            presenter.clocks.show_times(
                talk.elapsed, talk.left, wall_clock_text(), begun=clock.begun, paused=clock.paused
            )
