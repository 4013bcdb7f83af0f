"""Decks in languages that are read from the right: every slide is the mirror of one that is read from the left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from footlight.deck import Deck
from footlight.desktop.resources import bundled
from footlight.layout.page import Page, Role, TextItem
from footlight.layout.text.fonts import install_fonts
from footlight.media import MediaLibrary
from footlight.reading import parse_deck
from footlight.rendering.typesetting import Typesetter
from footlight.styling import Stylist

Lay = Callable[[str], Page]
THEMES = ("default", "dark", "lecture", "keynote", "technical", "centered", "high-contrast")
HEBREW = "הים אינו שואל מי בא אליו"
LIST = f"## לחם\n\n- {HEBREW}\n- תנור חם\n"


def deck_of(text: str, folder: Path = Path()) -> Deck:
    return parse_deck(text, folder / "talk.md")


@pytest.fixture
def lay(qapp: object, tmp_path: Path) -> Lay:
    """Lay out the first slide of a deck."""
    install_fonts(bundled("assets", "fonts"))
    typesetter = Typesetter(Stylist([bundled("assets", "themes")]))

    def first(text: str) -> Page:
        deck = deck_of(text, tmp_path)
        return typesetter.page(deck, deck.slides[0], MediaLibrary(tmp_path))

    return first


def texts(page: Page, *roles: Role) -> list[TextItem]:
    return [item for item in page.items if isinstance(item, TextItem) and item.role in roles]


@pytest.mark.parametrize(
    ("front", "words", "direction"),
    [
        ("lang: he", "Bread", "rtl"),
        ("lang: ar-EG", "Bread", "rtl"),
        ("lang: az-Arab", "Bread", "rtl"),
        ("lang: en", HEBREW, "ltr"),
        ("title: x", HEBREW, "rtl"),
        ("title: x", f"Bread and water, salt and some flour: {HEBREW}", "ltr"),
        ("title: x", f"```\nbread, water, salt, flour\n```\n\n{HEBREW}", "rtl"),
        ("dir: rtl", "Bread", "rtl"),
        ("lang: he\ndir: ltr", HEBREW, "ltr"),
        ("marp: true\nlang: he", HEBREW, "ltr"),
        ("marp: true\ndir: rtl", HEBREW, "rtl"),
    ],
)
def test_the_author_then_the_language_then_the_letters_say_where_lines_begin(
    front: str, words: str, direction: str
) -> None:
    assert deck_of(f"---\n{front}\n---\n# A\n\n{words}\n").direction == direction


@pytest.mark.parametrize("theme", [THEMES[0], *(pytest.param(each, marks=pytest.mark.proof) for each in THEMES[1:])])
def test_a_list_begins_at_the_right_and_its_signs_stand_before_it(lay: Lay, theme: str) -> None:
    page = lay(f"---\nlang: he\ntheme: {theme}\npaginate: true\nfooter: מלח\n---\n{LIST}")
    words = texts(page, Role.LIST_ITEM)
    signs = [item.rect for item in page.items if item.role is Role.MARKER]
    assert words[0].rect.right == pytest.approx(words[1].rect.right, abs=1)
    assert min(sign.x for sign in signs) > words[0].rect.right
    (number,) = texts(page, Role.PAGE_NUMBER)
    (footer,) = texts(page, Role.FOOTER)
    assert number.rect.right < page.size.width / 2 < footer.rect.x
    if theme != "centered":
        heading = texts(page, Role.HEADING)[0]  # a theme may have its sign after it
        assert heading.text == "לחם"
        assert heading.rect.right > page.size.width * 0.85
        assert words[0].rect.right > page.size.width * 0.6


def test_a_quotation_is_as_large_as_one_that_begins_at_the_left(lay: Lay) -> None:
    sizes = [
        texts(lay(f"---\nlang: he\ndir: {each}\n---\n> {HEBREW}\n"), Role.QUOTE)[0].rect.height
        for each in ("ltr", "rtl")
    ]
    assert sizes[0] == sizes[1]


def test_the_first_column_is_at_the_right_and_code_begins_at_the_left(lay: Lay) -> None:
    table = lay("---\nlang: he\n---\n| נהר | אורך |\n|---|---|\n| ירדן | 251 |\n")
    river = next(item for item in texts(table, Role.TABLE_CELL) if "נהר" in item.layout.text())
    assert river.rect.x > max(item.rect.x for item in texts(table, Role.TABLE_CELL) if "אורך" in item.layout.text())
    code = lay("---\nlang: he\n---\n```\na long line of code\nx\n```\n")
    lines = texts(code, Role.CODE)
    assert {round(line.rect.x) for line in lines} == {round(lines[0].rect.x)}


ENGLISH = "Salt (from the sea) is cheap, and has been so for as long as anybody can remember it."


@pytest.mark.parametrize(
    ("block", "lang", "from_left"),
    [
        ("Salt is cheap.", "he", True),
        ("- Salt is cheap.", "he", True),
        ("| Salt is cheap. | b |\n|---|---|\n| c | d |", "he", True),
        ("> *Salt* is cheap.", "he", True),
        (f"Salt {HEBREW}.", "he", False),
        (f"{HEBREW}, Salt is cheap.", "he", False),
        ("2024.", "he", False),
        (f"{HEBREW}.", "en", False),
        (f"Salt, or {HEBREW}.", "en", True),
        (f"Salt is cheap, said they, {HEBREW}.", "en", True),
    ],
)
def test_a_text_is_read_as_its_first_letters_and_most_of_them_are(
    lay: Lay, block: str, lang: str, from_left: bool
) -> None:
    page = lay(f"---\nlang: {lang}\n---\n## A\n\n{block}\n")
    item = next(item for item in page.items if isinstance(item, TextItem) and item.layout.text().endswith("."))
    line, end = item.layout.lineAt(0), len(item.layout.text())
    (begin, _), (stop, _) = line.cursorToX(0), line.cursorToX(end)
    assert (stop > begin) == from_left
    assert item.rect.right > page.size.width / 2 if lang == "he" else item.rect.x < page.size.width / 2


def test_lines_of_prose_begin_below_each_other_and_items_stand_at_their_signs(lay: Lay) -> None:
    (words,) = texts(lay(f"---\nlang: he\n---\n## A\n\n{HEBREW}\n\n{ENGLISH} {ENGLISH}\n"), Role.PARAGRAPH)[1:]
    lines = [words.layout.lineAt(index) for index in range(words.layout.lineCount())]
    assert len(lines) > 1
    assert {round(line.x()) for line in lines} == {0}
    (item,) = texts(lay(f"---\nlang: he\n---\n## A\n\n- {ENGLISH} {ENGLISH}\n"), Role.LIST_ITEM)
    lines = [item.layout.lineAt(index) for index in range(item.layout.lineCount())]
    assert len({round(line.x() + line.naturalTextWidth()) for line in lines}) == 1


def test_letters_are_those_of_a_font_that_ships_and_never_slanted(lay: Lay) -> None:
    for theme in ("default", "lecture", "technical"):
        page = lay(f"---\nlang: ar\ntheme: {theme}\n---\n# مرحبا\n\n> اقتباس *قصير*\n\nנמל `كود`\n")
        runs = [run for item in page.items if isinstance(item, TextItem) for run in item.layout.glyphRuns()]
        fonts = {run.rawFont().familyName() for run in runs}
        assert {"Footlight Sans Arabic", "Footlight Sans Hebrew"} <= fonts
        assert all(glyph for run in runs for glyph in run.glyphIndexes())
        assert not any("Italic" in run.rawFont().styleName() for run in runs)
