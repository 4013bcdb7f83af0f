"""A question to the speaker, a projector that has gone, trouble with the file -> one line in the speaker's window."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from footlight.presenting.commands.rows import Command, Request
from footlight.windows.talk.reload_controller import DeckFollowing
from footlight.windows.talk.scene import Scene

CALM = 500
"""Milliseconds without another change of the screens, after which it is told that one has gone."""

TOLD = 15_000
"""Milliseconds in which a speaker looks at the laptop who has lost the projector."""


class SpeakerNotices(QObject):
    """Says what matters most now: a question, a projector that has gone, or what is wrong with the file.

    On one screen the file's trouble is only told in the presenter view, as the slides are what the audience sees. That
    the projector has gone must be told over the slides, as they have taken the place of the notes: so it goes at the
    first sign of another screen, before any view has moved there.

    Args:
        scene: The talk and its windows.
        following: Knows what is wrong with the file.
    """

    def __init__(self, scene: Scene, following: DeckFollowing) -> None:
        super().__init__(scene)
        self._scene = scene
        self._following = following
        self._alone = False
        self._calm = QTimer(self, singleShot=True, interval=CALM)
        self._calm.timeout.connect(self._show)
        self._told = QTimer(self, singleShot=True, interval=TOLD)
        self._told.timeout.connect(self._forget_projector)
        scene.talk.question_changed.connect(self._show)
        scene.stage.arranged.connect(self._follow_screens)
        scene.stage.screens_changing.connect(self._hide_from_audience)
        scene.stage.left_alone.connect(self._note_projector)
        scene.dispatcher.refused.connect(self._tell_refused)
        following.problem_changed.connect(self._show)
        scene.closing.connect(self._calm.stop)
        scene.closing.connect(self._told.stop)

    def _show(self) -> None:
        scene, window = self._scene, self._scene.stage.speaker_window
        if scene.talk.state.leave_asked_at is not None:
            scene.notice.say("Press Esc again to end the talk", window, lasting=True)
        elif self._alone and not self._calm.isActive():
            key = scene.dispatcher.key_to(Request.PRESENTER_VIEW)
            scene.notice.say(f"The projector has gone; {key} shows your notes", window, lasting=True)
        elif self._following.problem and scene.stage.presenter_visible:
            scene.notice.say(f"Still the last good version: {self._following.problem}", window, lasting=True)
        else:
            scene.notice.hide()

    def _follow_screens(self) -> None:
        stage = self._scene.stage
        self._alone = self._alone and len(stage.screen_facts) == 1 and not stage.presenter_visible
        self._show()

    def _note_projector(self) -> None:
        self._alone = True
        self._calm.start()
        self._told.start()

    def _forget_projector(self) -> None:
        if self._alone:
            self._alone = False
            self._show()

    def _hide_from_audience(self) -> None:
        """Take away what stands over slides: nobody knows yet who will see them in a moment."""
        if self._alone:
            self._calm.start()
        if not self._scene.stage.presenter_visible:
            self._scene.notice.vanish()

    def _tell_refused(self, command: Command) -> None:
        if command.sends is Request.PRESENTER_VIEW and self._scene.stage.on_two_screens:
            key = self._scene.dispatcher.key_to(Request.SWAP_SCREENS)
            self._scene.say_privately(f"Slides and notes have a screen each; {key} swaps them")
