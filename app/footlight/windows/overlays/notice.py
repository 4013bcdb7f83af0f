"""What the speaker must know -> one line over the lower edge of the speaker's window: what matters most."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget

from footlight.presenting.commands.command import TOOL_REQUESTS
from footlight.presenting.commands.rows import Command, Request
from footlight.presenting.talk import Talk
from footlight.windows.input.dispatcher import Dispatcher
from footlight.windows.look.look import DESIGN_HEIGHT, DESIGN_WIDTH, SMALLEST_UNIT, ui_font
from footlight.windows.overlays.overlay import WindowFollower
from footlight.windows.stage.stage import Stage

LEGIBLE = 6.0
"""Seconds that a line stays which nothing else takes away."""

STRIP = 28.0
"""The strip's height in a window of the designed size."""


class Notice(QLabel):
    """A line that comes and goes. It never takes the mouse or the keys."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        self._follower = WindowFollower(self, self._fit)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setBackgroundRole(QPalette.ColorRole.Highlight)
        self.setForegroundRole(QPalette.ColorRole.HighlightedText)
        self.setAutoFillBackground(True)
        self._sentence = ""
        self._end = QTimer(self, singleShot=True)
        self._end.timeout.connect(self.hide)

    def say(self, text: str, window: QWidget, *, seconds: float = LEGIBLE, lasting: bool = False) -> None:
        """Show a line.

        Args:
            text: One sentence.
            window: The speaker's window.
            seconds: How long it stays.
            lasting: Whether it stays longer, until ``hide`` or another line.
        """
        self._sentence = text
        self._follower.bring_to(window)
        if lasting:
            self._end.stop()
        else:
            self._end.start(round(seconds * 1000))

    def vanish(self) -> None:
        """Hide at once: gone from the screen when this returns, not only when the window is next painted."""
        window = self.parentWidget()
        if window is not None and self.isVisible():
            self.hide()
            window.repaint(self.geometry())

    def _fit(self, window: QWidget) -> None:
        """Lie along the lower edge, where the views have their margin."""
        unit = max(min(window.width() / DESIGN_WIDTH, window.height() / DESIGN_HEIGHT), SMALLEST_UNIT)
        height = round(STRIP * unit)
        self.setFont(ui_font(15 * unit, 600))
        self.setGeometry(0, window.height() - height, window.width(), height)
        width = window.width() - 2 * height
        self.setText(self.fontMetrics().elidedText(self._sentence, Qt.TextElideMode.ElideRight, width))
        self.setAccessibleName(self._sentence)


SETTLING = 500
"""Milliseconds without another change of the screens, after which the speaker learns that one has gone."""

PROJECTOR_GONE = 15_000
"""Milliseconds in which a speaker looks at the laptop who has lost the projector."""


OVER_SLIDES = frozenset({Request.EDIT, *TOOL_REQUESTS})
"""What opens a window of the speaker's, for which there must be a place."""


class NoticeController(QObject):
    """Shows a question, that the projector has gone, what is wrong with the file, or what a feature has to say.

    On one screen the file's trouble is only shown in the presenter view, as the slides are what the audience sees. That
    the projector has gone must be shown over the slides, as they have taken the place of the notes: so it goes at the
    first sign of another screen, before any view has moved there.

    Args:
        talk: The talk.
        stage: Where the speaker's window is.
        dispatcher: Has the keys that a sentence names.
        parent: Its owner.
    """

    def __init__(self, talk: Talk, stage: Stage, dispatcher: Dispatcher, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._talk = talk
        self._stage = stage
        self._dispatcher = dispatcher
        self.notice = Notice()
        self._problem = ""
        self._alone = False
        self._settling = QTimer(self, singleShot=True, interval=SETTLING)
        self._settling.timeout.connect(self.show)
        self._told = QTimer(self, singleShot=True, interval=PROJECTOR_GONE)
        self._told.timeout.connect(self._forget_projector)

    def say(self, sentence: str) -> None:
        """Show the speaker a sentence; never where only the audience looks."""
        self.notice.say(sentence, self._stage.speaker_window)

    def say_privately(self, sentence: str, seconds: float = LEGIBLE) -> None:
        """Show the speaker a sentence in the presenter view; where there is none, the slides stay as they are.

        Args:
            sentence: The sentence.
            seconds: How long it stays.
        """
        if self._stage.presenter_visible:
            self.notice.say(sentence, self._stage.speaker_window, seconds=seconds)

    def show(self) -> None:
        """Show what matters most now, or nothing."""
        window = self._stage.speaker_window
        if self._talk.state.leave_asked_at is not None:
            self.notice.say("Press Esc again to end the talk", window, lasting=True)
        elif self._alone and not self._settling.isActive():
            key = self._dispatcher.key_to(Request.PRESENTER_VIEW)
            self.notice.say(f"The projector has gone; {key} shows your notes", window, lasting=True)
        elif self._problem and self._stage.presenter_visible:
            self.notice.say(f"Still the last good version: {self._problem}", window, lasting=True)
        else:
            self.notice.hide()

    def show_problem(self, problem: str) -> None:
        """Show what is wrong with the deck's file; empty for nothing."""
        self._problem = problem
        self.show()

    def follow_screens(self) -> None:
        """Show what matters where the speaker looks now."""
        self._alone = self._alone and len(self._stage.screen_facts) == 1 and not self._stage.presenter_visible
        self.show()

    def note_projector_gone(self) -> None:
        """Show for a while that the projector has gone, once the screens have settled."""
        self._alone = True
        self._settling.start()
        self._told.start()

    def hide_from_audience(self) -> None:
        """Hide what stands over slides: nobody knows yet who will see them in a moment."""
        if self._alone:
            self._settling.start()
        if not self._stage.presenter_visible:
            self.notice.vanish()

    def explain_refusal(self, command: Command) -> None:
        """Show why a command that the speaker asked for does nothing now."""
        if command.sends is Request.PRESENTER_VIEW and self._stage.on_two_screens:
            key = self._dispatcher.key_to(Request.SWAP_SCREENS)
            self.say_privately(f"Slides and notes have a screen each; {key} swaps them")
        elif command.sends in OVER_SLIDES:
            # Over the slides, as they are all that is to be seen; it is the speaker who has just pressed a key.
            wanted = Request.MIRROR if self._stage.mirrors else Request.PRESENTER_VIEW
            self.say(f"The audience would see this here; {self._dispatcher.key_to(wanted)} shows your notes first")

    def close(self) -> None:
        """Delete the line."""
        self._settling.stop()
        self._told.stop()
        self.notice.deleteLater()

    def _forget_projector(self) -> None:
        if self._alone:
            self._alone = False
            self.show()
