"""On every bundled deck, in every theme and shape of slide: no text leaves the slide or lies on another."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from footlight.deck import Deck, Size
from footlight.desktop.resources import bundled
from footlight.layout.page import Page, Rect, Role, TextItem
from footlight.layout.text.fonts import install_fonts
from footlight.media import MediaLibrary
from footlight.reading import parse_deck
from footlight.rendering.typesetting import Typesetter
from footlight.styling import Stylist

DECKS = ("lei-jun", "guide", "gallery")
THEMES = sorted(path.stem for path in bundled("assets", "themes").glob("*.css") if path.stem != "base")
SAMPLE = ("default", "lecture")
"""The themes that are tried each time; the others have their turn in the proof."""
SHAPES = {"16:9": Size(1280, 720), "4:3": Size(960, 720)}
SIGN = "“"
"""The large sign before a quotation: its box is mostly empty, and the words come close to the sign itself."""


@pytest.fixture(scope="module")
def typeset(bundled_deck: Callable[[str], Deck], qapp: object) -> Callable[[str, str, Size], tuple[Page, ...]]:
    """Lay out a bundled deck in a theme and a size of slides."""
    install_fonts(bundled("assets", "fonts"))
    themes = bundled("assets", "themes")
    libraries = {name: MediaLibrary(bundled_deck(name).folder) for name in DECKS}

    def lay_out(name: str, theme: str, size: Size) -> tuple[Page, ...]:
        deck = bundled_deck(name)
        dressed = replace(deck, settings=replace(deck.settings, theme=theme, size=size))
        typesetter = Typesetter(Stylist([themes]))
        return tuple(typesetter.page(dressed, slide, libraries[name]) for slide in dressed.slides)

    return lay_out


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    "theme", [*SAMPLE, *(pytest.param(theme, marks=pytest.mark.proof) for theme in THEMES if theme not in SAMPLE)]
)
@pytest.mark.parametrize("name", DECKS)
def test_texts_keep_apart_and_on_the_slide(
    name: str, theme: str, shape: str, typeset: Callable[[str, str, Size], tuple[Page, ...]]
) -> None:
    pages = typeset(name, theme, SHAPES[shape])
    assert [(page.number, *clash) for page in pages for clash in clashes(page)] == []
    assert [page.number for page in pages if page.overflows] == []


def clashes(page: Page) -> Iterator[tuple[str, str]]:
    """Find texts beyond the slide, and pairs of texts that are seen together and touch."""
    texts = [(item, inked(item)) for item in page.items if isinstance(item, TextItem) and item.text.strip() != SIGN]
    slide = Rect(0, 0, *page.size)
    for item, lines in texts:
        for line in lines:
            common = line.common(slide)
            if common.width < line.width - 1 or common.height < line.height - 1:
                yield item.text, "leaves the slide"
    for (one, lines), (other, others) in itertools.combinations(texts, 2):
        if seen_together(one, other) and any(a.overlaps(b) for a, b in itertools.product(lines, others)):
            yield one.text, other.text


def seen_together(one: TextItem, other: TextItem) -> bool:
    if Role.MARKER in {one.role, other.role}:
        return False  # a marker hangs before its own line
    until = [item.last_step for item in (one, other) if item.last_step is not None]
    return not until or max(one.step, other.step) <= min(until)


def inked(item: TextItem) -> list[Rect]:
    """Return what the letters of each line may cover: from the height of capitals down to just below the baseline."""
    found = []
    for index in range(item.layout.lineCount()):
        line = item.layout.lineAt(index)
        rect = line.naturalTextRect()
        baseline = item.origin[1] + line.y() + line.ascent()
        top = baseline - 0.7 * line.ascent()
        found.append(Rect(item.origin[0] + rect.x(), top, rect.width(), baseline + 0.5 * line.descent() - top))
    return found


@pytest.mark.parametrize(
    ("css", "seen"),
    [
        ("p { margin-top: -60px; }", True),
        ("p { position: absolute; left: 1200px; white-space: nowrap; }", True),
        ("p { margin-top: 0; }", False),
    ],
    ids=["on another", "beyond the edge", "well apart"],
)
def test_what_touches_is_seen(css: str, seen: bool, qapp: object) -> None:
    deck = parse_deck(
        f"<!-- layout: plain -->\n<style>{css}</style>\n\n# A heading\n\nWords below it", bundled("slides")
    )
    stylist = Stylist([bundled("assets", "themes")])
    page = Typesetter(stylist).page(deck, deck.slides[0], MediaLibrary(deck.folder))
    assert bool(list(clashes(page))) is seen
