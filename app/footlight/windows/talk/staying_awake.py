"""A talk from its first slide to its end -> the system's screensaver and sleep wait."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from footlight.desktop.awake import awake_for_platform
from footlight.windows.talk.scene import Scene


class StayingAwake(QObject):
    """Holds off screensaver and sleep while the talk lasts.

    Args:
        scene: The talk.
    """

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._awake = awake_for_platform()
        # When everything is on the screens: nobody's screensaver comes in that moment.
        scene.presenter_built.connect(lambda: QTimer.singleShot(0, self, self._awake.hold))
        scene.closing.connect(self._awake.release)
