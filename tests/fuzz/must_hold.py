"""A deck -> the first thing about it that must not be; this is what the fuzzer asserts.

Whatever the text: the commands end with one of their own exit codes, nothing is logged as a bug, the slides tile the
file, no word of an untouched slide is lost, every number of a page can be painted, and the page can be.
"""

from __future__ import annotations

import contextlib
import dataclasses
import io
import logging
import re
import traceback
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from types import TracebackType

from PySide6.QtGui import QTextLayout

import footlight
from footlight.checking import check
from footlight.cli.main import UNUSABLE, main
from footlight.deck import Deck, UnusableInputError
from footlight.exporting import ExportJob, export
from footlight.layout.page import Page
from footlight.painting import page_image
from footlight.reading import parse_deck, read_deck
from footlight.rendering.engine import headless_engine

EXIT_CODES = frozenset({0, UNUSABLE})
FARTHEST = 2.0**31
"""Logical pixels; Qt's whole numbers end there."""
SHOWN = (640, 360)
"""Device pixels of a painted slide: small, since large ones find nothing more."""
APP = Path(footlight.__file__).parent
_WORD = re.compile(r"[^\W\d_]{4,}")


class BrokenError(Exception):
    """Something that must hold does not. Its text is one sentence."""


def check_all(deck_file: Path, untouched: tuple[str, ...]) -> None:
    """Read, lay out, check, paint and export a deck.

    Args:
        deck_file: The deck.
        untouched: The Markdown of slides in it whose words must be found again.

    Raises:
        BrokenError: Something is not as it must be.
        Exception: A bug, as it comes.
    """
    bugs = _Bugs()
    with bugs.watched():
        _check_outline(deck_file)
        try:
            deck = read_deck(deck_file)
        except UnusableInputError:
            return
        _check_spans(deck, deck_file)
        check_words(deck, untouched)
        _check_pages(deck, deck_file.with_suffix(".pdf"))
    bugs.raise_first()


def _check_outline(deck_file: Path) -> None:
    """One command through the program's own door; what the others do follows below, with the theme read once."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = main(("outline", "--json", str(deck_file)))
    if code not in EXIT_CODES:
        raise BrokenError(f"outline --json ends with exit code {code}")


def _check_spans(deck: Deck, deck_file: Path) -> None:
    """The lines of the file belong to one slide each, after the front matter."""
    text = deck_file.read_bytes().decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    spans = [slide.span for slide in deck.slides]
    if any(one.last + 1 != other.first for one, other in pairwise(spans)) or any(s.first > s.last for s in spans):
        raise BrokenError("the slides' lines leave a gap, or overlap")
    lines = text.count("\n") + 1
    if spans[-1].last not in {lines, lines - 1, spans[-1].first}:
        raise BrokenError("the last slide does not end where the file ends")


def check_words(deck: Deck, untouched: tuple[str, ...]) -> None:
    """Raise ``BrokenError`` when a word of these slides is nowhere in the deck."""
    kept = " ".join(_everything_said(deck))
    for text in untouched:
        for slide in parse_deck(text, deck.path).slides:
            lost = [word for word in _WORD.findall(" ".join(slide.content.root.itertext())) if word not in kept]
            if lost:
                raise BrokenError(f"an untouched slide has lost the word “{lost[0]}”")


def _everything_said(deck: Deck) -> Iterator[str]:
    """All the text that is shown, spoken or used as a style; a slide's ends may have become any of them."""
    yield deck.settings.style
    yield from (value for _, value in deck.settings.metadata)
    for slide in deck.slides:
        yield slide.notes.text
        yield slide.settings.header
        yield slide.settings.footer
        for element in slide.content.root.iter():
            yield element.text or ""
            yield element.tail or ""
            yield from element.attrib.values()
        yield "".join(slide.content.root.itertext())
        yield slide.content.scoped_style


def _check_pages(deck: Deck, pdf: Path) -> None:
    """Lay out, check, paint and export as the commands do."""
    engine = headless_engine(deck)
    pages = [page for _, page in engine.slides(deck)]
    for page in pages:
        check_numbers(page)
        page_image(page, *SHOWN, page.steps, engine.pixels)
    check(deck, pages)
    numbers = range(1, len(pages) + 1)
    export(ExportJob(engine, deck, pdf, numbers))
    engine.close()


def check_numbers(page: Page) -> None:
    """Raise ``BrokenError`` when a page has a number that nobody can paint."""
    for item in page.items:
        for field in dataclasses.fields(item):
            for number in _numbers(getattr(item, field.name)):
                if not abs(number) < FARTHEST:  # also for NaN
                    raise BrokenError(f"a page has {number:g} as the {field.name} of a {type(item).__name__}")


def _numbers(value: object) -> Iterator[float]:
    """Every number within a value."""
    if isinstance(value, bool):
        return
    if isinstance(value, int | float):
        yield value
    elif isinstance(value, QTextLayout):
        for index in range(value.lineCount()):
            line = value.lineAt(index)
            yield from (line.x(), line.y(), line.width(), line.height(), line.naturalTextWidth())
    elif dataclasses.is_dataclass(value):
        yield from (number for field in dataclasses.fields(value) for number in _numbers(getattr(value, field.name)))
    elif isinstance(value, tuple | frozenset):
        yield from (number for part in value for number in _numbers(part))


class _Bugs(logging.Handler):
    """Keeps the exceptions that the program caught and logged."""

    def __init__(self) -> None:
        super().__init__()
        self._errors: list[BaseException] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one."""
        if record.exc_info and record.exc_info[1] is not None:
            self._errors.append(record.exc_info[1])

    @contextlib.contextmanager
    def watched(self) -> Iterator[None]:
        """Listen while the block runs."""
        logging.getLogger().addHandler(self)
        try:
            yield
        except BrokenError as error:
            # A logged exception says more than the exit code that it led to.
            raise (self._errors[0] if self._errors else error) from None
        finally:
            logging.getLogger().removeHandler(self)

    def raise_first(self) -> None:
        """Raise what was logged first, if anything was."""
        if self._errors:
            raise self._errors[0]


def sentence(error: BaseException) -> str:
    """Return what failed, and for a bug in which function of ours."""
    if isinstance(error, BrokenError):
        return str(error)
    words = " ".join(str(error).split())[:200]
    return f"{type(error).__name__}{f' ({words})' if words else ''} in {_place(error.__traceback__)}"


def _place(trace: TracebackType | None) -> str:
    frames = [frame for frame in traceback.extract_tb(trace) if Path(frame.filename).is_relative_to(APP)]
    if not frames:
        return "the fuzzer itself"
    return f"{Path(frames[-1].filename).relative_to(APP).as_posix()} ({frames[-1].name})"
