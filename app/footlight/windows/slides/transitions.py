"""The slide that is left -> the audience's views fade from it to the next, as its author said."""

from __future__ import annotations

from PySide6.QtCore import QObject

from footlight.presenting.transition import fade_seconds
from footlight.windows.slides.audience_view import AudienceView
from footlight.windows.talk.scene import Scene


class Transitions(QObject):
    """Tells the views of the audience how long to fade.

    Args:
        scene: The talk and its views.
    """

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._scene = scene
        self._take(scene.audience)
        scene.audience_copied.connect(self._take)

    def _take(self, view: AudienceView) -> None:
        view.fade_from = self._seconds

    def _seconds(self, number: int) -> float:
        slides = self._scene.talk.state.deck.slides
        return fade_seconds(slides[number - 1].settings.transition) if number <= len(slides) else 0.0
