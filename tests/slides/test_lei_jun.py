"""Ties the bundled talk to the story's facts (F) and lessons (L), so that an edit can neither lose nor alter one."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from footlight.deck import Deck, Slide
from footlight.deck.language import count_words
from footlight.media.charts import Chart, read_chart

FACTS: dict[str, tuple[int, tuple[str, ...]]] = {
    "F1": (2, ("founded Xiaomi", "Chinese Steve Jobs", "means the comparison")),
    "F2": (3, ("2014", "conquer the world with his smartphones", "executive at Apple mock")),
    "F3": (4, ("1991", "computer engineering", "Wuhan University")),
    "F4": (4, ("Kingsoft", "Beijing", "software maker", "employee", "soon its CEO")),
    "F5": (4, ("2000", "e-commerce company", "does well at once")),
    "F6": (5, ("Four years later", "Amazon", "75 million dollars", "Sell", "Carry on", "intuition said sell",
               "could have ended badly")),
    "F7": (6, ("2010", "leaves Kingsoft and founds Xiaomi", "With other investors", "president and CEO at once",
               "from scratch", "75 million dollars as his capital")),
    "F8": (6, ("only smartphones", "stress on quality")),
    "F9": (7, ("2010", "Lin Bin", "engineer", "in the background", "right-hand man", "to this day")),
    "F10": (8, ("2011", "a year after the founding", "more than 20 Chinese start-ups", "the same sum every year")),
    "F11": (8, ("Smartphones", "routers", "batteries", "accessories for tablets", "fitness bracelets", "processors",
                "diversified")),
    "F12": (9, ("2014", "eighth richest", "China", "9.9 billion")),
    "F13": (9, ("Forbes", "Asian businessman of the year", "35 billion")),
    "F14": (10, ("2017", "6.8 billion", "orders had been falling for a year", "closed 2017 down")),
    "F15": (10, ("In the first quarter of 2018", "over another billion dollars")),
    "F16": (11, ("2018", "stock exchange", "about 54 billion dollars")),
    "F17": (11, ("2018", "16 of 70 countries", "In at least 16 of them it was to be among the top")),
    "F18": (12, ("2021", "phones sold", "first in Italy", "second in Europe", "second in the world",
                 "Behind Samsung, ahead of Apple", "about ten years after the start")),
    "F19": (13, ("338", "Fortune Global 500", "2021")),
    "F20": (13, ("Xiaomi Auto", "electric cars", "10 billion dollars", "500 engineers hired", "quality first, again")),
    "F21": (14, ("small grain of rice", "Mandarin", "great works", "universe", "in our words")),
    "F22": (14, ("Attention to detail", "sounds obvious", "China", "eight years before he wrote, it was not")),
    "F23": (15, ("modelled himself", "black pullovers", "staged product launches", "done more than Jobs",
                 "challenges Elon Musk")),
}  # fmt: skip
"""The slide of each fact, and what must stand on it or in its notes."""

CARE = {
    2: "author’s opinion",
    3: "does not name the executive",
    4: "gives no year",
    5: "could have ended badly",
    6: "75 million dollars as his capital",
    7: "in 2021",
    8: "does not say how large the sum was",
    9: "does not say in which year",
    10: "read it as that year’s loss",
    11: "gives no months",
    12: "between first and second in the world. It gives no market share",
    14: "paraphrase, not a quotation. And xiaomi is also the everyday word for millet",
    15: "author’s opinion",
}
"""What the speaker must be warned of, by slide."""

LESSONS = {
    "L1": (16, "Quality comes before marketing", "No marketing saves a product made wrong"),
    "L2": (17, "Care for the small thing as for the great", "small thing deserves the care of the great thing"),
    "L3": (18, "Take the hard choice, and be ready to start from scratch", "hard choice"),
    "L4": (19, "Do not go alone", "Keep a trusted right hand"),
    "L5": (20, "Invest in others, every year", "diversify"),
    "L6": (21, "A fall is not the end", "Hold the goal when the numbers turn"),
    "L7": (22, "Say the bold goal aloud", "Even if they mock you"),
    "L8": (23, "Everyone who has achieved something has something to teach", "has something to teach"),
}
"""The slide of each lesson, its title, and what must stand on it or in its notes."""

FIGURES = frozenset(
    {
        "1991",
        "2000",
        "75",
        "2010",
        "2011",
        "20",
        "2014",
        "9.9",
        "35",
        "2017",
        "6.8",
        "2018",
        "1",
        "54",
        "16",
        "70",
        "2021",
        "338",
        "500",
        "10",
    }
)
YEARS = {"1991", "2000", "2010", "2011", "2014", "2017", "2018", "2021"}
NUMBER_WORDS = {"one", "both", "first", "second", "two", "four", "eight", "eighth", "ten"}
NAMES = {
    "Lei", "Jun", "Xiaomi", "Auto", "Steve", "Jobs", "Apple", "Samsung", "Kingsoft",
    "Beijing", "Wuhan", "University", "Amazon", "Lin", "Bin", "Forbes", "Fortune", "Global",
    "Elon", "Musk", "Nico", "Nobili", "SirNickNite", "China", "Chinese", "Asian", "Italy",
    "Europe", "Mandarin", "CEO", "I",
}  # fmt: skip

_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_NUMBER_WORD = re.compile(
    r"\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|twenty|thirty|forty|fifty|hundred|thousand|"
    r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twice|half|both)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w-]*")


@pytest.fixture
def talk(bundled_deck: Callable[[str], Deck]) -> Deck:
    return bundled_deck("lei-jun")


def shown(slide: Slide) -> str:
    return " ".join("".join(f"{text} " for text in slide.content.root.itertext()).split())


def spoken(slide: Slide) -> str:
    return " ".join(slide.notes.text.replace("*", "").split())


def all_of(slide: Slide) -> str:
    return f"{shown(slide)} | {spoken(slide)}"


@pytest.mark.parametrize("fact", FACTS)
def test_each_fact_is_on_its_slide_or_in_its_notes(talk: Deck, fact: str) -> None:
    number, words = FACTS[fact]
    text = all_of(talk.slides[number - 1]).lower()
    assert [word for word in words if word.lower() not in text] == []


@pytest.mark.parametrize("lesson", LESSONS)
def test_each_lesson_has_its_own_slide(talk: Deck, lesson: str) -> None:
    number, title, words = LESSONS[lesson]
    slide = talk.slides[number - 1]
    assert (slide.title, f"Lesson {lesson[1:]} ") == (title, shown(slide)[:9])
    assert words.lower() in all_of(slide).lower()


def test_facts_and_lessons_come_in_their_order(talk: Deck) -> None:
    numbers = [number for number, _ in FACTS.values()] + [number for number, *_ in LESSONS.values()]
    assert numbers == sorted(numbers)
    assert 18 <= len(talk.slides) <= 24
    assert numbers[-1] < len(talk.slides)


@pytest.mark.parametrize("number", CARE)
def test_the_notes_say_where_the_story_asks_for_care(talk: Deck, number: int) -> None:
    assert CARE[number] in spoken(talk.slides[number - 1])


def test_each_slide_has_notes_that_can_be_spoken_in_its_time(talk: Deck) -> None:
    for slide in talk.slides:
        seconds = slide.settings.planned_seconds or 0
        pace = slide.notes.words * 60 / seconds
        assert 80 <= pace <= 150, f"slide {slide.number}: {pace:.0f} words a minute"
        paragraphs = slide.notes.text.split("\n\n")
        assert max(map(count_words, paragraphs)) <= 60, f"slide {slide.number} has a long paragraph"


def test_the_planned_times_fill_the_fifteen_minutes(talk: Deck) -> None:
    assert sum(slide.settings.planned_seconds or 0 for slide in talk.slides) == talk.settings.duration == 15 * 60


CHARTS = {
    9: ("billion dollars", {"2014": 9.9, "2021": 35.0}),
}
"""The unit and the bars of each slide with a chart."""


def test_the_charts_show_the_story_s_figures(talk: Deck) -> None:
    drawn = {}
    for slide in talk.slides:
        for figure in slide.content.root.iter("figure"):
            chart = read_chart(figure.get("data-source", ""))
            assert isinstance(chart, Chart)
            drawn[slide.number] = (chart.unit, dict(zip(chart.labels, chart.series[0], strict=True)))
    assert drawn == CHARTS


def test_the_years_run_through_the_story_with_the_present_ones_lit(talk: Deck) -> None:
    lit = {slide.number: re.findall(r"\*\*(\d+)\*\*", slide.settings.footer) for slide in talk.slides}
    assert {number: years for number, years in lit.items() if years} == {
        3: ["2014"], 4: ["1991", "2000"], 5: ["2000"], 6: ["2010"], 7: ["2010"], 8: ["2011"],
        9: ["2014"], 10: ["2017", "2018"], 11: ["2018"], 12: ["2021"], 13: ["2021"],
    }  # fmt: skip
    for number in lit:
        years = re.findall(r"\d+", talk.slides[number - 1].settings.footer)
        assert years == (sorted(YEARS) if lit[number] else [])


def test_no_figure_is_invented(talk: Deck) -> None:
    for slide in talk.slides:
        text = re.sub(r"\bLesson [1-8]\b", "", all_of(slide))
        assert set(_FIGURE.findall(text)) <= FIGURES, f"slide {slide.number}"
        assert {word.lower() for word in _NUMBER_WORD.findall(text)} <= NUMBER_WORDS | _ordinals(slide)


def _ordinals(slide: Slide) -> set[str]:
    """Lessons are counted aloud."""
    names = ["one", "two", "three", "four", "five", "six", "seven", "eight"]
    return {names[slide.number - 16]} if 16 <= slide.number <= 23 else set()


def test_nobody_is_named_whom_the_story_does_not_name(talk: Deck) -> None:
    for slide in talk.slides:
        texts = [*slide.content.root.itertext(), spoken(slide)]
        assert {name for text in texts for name in _NAME.findall(text)} <= NAMES, f"slide {slide.number}"


def test_our_wording_is_not_shown_as_quoted(talk: Deck) -> None:
    for slide in talk.slides:
        assert not set('“”„«»"') & set(all_of(slide)), f"slide {slide.number}"


def test_opinions_are_labelled_as_the_author_s(talk: Deck) -> None:
    quoting = [slide for slide in talk.slides if slide.content.root.find("blockquote") is not None]
    assert [slide.number for slide in quoting] == [2, 15]
    assert all("The author’s opinion" in shown(slide) for slide in quoting)


def test_the_last_slide_credits_the_source(talk: Deck) -> None:
    last = shown(talk.slides[-1])
    assert all(word in last for word in ("Nico Nobili", "SirNickNite", "2021", "tore Samsung and Apple"))


def test_few_words_stand_on_each_slide(talk: Deck) -> None:
    for slide in talk.slides[:-1]:
        assert count_words(shown(slide)) <= 45, f"slide {slide.number}"


def test_the_drawings_are_vectors_of_our_own_with_a_description(talk: Deck) -> None:
    drawn = 0
    for slide in talk.slides:
        pictures = [(e.get("src", ""), e.get("alt", "")) for e in slide.content.root.iter("img")]
        pictures += [(b.source, b.alt) for b in slide.content.backgrounds if b.is_picture]
        for source, alt in pictures:
            assert source.endswith(".svg")
            assert (talk.folder / source).is_file()
            assert alt
            drawn += 1
    assert drawn >= 4
