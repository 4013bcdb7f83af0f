"""``footlight outline``: a deck -> a line a slide, or a JSON list with all that is known of each."""

from __future__ import annotations

import json
from argparse import Namespace

from footlight.commands.laying_out import open_workshop
from footlight.commands.page_text import images_of, text_of
from footlight.deck import Deck, Slide
from footlight.layout.page import Page
from footlight.reading import read_deck


def run(options: Namespace) -> int:
    """Print the outline.

    Raises:
        UnusableInputError: The deck cannot be used.
    """
    deck = read_deck(options.deck)
    if options.json:
        objects = [_object(slide, page) for slide, page in open_workshop(deck).pages()]
        print(json.dumps(objects, indent=2, ensure_ascii=False))
    else:
        for line in _lines(deck):
            print(line)
    return 0


def _object(slide: Slide, page: Page) -> dict[str, object]:
    return {
        "number": slide.number,
        "line": slide.span.first,
        "title": slide.title,
        "steps": slide.steps,
        "text": text_of(page),
        "notes": slide.notes.text,
        "note_words": slide.notes.words,
        "planned_seconds": slide.settings.planned_seconds,
        "layout": page.layout,
        "scale": page.scale,
        "overflows": page.overflows,
        "images": images_of(page),
        "missing": list(page.missing),
    }


def _lines(deck: Deck) -> list[str]:
    """One line a slide, in columns: number, title, steps, planned time."""
    rows = [(str(slide.number), slide.title or "(no words)", _steps(slide), _time(slide)) for slide in deck.slides]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    return [
        f"{number:>{widths[0]}}  {title:<{widths[1]}}  {steps:>{widths[2]}}  {time:>{widths[3]}}".rstrip()
        for number, title, steps, time in rows
    ]


def _steps(slide: Slide) -> str:
    if not slide.steps:
        return ""
    return "1 step" if slide.steps == 1 else f"{slide.steps} steps"


def _time(slide: Slide) -> str:
    seconds = slide.settings.planned_seconds
    if seconds is None:
        return ""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"
