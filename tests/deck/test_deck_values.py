from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

import pytest

from footlight.deck import Content, Deck, DeckSettings, Finding, Notes, Severity, Slide, SlideSettings, Span
from footlight.reading import parse_deck


def slide(content: Content, first: int = 1) -> Slide:
    return Slide(1, Span(first, first + 5, Path("talk.md")), "", SlideSettings(), Notes(), lambda _: content)


def section(*blocks: tuple[str, str]) -> Element:
    root = Element("section")
    for tag, text in blocks:
        SubElement(root, tag).text = text
    return root


@pytest.mark.parametrize(
    ("blocks", "title"),
    [
        ([("p", "before"), ("h2", "The  title")], "The title"),
        ([("header", "H"), ("p", "First words")], "First words"),
        ([("h1", ""), ("h2", "Second")], "Second"),
        ([("p", "w" * 70)], "w" * 59 + "…"),
        ([("footer", "F")], ""),
    ],
)
def test_a_slide_is_named_by_its_heading_or_first_words(blocks: list[tuple[str, str]], title: str) -> None:
    assert slide(Content(section(*blocks))).title == title


def test_a_slide_is_parsed_once_and_late() -> None:
    calls = []

    def parse(asked: Slide) -> Content:
        calls.append(asked.number)
        return Content(Element("section"), steps=2)

    made = Slide(7, Span(1, 1, Path("talk.md")), "", SlideSettings(), Notes(), parse)
    assert calls == []
    assert (made.steps, made.steps, calls) == (2, 2, [7])


def test_findings_of_the_content_are_placed_in_the_file() -> None:
    found = Finding(2, 0, Severity.HINT, "code", "message")
    assert slide(Content(Element("section"), findings=(found,)), first=10).findings == (
        Finding(12, 1, Severity.HINT, "code", "message"),
    )


def test_a_deck_is_named_by_its_front_matter_its_first_slide_or_its_file() -> None:
    named = slide(Content(section(("h1", "First"))))
    unnamed = slide(Content(section()))
    path = Path("folder/my-talk.md")
    assert Deck(path, DeckSettings(title="Said"), (named,)).title == "Said"
    assert Deck(path, DeckSettings(), (named,)).title == "First"
    assert Deck(path, DeckSettings(), (unnamed,)).title == "my-talk"
    assert Deck(path, DeckSettings(), (named,)).folder == Path("folder")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("one two", 2),
        ("don't stop-now", 2),
        ("**bold** — 3 %", 2),
        ("小米手机", 2),
        ("小米 phone 机", 3),
        ("a_b", 1),
    ],
)
def test_spoken_words(text: str, words: int) -> None:
    assert Notes(text).words == words


def test_a_deck_of_several_files_knows_where_each_slide_and_finding_is() -> None:
    content = Content(section(("h1", "A")), findings=(Finding(2, 0, Severity.HINT, "a-code", "Mend it"),))
    files = [Path("talk.md"), Path("parts/more.md"), Path("talk.md")]
    slides = tuple(
        Slide(number, Span(number, number, file), "", SlideSettings(), Notes(), lambda _: content)
        for number, file in enumerate(files, 1)
    )
    deck = Deck(Path("talk.md"), DeckSettings(), slides)
    assert deck.files == (Path("talk.md"), Path("parts/more.md"))
    assert slides[1].folder == Path("parts")
    assert [deck.file_of(finding) for finding in slides[1].findings] == [Path("parts/more.md")]
    assert deck.file_of(Finding(1, 0, Severity.HINT, "a-code", "Mend it")) == Path("talk.md")


def test_slides_of_an_include_stand_at_one_place_of_the_decks_file(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n\n---\n\n# B\n", "utf-8")
    text = "---\ntitle: T\n---\n\n# 1\n\n---\n\n<!-- include: a.md -->\n\n---\n\n<!-- include: a.md -->\n\n---\n\n# 2\n"
    deck = parse_deck(text, tmp_path / "talk.md")
    assert deck.places == (1, 2, 2, 3, 3, 4)
    assert deck.places_of((6, 3, 2)) == (2, 4)
    assert deck.at_places((3, 1)) == (1, 4, 5)
    assert [deck.number_at(place) for place in range(1, 7)] == [1, 2, 4, 6, 7, 8]
    assert [deck.slide_at(line).number for line in (1, 5, 8, 9, 13, 17, 99)] == [1, 1, 2, 2, 4, 6, 6]
    assert [deck.slide_at(9, shown).number for shown in (1, 2, 3, 4)] == [2, 2, 3, 2]
