"""The state of a talk -> slides on all views that show them, the audience's first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QObject, Signal

from footlight.deck.named_tuple import NamedTuple
from footlight.presenting.state import Position, State
from footlight.presenting.talk import Talk
from footlight.rendering.prefetch import SlidePrefetch
from footlight.windows.slides.audience_view import AudienceView
from footlight.windows.slides.slide_feed import SlideFeed
from footlight.windows.slides.slide_view import SlideView


class _SpeakerView(NamedTuple):
    """A view that only the speaker sees, and which slide belongs on it; None for none."""

    view: SlideView
    wanted: Callable[[State], Position | None]


class SlidesController(QObject):
    """Keeps the views on the slide of the talk.

    Args:
        talk: The talk.
        prefetch: Prepares slides.
        feed: Brings them to the views.
        audience: What the audience sees.
        parent: Its owner.
    """

    shown = Signal()
    """Every view has been given its slide."""

    def __init__(
        self,
        talk: Talk,
        prefetch: SlidePrefetch,
        feed: SlideFeed,
        audience: AudienceView,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._talk = talk
        self._prefetch = prefetch
        self._feed = feed
        self._audience = audience
        self._copies: list[AudienceView] = []
        self._speaker_views: list[_SpeakerView] = []
        self._looks_ahead = False
        audience.resized.connect(self.sharpen)

    def add_copy(self, copy: AudienceView) -> None:
        """Show what the audience sees on a further view of it from now on."""
        self._copies.append(copy)

    def add_speaker_view(self, view: SlideView, wanted: Callable[[State], Position | None]) -> None:
        """Show a slide on a part of the presenter view from now on.

        Args:
            view: The part.
            wanted: Returns which slide belongs there; None for none.
        """
        self._speaker_views.append(_SpeakerView(view, wanted))
        view.resized.connect(self.sharpen)

    def show(self) -> None:
        """Show the audience's slide first, as it is what everybody waits for; then prepare what may come next."""
        state = self._talk.state
        self._feed.ask_anew()
        if state.frozen is None:
            self._feed.show(self._audience, state.position)
            self._audience.repaint()
        self.show_copies()
        self.show_to_speaker()

    def show_to_speaker(self) -> None:
        """Show the speaker the slides, when the audience has its own; then prepare what may come next."""
        state = self._talk.state
        for view, wanted in self._speaker_views:
            position = wanted(state)
            if position is None:
                self._feed.forget(view)
            else:
                self._feed.show(view, position)
        self.prepare_next()
        self.shown.emit()

    def look_ahead(self) -> None:
        """Prepare from now on also what comes next: the first slide is painted, and no thread takes its time away."""
        self._looks_ahead = True
        self.prepare_next()

    def look_further(self) -> None:
        """Prepare the slide after the next one too, and so load what reads and styles slides before a key needs it."""
        number, deck = self._talk.state.position.slide, self._talk.state.deck
        upcoming = deck.next_shown(number)
        if upcoming is not None:
            self._want((number, upcoming, deck.next_shown(upcoming)))

    def _want(self, numbers: Iterable[int | None]) -> None:
        self._prefetch.want(number for number in numbers if number is not None)

    def show_blank(self) -> None:
        """Hide the slides behind black or white, or show them again."""
        self._audience.set_blank(self._talk.state.blank)
        self._audience.repaint()
        self.show_copies()

    def show_copies(self) -> None:
        """Show what the audience sees on every copy that is on a screen."""
        state = self._talk.state
        for copy in self._copies:
            if copy.isVisible():
                copy.setWindowTitle(state.deck.title)
                copy.set_blank(state.blank)
                self._feed.show(copy, state.audience)
            else:
                self._feed.forget(copy)

    def show_title(self) -> None:
        """Name the audience's window after the deck."""
        self._audience.setWindowTitle(self._talk.state.deck.title)

    def sharpen(self) -> None:
        """Decode pictures as sharp as the views are."""
        size = self._talk.state.deck.settings.size
        views = [self._audience, *self._copies, *(each.view for each in self._speaker_views)]
        self._prefetch.set_scales([view.device_scale(size) for view in views])
        self.prepare_next()

    def prepare_next(self) -> None:
        """Prepare the speaker's slide, then the next, then the one before; of a talk's first slides that one alone."""
        number, deck = self._talk.state.position.slide, self._talk.state.deck
        if not self._looks_ahead:
            self._prefetch.want((number,))
            return
        self._want((number, deck.next_shown(number), deck.previous_shown(number)))
        self._feed.paint_ahead(self._next_pictures())

    def _next_pictures(self) -> Iterator[tuple[SlideView, Position]]:
        """List the pictures that the next key press needs, the audience's first."""
        upcoming = self._talk.state.upcoming
        if upcoming is not None:
            yield self._audience, upcoming
            for view, _ in self._speaker_views[:1]:
                yield view, upcoming
