"""A tagged PDF keeps the rules of PDF/UA-1 that a program can check, whatever the deck; else it does not claim to."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pdf_ua import faults
from pypdf import PdfReader

from footlight.desktop.resources import bundled
from footlight.exporting import ExportJob, export
from footlight.reading import read_deck
from footlight.rendering.engine import headless_engine

RENDERING = Path(__file__).parent.parent / "rendering"
DECKS = {"guide": bundled("slides", "guide", "guide.md"), "lei-jun": bundled("slides", "lei-jun", "lei-jun.md")}
ODD = """---
lang: en
title: Odd
---

#### Deep first

<table><tr><td>a</td><td>b</td><td>c</td></tr><tr><td colspan="7">wide</td></tr>
<tr><td rowspan="9">deep</td></tr></table>

<table><thead><tr><th></th><th>Mon</th></tr></thead><tbody><tr><th>Seats</th><td>5</td></tr></tbody></table>

<table><tr><td colspan="2" rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr>
<tr></tr><tr><th>d</th><td>e</td></tr></table>

<table><caption>Late</caption></table>

---

<ul>words <p>a paragraph</p><ul><li>deep</li></ul><li></li></ul>

<li>alone</li>

<p lang="no such language!">Ici</p> <p lang="">nothing</p> <p lang="fr-CA">Ici</p>

![](sun.svg) <img src="sun.svg"> [![A sun](sun.svg)](#1) <a href="https://example.org"></a>

<figure><figcaption>Only words</figcaption></figure>

$$ $$

- [x] done ~~gone~~ -> => fi ½ 😀 👩‍👩‍👧

<blockquote></blockquote><pre></pre>

<td>a cell alone</td>
"""


def test_bundled_decks(tmp_path: Path, qapp: object, bundled_deck: Path) -> None:
    deck = read_deck(bundled_deck)
    engine = headless_engine(deck)
    (path,) = export(ExportJob(engine, deck, tmp_path / "talk.pdf", range(1, len(deck.slides) + 1)))
    engine.close()
    assert faults(path) == []


@pytest.fixture(params=DECKS)
def bundled_deck(request: pytest.FixtureRequest) -> Path:
    return DECKS[request.param]


@pytest.mark.parametrize("options", [{}, {"handout": "3"}, {"notes-pages": True}, {"comments": True}])
def test_every_kind_of_content(export_text: Callable, tmp_path: Path, options: dict[str, object]) -> None:
    shutil.copy(RENDERING / "sun.svg", tmp_path)
    text = (RENDERING / "structures.md").read_text("utf-8") + "\n<!-- Said with [a link](https://example.org). -->\n"
    (path,) = export_text(text.replace("title:", "lang: en\ntitle:", 1), options=options)
    assert faults(path) == []


@pytest.mark.parametrize("options", [{"handout": "3"}, {"notes-pages": True}])
def test_the_small_type_on_paper(export_text: Callable, options: dict[str, object]) -> None:
    # Inter draws the colon between digits, and the dash between capitals, by glyphs that no character stands for.
    (path,) = export_text(
        "---\nlang: en\ntitle: 10:30 A—B\nauthor: (ADA)\nstyle: section{font-family:Lora}\n---\n\n# 9:15 C—D\n",
        options=options,
    )
    assert faults(path) == []
    assert "10:30 A—B" in PdfReader(path).pages[0].extract_text()


def test_odd_html(export_text: Callable, tmp_path: Path) -> None:
    shutil.copy(RENDERING / "sun.svg", tmp_path)
    (path,) = export_text(ODD)
    assert faults(path) == []


def test_what_cannot_keep_the_rules_does_not_say_so(export_text: Callable) -> None:
    (path,) = export_text("# 19\n")  # in which language?
    reader = PdfReader(path)
    assert not reader.trailer["/Root"].get("/Lang")
    assert b"pdfuaid" not in reader.trailer["/Root"]["/Metadata"].get_data()


def test_a_character_that_no_font_has_is_no_content_by_the_rules(export_text: Callable) -> None:
    (path,) = export_text("---\nlang: en\n---\n\n# Words \u0378\n")
    assert b"pdfuaid" not in PdfReader(path).trailer["/Root"]["/Metadata"].get_data()


def test_a_figure_says_where_it_is(export_text: Callable, tmp_path: Path) -> None:
    shutil.copy(RENDERING / "sun.svg", tmp_path)
    (path,) = export_text('<img src="sun.svg" alt="Sun" style="position:absolute; left:100px; top:50px; width:200px">')
    found = re.findall(rb"/BBox\[([^]]*)\]", b"".join(_objects(path)))
    assert [[float(side) for side in each.split()] for each in found] == [[100.0, 470.0, 300.0, 670.0]]


def _objects(path: Path) -> list[bytes]:
    reader = PdfReader(path)
    streams = (reader.get_object(number) for number in range(1, int(reader.trailer["/Size"])))
    return [each.get_data() for each in streams if isinstance(each, dict) and each.get("/Type") == "/ObjStm"]
