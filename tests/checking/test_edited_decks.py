"""A deck that came about by many edits in one session is the one that is opened anew, in all it shows and finds."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from footlight.checking import check
from footlight.checking.live_checks import LiveChecks
from footlight.deck import Deck
from footlight.layout.page import Item, TextItem
from footlight.reading import parse_deck
from footlight.rendering.engine import SlideEngine, headless_engine

RULER = "\n\n---\n\n"
SLIDES = [
    "# Rivers\n\nby Ada", "## Two\n\n- a\n- b [^n]", "Salt {{page}} of {{pages}}", "## Three\n\n![](missing.png)",
    "42 %", "# Thank you", "> words\n> -- someone", "| a | b |\n|---|---|\n| 1 | 2 |", "See [it][place].", "",
    "## Four\n\n* x\n* y", "::: notes\nSay **this**.\n:::\n\nWords", "```py\nprint(1)\n```",
]  # fmt: skip
PIECES = [
    "<!-- paginate: true -->", "<!-- _paginate: hold -->", "<!-- hide: true -->", "<!-- backup: true -->",
    "[^n]: A note", "[^n]: Other words", "[place]: https://example.org", "[place]: #2", "<!-- header: head -->",
    '<!-- footer: "{{section}} {{page}}" -->', "<!-- class: lead -->", "<!-- _class: invert -->", "## More", "---",
    '<style>section::after { content: counter(page) "/" counter(pages) }</style>', "<style>h2 { color: teal }</style>",
    "<style scoped>p { color: red }</style>", "<!-- theme: dark -->", "<!-- theme: nowhere -->", "<!-- a remark -->",
    "<!-- headingDivider: 2 -->", "<!-- size: 4:3 -->", '"quoted" -- words', "words",
    "Ein deutscher Satz, der nicht sehr kurz ist und viele Wörter hat.",
]  # fmt: skip
SAMPLE, SESSIONS = 4, 80
"""Sessions of ``EDITS`` each: in every run, in two seconds, and in the proof."""
EDITS, LOOK_AFTER = 24, 6


@pytest.fixture
def application(qapp: object, tmp_path: Path) -> Iterator[SlideEngine]:
    engine = headless_engine(parse_deck("# One", tmp_path / "talk.md"))
    yield engine
    engine.close()


def edited(slides: list[str], chance: random.Random) -> list[str]:
    """Do what authors do: write a line, or take one away; move, copy, remove or add a slide."""
    slides, at = list(slides), chance.randrange(len(slides))
    match chance.randrange(6):
        case 0:
            slides.insert(at, slides.pop(chance.randrange(len(slides))))
        case 1:
            slides.insert(chance.randint(0, len(slides)), chance.choice([*SLIDES, slides[at]]))
        case 2 if len(slides) > 2:
            del slides[at]
        case 3:
            lines = slides[at].split("\n")
            del lines[chance.randrange(len(lines))]
            slides[at] = "\n".join(lines)
        case _:
            slides[at] += "\n\n" + chance.choice(PIECES)
    return slides


def shown(item: Item) -> tuple[object, ...]:
    told = (item.text, item.color, item.layout.font().pixelSize()) if isinstance(item, TextItem) else ()
    return (type(item).__name__, item.rect, item.role, item.step, item.line, *told)


def all_of(deck: Deck, engine: SlideEngine) -> list[object]:
    pages = [page for _, page in engine.slides(deck)]
    told = [(slide.number, slide.span, slide.title, engine.notes_html(slide.notes.text)) for slide in deck.slides]
    drawn = [(page.number, page.layout, page.steps, page.scale, list(map(shown, page.items))) for page in pages]
    return [deck.title, deck.language, deck.findings, *told, *drawn]


@pytest.mark.usefixtures("application")
@pytest.mark.parametrize("sessions", [SAMPLE, pytest.param(SESSIONS, marks=pytest.mark.proof)])
def test_it_is_the_deck_that_is_opened_anew(tmp_path: Path, sessions: int) -> None:
    path = tmp_path / "talk.md"
    for seed in range(sessions):
        chance = random.Random(seed)  # noqa: S311 - chance, no secret
        slides = chance.sample(SLIDES, 4)
        deck = parse_deck(RULER.join(slides), path)
        with closing(SlideEngine(deck)) as engine:
            live = LiveChecks(engine)
            for count in range(EDITS):
                engine.set_deck(deck)
                live.read(deck, chance.randint(1, len(deck.slides)))
                while chance.random() < 0.7 and live.check_next():
                    engine.page(deck, chance.choice(deck.slides))
                if count % LOOK_AFTER == 0:
                    compare(deck, engine, live, parse_deck(RULER.join(slides), path))
                slides = edited(slides, chance)
                deck = parse_deck(RULER.join(slides), path, deck)


def compare(deck: Deck, engine: SlideEngine, live: LiveChecks, fresh: Deck) -> None:
    while live.check_next():
        pass
    with closing(SlideEngine(fresh)) as anew:
        anew.set_deck(fresh)
        assert all_of(deck, engine) == all_of(fresh, anew)
        assert sorted(live.findings) == sorted(check(fresh, (page for _, page in anew.slides(fresh))))
