"""A text that is being written -> what should be mended in it: after each change only what changed is looked at again.

What reading finds is there at once, what shows only when a slide is laid out comes after, slide by slide, those at hand
first. The language server and the editor both look on in this way.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from footlight.checking.checks import check_deck, check_slide, deduplicated
from footlight.checking.subject import Subject
from footlight.deck import Content, Deck, Finding, Slide, SlideSettings
from footlight.deck.named_tuple import NamedTuple
from footlight.rendering.engine import SlideEngine
from footlight.rendering.typesetting import Standing, standing

AT_ONCE = 8
"""Changed slides that are read while the author waits: one change is mostly of one. The others are read later."""


class _Key(NamedTuple):
    """What the findings of a slide depend on, besides what holds for the deck.

    Attributes:
        file: Footnotes and links are those of its file.
        number: Of a slide whose variables may be others than those of its like; 0 for all else.
    """

    source: str
    settings: SlideSettings
    file: Path
    standing: Standing
    number: int


class _Checked(NamedTuple):
    """A slide that was looked at.

    Attributes:
        content: What it was read as.
        findings: With the slide's number 0, and lines counted from its first.
        fresh: Whether nothing on the disk may have changed since.
    """

    content: Content
    findings: tuple[Finding, ...]
    fresh: bool = True


class LiveChecks:
    """The findings of one deck in all its readings. Any thread may use it: one may read while another checks.

    ``read`` takes a reading and returns what is known of it; ``check_next`` looks at one slide more, until nothing is
    left; ``findings`` is what is known by then.

    Args:
        engine: Lays out; whoever reads has called its ``set_deck``.
    """

    def __init__(self, engine: SlideEngine) -> None:
        self._engine = engine
        self._lock = threading.RLock()
        self._deck: Deck | None = None
        self._keys: list[_Key] = []
        """Of the slides, in order."""
        self._checked: dict[_Key, _Checked] = {}
        self._waiting: deque[int] = deque()

    def read(self, deck: Deck, near: int = 1) -> tuple[Finding, ...]:
        """Take a new reading of the deck; of slides that did not change, what was found before still holds.

        Args:
            deck: The reading.
            near: The number of the slide at hand; it and its neighbours are looked at first.
        """
        with self._lock:
            before = self._deck
            if before is not None and _whole(before) != _whole(deck):
                self._checked.clear()  # they may look otherwise, and may be read otherwise
            self._deck = deck
            self._keys = [_key(deck, slide) for slide in deck.slides]
            if before is not None:
                known = set(map(id, before.slides))
                new = (slide for slide in deck.slides if id(slide) not in known and not _is_read(slide))
                for slide in [slide for slide, _ in zip(new, range(AT_ONCE), strict=False)]:
                    _ = slide.content
            left = [slide.number for slide in deck.slides if not self._is_checked(slide)]
            self._waiting = deque(sorted(left, key=lambda number: abs(number - near)))
            keys = set(self._keys)
            self._checked = {key: checked for key, checked in self._checked.items() if key in keys}
            return self.findings

    def check_next(self) -> bool:
        """Lay out and check the next slide; returns whether there was one."""
        with self._lock:
            deck = self._deck
            if deck is None or not self._waiting:
                return False
            slide = deck.slides[self._waiting.popleft() - 1]
            key = self._keys[slide.number - 1]
        page = self._engine.page(deck, slide)
        found = check_slide(Subject(deck, slide, page, self._engine.pixels))
        first = slide.span.first
        # The page itself is not kept: those of a thousand slides take as much memory as the rest of an editor.
        relative = tuple(replace(finding, line=finding.line - first, slide=0) for finding in found)
        checked = _Checked(slide.content, relative)
        with self._lock:
            # A reading that came meanwhile may have no such slide any more, or have other settings.
            if self._deck is deck or (self._deck is not None and self._deck.settings == deck.settings):
                self._checked[key] = checked
        return True

    def look_again(self) -> None:
        """Look at all slides again, as files beside the deck have changed; what was found holds until then."""
        with self._lock:
            self._checked = {key: checked._replace(fresh=False) for key, checked in self._checked.items()}
            if self._deck is not None:
                self._waiting = deque(slide.number for slide in self._deck.slides)

    @property
    def waiting(self) -> int:
        """How many slides are still to be looked at."""
        return len(self._waiting)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is known of the latest reading, as ``check`` would return it."""
        with self._lock:
            deck = self._deck
            return () if deck is None else deduplicated(deck, [*check_deck(deck), *self._of_slides(deck)])

    def _of_slides(self, deck: Deck) -> Iterator[Finding]:
        for slide, key in zip(deck.slides, self._keys, strict=True):
            checked = self._checked.get(key)
            if checked is not None and (not _is_read(slide) or checked.content is slide.content):
                for finding in checked.findings:
                    yield replace(finding, line=finding.line + slide.span.first, slide=slide.number)
            elif _is_read(slide):
                yield from slide.findings

    def _is_checked(self, slide: Slide) -> bool:
        checked = self._checked.get(self._keys[slide.number - 1])
        return checked is not None and checked.fresh and checked.content is slide.content


def _key(deck: Deck, slide: Slide) -> _Key:
    settings = slide.settings
    plain = settings if settings.page_number is None else replace(settings, page_number=None)
    named = any("{{" in text for text in (slide.source, settings.header, settings.footer))
    return _Key(slide.source, plain, slide.span.file, standing(deck, slide), slide.number if named else 0)


def _whole(deck: Deck) -> tuple[object, ...]:
    """Return what all slides depend on, however they are written."""
    return deck.settings, deck.language, deck.direction


def _is_read(slide: Slide) -> bool:
    """Return whether a slide's Markdown was parsed already."""
    return "content" in vars(slide)
