"""Handouts and pages of notes: what stands on each sheet, read back from the PDF."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from footlight.deck import Size, UnusableInputError
from footlight.exporting import ExportCancelledError
from footlight.exporting.paper import BOTTOM, EDGE, GRIDS, PAPERS, TOP, handout

DECK = "---\ntitle: The rivers\nauthor: Ada\ndate: 3 May 2026\nlang: en\n---\n\n" + "\n\n---\n\n".join(
    f"# Slide {number}\n\nWords {number}" for number in range(1, 11)
)
LONG = " ".join(f"word{number}" for number in range(1500))


def _texts(path: Path) -> list[str]:
    return [page.extract_text() for page in PdfReader(path).pages]


@pytest.mark.parametrize("count", GRIDS)
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("shape", [Size(1280, 720), Size(960, 720), Size(720, 1280)])
def test_nothing_on_a_handout_leaves_its_margins_or_covers_another(count: int, paper: str, shape: Size) -> None:
    sheet = handout(count, PAPERS[paper], shape)
    assert len(sheet.cells) == count
    for cell in sheet.cells:
        box = cell.slide
        assert box.width / box.height == pytest.approx(shape.width / shape.height)
        assert EDGE - 0.01 <= box.x <= box.x + box.width <= sheet.size.width - EDGE + 0.01
        assert TOP - 0.01 <= box.y <= box.y + box.height <= sheet.size.height - BOTTOM + 0.01
        for left, y, right in cell.lines:
            assert left < right <= sheet.size.width - EDGE + 0.01
            assert y <= sheet.size.height - BOTTOM + 0.01
            assert left >= box.x + box.width or y > box.y + box.height
    boxes = [cell.slide for cell in sheet.cells]
    for index, one in enumerate(boxes):
        for other in boxes[index + 1 :]:
            assert one.x + one.width <= other.x or one.y + one.height <= other.y or other.x + other.width <= one.x


def test_three_slides_have_lines_beside_them() -> None:
    sheet = handout(3, PAPERS["A4"], Size(1280, 720))
    assert all(len(cell.lines) >= 6 for cell in sheet.cells)
    assert all(line[0] > cell.slide.x + cell.slide.width for cell in sheet.cells for line in cell.lines)


@pytest.mark.parametrize("count", GRIDS)
def test_a_handout_that_is_read_from_the_right_is_the_mirror_image_of_the_other(count: int) -> None:
    paper, shape = PAPERS["A4"], Size(960, 720)
    one, other = (handout(count, paper, shape, mirrored=mirrored) for mirrored in (False, True))
    width = one.size.width
    for left, right in zip(one.cells, other.cells, strict=True):
        assert right.slide.y == left.slide.y
        assert right.slide.x + right.slide.width == pytest.approx(width - left.slide.x)
        assert [line[2] for line in right.lines] == pytest.approx([width - line[0] for line in left.lines])


def test_a_talk_from_the_right_begins_at_the_right_of_its_sheets(export_text: Callable) -> None:
    text = "---\nlang: ar\ntitle: talk\nauthor: Ada\n---\n\n# One\n\n---\n\n# Two\n"
    (path,) = export_text(text, options={"handout": "6"})
    places = _places(path, "talk", "Ada", "One", "Two")
    assert places["One"] > 595 / 2 > places["Two"]
    assert places["talk"] > 595 / 2 > places["Ada"]


def test_the_date_is_on_a_sheet_however_long_title_and_author_are(export_text: Callable) -> None:
    text = DECK.replace("The rivers", "The rivers of Europe " * 9).replace("Ada", "Ada of Somewhere and Elsewhere " * 4)
    (path,) = export_text(text, options={"handout": "6"})
    assert all("… · 3 May 2026" in text for text in _texts(path))


def test_a_title_has_the_room_that_the_author_leaves(export_text: Callable) -> None:
    title = "A long title of a talk about all the rivers that flow through Europe"
    (path,) = export_text(DECK.replace("The rivers", title), options={"handout": "6"})
    assert all(title in text for text in _texts(path))


def _places(path: Path, *words: str) -> dict[str, float]:
    """Return how far from the left words begin on the first page."""
    found: dict[str, float] = {}

    def visit(text: str, matrix: list[float], within: list[float], _font: object, _size: float) -> None:
        if text.strip() in words:
            found[text.strip()] = matrix[0] * within[4] + matrix[4]

    PdfReader(path).pages[0].extract_text(visitor_text=visit)
    return found


@pytest.mark.parametrize(("count", "pages"), [("1", 10), ("3", 4), ("4", 3), ("6", 2), ("9", 2)])
def test_a_handout_has_all_slides_in_order(export_text: Callable, count: str, pages: int) -> None:
    (path,) = export_text(DECK, options={"handout": count})
    texts = _texts(path)
    assert len(texts) == pages
    assert [int(number) for text in texts for number in re.findall(r"Words (\d+)", text)] == list(range(1, 11))
    assert all("The rivers" in text and "Ada · 3 May 2026" in text for text in texts)


def test_the_paper_is_the_one_that_was_asked_for(export_text: Callable) -> None:
    sizes = {}
    for paper in PAPERS:
        (path,) = export_text(DECK, f"out/{paper}.pdf", options={"handout": "6", "paper": paper})
        sizes[paper] = tuple(round(float(side)) for side in PdfReader(path).pages[0].mediabox[2:])
    assert sizes == {"A4": (595, 842), "Letter": (612, 792)}


def test_links_on_a_handout_are_where_their_words_are(export_text: Callable) -> None:
    (path,) = export_text("[to two](#2)\n\n---\n\n# Two\n\n[away](https://example.org)\n", options={"handout": "2"})
    page = PdfReader(path).pages[0]
    inner, outer = (each.get_object() for each in page["/Annots"])
    assert outer["/A"]["/URI"] == "https://example.org"
    assert inner["/Dest"][0] == page.indirect_reference
    top, below = (float(each["/Rect"][1]) for each in (inner, outer))
    assert top > 842 / 2 > below
    assert "/PageLabels" not in PdfReader(path).trailer["/Root"]


def test_notes_stand_below_their_slide_and_go_on_on_the_next_page(export_text: Callable) -> None:
    text = f"# One\n\n<!--\nShort *notes*\n-->\n\n---\n\n# Two\n\n<!--\n{LONG}\n-->\n\n---\n\n# Three\n"
    (path,) = export_text(text, options={"notes-pages": True})
    texts = _texts(path)
    assert "Short notes" in " ".join(texts[0].split())
    assert "Two" in texts[1]
    assert "Three" in texts[-1]
    words = [found for text in texts for found in re.findall(r"(?:word\d+)+", "".join(text.split()))]
    assert "".join(words) == "".join(LONG.split()), "each word once, in order"
    assert len(texts) > 4
    assert all("2  Two …" in text for text in texts[2:-1])
    assert [mark.title for mark in PdfReader(path).outline] == ["One", "Two", "Three"]


def test_no_line_of_a_paragraph_is_left_alone(export_text: Callable) -> None:
    paragraphs = "\n\n".join(" ".join(f"p{number}w{word}" for word in range(60)) for number in range(30))
    (path,) = export_text(f"# One\n\n<!--\n{paragraphs}\n-->\n", options={"notes-pages": True})
    for text in _texts(path):
        found = [line for line in text.splitlines() if line.startswith("p")]
        for number in {line.split("w")[0] for line in found}:
            assert sum(f"{number}w" in line for line in found) >= 2


def test_the_notes_are_tagged(export_text: Callable) -> None:
    text = "---\nlang: en\n---\n\n# One\n\n<!--\n- a point with a [link](https://example.org)\n-->\n"
    reader = PdfReader(export_text(text, options={"notes-pages": True})[0])
    section = reader.trailer["/Root"]["/StructTreeRoot"]["/K"]["/K"][0]
    assert [kid.get_object()["/S"] for kid in section["/K"]] == ["/H1", "/L"]
    assert len(reader.pages[0]["/Annots"]) == 1


def test_a_picture_in_notes_is_shown(export_text: Callable, tmp_path: Path) -> None:
    shutil.copy(Path(__file__).parent.parent / "rendering" / "sun.svg", tmp_path)
    (with_picture,) = export_text("# One\n\n<!--\n![A sun](sun.svg)\n-->\n", "out/a.pdf", options={"notes-pages": True})
    (without,) = export_text("# One\n", "out/b.pdf", options={"notes-pages": True})
    length = [len(PdfReader(path).pages[0].get_contents().get_data()) for path in (with_picture, without)]
    assert length[0] > length[1] + 100


@pytest.mark.parametrize(
    ("options", "size", "sentence"),
    [
        ({"handout": "3", "notes-pages": True}, None, "choose one of them"),
        ({"handout": "3"}, Size(800, 600), "--size is the size of a slide"),
    ],
)
def test_what_does_not_go_together_is_refused(
    export_text: Callable, options: dict, size: Size | None, sentence: str, tmp_path: Path
) -> None:
    with pytest.raises(UnusableInputError, match=sentence):
        export_text(DECK, options=options, size=size)
    assert not list((tmp_path / "out").iterdir())


@pytest.mark.parametrize("options", [{"handout": "4"}, {"notes-pages": True}])
def test_cancelling_leaves_no_file(export_text: Callable, options: dict, tmp_path: Path) -> None:
    done = [0]
    with pytest.raises(ExportCancelledError):
        export_text(DECK, options=options, progress=lambda now, _all: done.append(now), cancelled=lambda: done[-1] > 4)
    assert not list((tmp_path / "out").iterdir())
