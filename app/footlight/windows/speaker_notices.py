"""A question to the speaker, or trouble with the deck's file -> one line in the speaker's window."""

from __future__ import annotations

from PySide6.QtCore import QObject

from footlight.windows.deck_following import DeckFollowing
from footlight.windows.scene import Scene


class SpeakerNotices(QObject):
    """Says what matters most now: a question, or what is wrong with the file as long as it is.

    On one screen the file's trouble is only told in the presenter view, as the slides are what the audience sees.

    Args:
        scene: The talk and its windows.
        following: Knows what is wrong with the file.
    """

    def __init__(self, scene: Scene, following: DeckFollowing) -> None:
        super().__init__(scene)
        self._scene = scene
        self._following = following
        scene.talk.question_changed.connect(self._show)
        scene.stage.arranged.connect(self._show)
        following.problem_changed.connect(self._show)

    def _show(self) -> None:
        scene = self._scene
        if scene.talk.state.leave_asked_at is not None:
            scene.notice.say("Press Esc again to end the talk", scene.stage.speaker_window, lasting=True)
        elif self._following.problem and scene.stage.presenter_visible:
            sentence = f"Still the last good version: {self._following.problem}"
            scene.notice.say(sentence, scene.stage.speaker_window, lasting=True)
        else:
            scene.notice.hide()
