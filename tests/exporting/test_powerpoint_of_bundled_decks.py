"""Bundled, plain and right-to-left decks as presentations, read by python-pptx and by LibreOffice: words and places."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from footlight.desktop.resources import bundled
from footlight.exporting import ExportJob, export
from footlight.exporting.powerpoint.paragraphs import blocks_of
from footlight.layout.gliding import steps_that_show_all
from footlight.layout.page import Page, Rect, Role, TextItem
from footlight.layout.structure import structure_of
from footlight.layout.text.fonts import install_fonts
from footlight.reading import read_deck
from footlight.rendering.engine import SlideEngine

DECKS = (
    *(bundled("slides", *name.split("/")) for name in ("guide/guide.md", "gallery/gallery.md", "lei-jun/lei-jun.md")),
    *(bundled("assets", "beginnings", f"{name}.md") for name in ("lecture", "report", "story")),
    Path(__file__).parents[1] / "slides" / "plain.md",
    Path(__file__).with_name("from_the_right.md"),
)
NEAR = 0.03
"""Of the slide's sides."""
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
PRESENTATION = "{urn:oasis:names:tc:opendocument:xmlns:presentation:1.0}"


class Written(NamedTuple):
    """A deck's pages, one for each slide that was written, and the file."""

    pages: list[Page]
    path: Path


@pytest.fixture(scope="module", params=DECKS, ids=lambda path: path.stem)
def written(
    request: pytest.FixtureRequest, qapp: object, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Written]:
    install_fonts(bundled("assets", "fonts"))
    deck = read_deck(request.param)
    engine = SlideEngine(deck)
    engine.set_deck(deck)
    path = tmp_path_factory.mktemp("powerpoint") / "talk.pptx"
    numbers = [slide.number for slide in deck.slides]
    export(ExportJob(engine, deck, path, numbers))
    pages = [page for _slide, page in engine.slides(deck) for _step in steps_that_show_all(page)]
    yield Written(pages, path)
    engine.close()


def _bare(text: str) -> str:
    """Leave the letters and numbers, as signs are drawn as the language has them."""
    return "".join(filter(str.isalnum, text))


def _words_of(page: Page) -> str:
    texts = (item for item in page.items if isinstance(item, TextItem) and item.role is not Role.MARKER)
    return _bare("".join(item.layout.text() for item in texts if item.text and item.color.alpha))


def _texts_of(shapes: Any, *, as_read: bool = True) -> Iterator[str]:
    for shape in shapes:
        if shape.has_text_frame:
            yield shape.text_frame.text
        elif shape.has_table:
            rows = [list(row.cells) for row in shape.table.rows]
            properties = rows[0][0].text_frame.paragraphs[0]._p.pPr
            # Columns stand from the left in the file, whichever way they are read: programs differ in the other one.
            if as_read and properties is not None and properties.get("rtl") == "1":
                rows = [row[::-1] for row in rows]
            yield from (cell.text for row in rows for cell in row)


def test_the_same_words_in_the_same_order(written: Written) -> None:
    slides = list(Presentation(str(written.path)).slides)
    assert len(slides) == len(written.pages)
    for slide, page in zip(slides, written.pages, strict=True):
        if len(steps_that_show_all(page)) == 1 and not _has_numbered_code(page):
            assert _bare("".join(_texts_of(slide.shapes))) == _words_of(page), page.number


def _has_numbered_code(page: Page) -> bool:
    """The numbers of lines are no text of the slide, but are shown."""
    return any(isinstance(item, TextItem) and not item.text for item in page.items)


def test_every_block_stands_where_it_is_painted(written: Written) -> None:
    slides = list(Presentation(str(written.path)).slides)
    for slide, page in zip(slides, written.pages, strict=True):
        boxes = [_pixels(shape) for shape in slide.shapes if shape.has_text_frame]
        for block in blocks_of(page, structure_of(page)):
            if len(steps_that_show_all(page)) == 1:
                assert any(_near(box, block.rect, page) for box in boxes), (page.number, block.rect, boxes)


def _pixels(shape: Any) -> Rect:
    return Rect(*(side / 9525 for side in (shape.left, shape.top, shape.width, shape.height)))


def _near(box: Rect, rect: Rect, page: Page) -> bool:
    across, down = NEAR * page.size.width, NEAR * page.size.height
    return (
        abs(box.x - rect.x) <= across
        and abs(box.right - rect.right) <= across
        and abs(box.y - rect.y) <= down
        and abs(box.bottom - rect.bottom) <= down
    )


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice Impress")
def test_libreoffice_reads_the_same(written: Written, tmp_path: Path) -> None:
    environment = {**os.environ, "HOME": str(tmp_path)}
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "fodp", "--outdir", tmp_path, written.path],
        env=environment, check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    root = etree.parse(str(tmp_path / "talk.fodp")).getroot()
    slides = list(Presentation(str(written.path)).slides)
    pages = list(root.iter(f"{DRAW}page"))
    assert len(pages) == len(slides)
    for drawn, slide, page in zip(pages, slides, written.pages, strict=True):
        for notes in list(drawn.iter(f"{PRESENTATION}notes")):
            drawn.remove(notes)
        if not any(shape.has_chart for shape in slide.shapes):
            words = "".join("".join(each.itertext()) for each in drawn.iter(f"{TEXT}p"))
            fixed = [shape for shape in slide.shapes if not _is_number(shape)]  # which is a field, and no text
            assert _bare(re.sub("<number>", "", words)) == _bare("".join(_texts_of(fixed, as_read=False))), page.number
        frames = [_place(frame) for frame in drawn.iter(f"{DRAW}frame", f"{DRAW}custom-shape")]
        for shape in slide.shapes:
            if shape.has_text_frame and shape.text_frame.text.strip() and not shape.rotation:
                assert any(_near(frame, _pixels(shape), page) for frame in frames if frame), (page.number, shape.name)


def _is_number(shape: Any) -> bool:
    return shape.is_placeholder and shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER


def _place(frame: Any) -> Rect | None:
    sides = [frame.get(f"{SVG}{name}") for name in ("x", "y", "width", "height")]
    if None in sides:
        return None
    return Rect(*(float(side.removesuffix("cm")) * 96 / 2.54 for side in sides))
