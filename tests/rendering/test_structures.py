"""What the items of a page are to a reader, for each kind once: the tree is compared with one that was looked at.

``FOOTLIGHT_GOLDEN=1`` writes the tree anew.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from footlight.layout.page import BoxItem, Page
from footlight.layout.structure import Kind, Part, structure_of
from footlight.reading import read_deck
from footlight.rendering.engine import headless_engine

HERE = Path(__file__).parent
GOLDEN = HERE / "structures.txt"


@pytest.fixture(scope="module")
def pages(qapp: object) -> Iterator[tuple[Page, ...]]:
    """The laid-out deck that has each kind once."""
    deck = read_deck(HERE / "structures.md")
    engine = headless_engine(deck)
    yield tuple(page for _slide, page in engine.slides(deck))
    engine.close()


def _lines(page: Page, part: Part, depth: int) -> Iterator[str]:
    said = [f"level {part.level}"] if part.level else []
    said += [f"alt {part.alt!r}"] if part.alt else []
    said += ["ordered"] if part.ordered else []
    said += ["of row"] if part.of_row else []
    said += [f"{part.columns} columns"] if part.columns > 1 else []
    said += [f"marked by {getattr(page.items[part.markers[0]], 'text', '') or 'a shape'}"] if part.markers else []
    yield "  " * depth + " ".join([part.kind, *said])
    for each in part.content:
        if isinstance(each, Part):
            yield from _lines(page, each, depth + 1)
        else:
            words = getattr(page.items[each], "text", "") or type(page.items[each]).__name__
            yield "  " * (depth + 1) + "“" + " ".join(words.split()) + "”"


def test_the_tree_of_each_slide(pages: tuple[Page, ...]) -> None:
    lines: list[str] = []
    for page in pages:
        lines.append(f"slide {page.number}")
        lines += [line for part in structure_of(page).parts for line in _lines(page, part, 1)]
    text = "\n".join(lines) + "\n"
    if os.environ.get("FOOTLIGHT_GOLDEN"):
        GOLDEN.write_text(text, "utf-8")
    assert text == GOLDEN.read_text("utf-8")


def test_every_item_is_somewhere_and_nowhere_twice(pages: tuple[Page, ...]) -> None:
    for page in pages:
        structure = structure_of(page)
        found = [index for part in structure.parts for index in part.items]
        found += [index for part in structure.walk() for index in part.markers]
        assert sorted([*found, *structure.artifacts]) == list(range(len(page.items)))


def test_what_only_decorates_is_no_part(pages: tuple[Page, ...]) -> None:
    page = pages[-1]
    artifacts = [page.items[index] for index in structure_of(page).artifacts]
    assert any(not isinstance(item, BoxItem) for item in artifacts), "the picture behind the slide"
    assert not any(getattr(item, "text", "") for item in artifacts)


def test_a_page_without_elements_is_read_in_the_order_of_painting(pages: tuple[Page, ...]) -> None:
    page = pages[0]
    bare = Page(1, page.size, page.items)
    kinds = [part.kind for part in structure_of(bare).parts]
    assert set(kinds) == {Kind.PARAGRAPH, Kind.FIGURE, Kind.FORMULA}
    items = [index for part in structure_of(bare).parts for index in part.items]
    assert items == sorted(items)
