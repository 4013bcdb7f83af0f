"""What a talk has beside its first slide, and every connection between its parts.

Each part is made of what it needs and knows no other. Signals and what they call stand in two tables, in the order in
which it is called; so do keys and what they open. The presenter view comes last, and what needs it is made with it.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, SignalInstance

from footlight.desktop.journals import JournalFile
from footlight.desktop.recent import RecentList
from footlight.desktop.settings import DEBOUNCE, NOTES_SIZE, WARN_AT
from footlight.desktop.sleep_inhibitor import sleep_inhibitor
from footlight.presenting.commands.keys import OwnKeys
from footlight.presenting.commands.rows import Request, ShortcutContext, Situation
from footlight.presenting.intents import Intent
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
from footlight.windows.pointing.pointing_controller import PointingController
from footlight.windows.slides.audience_view import AudienceView
from footlight.windows.slides.link_controller import LinkController
from footlight.windows.talk.records import JournalController, RehearsalController
from footlight.windows.talk.reload_controller import ReloadController
from footlight.windows.talk.window_controller import WindowController

if TYPE_CHECKING:
    from footlight.windows.presenter.clock_controller import ClockController
    from footlight.windows.presenter.notes_controller import NotesController
    from footlight.windows.presenter.presenter_controller import PresenterController
    from footlight.windows.presenter.presenter_view import PresenterView
    from footlight.windows.talk.presentation import Presentation
    from footlight.windows.tools.tool_windows import ToolWindows


LATEST_REST = 300
"""Milliseconds after which the rest is made, even where there is no next slide to be seen."""

TALK_TOOLS = (Request.EXPORT, Request.SETTINGS, Request.MANUAL)
"""The windows around a deck that can be opened in a talk."""


class TalkFeatures(QObject):
    """Everything of a talk that its first slide does not need: keys, mouse, tools, notices, and the presenter view.

    Args:
        first: The talk with its first slide, which owns all of this.
        journal: Where it is written how the talk stands; None to keep no journal.
    """

    presenter: PresenterView
    """The presenter view; there is one when ``begun`` is emitted."""

    def __init__(self, first: Presentation, journal: JournalFile | None) -> None:
        super().__init__(first)
        self._first = first
        self.talk, self.stage, settings = first.talk, first.stage, first.settings
        self._own_keys = read_own_keys(settings.path.with_name(KEYS_FILE))
        self.dispatcher = Dispatcher(
            self.talk,
            self._situation,
            self._own_keys.keys[ShortcutContext.TALK],
            debounced=settings.get(DEBOUNCE),
            parent=self,
        )
        self._gestures = SlideGestures(self)
        self._reload = ReloadController(self.talk, first.engine, first.feed, self)
        self._reload.follow_edits = first.options.follow_edits
        self._windows = WindowController(self.talk, self.stage, self.dispatcher, self)
        self.notices = NoticeController(self.talk, self.stage, self.dispatcher, self)
        recent = RecentList(
            settings.path.with_name(RECENT_COMMANDS_FILE), MOST_RECENT_COMMANDS, "list of recent commands"
        )
        thumbnails = SlideThumbnails(first.engine, self)
        self._overlays = OverlayController(self.talk, self.stage, self.dispatcher, recent, thumbnails, self)
        self.pointing = PointingController(self.talk, first.engine.pixels, self)
        self.tools: ToolWindows | None = None
        """The windows around the deck, once one was asked for."""
        self._links = LinkController(self.talk, self.notices.say, self)
        self._awake = sleep_inhibitor()
        self._show_to_speaker: tuple[Callable[[], object], ...] = ()
        """What shows the speaker where the talk is; nothing until there is a presenter view."""
        self._closers: list[Callable[[], object]] = []
        self._rest = QTimer(self, singleShot=True, interval=LATEST_REST)
        self._rest.timeout.connect(self._make_rest)
        self._connect_talk()
        self._connect_windows()
        self._register_requests()
        if first.options.rehearsal:
            self._keep_rehearsal()
        if journal is not None:
            self._keep_journal(journal)
        # Last, as whoever hears of it closes all of this.
        _connect(self.talk.ended, first.ended.emit)

    def close(self) -> None:
        """End everything that this has started."""
        for close in (
            self._rest.stop,
            self._reload.close,
            self._close_tools,
            self._awake.release,
            *self._closers,
            self._overlays.close,
            self.notices.close,
        ):
            close()

    def _connect_talk(self) -> None:
        """Connect what happens in the talk; the slides have been shown when these are called."""
        talk, slides = self.talk, self._first.slides
        _connect(talk.deck_changed, self._overlays.set_deck)
        _connect(talk.slide_changed, self._follow_slide)
        _connect(talk.freeze_changed, self.pointing.show)
        _connect(talk.blank_changed, self.pointing.show)
        _connect(talk.ink_changed, self.pointing.show)
        _connect(talk.question_changed, self.notices.show)
        _connect(slides.shown, self._reload.watch_pictures)
        _connect(self._reload.surroundings_changed, slides.show)
        _connect(self._reload.problem_changed, self.notices.show_problem)

    def _follow_slide(self) -> None:
        """Show the speaker the slide that the talk is on now."""
        for show in self._show_to_speaker:
            show()
        # After the presenter view, whose parts may lie elsewhere now.
        self.pointing.leave_slide()

    def _connect_windows(self) -> None:
        """Connect what happens to the windows, and what the speaker does in them."""
        stage = self.stage
        _connect(stage.screens_changing, self.notices.hide_from_audience, self._hide_tools)
        _connect(stage.arranged, self._overlays.follow_speaker, self._keep_tools_private, self.notices.follow_screens)
        _connect(stage.left_alone, self.notices.note_projector_gone)
        _connect(self.dispatcher.refused, self.notices.explain_refusal)
        _connect(self._gestures.clicked, self._links.click)
        _connect(self._gestures.asked, self.talk.send)
        _connect(self._gestures.menu_asked, self._windows.open_menu_at)
        for view in (self._first.audience, *self._first.copies):
            self.add_audience_view(view)
        self._links.add_view(self._first.audience)

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
                **{request: partial(self.open_tool, request) for request in TALK_TOOLS},
                Request.RELOAD: self._reload.reload,
                Request.FOLLOW_EDITS: self._toggle_following,
                Request.LOOK: LookChoice(self._first.settings, self).toggle,
                Request.OPEN: self._first.open_asked.emit,
                Request.EDIT: self._first.edit_asked.emit,
                Request.QUIT: self._first.quit_asked.emit,
                **self._overlays.handlers,
                **self.pointing.handlers,
            }
        )

    def open_tool(self, request: Request) -> None:
        """Open a window around the deck, on the speaker's screen."""
        # Only here: no talk needs it to begin.
        from footlight.windows.tools.tool_windows import ToolWindows
        from footlight.windows.tools.write_kinds import ExportSubject

        if self.tools is None:
            self.tools = ToolWindows(self._first.settings, self)
            _connect(self.tools.left_writing, self._first.left_writing.emit)
            _connect(self.tools.keys_changed, self._first.keys_changed.emit)
        state, allowed = self.talk.state, tuple(self._first.options.allowed)
        subject = ExportSubject(state.deck, state.ink, allowed, number=state.position.slide)
        self.tools.open(request, lambda: subject, self.stage.speaker_window)

    def set_keys(self, keys: OwnKeys) -> None:
        """Have other keys mean what they mean now."""
        self.dispatcher.keys = keys.keys[ShortcutContext.TALK]
        self._overlays.list_keys()

    def _hide_tools(self) -> None:
        if self.tools is not None:
            self.tools.hide()

    def _keep_tools_private(self) -> None:
        """Have the windows around the deck stay where only the speaker looks; without such a place, end them."""
        if self.tools is None:
            return
        if self.stage.on_two_screens or self.stage.presenter_visible or self.stage.windowed:
            self.tools.show_on(self.stage.speaker_screen())
        else:
            self.tools.close()

    def _close_tools(self) -> None:
        if self.tools is not None:
            self.tools.close()

    def add_audience_view(self, view: AudienceView) -> None:
        """Connect a view of the audience's to the mouse, the keys and the tools."""
        view.close_asked.connect(self._windows.end_talk)
        view.failed.connect(self._first.feed.note_failed)
        self._gestures.watch(view)
        self.dispatcher.watch(view)
        self.pointing.cover(view)

    @staticmethod
    def load_presenter() -> None:
        """Load what ``add_presenter`` makes."""
        importlib.import_module("footlight.windows.presenter.notes_controller")
        importlib.import_module("footlight.windows.presenter.clock_controller")

    def add_presenter(self) -> None:
        """Make the presenter view and what needs it."""
        # Only here: keys and mouse are answered before it is loaded.
        from footlight.windows.presenter.clock_controller import ClockController, warning_marks
        from footlight.windows.presenter.notes_controller import NotesController
        from footlight.windows.presenter.presenter_controller import PresenterController
        from footlight.windows.presenter.presenter_view import PresenterView

        first, settings = self._first, self._first.settings
        view = PresenterView(first.engine.painted, settings.get(NOTES_SIZE), first.engine.notes_html)
        self.presenter = view
        words = PresenterController(view, self.talk, first.feed, settings, self)
        notes = NotesController(view, self.talk, self.stage, settings, self.notices.say, self)
        clocks = ClockController(
            view.clocks,
            self.talk,
            warning_marks(settings.get(WARN_AT)),
            partial(self.dispatcher.key_to, Intent.RESET_CLOCK),
            self.notices.say_privately,
            self,
        )
        self._connect_presenter(view, words, notes, clocks)
        self.dispatcher.register(notes.handlers)
        words.show_title()
        first.slides.show_to_speaker()
        self._follow_slide()
        self.stage.bring(view)
        # When everything is on the screens: nobody's screensaver comes in that moment.
        QTimer.singleShot(0, self, self._awake.hold)
        # After the views have been placed, which takes what is said away.
        QTimer.singleShot(0, self, self._report_own_keys)
        first.begun.emit()
        self._rest.start()
        view.upcoming.painted_slide.connect(lambda: self._rest.isActive() and self._rest.start(0))

    def _make_rest(self) -> None:
        """Make what the speaker may ask for, and read on, now that the presenter view is complete."""
        self._first.leave_first()
        self._overlays.make_ready()
        if self.talk.state.deck.partial:
            self._reload.read_rest()
        else:
            self._first.slides.look_further()
        # When the first slides are shown: it reads sheets that another process has read for them.
        self._reload.watch_theme()
        _connect(self.talk.deck_changed, self._reload.watch_theme)

    def _connect_presenter(
        self, view: PresenterView, words: PresenterController, notes: NotesController, clocks: ClockController
    ) -> None:
        """Connect the presenter view; what the audience sees was connected before, and comes first."""
        talk, stage, first = self.talk, self.stage, self._first
        _connect(talk.deck_changed, words.show_title)
        self._show_to_speaker = (words.show_state, words.show_findings, notes.follow_slide, clocks.show)
        _connect(talk.freeze_changed, words.show_state)
        _connect(talk.blank_changed, words.show_state)
        _connect(talk.clock_changed, notes.run, clocks.show, clocks.explain_reset)
        _connect(talk.ticked, clocks.show)
        _connect(talk.slept, clocks.explain_sleep)
        # What could not be drawn is known only when a worker has tried.
        _connect(first.prefetch.prepared, words.show_findings, self._reload.watch_pictures)
        _connect(first.feed.failed, words.show_findings)
        _connect(stage.arranged, notes.run, clocks.show)
        _connect(view.close_asked, self._windows.close_presenter)
        _connect(view.menu_asked, lambda at: self._windows.open_menu_at(view, at))
        view.current.failed.connect(first.feed.note_failed)
        first.slides.add_speaker_view(view.current, lambda state: state.position)
        first.slides.add_speaker_view(view.upcoming, lambda state: state.upcoming)
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

    def _keep_journal(self, file: JournalFile) -> None:
        journal, talk = JournalController(self.talk, file, self), self.talk
        for changed in (talk.slide_changed, talk.clock_changed, talk.blank_changed, talk.freeze_changed):
            _connect(changed, journal.write)
        _connect(talk.ink_changed, journal.write)
        _connect(talk.ended, journal.clear)
        _connect(self._first.quit_asked, journal.clear)
        self._closers.append(journal.close)
        journal.write()

    def _toggle_following(self) -> None:
        self._reload.follow_edits = following = not self._reload.follow_edits
        self.notices.say(
            "After each save the talk goes to the slide that was changed."
            if following
            else "The talk stays where it is when the deck is saved."
        )

    def _report_own_keys(self) -> None:
        for problem in self._own_keys.problems[:1]:
            self.notices.say(problem)

    def _situation(self) -> Situation:
        state, stage = self.talk.state, self.stage
        return Situation(
            two_screens=stage.on_two_screens,
            several_screens=stage.on_two_screens or stage.mirrors,
            begun=state.clock.begun,
            can_go_back=bool(state.history),
            has_clock=state.clock.begun or state.clock.can_undo_reset(self.talk.now),
            presenter_view=stage.presenter_visible,
            windowed=stage.windowed,
            drawn=bool(state.ink.on(state.position.slide)),
            drawn_anywhere=bool(state.ink),
            can_undo_ink=state.ink.can_undo(state.position.slide),
        )


def _connect(signal: SignalInstance, *slots: Callable[..., object]) -> None:
    """Call these when a signal comes, in this order: Qt calls what is connected in the order of connecting."""
    for slot in slots:
        signal.connect(slot)
