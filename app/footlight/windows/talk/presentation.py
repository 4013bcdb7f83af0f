"""A deck -> a talk on the screens: puts one talk's features together, a line each, and opens and closes it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from footlight.deck import Deck
from footlight.desktop.journals import JournalFile
from footlight.desktop.settings import NOTES_SIZE, Settings
from footlight.presenting.commands.rows import Request
from footlight.presenting.intents import Resume
from footlight.presenting.resume import SavedTalk
from footlight.presenting.system_clock import moment_now, seconds_between
from footlight.presenting.talk import Talk
from footlight.windows.input.dispatcher import Dispatcher
from footlight.windows.look.look_choice import LookChoice
from footlight.windows.overlays.notice_controller import SpeakerNotices
from footlight.windows.overlays.overlay_controller import SpeakerSheets
from footlight.windows.overlays.overview_controller import OverviewControl
from footlight.windows.pointing.ink_export_controller import InkExport
from footlight.windows.pointing.pointing_controller import PointingControl
from footlight.windows.presenter.clock_controller import ClockShowing
from footlight.windows.presenter.notes_controller import NotesControl
from footlight.windows.presenter.pane_keeping import PaneKeeping
from footlight.windows.presenter.presenter_controller import SlideTrouble
from footlight.windows.presenter.presenter_view import PresenterView
from footlight.windows.slides.audience_view import AudienceView
from footlight.windows.slides.slides_controller import SlideShowing
from footlight.windows.slides.transitions import Transitions
from footlight.windows.stage.stage import Stage
from footlight.windows.talk.journal_controller import JournalKeeping
from footlight.windows.talk.present_options import PresentOptions
from footlight.windows.talk.rehearsal_controller import RehearsalKeeping
from footlight.windows.talk.reload_controller import DeckFollowing
from footlight.windows.talk.scene import Scene
from footlight.windows.talk.screen_controller import ScreenControl
from footlight.windows.talk.staying_awake import StayingAwake
from footlight.windows.talk.window_controller import WindowControl

LATEST_PRESENTER = 400
"""Milliseconds after which the presenter view comes, even while the first slide waits for a picture or a diagram."""


class Presentation(QObject):
    """One talk, from its first slide until it ends.

    A feature is an object that takes the scene and connects itself; to add one is a file, and a line here.

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

    def __init__(
        self,
        deck: Deck,
        options: PresentOptions,
        settings: Settings,
        parent: QObject | None = None,
        journal: JournalFile | None = None,
    ) -> None:
        super().__init__(parent)
        self.scene = Scene(deck, options, settings, self)
        # Slides are shown anew before any other feature hears of a change: they are what everybody waits for.
        self._showing = SlideShowing(self.scene)
        self._following = DeckFollowing(self.scene, self._showing)
        WindowControl(self.scene)
        ScreenControl(self.scene)
        NotesControl(self.scene)
        ClockShowing(self.scene)
        SpeakerSheets(self.scene)
        OverviewControl(self.scene)
        PointingControl(self.scene)
        InkExport(self.scene)
        SlideTrouble(self.scene)
        Transitions(self.scene)
        PaneKeeping(self.scene)
        SpeakerNotices(self.scene, self._following)
        StayingAwake(self.scene)
        if options.rehearsal:
            RehearsalKeeping(self.scene)
        self._journal = journal
        if journal is not None:
            JournalKeeping(self.scene, journal)
            self.quit_asked.connect(journal.clear)
        self.scene.dispatcher.answer(Request.LOOK, LookChoice(settings, self).toggle)
        self.scene.dispatcher.answer(Request.OPEN, self.open_asked.emit)
        self.scene.dispatcher.answer(Request.QUIT, self.quit_asked.emit)
        self.scene.talk.ended.connect(self.ended)
        self._late = QTimer(self, singleShot=True)
        self._late.timeout.connect(self._finish_stage)
        self.scene.audience.painted_slide.connect(self._after_first_slide)

    @property
    def talk(self) -> Talk:
        """The talk's state, and who is told when it changes."""
        return self.scene.talk

    @property
    def stage(self) -> Stage:
        """Where the views are."""
        return self.scene.stage

    @property
    def dispatcher(self) -> Dispatcher:
        """What commands are given to."""
        return self.scene.dispatcher

    @property
    def audience(self) -> AudienceView:
        """What the audience sees."""
        return self.scene.audience

    @property
    def presenter(self) -> PresenterView | None:
        """What the speaker sees; None until it is built."""
        return self.scene.presenter

    def resume(self, saved: SavedTalk) -> None:
        """Go on with a talk that broke off; before ``open``."""
        self.talk.send(Resume(saved, seconds_between(saved.moment, moment_now())))

    def release_journal(self) -> None:
        """Let go of the journal, as another talk takes the place of this one."""
        if self._journal is not None:
            self._journal.close()

    def open(self) -> None:
        """Show the first slide as soon as it can be painted, and everything else after it."""
        scene = self.scene
        self._following.take_deck()
        self._showing.begin()
        scene.stage.arrange()
        scene.supply.want(scene.talk.state.position.slide)
        self._late.start(LATEST_PRESENTER)

    def close(self) -> None:
        """End everything that this talk has started."""
        self._late.stop()
        self.scene.close()

    def say(self, sentence: str) -> None:
        """Tell the speaker something; never where only the audience looks."""
        self.scene.say(sentence)

    def _after_first_slide(self) -> None:
        if self.presenter is None:
            self._late.start(0)

    def _finish_stage(self) -> None:
        """Build what the first slide did not need."""
        if self.presenter is not None:
            return
        presenter = PresenterView(self.scene.works.painted, self.scene.settings.get(NOTES_SIZE))
        self.scene.join(presenter)
        self.scene.stage.bring(presenter)
        self.begun.emit()
