"""The program's own parts, in this process -> the seconds that each of several tries took.

What a person does not wait for (the file system's notice, the monitor's frame) is not in these numbers.
"""

from __future__ import annotations

import time
from pathlib import Path

import decks

from footlight.deck import counterpart
from footlight.painting import page_image
from footlight.reading import read_deck
from footlight.rendering.engine import headless_engine

WIDTH, HEIGHT = 1920, 1080

TRIES = 30


def reload_to_painted_slide(folder: Path, slides: int) -> list[float]:
    """Save a deck with one slide changed, read it again, find the slide, and paint it."""
    path = decks.write_deck(folder, slides)
    deck = read_deck(path)
    engine = headless_engine(deck)
    number = slides // 2
    engine.page(deck, deck.slides[number - 1])
    seconds = []
    for attempt in range(TRIES):
        path.write_text(decks.deck_text(slides, {number: f"## Changed {attempt}\n\n- once\n- and again\n"}), "utf-8")
        begin = time.perf_counter()
        changed = read_deck(path, previous=deck)
        slide = changed.slides[counterpart(deck, number, changed) - 1]
        page_image(engine.page(changed, slide), WIDTH, HEIGHT, 0, engine.pixels)
        seconds.append(time.perf_counter() - begin)
        deck = changed
    return seconds
