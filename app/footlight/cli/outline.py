"""``footlight outline``: a deck -> a line a slide and the talk's length, or a JSON list with all that is known."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from footlight import reading
from footlight.cli.deck_options import asked
from footlight.cli.second import second_process
from footlight.deck import Deck, Slide
from footlight.desktop.settings import WORDS_A_MINUTE, open_settings
from footlight.desktop.terminal import shown_line, shown_lines
from footlight.presenting.clock import clock_text
from footlight.presenting.destinations import aside_words
from footlight.presenting.plan import estimate, speaking_seconds
from footlight.presenting.state import begin
from footlight.styling.slides_ahead import ALL, Wanted, begin_ahead

if TYPE_CHECKING:
    from footlight.layout.page import Page


def run(options: Namespace) -> int:
    """Print the outline.

    Raises:
        UnusableInputError: The deck cannot be used.
    """
    pace = open_settings().get(WORDS_A_MINUTE, options.words_a_minute)
    if options.json:
        wanted = Wanted(options.deck, asked(options), whole=True, ahead=ALL, once=True)
        print(shown_lines(json.dumps(list(_objects(wanted, pace)), indent=2, ensure_ascii=False)))
        return 0
    deck = reading.read_deck(options.deck, asked=asked(options))
    for line in (*_lines(deck), *_lengths(deck, pace)):
        print(shown_line(line))
    return 0


def _objects(wanted: Wanted, words_a_minute: int) -> Iterator[dict[str, object]]:
    ahead = begin_ahead(second_process(), wanted)
    try:
        # Only here: while another process reads the deck.
        from footlight.rendering.engine import headless_engine

        deck = wanted.known_or_read(ahead)
        engine = headless_engine(deck, wanted.asked.allowed, ahead=ahead)
        for slide, page in engine.slides(deck):
            yield _object(slide, page, words_a_minute)
    finally:
        if ahead is not None:
            ahead.close()


def _object(slide: Slide, page: Page, words_a_minute: int) -> dict[str, object]:
    # Only here: a list without pages needs none of it.
    from footlight.layout.page_text import images_of, text_of

    return {
        "number": slide.number,
        "file": str(slide.span.file),
        "line": slide.span.first,
        "title": slide.title,
        "hidden": slide.hidden,
        "backup": slide.backup,
        "audiences": list(slide.settings.audiences),
        "steps": slide.steps,
        "text": text_of(page),
        "notes": slide.notes.text,
        "note_words": slide.notes.words,
        "estimated_seconds": round(speaking_seconds(slide.notes.words, words_a_minute)),
        "planned_seconds": slide.settings.planned_seconds,
        "layout": page.layout,
        "scale": page.scale,
        "overflows": page.overflows,
        "images": images_of(page),
        "missing": list(page.missing),
    }


def _lines(deck: Deck) -> list[str]:
    """One line a slide, in columns: number, title, steps, planned time."""
    rows = [(str(slide.number), _title(slide), _steps(slide), _time(slide)) for slide in deck.slides]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    return [
        f"{number:>{widths[0]}}  {title:<{widths[1]}}  {steps:>{widths[2]}}  {time:>{widths[3]}}".rstrip()
        for number, title, steps, time in rows
    ]


def _lengths(deck: Deck, words_a_minute: int) -> list[str]:
    """Return lines with the length of the talk by its notes, if it has any, and as planned."""
    lines = []
    found = estimate(deck, words_a_minute)
    if found.words:
        silent = f"; {found.silent} of {len(deck.shown)} slides have none" if found.silent else ""
        words = f"{found.words:,} words of notes at {words_a_minute} a minute"
        lines.append(f"Estimated  {clock_text(round(found.seconds))}  ({words}{silent})")
    planned = begin(deck).duration
    if planned is not None:
        lines.append(f"Planned    {clock_text(round(planned))}")
    return ["", *lines] if lines else []


def _title(slide: Slide) -> str:
    title = slide.title or "(no words)"
    aside = aside_words(slide)
    return f"{title} ({aside})" if aside else title


def _steps(slide: Slide) -> str:
    if not slide.steps:
        return ""
    return "1 step" if slide.steps == 1 else f"{slide.steps} steps"


def _time(slide: Slide) -> str:
    seconds = slide.settings.planned_seconds
    return "" if seconds is None else clock_text(seconds)
