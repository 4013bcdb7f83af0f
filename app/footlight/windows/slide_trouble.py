"""Slides that cannot be laid out or painted, by a bug of the program -> a mark for the speaker while they are shown."""

from __future__ import annotations

from PySide6.QtCore import QObject

from footlight.windows.scene import Scene

MARK = "Shown as plain text after a fault: see the log"


class SlideTrouble(QObject):
    """Marks the slides whose words are shown in place of themselves.

    Args:
        scene: The talk, its slides and its views.
    """

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._scene = scene
        self._numbers: set[int] = set()
        scene.feed.failed.connect(self._note)
        scene.audience.failed.connect(self._note)
        scene.talk.deck_changed.connect(self._numbers.clear)
        scene.talk.slide_changed.connect(self._show)
        scene.presenter_built.connect(self._take_presenter)

    def _take_presenter(self) -> None:
        if self._scene.presenter is not None:
            self._scene.presenter.current.failed.connect(self._note)
        self._show()

    def _note(self, number: int) -> None:
        self._numbers.add(number)
        self._show()

    def _show(self) -> None:
        if self._scene.presenter is not None:
            broken = self._scene.talk.state.position.slide in self._numbers
            self._scene.presenter.show_trouble(MARK if broken else "")
