"""A deck and the settings -> what the features of one talk share: the talk, its slides, its windows, its keys."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from footlight.deck import Deck
from footlight.desktop.allowed import allowed_folders
from footlight.desktop.settings import DEBOUNCE, Settings
from footlight.presenting.commands.rows import Situation
from footlight.presenting.deadlines import deadline
from footlight.presenting.system_clock import talk_clock
from footlight.presenting.talk import Talk
from footlight.rendering.engine import SlideEngine
from footlight.rendering.prefetch import SlideSupply
from footlight.windows.input.dispatcher import Dispatcher
from footlight.windows.input.gestures import SlideGestures
from footlight.windows.input.key_file import KEYS_FILE, read_own_keys
from footlight.windows.overlays.notice import LEGIBLE, Notice
from footlight.windows.overlays.overlay import Overlay
from footlight.windows.presenter.presenter_view import PresenterView
from footlight.windows.slides.audience_view import AudienceView
from footlight.windows.slides.slide_feed import SlideFeed
from footlight.windows.stage.stage import Stage
from footlight.windows.talk.present_options import PresentOptions


class Scene(QObject):
    """The shared things of one talk. A feature takes the scene, connects itself to what it needs, and is done.

    Args:
        deck: What is presented.
        options: How it begins.
        settings: The speaker's settings.
        parent: Its owner.
    """

    presenter_built = Signal(QWidget)
    """The presenter view is there, after the audience's first slide."""
    audience_copied = Signal(QWidget)
    """The audience has one more view, on a further screen."""
    closing = Signal()
    """The talk ends: let go of files, threads and the system."""

    def __init__(self, deck: Deck, options: PresentOptions, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.allowed = options.allowed
        self.works = SlideEngine(deck, allowed_folders(settings, options.allowed))
        # A rehearsal is at another hour than the talk.
        written = None if options.rehearsal else deck.settings.end
        stop = deadline(options.end, written, datetime.now().astimezone(), talk_clock())
        self.talk = Talk(deck, options.start or 1, options.duration, stop, rehearsing=options.rehearsal, parent=self)
        self.supply = SlideSupply(self.works.pages, self.works.pixels, self)
        self.feed = SlideFeed(self.supply, deck, self)
        self.audience = AudienceView(self.works.painted)
        self.presenter: PresenterView | None = None
        self.copies: list[AudienceView] = []
        self.stage = Stage(self.audience, options.audience_screen, windowed=options.windowed, parent=self)
        self.gestures = SlideGestures(self)
        self.notice = Notice()
        self.own_keys = read_own_keys(settings.path.with_name(KEYS_FILE))
        debounced = settings.get(DEBOUNCE)
        self.dispatcher = Dispatcher(self.talk, self._situation, self.own_keys.keys, debounced=debounced, parent=self)
        self._overlays: list[Overlay] = []
        self.stage.arranged.connect(self._follow_speaker)

    def join(self, presenter: PresenterView) -> None:
        """Let the presenter view take part, now that it is built."""
        self.presenter = presenter
        self.presenter_built.emit(presenter)

    def keep_over_speaker(self, overlay: Overlay) -> None:
        """Let an overlay follow the speaker from window to window, and go when the talk ends."""
        self._overlays.append(overlay)

    def say(self, sentence: str) -> None:
        """Tell the speaker something; never where only the audience looks."""
        self.notice.say(sentence, self.stage.speaker_window)

    def say_privately(self, sentence: str, seconds: float = LEGIBLE) -> None:
        """Tell the speaker something in the presenter view; where there is none, the slides stay as they are.

        Args:
            sentence: The sentence.
            seconds: How long it stays.
        """
        if self.stage.presenter_visible:
            self.notice.say(sentence, self.stage.speaker_window, seconds=seconds)

    def close(self) -> None:
        """End everything that this talk has started."""
        self.closing.emit()
        self.stage.close()
        self.supply.close()
        for widget in (*self._overlays, self.notice, self.presenter, self.audience):
            if widget is not None:
                widget.deleteLater()
        self.presenter = None  # the clock may tick once more before this object goes

    def _follow_speaker(self) -> None:
        for overlay in self._overlays:
            if overlay.isVisible():
                overlay.show_over(self.stage.speaker_window)

    def _situation(self) -> Situation:
        state = self.talk.state
        return Situation(
            two_screens=self.stage.on_two_screens,
            several_screens=self.stage.on_two_screens or self.stage.mirrors,
            begun=state.clock.begun,
            can_go_back=bool(state.history),
            has_clock=state.clock.begun or state.clock.can_undo_reset(self.talk.now),
            presenter_view=self.stage.presenter_visible,
            drawn=bool(state.ink.on(state.position.slide)),
            drawn_anywhere=bool(state.ink),
            can_undo_ink=state.ink.can_undo(state.position.slide),
        )
