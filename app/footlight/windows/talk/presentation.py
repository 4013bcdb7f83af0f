"""A deck -> a talk on the screens: what its first slide needs, and then, when that is painted, everything else.

What is not needed for the first slide stands in ``features.py``, and is neither loaded nor made before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from footlight.deck import Deck
from footlight.desktop.journals import JournalFile
from footlight.desktop.screen_memory import FILE as SCREENS_FILE
from footlight.desktop.screen_memory import ScreenMemory
from footlight.desktop.settings import Settings, allowed_folders
from footlight.presenting.transition import fade_seconds
from footlight.rendering.engine import SlideEngine
from footlight.rendering.prefetch import SlidePrefetch
from footlight.windows.slides.audience_view import AudienceView
from footlight.windows.slides.slide_feed import SlideFeed
from footlight.windows.slides.slides_controller import SlidesController
from footlight.windows.stage.stage import Stage
from footlight.windows.talk.present_options import PresentOptions, begin_talk

if TYPE_CHECKING:
    from footlight.presenting.resume import SavedTalk
    from footlight.windows.presenter.presenter_view import PresenterView
    from footlight.windows.talk.features import TalkFeatures

LATEST_FEATURES = 1000
"""Milliseconds after which everything else comes, even while the first slide waits for a picture or a diagram.

A machine on which a first slide takes longer than that by itself would only be slower with both at once.
"""

HELD = frozenset({
    QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick, QEvent.Type.Wheel, QEvent.Type.Close,
})  # fmt: skip
"""What a speaker does, which nobody can answer before everything is there."""


class Presentation(QObject):
    """One talk, from its first slide until it ends.

    Args:
        deck: What is presented.
        options: How it begins.
        settings: The speaker's settings.
        parent: Its owner.
        journal: Where it is written how the talk stands; None to keep no journal.
    """

    begun = Signal()
    """The first slide is on the screen."""
    ended = Signal()
    """The talk is over; call ``close``."""
    open_asked = Signal()
    """The speaker wants to open another deck."""
    edit_asked = Signal()
    """The speaker wants to write on the slide that is shown."""
    keys_changed = Signal(object)
    """The speaker has changed keys; the ``OwnKeys``."""
    quit_asked = Signal()
    """The speaker wants to leave the program, not only the talk."""
    left_writing = Signal(object)
    """The talk ends while a file is still written; a ``FileWriting``."""

    def __init__(
        self,
        deck: Deck,
        options: PresentOptions,
        settings: Settings,
        parent: QObject | None = None,
        journal: JournalFile | None = None,
    ) -> None:
        super().__init__(parent)
        self.options = options
        self.settings = settings
        self.talk = begin_talk(deck, options, self)
        self.engine = SlideEngine(deck, allowed_folders(settings, options.allowed), ahead=options.ahead)
        self.prefetch = SlidePrefetch(self)
        self.feed = SlideFeed(self.prefetch, deck, self)
        self.audience = AudienceView(self.engine.painted, self._fade_from)
        self.copies: list[AudienceView] = []
        memory = ScreenMemory(settings.path.with_name(SCREENS_FILE))
        self.stage = Stage(
            self.audience, self._add_copy, memory, options.audience_screen, windowed=options.windowed, parent=self
        )
        self.slides = SlidesController(self.talk, self.prefetch, self.feed, self.audience, self)
        self.features: TalkFeatures | None = None
        self._presenter_loaded = False
        self._journal = journal
        self._early = _HeldInput(self.audience, self)
        self._late = QTimer(self, singleShot=True)
        self._late.timeout.connect(self._go_on)
        # The slides come first in all that the features add: they are what everybody waits for.
        self.talk.deck_changed.connect(self._prepare_deck)
        self.talk.slide_changed.connect(self.slides.show)
        self.talk.freeze_changed.connect(self.slides.show)
        self.talk.blank_changed.connect(self.slides.show_blank)
        self.stage.arranged.connect(self.slides.sharpen)
        self.stage.arranged.connect(self.slides.show_copies)
        self.audience.painted_slide.connect(self._after_first_slide)

    @property
    def presenter(self) -> PresenterView:
        """The presenter view; there is one when ``begun`` is emitted."""
        return self.add_features().presenter

    def resume(self, saved: SavedTalk) -> None:
        """Go on with a talk that broke off; before ``open``."""
        # Only here: few talks break off.
        from footlight.presenting.intents import Resume
        from footlight.presenting.system_clock import moment_now, seconds_between

        self.talk.send(Resume(saved, seconds_between(saved.moment, moment_now())))

    def release_journal(self) -> None:
        """Release the journal, as another talk takes the place of this one."""
        if self._journal is not None:
            self._journal.close()

    def open(self) -> None:
        """Show the first slide as soon as it can be painted, and everything else after it."""
        self._prepare_deck()
        self.feed.show(self.audience, self.talk.state.position)
        self._late.start(LATEST_FEATURES)
        self.stage.arrange()
        self.slides.prepare_next()

    def say(self, sentence: str) -> None:
        """Show the speaker a sentence; never where only the audience looks."""
        self.add_features().notices.say(sentence)

    def close(self) -> None:
        """End everything that this talk has started."""
        self._late.stop()
        self.leave_first()
        self.talk.blockSignals(True)  # its clock may tick once more before this object goes
        self.stage.close()
        if self.features is not None:
            self.features.close()
        self.release_journal()
        self.prefetch.close()
        for view in (*self.copies, self.audience):
            view.deleteLater()

    def add_features(self) -> TalkFeatures:
        """Make what the first slide did not need, or find it made."""
        if self.features is None:
            # Only here: the audience's first slide does not wait for it.
            from footlight.windows.talk.features import TalkFeatures

            self.features = TalkFeatures(self, self._journal)
            self.slides.look_ahead()
            self._early.release()
            self._late.start(0)
        return self.features

    def _after_first_slide(self) -> None:
        if self.features is None:
            if self.options.ahead is not None:
                self.options.ahead.go_on()
            self._late.start(0)

    def leave_first(self) -> None:
        """End the process that helped with the first slides."""
        if self.options.ahead is not None:
            self.options.ahead.close()

    def _go_on(self) -> None:
        """Make what the speaker needs: keys and mouse, and after what was done with them the presenter view.

        Each step is short, as a key that comes meanwhile waits for it.
        """
        if self.features is None:
            self.add_features()
        elif not self._presenter_loaded:
            self.features.load_presenter()
            self._presenter_loaded = True
            self._late.start(0)
        else:
            self.features.add_presenter()

    def _prepare_deck(self) -> None:
        """Prepare the slides of the talk's deck from now on."""
        deck = self.talk.state.deck
        self.engine.set_deck(deck)
        self.prefetch.set_deck(deck, self.engine)
        self.feed.set_deck(deck)
        self.slides.show_title()

    def _add_copy(self) -> AudienceView:
        """Make one more view for the audience."""
        copy = AudienceView(self.engine.painted, self._fade_from)
        copy.setObjectName("audience-copy")
        self.copies.append(copy)
        self.slides.add_copy(copy)
        if self.features is not None:
            self.features.add_audience_view(copy)
        return copy

    def _fade_from(self, number: int) -> float:
        """Return how many seconds a slide takes to fade into another; none for one that is no longer there."""
        slides = self.talk.state.deck.slides
        return fade_seconds(slides[number - 1].settings.transition) if number <= len(slides) else 0.0


class _HeldInput(QObject):
    """Holds what is done in a window until there is somebody who answers it."""

    def __init__(self, window: QObject, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._held: list[QEvent] = []
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Keep an event for later."""
        if event.type() not in HELD:
            return False
        self._held.append(event.clone())
        event.setAccepted(event.type() is not QEvent.Type.Close)  # else Qt would close the window
        return True

    def release(self) -> None:
        """Do what was held, in its order and soon, and hold nothing from then on."""
        QTimer.singleShot(0, self, self._do)

    def _do(self) -> None:
        self._window.removeEventFilter(self)
        for event in self._held:
            # A key may have opened a field, to which the next one goes.
            field = QApplication.focusWidget() if isinstance(event, QKeyEvent) else None
            QCoreApplication.sendEvent(field or self._window, event)
        self._held.clear()
