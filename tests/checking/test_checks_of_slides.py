from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from footlight.checking import check
from footlight.deck import Background, Deck, Finding, Severity, Size, SlideSettings
from footlight.layout.page import DrawingItem, Page, PictureItem, Rect, Role, TextItem
from footlight.media import Drawing
from footlight.styling.computed import BLACK

Make = Callable[..., Deck]
MakeText = Callable[..., TextItem]
MakePage = Callable[..., Page]

HEADING = "<h1>Title</h1>"


def told(findings: tuple[Finding, ...]) -> list[tuple[int, int, str]]:
    return [(f.line, f.slide, f.code) for f in findings]


def test_a_sound_slide_has_nothing_to_mend(make_deck: Make, page: MakePage, text: MakeText) -> None:
    assert check(make_deck(HEADING), [page(text("Title", role=Role.HEADING))]) == ()


def test_findings_of_every_room_get_file_lines_and_are_said_once(
    make_deck: Make, page: MakePage, text: MakeText
) -> None:
    reading = Finding(2, 0, Severity.WARNING, "dropped-element", "A script was dropped")
    layout = Finding(1, 0, Severity.WARNING, "wide-word", "A word is too wide")
    front = Finding(3, 0, Severity.ERROR, "front-matter", "The front matter cannot be read")
    deck = make_deck(HEADING, HEADING, findings=(front,), content_findings=(reading,))
    pages = [page(text("Title"), number=n, findings=(layout, layout)) for n in (1, 2)]
    assert told(check(deck, pages)) == [
        (2, 1, "wide-word"),
        (3, 0, "front-matter"),
        (3, 1, "dropped-element"),
        (7, 2, "wide-word"),
        (8, 2, "dropped-element"),
    ]


def test_a_picture_without_alt_text_is_a_hint(make_deck: Make, page: MakePage, text: MakeText) -> None:
    deck = make_deck(HEADING + '<p data-line="2"><img src="a.png" alt=" " /><img src="b.png" alt="B" /></p>')
    found = check(deck, [page(text("Title"))])
    assert told(found) == [(3, 1, "picture-without-alt")]
    assert "a.png" in found[0].message


@pytest.mark.parametrize(("scale", "expected"), [(1.0, []), (0.8, []), (0.7, ["type-shrunk"])])
def test_much_lowered_type_is_a_warning(
    make_deck: Make, page: MakePage, text: MakeText, scale: float, expected: list[str]
) -> None:
    found = check(make_deck(HEADING), [page(text("Title"), scale=scale)])
    assert [f.code for f in found] == expected
    assert all("70%" in f.message for f in found)


@pytest.mark.parametrize(("width", "expected"), [(1000, []), (180, []), (100, [(3, 1, "small-drawing")])])
def test_a_formula_too_small_to_read_is_a_warning(
    make_deck: Make, page: MakePage, text: MakeText, width: float, expected: list[tuple[int, int, str]]
) -> None:
    drawing = Drawing("x", b"<svg/>", Size(1000, 100), 80, em=100)  # 18 px at a width of 180
    formula = DrawingItem(rect=Rect(0, 200, width, width / 10), role=Role.FORMULA, line=2, drawing=drawing, color=BLACK)
    assert told(check(make_deck(HEADING), [page(text("Title"), formula)])) == expected


def test_long_slides_are_counted_without_code_and_furniture(make_deck: Make, page: MakePage, text: MakeText) -> None:
    deck = make_deck(HEADING)
    many = "word " * 60
    assert check(deck, [page(text(many), text(many, role=Role.CODE), text(many, role=Role.FOOTER))]) == ()
    found = check(deck, [page(text(many), text(many))])
    assert [(f.code, f.severity) for f in found] == [("long-slide", Severity.HINT)]
    assert "120 words" in found[0].message


def test_too_many_list_items_are_a_hint_and_footnotes_do_not_count(
    make_deck: Make, page: MakePage, text: MakeText
) -> None:
    items = '<li data-line="2">x</li>' * 10
    notes = f'<div class="footnotes"><ol>{items}</ol></div>'
    assert check(make_deck(f"{HEADING}<ul>{items}</ul>{notes}"), [page(text("x"))]) == ()
    found = check(make_deck(f'{HEADING}<ul>{items}<li data-line="4">y</li></ul>'), [page(text("x"))])
    assert told(found) == [(3, 1, "many-bullets")]


def test_an_empty_slide_is_a_hint_unless_it_is_dressed(
    make_deck: Make, page: MakePage, text: MakeText, photo: PictureItem
) -> None:
    bare = page(text("Us", role=Role.FOOTER))
    assert [f.code for f in check(make_deck(""), [bare])] == ["empty-slide"]
    assert check(make_deck("", settings=[SlideSettings(background_color="black")]), [bare]) == ()
    assert check(make_deck("", backgrounds=(Background("a.png"),)), [page(photo)]) == ()


@pytest.mark.parametrize(
    ("inner", "layout", "expected"),
    [
        ("<p>Words</p>", "plain", ["no-heading"]),
        ("<p>Words</p>", "statement", []),
        ("<blockquote><p>W</p></blockquote>", "quote", []),
        ("<div><h3>Here</h3></div><p>Words</p>", "plain", []),
    ],
)
def test_text_without_a_heading_is_a_hint(
    make_deck: Make, page: MakePage, text: MakeText, inner: str, layout: str, expected: list[str]
) -> None:
    assert [f.code for f in check(make_deck(inner), [page(text("Words"), layout=layout)])] == expected


def test_links_to_files_that_are_not_there(make_deck: Make, page: MakePage, text: MakeText, tmp_path: Path) -> None:
    (tmp_path / "my notes.pdf").write_bytes(b"x")
    there = ["my%20notes.pdf", "my%20notes.pdf#2", "/my%20notes.pdf", "https://example.org/x", "#3", "mailto:a@b.c"]
    inner = HEADING + '<p data-line="2">' + "".join(f'<a href="{href}">x</a>' for href in there)
    assert check(make_deck(f"{inner}</p>"), [page(text("x"))]) == ()
    found = check(make_deck(f'{inner}<a href="gone.pdf">x</a><a href="a&#10;b">x</a></p>'), [page(text("x"))])
    assert [(f.line, f.code) for f in found] == [(3, "missing-link-target")] * 2


def test_slides_without_a_page_are_left_out(make_deck: Make, page: MakePage, text: MakeText) -> None:
    found = check(make_deck("<p>One</p>", "<p>Two</p>"), [page(text("Two"), number=2)])
    assert told(found) == [(6, 2, "no-heading")]
