"""The program's own parts, in this process -> the seconds that each of several tries took.

What a person does not wait for (the file system's notice, the monitor's frame) is not in these numbers.
"""

from __future__ import annotations

import time
from pathlib import Path

import decks
import photographs

from footlight.authoring.completion import complete
from footlight.authoring.deck_text import DeckText
from footlight.checking.live_checks import LiveChecks
from footlight.deck import counterpart
from footlight.media import Picture, decoded
from footlight.painting import page_image
from footlight.painting.filters import to_qimage
from footlight.reading import parse_deck, read_deck
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


def while_it_is_written(folder: Path, slides: int) -> tuple[list[float], list[float]]:
    """Type a letter into a long deck: the processor's seconds until its problems and a completion are there."""
    text = decks.deck_text(slides)
    path = folder / "written.md"
    deck = parse_deck(text, path)
    engine = headless_engine(deck)
    live = LiveChecks(engine)
    live.read(deck)
    while live.check_next():
        pass
    problems, completions = [], []
    at = text.index("\n", deck_middle(text))
    for _ in range(TRIES):
        text = f"{text[:at]} x{text[at:]}"
        begin = time.process_time()
        deck = parse_deck(text, path, deck)
        engine.set_deck(deck)
        live.read(deck)
        while live.check_next():
            pass
        assert live.findings is not None
        problems.append(time.process_time() - begin)
        begin = time.process_time()
        assert complete(DeckText(f"{text[:at]}\n\n<!-- lay{text[at:]}", path), at + len("\n\n<!-- lay"))
        completions.append(time.process_time() - begin)
    engine.close()
    return problems, completions


def deck_middle(text: str) -> int:
    """Return where a slide in the middle of a text begins."""
    return text.index("\n---\n", len(text) // 2) + len("\n---\n\n")


def photograph_behind_words(folder: Path) -> tuple[list[float], list[float]]:
    """Prepare a slide with words on a photograph for a full screen, and decode that photograph; seconds of each.

    The processor's time: what lies behind the words is known from the pixels that are decoded to be painted.
    """
    own = folder / "behind-words"
    own.mkdir()
    deck = read_deck(photographs.write_photographs(own, photographs.KINDS))
    number = next(slide.number for slide in deck.slides if slide.content.backgrounds)
    prepared, alone = [], []
    for _ in range(TRIES // 3):
        engine = headless_engine(deck)
        engine.pixels.expect(deck.settings.size, WIDTH / deck.settings.size.width)
        plain = engine.page(deck, deck.slides[-1])  # what all slides share: sheets, fonts
        begin = time.process_time()
        page = engine.page(deck, deck.slides[number - 1])
        engine.pixels.load(page, WIDTH / plain.size.width)
        prepared.append(time.process_time() - begin)
        picture = engine.media.picture(deck.slides[number - 1].content.backgrounds[0].source)
        assert isinstance(picture, Picture)
        begin = time.process_time()
        to_qimage(decoded(picture, WIDTH, round(WIDTH * picture.size.height / picture.size.width)))
        alone.append(time.process_time() - begin)
        engine.close()
    return prepared, alone
