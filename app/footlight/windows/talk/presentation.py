"""A deck -> a talk on the screens: what one talk is made of, and every connection between its parts.

Each part is made of what it needs and knows no other. Signals and what they call stand in two tables, in the order in
which it is called; so do keys and what they open. The presenter view comes after the audience's first slide, and what
needs it is made then.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from footlight.deck import Deck
from footlight.desktop.journals import JournalFile
from footlight.desktop.recent import RecentList
from footlight.desktop.screen_memory import FILE as SCREENS_FILE
from footlight.desktop.screen_memory import ScreenMemory
from footlight.desktop.settings import DEBOUNCE, NOTES_SIZE, WARN_AT, Settings, allowed_folders
from footlight.desktop.sleep_inhibitor import sleep_inhibitor
from footlight.presenting.commands.rows import Request, ShortcutContext, Situation
from footlight.presenting.intents import Intent, Resume
from footlight.presenting.resume import SavedTalk
from footlight.presenting.system_clock import moment_now, seconds_between
from footlight.presenting.transition import fade_seconds
from footlight.rendering.engine import SlideEngine
from footlight.rendering.prefetch import SlidePrefetch
from footlight.rendering.slide_thumbnails import SlideThumbnails
from footlight.windows.input.dispatcher import Dispatcher
from footlight.windows.input.gestures import SlideGestures
from footlight.windows.input.key_events import KEYS_FILE, read_own_keys
from footlight.windows.look.look import LookChoice
from footlight.windows.overlays.notice import NoticeController
from footlight.windows.overlays.overlay_controller import (
    MOST_RECENT_COMMANDS,
    RECENT_COMMANDS_FILE,
    OverlayController,
)
from footlight.windows.pointing.ink_export import InkExportController
from footlight.windows.pointing.pointing_controller import PointingController
from footlight.windows.slides.audience_view import AudienceView
from footlight.windows.slides.link_controller import LinkController
from footlight.windows.slides.slide_feed import SlideFeed
from footlight.windows.slides.slides_controller import SlidesController
from footlight.windows.stage.stage import Stage
from footlight.windows.talk.present_options import PresentOptions, begin_talk
from footlight.windows.talk.records import JournalController, RehearsalController
from footlight.windows.talk.reload_controller import ReloadController
from footlight.windows.talk.window_controller import WindowController

if TYPE_CHECKING:
    from footlight.windows.presenter.clock_controller import ClockController
    from footlight.windows.presenter.notes_controller import NotesController
    from footlight.windows.presenter.presenter_controller import PresenterController
    from footlight.windows.presenter.presenter_view import PresenterView

LATEST_PRESENTER = 400
"""Milliseconds after which the presenter view comes, even while the first slide waits for a picture or a diagram."""


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
    quit_asked = Signal()
    """The speaker wants to leave the program, not only the talk."""

    presenter: PresenterView
    """The presenter view; there is one when ``begun`` is emitted."""

    def __init__(
        self,
        deck: Deck,
        options: PresentOptions,
        settings: Settings,
        parent: QObject | None = None,
        journal: JournalFile | None = None,
    ) -> None:
        super().__init__(parent)
        self.settings = settings
        self.talk = begin_talk(deck, options, self)
        self.engine = SlideEngine(deck, allowed_folders(settings, options.allowed))
        self.prefetch = SlidePrefetch(self)
        self.feed = SlideFeed(self.prefetch, deck, self)
        self.audience = AudienceView(self.engine.painted, self._fade_from)
        self.copies: list[AudienceView] = []
        memory = ScreenMemory(settings.path.with_name(SCREENS_FILE))
        self.stage = Stage(
            self.audience, self._add_copy, memory, options.audience_screen, windowed=options.windowed, parent=self
        )
        self._own_keys = read_own_keys(settings.path.with_name(KEYS_FILE))
        self.dispatcher = Dispatcher(
            self.talk,
            self._situation,
            self._own_keys.keys[ShortcutContext.TALK],
            debounced=settings.get(DEBOUNCE),
            parent=self,
        )
        self._gestures = SlideGestures(self)
        self._slides = SlidesController(self.talk, self.prefetch, self.feed, self.audience, self)
        self._reload = ReloadController(self.talk, self.engine, self.prefetch, self.feed, self)
        self._windows = WindowController(self.talk, self.stage, self.dispatcher, self)
        self.notices = NoticeController(self.talk, self.stage, self.dispatcher, self)
        recent = RecentList(
            settings.path.with_name(RECENT_COMMANDS_FILE), MOST_RECENT_COMMANDS, "list of recent commands"
        )
        thumbnails = SlideThumbnails(self.engine, self)
        self._overlays = OverlayController(self.talk, self.stage, self.dispatcher, recent, thumbnails, self)
        self.pointing = PointingController(self.talk, self.engine.pixels, self)
        self.ink_export = InkExportController(self.talk, self.stage, options.allowed, self.say, self)
        self._links = LinkController(self.talk, self.say, self)
        self._awake = sleep_inhibitor()
        self._show_to_speaker: tuple[Callable[[], object], ...] = ()
        """What shows the speaker where the talk is; nothing until there is a presenter view."""
        self._closers: list[Callable[[], object]] = []
        self._late = QTimer(self, singleShot=True)
        self._connect_talk()
        self._connect_windows()
        self._register_requests()
        if options.rehearsal:
            self._keep_rehearsal()
        self._journal: JournalController | None = None
        if journal is not None:
            self._journal = self._keep_journal(journal)
        # Last, as whoever hears of it closes all of this.
        _connect(self.talk.ended, self.ended.emit)

    def resume(self, saved: SavedTalk) -> None:
        """Go on with a talk that broke off; before ``open``."""
        self.talk.send(Resume(saved, seconds_between(saved.moment, moment_now())))

    def release_journal(self) -> None:
        """Release the journal, as another talk takes the place of this one."""
        if self._journal is not None:
            self._journal.close()

    def open(self) -> None:
        """Show the first slide as soon as it can be painted, and everything else after it."""
        self._reload.prepare_deck()
        self._slides.show_title()
        self.feed.show(self.audience, self.talk.state.position)
        self._late.start(LATEST_PRESENTER)
        self.stage.arrange()
        self._slides.prepare_next()

    def say(self, sentence: str) -> None:
        """Show the speaker a sentence; never where only the audience looks."""
        self.notices.say(sentence)

    def close(self) -> None:
        """End everything that this talk has started."""
        self._late.stop()
        self.talk.blockSignals(True)  # its clock may tick once more before this object goes
        self.stage.close()
        for close in (
            self._reload.close,
            self.ink_export.close,
            self._awake.release,
            *self._closers,
            self._overlays.close,
            self.notices.close,
            self.prefetch.close,
        ):
            close()
        for view in (*self.copies, self.audience):
            view.deleteLater()

    def _connect_talk(self) -> None:
        """Connect what happens in the talk: slides come first, as they are what everybody waits for."""
        talk = self.talk
        _connect(talk.deck_changed, self._reload.prepare_deck, self._slides.show_title, self._overlays.set_deck)
        _connect(talk.slide_changed, self._show_slide)
        _connect(talk.freeze_changed, self._slides.show, self.pointing.show)
        _connect(talk.blank_changed, self._slides.show_blank, self.pointing.show)
        _connect(talk.ink_changed, self.pointing.show)
        _connect(talk.question_changed, self.notices.show)
        _connect(self._slides.shown, self._reload.watch_pictures)
        _connect(self._reload.surroundings_changed, self._slides.show)
        _connect(self._reload.problem_changed, self.notices.show_problem)

    def _show_slide(self) -> None:
        """Show the slide that the talk is on now, the audience's first."""
        self._slides.show()
        for show in self._show_to_speaker:
            show()
        # After the presenter view, whose parts may lie elsewhere now.
        self.pointing.leave_slide()

    def _connect_windows(self) -> None:
        """Connect what happens to the windows, and what the speaker does in them."""
        stage = self.stage
        _connect(stage.screens_changing, self.notices.hide_from_audience)
        _connect(
            stage.arranged,
            self._slides.sharpen,
            self._slides.show_copies,
            self._overlays.follow_speaker,
            self.notices.follow_screens,
        )
        _connect(stage.left_alone, self.notices.note_projector_gone)
        _connect(self.dispatcher.refused, self.notices.explain_refusal)
        _connect(self._gestures.clicked, self._links.click)
        _connect(self._gestures.asked, self.talk.send)
        _connect(self._gestures.menu_asked, self._windows.open_menu_at)
        _connect(self.audience.painted_slide, self._hasten_presenter)
        _connect(self._late.timeout, self._add_presenter)
        self._add_audience_view(self.audience)
        self._links.add_view(self.audience)

    def _register_requests(self) -> None:
        """Connect keys: who is asked about a key first, and what is called for each request."""
        self.dispatcher.add_key_filter(self._overlays)
        self.dispatcher.add_key_filter(self.pointing)
        self.dispatcher.register(
            {
                Request.FULL_SCREEN: self.stage.toggle_full_screen,
                Request.PRESENTER_VIEW: self.stage.toggle_presenter,
                Request.SWAP_SCREENS: self.stage.swap,
                Request.MIRROR: self.stage.toggle_mirror,
                Request.START: self._windows.start_from_first,
                Request.START_HERE: self._windows.start_here,
                Request.MENU: self._windows.open_menu,
                Request.EXPORT_INK: self.ink_export.ask,
                Request.RELOAD: self._reload.reload,
                Request.LOOK: LookChoice(self.settings, self).toggle,
                Request.OPEN: self.open_asked.emit,
                Request.QUIT: self.quit_asked.emit,
                **self._overlays.handlers,
                **self.pointing.handlers,
            }
        )

    def _add_audience_view(self, view: AudienceView) -> None:
        """Connect a view of the audience's to the mouse, the keys and the tools."""
        view.close_asked.connect(self._windows.end_talk)
        view.failed.connect(self.feed.note_failed)
        self._gestures.watch(view)
        self.dispatcher.watch(view)
        self.pointing.cover(view)

    def _add_copy(self) -> AudienceView:
        """Make one more view for the audience."""
        copy = AudienceView(self.engine.painted, self._fade_from)
        copy.setObjectName("audience-copy")
        self.copies.append(copy)
        self._slides.add_copy(copy)
        self._add_audience_view(copy)
        return copy

    def _hasten_presenter(self) -> None:
        """Make the presenter view now, if it is still to come: the audience has its first slide."""
        if self._late.isActive():
            self._late.start(0)

    def _add_presenter(self) -> None:
        """Make the presenter view and what needs it, which the first slide did not."""
        # Only here: the audience's first slide does not wait for it.
        from footlight.windows.presenter.clock_controller import ClockController, warning_marks
        from footlight.windows.presenter.notes_controller import NotesController
        from footlight.windows.presenter.presenter_controller import PresenterController
        from footlight.windows.presenter.presenter_view import PresenterView

        view = PresenterView(self.engine.painted, self.settings.get(NOTES_SIZE))
        self.presenter = view
        words = PresenterController(view, self.talk, self.feed, self.settings, self)
        notes = NotesController(view, self.talk, self.stage, self.settings, self.say, self)
        clocks = ClockController(
            view.clocks,
            self.talk,
            warning_marks(self.settings.get(WARN_AT)),
            self.dispatcher.key_to(Intent.RESET_CLOCK),
            self.notices.say_privately,
            self,
        )
        self._connect_presenter(view, words, notes, clocks)
        self.dispatcher.register(notes.handlers)
        words.show_title()
        self._show_slide()
        self.stage.bring(view)
        # When everything is on the screens: nobody's screensaver comes in that moment.
        QTimer.singleShot(0, self, self._awake.hold)
        # After the views have been placed, which takes what is said away.
        QTimer.singleShot(0, self, self._report_own_keys)
        self._overlays.make_ready()
        self.begun.emit()

    def _connect_presenter(
        self, view: PresenterView, words: PresenterController, notes: NotesController, clocks: ClockController
    ) -> None:
        """Connect the presenter view; what the audience sees was connected before, and comes first."""
        talk, stage = self.talk, self.stage
        _connect(talk.deck_changed, words.show_title)
        self._show_to_speaker = (words.show_state, words.show_findings, notes.follow_slide, clocks.show)
        _connect(talk.freeze_changed, words.show_state)
        _connect(talk.blank_changed, words.show_state)
        _connect(talk.clock_changed, notes.run, clocks.show, clocks.explain_reset)
        _connect(talk.ticked, clocks.show)
        _connect(talk.slept, clocks.explain_sleep)
        # What could not be drawn is known only when a worker has tried.
        _connect(self.prefetch.prepared, words.show_findings, self._reload.watch_pictures)
        _connect(self.feed.failed, words.show_findings)
        _connect(stage.arranged, notes.run, clocks.show)
        _connect(view.close_asked, self._windows.close_presenter)
        _connect(view.menu_asked, lambda at: self._windows.open_menu_at(view, at))
        view.current.failed.connect(self.feed.note_failed)
        self._slides.add_speaker_view(view.current, lambda state: state.position)
        self._slides.add_speaker_view(view.upcoming, lambda state: state.upcoming)
        self._gestures.watch(view.current)
        self._gestures.watch(view.upcoming)
        self._links.add_view(view.current)
        self.pointing.cover(view.current)
        self.dispatcher.watch(view, view.notes)
        self._closers += (notes.close, view.deleteLater)

    def _keep_rehearsal(self) -> None:
        rehearsal = RehearsalController(self.talk, self)
        _connect(self.talk.ended, rehearsal.keep)
        self._closers.append(rehearsal.keep)

    def _keep_journal(self, file: JournalFile) -> JournalController:
        journal, talk = JournalController(self.talk, file, self), self.talk
        for changed in (talk.slide_changed, talk.clock_changed, talk.blank_changed, talk.freeze_changed):
            _connect(changed, journal.write)
        _connect(talk.ink_changed, journal.write)
        _connect(talk.ended, journal.clear)
        _connect(self.quit_asked, journal.clear)
        self._closers.append(journal.close)
        journal.write()
        return journal

    def _report_own_keys(self) -> None:
        for problem in self._own_keys.problems[:1]:
            self.say(problem)

    def _fade_from(self, number: int) -> float:
        """Return how many seconds a slide takes to fade into another; none for one that is no longer there."""
        slides = self.talk.state.deck.slides
        return fade_seconds(slides[number - 1].settings.transition) if number <= len(slides) else 0.0

    def _situation(self) -> Situation:
        state, stage = self.talk.state, self.stage
        return Situation(
            two_screens=stage.on_two_screens,
            several_screens=stage.on_two_screens or stage.mirrors,
            begun=state.clock.begun,
            can_go_back=bool(state.history),
            has_clock=state.clock.begun or state.clock.can_undo_reset(self.talk.now),
            presenter_view=stage.presenter_visible,
            drawn=bool(state.ink.on(state.position.slide)),
            drawn_anywhere=bool(state.ink),
            can_undo_ink=state.ink.can_undo(state.position.slide),
        )


def _connect(signal: SignalInstance, *slots: Callable[..., object]) -> None:
    """Call these when a signal comes, in this order: Qt calls what is connected in the order of connecting."""
    for slot in slots:
        signal.connect(slot)
