"""What size the words of a slide have, and where they stand, when its author said nothing of its looks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from contact_sheets import PLAIN, THEMES, pages_of
from measuring import measure

from footlight.layout.page import DrawingItem, Page, PictureItem, Role, TextItem
from footlight.reading import parse_deck

SMALL, MEDIUM, LARGE, ALONE = 32, 40, 54, 80
HEADING, LARGE_HEADING = 48, 60
OPENING = "# A talk\n\n---\n\n"
MARP = f"---\nmarp: true\n---\n{OPENING}"


@pytest.fixture
def page_of(qapp: object) -> Callable[..., Page]:
    """Lay out a slide that is neither the first nor the last of its deck."""

    def lay_out(slide: str, theme: str = "default", before: str = OPENING) -> Page:
        return pages_of(parse_deck(f"{before}{slide}\n\n---\n\nLast words.\n", PLAIN), theme)[before.count("---\n\n")]

    return lay_out


def text_of(page: Page, words: str) -> TextItem:
    return next(item for item in page.items if isinstance(item, TextItem) and words in item.text)


def size_of(page: Page, words: str) -> int:
    return text_of(page, words).layout.font().pixelSize()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("address", ["ada@example.org", "ada.byron@mathematics.example.org"])
def test_an_address_alone_below_a_heading_is_not_broken(theme: str, address: str, page_of: Callable[..., Page]) -> None:
    assert text_of(page_of(f"## Thank you\n\n{address}", theme), "ada").layout.lineCount() == 1


@pytest.mark.parametrize(
    ("slide", "heading", "body"),
    [
        ("## Why\n\nYes.", LARGE_HEADING, 2 * ALONE),
        ("## Why\n\nA few words.", LARGE_HEADING, 1.5 * ALONE),
        ("## Why\n\n" + "Some words. " * 2, LARGE_HEADING, 1.25 * ALONE),
        ("## Why\n\n" + "Some more words than that. " * 2, LARGE_HEADING, ALONE),
        ("## Why\n\n" + "Some more words than that. " * 4, LARGE_HEADING, LARGE),
        ("## Why\n\n" + "Many more words than that. " * 10, LARGE_HEADING, MEDIUM),
        ("## Why\n\n" + "So many words. " * 40, LARGE_HEADING, SMALL),
        ("## Why\n\n- One\n- Two\n- Three", LARGE_HEADING, ALONE),
        ("## Why\n\n- One day\n- Two more days\n- Three\n- Four", LARGE_HEADING, LARGE),
        ("## Why\n\n- One\n- Two\n- Three\n- Four\n- Five\n- Six", LARGE_HEADING, MEDIUM),
        ("## Why\n\nOne\nTwo\nThree", LARGE_HEADING, ALONE),
        ("## Why\n\n" + "x" * 90, LARGE_HEADING, SMALL),
        ("## " + "A heading of many words " * 6 + "\n\n- One more\n- Two more days", HEADING, MEDIUM),
    ],
    ids=[
        "a word",
        "few",
        "some",
        "a sentence",
        "a long sentence",
        "many",
        "dense",
        "words",
        "items",
        "more items",
        "broken lines",
        "no word breaks",
        "long heading",
    ],
)
def test_the_size_comes_from_what_is_on_the_slide(
    slide: str, heading: int, body: int, page_of: Callable[..., Page]
) -> None:
    found = measure(page_of(slide))
    assert (found.heading, found.body) == (heading, body)


def test_lines_are_counted_as_they_break(page_of: Callable[..., Page]) -> None:
    """Five items are few only as long as each is a line."""
    assert measure(page_of("## Why\n\n" + "- Two words\n" * 5)).body == LARGE
    assert measure(page_of("## Why\n\n" + "- A longwindedcompound anotheroneofthese thatbreaks\n" * 5)).body == MEDIUM


def test_the_heading_keeps_its_place_and_the_block_rests_above_the_middle(page_of: Callable[..., Page]) -> None:
    short, long = (page_of(f"## Why\n\n{words}") for words in ("Few words.", "So many words. " * 40))
    assert text_of(short, "Why").rect.y == text_of(long, "Why").rect.y
    block = text_of(short, "Few words").rect
    top, bottom = text_of(short, "Why").rect.bottom, short.size.height - 72
    assert 0.42 < (block.y + block.height / 2 - top) / (bottom - top) < 0.5


def test_where_a_block_rests_is_the_theme_s_choice(page_of: Callable[..., Page]) -> None:
    """On the lower third in one; in none it hangs below its heading."""
    pages = {theme: page_of("## Why\n\nFew words.", theme) for theme in THEMES}
    middles = {}
    for theme, page in pages.items():
        block = text_of(page, "Few words").rect
        middles[theme] = (block.y + block.height / 2) / page.size.height
        assert block.y - text_of(page, "Why").rect.bottom > 40
    assert middles["dark"] > 0.6
    assert all(0.45 < middle < 0.6 for theme, middle in middles.items() if theme != "dark")


@pytest.mark.parametrize("theme", THEMES)
def test_a_heading_stands_in_one_place_whatever_is_below_it(theme: str, page_of: Callable[..., Page]) -> None:
    below = (
        "Few words.",
        "- An item of words\n- Another one of them",
        "| a | b |\n| - | - |\n| c | d |",
        "$$ a = b $$",
        "```py\na = b\n```",
        "### One\n\nWords.\n\n### Two\n\nWords.",
        "- 1910: One\n- 1920: Two\n- 1930: Three",
        "> A quotation.",
    )
    places = {
        (round(rect.x), round(rect.y))
        for each in below
        for rect in [text_of(page_of(f"## Why\n\n{each}", theme), "Why").rect]
    }
    assert len(places) == 1


def test_space_between_items_grows_before_the_block_is_placed(page_of: Callable[..., Page]) -> None:
    few, more = (page_of("## Why\n\n" + items) for items in ("- One\n- Two", "- One\n- Two\n- Three\n- Four\n- Five"))
    gaps = [text_of(page, "Two").rect.y - text_of(page, "One").rect.bottom for page in (few, more)]
    assert gaps[0] > gaps[1] > 10


def test_notes_at_the_foot_keep_their_size(page_of: Callable[..., Page]) -> None:
    page = page_of("## Why\n\nFew words[^1].\n\n[^1]: A note below.")
    assert size_of(page, "A note below") == 20


def test_a_sub_heading_is_a_subtitle_only_when_it_is_the_only_one(page_of: Callable[..., Page]) -> None:
    alone = page_of("## Title\n\n### Subtitle\n\nWords below it.")
    several = page_of("## Title\n\n### One\n\nWords.\n\n### Two\n\nMore words.\n\n### Three\n\nEven more words.")
    one, three = text_of(several, "One"), text_of(several, "Three")
    assert text_of(alone, "Subtitle").color != one.color
    assert one.color == three.color
    assert one.layout.font().weight() == three.layout.font().weight()


@pytest.mark.parametrize("theme", THEMES)
def test_a_subtitle_belongs_to_its_heading_and_not_to_the_text(theme: str, page_of: Callable[..., Page]) -> None:
    page = page_of("## A heading\n\n### A subtitle\n\n" + "Words below it. " * 30, theme)
    assert text_of(page, "Words").rect.y - text_of(page, "A subtitle").rect.bottom > 24


def test_two_short_sub_headings_stand_side_by_side(page_of: Callable[..., Page]) -> None:
    slide = "## Title\n\n### One\n\nA few words.\n\n### Two\n\nA few more words."
    page = page_of(slide)
    assert page.layout == "comparison"
    assert text_of(page, "One").rect.y == text_of(page, "Two").rect.y
    assert page_of(slide, before=MARP).layout == "plain"


@pytest.mark.parametrize("heading", ["", "## In one night\n\n"])
def test_a_number_with_its_unit_is_a_big_number(heading: str, page_of: Callable[..., Page]) -> None:
    page = page_of(f"{heading}48 kg\n\nof flour go through one pair of hands")
    assert page.layout == "big-number"
    assert size_of(page, "48") > 5 * size_of(page, "flour")
    assert page_of(f"{heading}48 kg\n\nof flour go through one pair of hands", before=MARP).layout == "plain"


def test_a_quotation_below_a_heading_grows_and_knows_who_speaks(page_of: Callable[..., Page]) -> None:
    page = page_of("## They say\n\n> It tastes like home.\n>\n> — A customer")
    assert page.layout == "quote"
    assert size_of(page, "tastes") >= 1.5 * SMALL
    assert size_of(page, "customer") < size_of(page, "tastes")


def test_a_formula_is_larger_than_the_words_and_a_diagram_has_the_room_they_leave(page_of: Callable[..., Page]) -> None:
    page = page_of("## How\n\nIt is so.\n\n$$ a = b $$")
    formula = next(item for item in page.items if isinstance(item, DrawingItem))
    pixels = formula.drawing.em * formula.rect.height / formula.drawing.size.height
    assert pixels >= 1.5 * size_of(page, "It is so")
    page = page_of("## How\n\nIt is so.\n\n```chart\ntype: bar\n\na, 1\nb, 2\n```")
    chart = next(item for item in page.items if item.role is Role.DIAGRAM)
    assert chart.rect.height > page.size.height / 2
    assert chart.rect.bottom <= page.size.height - 72


@pytest.mark.parametrize(("words", "size"), [("Flour", 136), ("A sentence of some more words", 114)])
def test_one_thing_said_is_as_large_as_it_is_short(words: str, size: int, page_of: Callable[..., Page]) -> None:
    assert size_of(page_of(f"# {words}"), words.split()[0]) == size


@pytest.mark.parametrize(
    ("rows", "words", "size"),
    [(2, "", LARGE), (3, "", MEDIUM), (5, "", SMALL), (4, "And a sentence.", SMALL), (7, "", 29)],
    ids=["low", "usual", "with more rows", "with a sentence", "high"],
)
def test_a_table_takes_the_size_at_which_all_of_it_fits(
    rows: int, words: str, size: int, page_of: Callable[..., Page]
) -> None:
    table = "| Day | Loaves |\n| --- | -----: |\n" + "| Monday | 176 |\n" * rows
    page = page_of(f"## Loaves\n\n{table}\n{words}")
    assert size_of(page, "Monday") == size
    assert not page.overflows


@pytest.mark.parametrize(("far", "plates"), [("rgb(13, 26, 51)", 0), ("peachpuff", 1)])
def test_a_chart_gets_a_plate_only_where_its_colours_need_another_ground(
    page_of: Callable[..., Page], far: str, plates: int
) -> None:
    chart = "```chart\ntype: bar\n\nJan, 1\nFeb, 2\n```"
    image = f"<!-- _backgroundColor: '#0d1628' -->\n<!-- _backgroundImage: linear-gradient(rgb(13, 22, 40), {far}) -->"
    page = page_of(f"{image}\n\n## Sales\n\n{chart}", "dark")
    (drawn,) = (item for item in page.items if isinstance(item, DrawingItem))
    behind = page.items[: page.items.index(drawn)]
    found = [item for item in behind if item.role is Role.DECORATION and item.rect.overlaps(drawn.rect)]
    assert len(found) == plates


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_the_caption_of_a_portrait_stands_beside_it(page_of: Callable[..., Page], direction: str) -> None:
    words = "Bread was baked here twice a week, by turns, until the war"
    page = page_of(f'![](oven.jpg "{words}")', before=f"---\ndir: {direction}\n---\n{OPENING}")
    picture = next(item for item in page.items if isinstance(item, PictureItem) and item.target.height == 720)
    caption = text_of(page, "Bread").rect
    assert caption.right < picture.target.x if direction == "ltr" else caption.x > picture.target.right


@pytest.mark.parametrize("theme", ["default", "technical"])
def test_the_boxes_of_tasks_stand_at_the_heading_s_edge(page_of: Callable[..., Page], theme: str) -> None:
    page = page_of("## To do\n\n- [x] Build the oven\n- [ ] Find a mill", theme)
    boxes = [item.rect.x for item in page.items if item.role is Role.MARKER]
    assert min(boxes) == pytest.approx(text_of(page, "To do").rect.x, abs=2)
