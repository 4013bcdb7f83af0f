"""A deck -> a talk on the screens: builds the objects of one talk and holds every connection between them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QPointF, QTimer, Signal
from PySide6.QtWidgets import QWidget

from footlight.deck import Deck
from footlight.desktop.folders import cache_folder
from footlight.desktop.resources import theme_folders
from footlight.desktop.settings import NOTES_SIZE, Settings
from footlight.layout.fonts import install_font_files
from footlight.layout.page import PictureItem
from footlight.layout.typesetting import Typesetter
from footlight.media import MediaLibrary
from footlight.painting import PaintedSlides, PixelStore
from footlight.painting.supply import SlideSupply
from footlight.presenting.commands import Request, Situation
from footlight.presenting.intents import GoTo, Intent, Reload
from footlight.presenting.state import Position
from footlight.presenting.talk import Talk
from footlight.styling import Stylist
from footlight.windows.audience_view import AudienceView
from footlight.windows.deck_watcher import DeckWatcher
from footlight.windows.dispatcher import Dispatcher
from footlight.windows.gestures import SlideGestures
from footlight.windows.go_to_box import GoToBox
from footlight.windows.help_overlay import HelpOverlay
from footlight.windows.notice import Notice
from footlight.windows.presenter_view import PresenterView
from footlight.windows.slide_feed import SlideFeed
from footlight.windows.slide_view import SlideView
from footlight.windows.stage import Stage
from footlight.windows.talk_menu import open_menu
from footlight.windows.wall_clock import wall_clock_text

log = logging.getLogger(__name__)

LATEST_PRESENTER = 400
"""Milliseconds after which the presenter view comes, even while the first slide waits for a picture or a diagram."""

NOTES_STEP = 2
"""Pixels by which the notes grow or shrink."""


@dataclass(frozen=True)
class PresentOptions:
    """How a talk begins.

    Attributes:
        windowed: Whether the slides are in a window.
        audience_screen: The audience's screen by name or by number from 1; None to choose.
        start: The slide to begin with.
        duration: The planned seconds, if they are not what the deck says.
    """

    windowed: bool = False
    audience_screen: str | None = None
    start: int = 1
    duration: float | None = None


class Presentation(QObject):
    """One talk, from its first slide until it ends.

    Args:
        deck: What is presented.
        options: How it begins.
        settings: The speaker's settings.
        parent: Its owner.
    """

    begun = Signal()
    """The first slide is on the screen."""
    ended = Signal()
    """The talk is over; call ``close``."""
    open_asked = Signal()
    """The speaker wants to open another deck."""
    quit_asked = Signal()
    """The speaker wants to leave the program, not only the talk."""

    def __init__(self, deck: Deck, options: PresentOptions, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._stylist = Stylist(theme_folders(deck.folder))
        self._typesetter = Typesetter(self._stylist)
        self._media = MediaLibrary(deck.folder, diagram_cache=cache_folder() / "diagrams")
        pixels = PixelStore()
        self._painted = PaintedSlides(pixels)
        self.talk = Talk(deck, options.start, options.duration, parent=self)
        self._supply = SlideSupply(self._typesetter, pixels, self)
        self._feed = SlideFeed(self._supply, deck, self)
        self.audience = AudienceView(self._painted)
        self.presenter: PresenterView | None = None
        self.stage = Stage(self.audience, options.audience_screen, windowed=options.windowed, parent=self)
        self._watcher = DeckWatcher(deck, self)
        self._gestures = SlideGestures(self)
        self._go_to = GoToBox()
        self._keys = HelpOverlay()
        self._notice = Notice()
        self._problem = ""
        takers = (self._go_to, self._keys)
        self.dispatcher = Dispatcher(
            self.talk, self._requests(), self._situation, self._type_digit, takers, self._notes_focused, self
        )
        self._late = QTimer(self, singleShot=True)
        self._late.timeout.connect(self._finish_stage)
        self._connect()

    def open(self) -> None:
        """Show the first slide as soon as it can be painted, and everything else after it."""
        self._take_deck()
        self._feed.show(self.audience, self.talk.state.position)
        self.stage.arrange()
        self._supply.want(self.talk.state.position.slide)
        self._late.start(LATEST_PRESENTER)

    def close(self) -> None:
        """End everything that this talk has started."""
        self._late.stop()
        self.stage.close()
        self._watcher.close()
        self._supply.close()
        for widget in (self._go_to, self._keys, self._notice, self.presenter, self.audience):
            if widget is not None:
                widget.deleteLater()

    def say(self, sentence: str) -> None:
        """Tell the speaker something; never where only the audience looks."""
        self._notice.say(sentence, self.stage.speaker_window)

    def _connect(self) -> None:
        self.audience.close_asked.connect(lambda: self.talk.send(Intent.END))
        self.audience.painted_slide.connect(self._after_first_slide)
        self.audience.resized.connect(self._sharpen)
        self._gestures.asked.connect(self.talk.send)
        self._gestures.menu_asked.connect(self._open_menu)
        self._go_to.chosen.connect(lambda number: self.talk.send(GoTo(number)))
        self.stage.arranged.connect(self._take_places)
        self.talk.blank_changed.connect(self._show_blank)
        self.talk.clock_changed.connect(self._show_clock)
        self.talk.deck_changed.connect(self._take_deck)
        self.talk.ended.connect(self.ended)
        self.talk.freeze_changed.connect(self._show_slides)
        self.talk.question_changed.connect(self._show_notice)
        self.talk.slide_changed.connect(self._show_slides)
        self.talk.ticked.connect(self._show_clock)
        self._watcher.deck_read.connect(self._reload)
        self._watcher.failed.connect(self._tell_problem)
        self._watcher.surroundings_changed.connect(self._show_slides)
        self._gestures.watch(self.audience)
        self.dispatcher.watch(self.audience)

    def _connect_presenter(self, presenter: PresenterView) -> None:
        presenter.close_asked.connect(self._close_presenter)
        presenter.menu_asked.connect(lambda at: open_menu(self.dispatcher, presenter, at))
        for view in (presenter.current, presenter.upcoming):
            view.resized.connect(self._sharpen)
            self._gestures.watch(view)
        self.dispatcher.watch(presenter)

    def _requests(self) -> Mapping[Request, Callable[[], None]]:
        return {
            Request.FULL_SCREEN: self.stage.toggle_full_screen,
            Request.PRESENTER_VIEW: self.stage.toggle_presenter,
            Request.SWAP_SCREENS: self.stage.swap,
            Request.GO_TO: lambda: self._go_to.begin(self.stage.speaker_window),
            Request.LARGER_NOTES: lambda: self._change_notes_size(NOTES_STEP),
            Request.SMALLER_NOTES: lambda: self._change_notes_size(-NOTES_STEP),
            Request.SCROLL_NOTES_DOWN: lambda: self._scroll_notes(1),
            Request.SCROLL_NOTES_UP: lambda: self._scroll_notes(-1),
            Request.KEYS: lambda: self._keys.show_over(self.stage.speaker_window),
            Request.RELOAD: self._reload_by_hand,
            Request.OPEN: self.open_asked.emit,
            Request.START: lambda: self._start(Intent.FIRST_SLIDE),
            Request.START_HERE: lambda: self._start(Intent.STAY),
            Request.QUIT: self.quit_asked.emit,
        }

    def _situation(self) -> Situation:
        state = self.talk.state
        return Situation(
            two_screens=self.stage.on_two_screens,
            begun=state.clock.begun,
            can_go_back=bool(state.history),
            has_clock=state.clock.begun or state.clock.can_undo_reset(self.talk.now),
            presenter_view=self.stage.presenter_visible,
        )

    # What is shown

    def _after_first_slide(self) -> None:
        if self.presenter is None:
            self._late.start(0)

    def _finish_stage(self) -> None:
        """Build what the first slide did not need."""
        if self.presenter is not None:
            return
        self.presenter = PresenterView(self._painted, self._settings.get(NOTES_SIZE))
        self._connect_presenter(self.presenter)
        self._show_slides()
        self._show_clock()
        self.stage.bring(self.presenter)
        self.begun.emit()

    def _show_slides(self) -> None:
        """Show the audience's slide first: it is what everybody waits for."""
        state = self.talk.state
        if state.frozen is None:
            self._feed.show(self.audience, state.position)
            self.audience.repaint()
        if self.presenter is not None:
            self._feed.show(self.presenter.current, state.position)
            if state.upcoming is not None:
                self._feed.show(self.presenter.upcoming, state.upcoming)
            else:
                self._feed.forget(self.presenter.upcoming)
            self.presenter.show_state(state)
        self._title_windows()
        self._supply.want(state.position.slide)
        self._feed.paint_ahead(self._next_pictures())
        self._watch_pictures()

    def _next_pictures(self) -> Iterator[tuple[SlideView, Position]]:
        """List the pictures that the next key press needs, the audience's first."""
        upcoming = self.talk.state.upcoming
        if upcoming is not None:
            yield self.audience, upcoming
            if self.presenter is not None:
                yield self.presenter.current, upcoming

    def _show_blank(self) -> None:
        self.audience.set_blank(self.talk.state.blank)
        self.audience.repaint()
        if self.presenter is not None:
            self.presenter.show_state(self.talk.state)

    def _show_clock(self) -> None:
        if self.presenter is not None:
            clock = self.talk.state.clock
            wall = wall_clock_text()
            self.presenter.clocks.show_times(
                self.talk.elapsed, self.talk.left, wall, begun=clock.begun, paused=clock.paused
            )

    def _title_windows(self) -> None:
        title = self.talk.state.deck.title
        self.audience.setWindowTitle(title)
        if self.presenter is not None:
            self.presenter.setWindowTitle(f"{title} (presenter view)")

    def _take_places(self) -> None:
        """After a change of screens: overlays follow the speaker, pictures the new sizes."""
        for overlay in (self._go_to, self._keys):
            if overlay.isVisible():
                overlay.show_over(self.stage.speaker_window)
        self._show_notice()
        self._sharpen()
        self._show_clock()

    def _sharpen(self) -> None:
        """Have pictures decoded as sharp as the views are."""
        views: list[SlideView] = [self.audience]
        if self.presenter is not None:
            views += [self.presenter.current, self.presenter.upcoming]
        size = self.talk.state.deck.settings.size
        self._supply.set_scales([view.device_scale(size) for view in views])
        self._supply.want(self.talk.state.position.slide)
        self._feed.paint_ahead(self._next_pictures())

    # The deck's file

    def _take_deck(self) -> None:
        deck = self.talk.state.deck
        install_font_files(self._stylist.font_files(deck))
        self._supply.set_deck(deck, self._media)
        self._feed.set_deck(deck)
        self._go_to.set_deck(deck)
        self._title_windows()

    def _reload(self, deck: Deck) -> None:
        self._tell_problem("")
        self.talk.send(Reload(deck))

    def _reload_by_hand(self) -> None:
        self._typesetter.forget()
        self._watcher.read_now()

    def _tell_problem(self, problem: str) -> None:
        self._problem = problem
        if problem:
            log.info("not reloaded: %s", problem)
        self._show_notice()

    def _show_notice(self) -> None:
        """Say what matters most now: a question, or what is wrong with the file as long as it is.

        On one screen the file's trouble is only told in the presenter view, as the slides are what the audience sees.
        """
        window = self.stage.speaker_window
        if self.talk.state.leave_asked_at is not None:
            self._notice.say("Press Esc again to end the talk", window, lasting=True)
        elif self._problem and self.stage.presenter_visible:
            self._notice.say(f"Still the last good version: {self._problem}", window, lasting=True)
        else:
            self._notice.hide()

    def _watch_pictures(self) -> None:
        page = self._feed.page_of(self.talk.state.position.slide)
        items = page.items if page is not None else ()
        paths: Iterator[Path] = (
            item.picture.path for item in items if isinstance(item, PictureItem) and item.picture.path is not None
        )
        self._watcher.watch_pictures(paths)

    # What the speaker asks of the windows

    def _type_digit(self, digit: str) -> None:
        self._go_to.begin(self.stage.speaker_window, digit)

    def _notes_focused(self) -> bool:
        return self.presenter is not None and self.presenter.focusWidget() is self.presenter.notes

    def _start(self, intent: Intent) -> None:
        self.stage.set_windowed(windowed=False)
        self.talk.send(intent)

    def _close_presenter(self) -> None:
        """Closing it by the window manager hides it where it is optional, and ends the talk where it is not."""
        if self.stage.on_two_screens:
            self.talk.send(Intent.END)
        else:
            self.stage.toggle_presenter()

    def _open_menu(self, view: QWidget, at: QPointF) -> None:
        if view.window() is self.stage.speaker_window:
            open_menu(self.dispatcher, view.window(), at)

    def _change_notes_size(self, by: int) -> None:
        lowest, highest = NOTES_SIZE.bounds or (1, 100)
        size = min(max(self._settings.get(NOTES_SIZE) + by, round(lowest)), round(highest))
        try:
            self._settings.set(NOTES_SIZE, size)
        except OSError as error:
            log.info("the notes' size is not remembered: %s", error)
        if self.presenter is not None:
            self.presenter.set_notes_size(size)

    def _scroll_notes(self, direction: int) -> None:
        if self.presenter is not None:
            self.presenter.notes.scroll_by_keys(direction)
