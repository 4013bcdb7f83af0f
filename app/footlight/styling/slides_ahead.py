"""A deck's file -> the deck and slides with their styles, read and styled by another process while this one loads Qt.

Half of a start is reading and styling, which know no Qt, and the other half is Qt. So a copy of the process, made as it
begins (``desktop/second_process.py``), does the first half, and sends what comes of it: the deck, the files of its
theme, the styled slide, some ten kilobytes; for an export or a check many more slides. What it does not send is done
here as always, by the same functions: nothing hangs on it but how soon the slides are there.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from footlight import reading
from footlight.archive.entry_names import is_archive
from footlight.deck import Asked, Content, Deck, Slide
from footlight.deck.named_tuple import NamedTuple
from footlight.desktop.late_patterns import late_patterns
from footlight.desktop.second_process import SecondProcess
from footlight.styling.budget import Budget

if TYPE_CHECKING:
    from footlight.media import Drawing, DrawingRequest, MediaSource, Picture, Problem
    from footlight.styling.computed import StyledSlide
    from footlight.styling.sheet_files import SheetFiles
    from footlight.styling.stylist import LookedAt, Stylist


ALL = sys.maxsize
"""Slides that are styled ahead, where nobody but the other process shall style any."""


class Wanted(NamedTuple):
    """The talk that begins.

    Attributes:
        path: The deck's file.
        asked: For whom it is read, and with which variables.
        start: The slide to begin with; None for the first that is shown.
        whole: Whether all slides must be read.
        ahead: How many slides are styled.
        notes: Whether their notes are rendered, for a presenter view.
        once: Whether it is asked once, not for each slide, if its theme was saved meanwhile (see ``Stylist``).
    """

    path: Path
    asked: Asked
    start: int | None = None
    whole: bool = False
    ahead: int = 1
    notes: bool = False
    once: bool = False

    def read(self) -> Deck:
        """Read the deck, or its first slides.

        Raises:
            UnusableInputError: It cannot be used.
        """
        beginning = None if self.whole else reading.read_beginning(self.path, self.asked)
        return beginning or reading.read_deck(self.path, asked=self.asked)

    def known_or_read(self, ahead: SlidesAhead | None) -> Deck:
        """Return the deck as another process has read it, or read it here.

        Raises:
            UnusableInputError: It cannot be used.
        """
        return (ahead.deck() if ahead is not None else None) or self.read()

    def first_of(self, deck: Deck) -> Sequence[Slide]:
        """Return the slides that are styled, in their order."""
        if self.start is None or self.start <= 1:
            return deck.shown[: self.ahead]
        later = (slide for slide in deck.slides[self.start :] if slide.in_talk)
        return [deck.slides[self.start - 1], *later][: self.ahead]


class _Task(NamedTuple):
    """What is wanted, and where themes are looked for."""

    wanted: Wanted
    theme_folders: tuple[Path, ...]


_STYLED, _NOTES = 2, 3
"""Which part is the first slide, and which the notes, if they are wanted; further slides come after them."""


class _Theme(NamedTuple):
    """The files of a deck's sheets, and the fonts that they name."""

    files: SheetFiles
    fonts: tuple[Path, ...]


class _Styled(NamedTuple):
    """A slide's content and its styles, and the work that they took."""

    content: Content
    slide: StyledSlide
    work: int


class _Asks(NamedTuple):
    """In the place of a slide that is styled where pictures are known."""


class _Notes(NamedTuple):
    """The HTML of notes, by their Markdown."""

    html: dict[str, str]


class SlidesAhead:
    """What another process has found out about a deck. Any thread may ask; each answer is waited for.

    Args:
        process: Does ``parts_ahead``.
        wanted: The deck.
    """

    def __init__(self, process: SecondProcess, wanted: Wanted) -> None:
        # Only here: the other process need not find out what this one knows.
        from footlight.desktop.resources import theme_folders

        self._process = process
        if wanted.whole:
            process.hold_parts()
        process.begin(_Task(wanted, theme_folders(wanted.path.parent)))
        self._wanted = wanted
        self._goes_on = not wanted.notes
        self._asking = threading.Lock()
        self._found: list[object] = []
        self._holds: bool | None = None
        """Whether the theme's files are those that were read, if that is asked once."""
        self._places: dict[int, int] = {}
        """Which part is of a slide, by its number."""

    def deck(self) -> Deck | None:
        """Return the deck; None where it must be read."""
        deck = self._part(0)
        if not isinstance(deck, Deck):
            return None
        if not self._places:
            first, *later = self._wanted.first_of(deck)
            following = _NOTES + 1 if self._wanted.notes else _NOTES
            self._places = {first.number: _STYLED}
            self._places |= {slide.number: place for place, slide in enumerate(later, following)}
        return deck

    def font_files(self, deck: Deck) -> tuple[Path, ...] | None:
        """Return the font files that a deck's sheets name; None for a deck whose sheets must be read."""
        theme = self._theme(deck)
        return theme.fonts if theme is not None else None

    def is_outdated(self) -> bool:
        """Return whether sheets were saved after the other process had read them."""
        theme = self._part(1)
        return isinstance(theme, _Theme) and theme.files.changed()

    def styled(self, slide: Slide, deck: Deck, budget: Budget) -> StyledSlide | None:
        """Return a slide with its styles; None for one that must be styled.

        Raises:
            GivenUpError: The styles took more work than the budget has.
        """
        styled = self._styled(slide, deck)
        if styled is None:
            return None
        budget.spend(styled.work)
        return styled.slide

    def read(self, slide: Slide, deck: Deck) -> None:
        """Have a slide of the deck know its content, where the other process has parsed it."""
        # The first one's came with the deck.
        styled = self._styled(slide, deck) if self._places.get(slide.number) != _STYLED else None
        if styled is not None:
            slide.know(styled.content)

    def knows(self, slide: Slide) -> bool:
        """Return whether the other process styles a slide."""
        return slide.number in self._places

    def is_done(self) -> bool:
        """Return whether it has styled all that it was to: no answer is waited for any more."""
        return self._process.is_done()

    def go_on(self) -> None:
        """Have the other process find out what a presenter view needs, if it has not begun yet.

        It waits for this, as it would take the processor from the first slide while that is painted.
        """
        if not self._goes_on:
            self._goes_on = True
            self._process.begin(None)

    def notes_html(self, markdown: str) -> str | None:
        """Return the HTML of notes; None for notes that must be rendered, or have not come yet: it never waits."""
        notes = self._found[_NOTES] if len(self._found) > _NOTES else None
        return notes.html.get(markdown) if isinstance(notes, _Notes) else None

    def close(self) -> None:
        """End the other process; what is known stays known."""
        self._process.end()
        with self._asking:
            self._process.close()

    def _theme(self, deck: Deck) -> _Theme | None:
        theme = self._part(1) if deck is self._part(0) else None
        if not isinstance(theme, _Theme):
            return None
        if self._holds is None or not self._wanted.once:
            self._holds = not theme.files.changed()
        return theme if self._holds else None

    def _styled(self, slide: Slide, deck: Deck) -> _Styled | None:
        place = self._places.get(slide.number)
        styled = self._part(place) if place is not None and self._theme(deck) is not None else None
        return styled if isinstance(styled, _Styled) else None

    def _part(self, index: int) -> object | None:
        if index > _STYLED:
            self.go_on()
        with self._asking:
            while len(self._found) <= index:
                self._found.append(self._process.next_part())
            return self._found[index]


def begin_ahead(process: SecondProcess | None, wanted: Wanted) -> SlidesAhead | None:
    """Have another process begin with a deck; None where there is none, or where it would save nothing.

    Args:
        process: Does ``parts_ahead``.
        wanted: The deck.
    """
    if process is None:
        return None
    if is_archive(wanted.path) or not wanted.path.is_file():
        process.close()
        return None
    return SlidesAhead(process, wanted)


def parts_ahead(task: Callable[[], object]) -> Iterator[object]:
    """Work out what a ``SlidesAhead`` knows, in another process.

    Args:
        task: Waits for what is wanted: a ``_Task``; and again until a presenter view is.
    """
    # Only here: the process of the talk need not load them yet, and this one does so before anything is wanted.
    with late_patterns():
        from footlight.reading import beginning  # noqa: F401
        from footlight.reading.flavours import commonmark  # noqa: F401
        from footlight.reading.slide_parsing import parse_slide  # noqa: F401
        from footlight.styling.stylist import Stylist

    asked = task()
    assert isinstance(asked, _Task)  # noqa: S101 - ``SlidesAhead`` sends nothing else
    wanted = asked.wanted
    deck = wanted.read()
    slides = wanted.first_of(deck)
    with late_patterns():  # a slide that is not written as most are loads markdown-it
        _ = slides[0].content, deck.language, deck.direction  # they are known from now on
    yield deck
    stylist = Stylist(asked.theme_folders)
    yield _Theme(stylist.files_of(deck), stylist.font_files(deck))
    yield _styled(stylist, slides[0], deck)
    if wanted.notes:
        task()
        written = (slide.notes.text for slide in slides)
        yield _Notes({text: reading.markdown_to_html(text) for text in written if text.strip()})
    for slide in slides[1:]:
        yield _styled(stylist, slide, deck)


def _styled(stylist: Stylist, slide: Slide, deck: Deck) -> _Styled | _Asks:
    budget = Budget()
    with late_patterns():
        content = slide.content
    try:
        return _Styled(content, stylist.style(slide, deck, _NoMedia(), budget), budget.spent)
    except LookupError:
        return _Asks()


class _NoMedia:
    """Media in the other process, which cannot know what the program's would answer: who asks is not styled there."""

    def picture(self, reference: str, folder: Path | None = None) -> Picture | Problem:
        raise LookupError(reference, folder)

    def drawing(self, request: DrawingRequest) -> Drawing | Problem:
        raise LookupError(request)


class LateStylist:
    """Styles slides as a ``Stylist`` does, which is loaded for what the first slide does not know. Any thread may ask.

    Args:
        theme_folders: Where themes are looked for.
        ahead: Knows some of the answers.
    """

    def __init__(self, theme_folders: Sequence[Path], ahead: SlidesAhead | None = None) -> None:
        self._folders = theme_folders
        self._ahead = ahead
        self._outdated = False
        """Whether sheets were saved after the other process had read them."""

    @cached_property
    def stylist(self) -> Stylist:
        """What styles the other slides."""
        # Only here: where the first slide is styled elsewhere, nobody waits for it.
        from footlight.styling.stylist import Stylist

        return Stylist(self._folders)

    @property
    def edition(self) -> tuple[bool, int]:
        """Another one whenever sheets have given way to others, as of a ``Stylist``."""
        return self._outdated, self.stylist.edition if "stylist" in self.__dict__ else 0

    def look_again(self, deck: Deck) -> LookedAt | None:
        """Read the deck's sheets again where their files have changed, as ``Stylist.look_again`` does.

        None where the other process has read them as they are.
        """
        if self._is_known(deck):
            return None
        looked_at = self.stylist.look_again(deck)
        return looked_at._replace(newer=looked_at.newer or (not looked_at.problem and self._is_newly_outdated()))

    def insist(self) -> None:
        """Have the next sheets adopted however they end."""
        if "stylist" in self.__dict__:
            self.stylist.insist()

    def adopt(self, deck: Deck) -> None:
        """Style slides with the sheets as they were last looked at, as ``Stylist.adopt`` does."""
        if not self._is_known(deck):
            self._outdated |= self._is_newly_outdated()
            self.stylist.adopt(deck)

    def watched(self, deck: Deck) -> tuple[Path, ...]:
        """List the files on which the looks of a deck's slides hang, whether or not they are there."""
        # The sheets are read here too, as one that is half written later is shown as it was before.
        return self.stylist.watched(deck)

    def _is_newly_outdated(self) -> bool:
        # Whichever reading is asked about: the theme is shown on a new one, with the slides of the one before.
        return not self._outdated and self._ahead is not None and self._ahead.is_outdated()

    def _is_known(self, deck: Deck) -> bool:
        """Return whether the sheets are as the other process has read them."""
        return self._ahead is not None and self._ahead.font_files(deck) is not None

    def style(self, slide: Slide, deck: Deck, media: MediaSource, budget: Budget) -> StyledSlide:
        """Compute the styles of a slide, as ``Stylist.style`` does."""
        styled = self._ahead.styled(slide, deck, budget) if self._ahead is not None else None
        return styled if styled is not None else self.stylist.style(slide, deck, media, budget)

    def read(self, slide: Slide, deck: Deck) -> None:
        """Have a slide know its content, where that was found out with its styles."""
        if self._ahead is not None:
            self._ahead.read(slide, deck)

    def knows(self, slide: Slide) -> bool:
        """Return whether a slide is styled elsewhere."""
        return self._ahead is not None and self._ahead.knows(slide)

    def is_done(self) -> bool:
        """Return whether all that is styled elsewhere is there."""
        return self._ahead is None or self._ahead.is_done()

    def font_files(self, deck: Deck) -> tuple[Path, ...]:
        """List the local font files that the deck's sheets name by ``@font-face``."""
        fonts = self._ahead.font_files(deck) if self._ahead is not None else None
        return fonts if fonts is not None else self.stylist.font_files(deck)
