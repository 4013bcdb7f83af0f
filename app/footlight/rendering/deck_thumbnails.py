"""Paths of decks -> their titles and the pictures of their first slides, one after the other, without holding up."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage

from footlight.deck import Asked, Deck, UnusableInputError
from footlight.deck.dataclass import dataclass
from footlight.deck.named_tuple import NamedTuple
from footlight.layout.page import Page
from footlight.painting import page_scale
from footlight.reading import parse_deck, read_deck
from footlight.rendering.engine import SlideEngine
from footlight.rendering.prefetch import SlidePrefetch
from footlight.rendering.workers import Workers


class _Asked(NamedTuple):
    path: Path
    size: QSize
    text: str | None
    number: int
    known: float | None


class _Read(NamedTuple):
    deck: Deck
    engine: SlideEngine
    modified: float | None


class _Unchanged(NamedTuple):
    """There is a thumbnail already."""


class _Unread(NamedTuple):
    problem: str
    missing: bool


@dataclass(frozen=True)
class Thumbnail:
    """What a card shows of a deck.

    Attributes:
        path: The deck.
        title: Its title; empty when it cannot be read.
        slides: How many there are.
        image: Its first slide; None when it cannot be read or painted.
        problem: Why it cannot be read; empty when it can.
        missing: Whether that is because there is no such file.
        modified: When the file was last changed, in seconds since 1970; None for a text that is no file yet.
        seconds: The planned length; None where the deck says none.
        audiences: Whom the talk is given to.
    """

    path: Path
    title: str
    slides: int
    image: QImage | None
    problem: str = ""
    missing: bool = False
    modified: float | None = None
    seconds: float | None = None
    audiences: tuple[str, ...] = ()


class DeckThumbnails(QObject):
    """Makes thumbnails. Files are read, slides laid out and pictures decoded by workers.

    Args:
        allowed: Folders beside a deck's own that pictures may come from.
        parent: Its owner.
    """

    made = Signal(Thumbnail)
    """A thumbnail is there, or it is known why there is none."""

    def __init__(self, allowed: Sequence[Path] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._allowed = allowed
        self._asked: deque[_Asked] = deque()
        self._current: tuple[_Asked, _Read] | None = None
        self._reader = Workers(1, "deck-thumbnails", self)
        self._reader.freed.connect(self._start)
        self._prefetch = SlidePrefetch(self)
        self._prefetch.prepared.connect(self._paint)

    def ask(
        self, path: Path, size: QSize, text: str | None = None, number: int = 0, known: float | None = None
    ) -> None:
        """Ask for a deck's thumbnail.

        Args:
            path: The deck.
            size: In device pixels.
            text: What the deck would be if it lay there; None for what is in the file.
            number: Which slide is painted, with all its steps; 0 for the first that is shown, as it appears.
            known: When the file was changed of which there is a thumbnail already; nothing is made while it is so.
        """
        self._asked.append(_Asked(path, size, text, number, known))
        self._start()

    def forget(self) -> None:
        """Drop what was asked for and is not begun."""
        self._asked.clear()

    def close(self) -> None:
        """End all work, and wait for what cannot be ended."""
        self._asked.clear()
        self._prefetch.close()
        self._reader.close()

    def _start(self) -> None:
        """Read the next deck, once the one before has its thumbnail."""
        if self._asked and self._current is None and self._reader.free:
            asked = self._asked.popleft()
            work = partial(_read, asked, self._allowed)
            self._reader.run(f"reading {asked.path}", work, partial(self._prepare, asked))

    def _prepare(self, asked: _Asked, read: _Read | _Unread | _Unchanged | None) -> None:
        """Have the first slide prepared."""
        if isinstance(read, _Unchanged):
            return
        if not isinstance(read, _Read):
            unread = read or _Unread("It could not be read.", missing=False)
            self.made.emit(Thumbnail(asked.path, "", 0, None, unread.problem, unread.missing))
            return
        deck, engine, _ = read
        engine.set_deck(deck)
        self._current = (asked, read)
        self._prefetch.set_deck(deck, engine)
        self._prefetch.set_scales([page_scale(deck.settings.size, asked.size.width(), asked.size.height())])
        self._prefetch.want([asked.number or deck.next_shown(0) or 1])

    def _paint(self, _number: int, page: Page | None) -> None:
        if self._current is None:
            return
        (path, size, _, number, _), (deck, engine, modified) = self._current
        self._current = None
        step = page.steps if page is not None and number else 0
        image = engine.painted.image(page, step, size.width(), size.height()) if page is not None else None
        known = deck.settings
        self.made.emit(
            Thumbnail(
                path, deck.title, len(deck.shown), image,
                modified=modified, seconds=known.duration, audiences=known.audiences,
            )
        )  # fmt: skip
        engine.close()
        self._start()


def _read(asked: _Asked, allowed: Sequence[Path]) -> _Read | _Unread | _Unchanged:
    """Read a deck and its theme, in a worker; or why that cannot be done."""
    try:
        if asked.known is not None and asked.path.stat().st_mtime == asked.known:
            return _Unchanged()
        wanted = Asked(allowed=tuple(allowed))
        deck = (
            read_deck(asked.path, asked=wanted)
            if asked.text is None
            else parse_deck(asked.text, asked.path, asked=wanted)
        )
        modified = asked.path.stat().st_mtime if asked.text is None else None
    except (UnusableInputError, OSError) as error:
        return _Unread(str(error), not asked.path.exists())
    engine = SlideEngine(deck, allowed)
    engine.theme_fonts(deck)  # so that the main thread, which asks for them again, need not read sheets
    return _Read(deck, engine, modified)
