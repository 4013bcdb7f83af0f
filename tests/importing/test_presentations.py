"""Presentations -> decks: what is read of them, what is refused, and the way there and back."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from footlight.deck import Deck, UnusableInputError
from footlight.desktop.resources import bundled
from footlight.exporting import ExportJob, export
from footlight.importing import ImportedDeck, reader_of
from footlight.importing.model import PictureFile
from footlight.importing.writing import markdown_of, write
from footlight.layout.text.fonts import install_fonts
from footlight.reading import parse_deck, read_deck
from footlight.rendering.engine import SlideEngine

TALK = """---
title: Lamps
author: Ann Example
paginate: true
---

# Lamps

For a *bright* stage

---

## A list

- first
  - nested **well**
- second with [a link](https://example.org/x)

1. one
2. two

<!-- Say **hello**. -->

---

<!-- hide -->
## Prices

| Lamp | Watts |
|------|------:|
| Bulb |    60 |

---

## Light

```chart
type: line
title: Watts

Lamp, old, new
Bulb, 60, 40
LED, 8, 7
```

---

## Code

```python
def lamp(on):

    return on
```

---

## Steps

* one after
* the other
"""


def _read(path: Path) -> ImportedDeck:
    return reader_of(path).read(path)


def _deck(path: Path) -> Deck:
    return parse_deck(markdown_of(_read(path), "pictures"), path.with_suffix(".md"))


@pytest.fixture
def exported(qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Write a deck's text as a presentation of ours."""
    monkeypatch.setenv("FOOTLIGHT_HOME", str(tmp_path / "home"))
    install_fonts(bundled("assets", "fonts"))

    def run(text: str) -> Path:
        (tmp_path / "source.md").write_text(text, "utf-8")
        deck = read_deck(tmp_path / "source.md")
        path = tmp_path / "talk.pptx"
        export(ExportJob(SlideEngine(deck), deck, path, [slide.number for slide in deck.slides]))
        return path

    return run


def test_there_and_back_is_the_same_outline(exported: Callable[[str], Path], tmp_path: Path) -> None:
    before, after = parse_deck(TALK, tmp_path / "talk.md"), _deck(exported(TALK))
    assert [slide.title for slide in after.slides] == [slide.title for slide in before.slides]
    assert [slide.hidden for slide in after.slides] == [slide.hidden for slide in before.slides]
    assert [slide.steps for slide in after.slides] == [slide.steps for slide in before.slides]
    assert [slide.blocks for slide in after.slides] == [slide.blocks for slide in before.slides]
    assert (after.title, after.settings.author) == ("Lamps", "Ann Example")
    assert after.slides[0].settings.page_number is not None
    assert after.slides[1].notes.text == "Say **hello**."


@pytest.mark.parametrize("name", ["guide/guide.md", "gallery/gallery.md", "lei-jun/lei-jun.md"])
def test_the_bundled_decks_keep_their_titles(exported: Callable[[str], Path], tmp_path: Path, name: str) -> None:
    source = bundled("slides", *name.split("/"))
    deck = read_deck(source)
    path = tmp_path / "talk.pptx"
    exported("# first\n")  # installs the fonts
    _export(deck, path)
    written = [_bare(slide.title) for slide in _deck(path).slides]
    headed = [_bare(slide.title) for slide in deck.slides if {"h1", "h2"} & {each.tag for each in slide.content.root}]
    remaining = iter(written)
    assert all(title in remaining for title in headed)  # in their order; long code takes several slides


@pytest.mark.parametrize("name", ["guide/guide.md", "lei-jun/lei-jun.md"])
def test_a_second_way_there_and_back_changes_no_word(
    exported: Callable[[str], Path], tmp_path: Path, name: str
) -> None:
    exported("# first\n")  # installs the fonts
    deck = read_deck(bundled("slides", *name.split("/")))
    said: list[list[str]] = []
    for turn in ("first", "second", "third"):
        path = tmp_path / f"{turn}.pptx"
        _export(deck, path)
        imported = reader_of(path).read(path)
        said.append([_words(slide.blocks) for slide in imported.slides])
        write(imported, path.with_suffix(".md"))
        deck = read_deck(path.with_suffix(".md"))
    assert said[1] == said[2]
    assert list(map(_bare, said[1])) == list(map(_bare, said[0]))


def _export(deck: Deck, path: Path) -> None:
    engine = SlideEngine(deck)
    engine.set_deck(deck)
    export(ExportJob(engine, deck, path, [slide.number for slide in deck.slides]))
    engine.close()


def _words(blocks: tuple[str, ...]) -> str:
    """Return what a slide says, without how it is set and what its pictures are called."""
    marks = r":::( column\w*)?( \{.*?\})?|<!--.*?-->|!\[.*?\]\(.*?\)|[*#]"
    return " ".join(re.sub(marks, " ", "\n".join(blocks)).split())


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def test_lists_tables_pictures_charts_and_notes_of_another_program(tmp_path: Path) -> None:
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[1])
    slide.shapes.title.text = "Rivers *carry* salt"
    frame = slide.placeholders[1].text_frame
    frame.text = "first"
    inner = frame.add_paragraph()
    inner.text, inner.level = "deeper", 1
    frame.add_paragraph().text = "second"
    slide.notes_slide.notes_text_frame.text = "time: is short"
    Image.new("RGB", (40, 30), "teal").save(tmp_path / "a.png")
    picture = slide.shapes.add_picture(str(tmp_path / "a.png"), Inches(1), Inches(1))
    picture._element.nvPicPr.cNvPr.set("descr", "A teal wall")
    data = CategoryChartData()
    data.categories = ["Danube", "Rhine"]
    data.add_series("km", (2850, 1230))
    slide.shapes.add_chart(XL_CHART_TYPE.PIE, 0, 0, Inches(2), Inches(2), data)
    box = slide.shapes.add_textbox(0, 0, Inches(1), Inches(1)).text_frame
    box.text = "# no heading, <b>, $5 and $6, {{x}}, a_b_c, 1. no list"
    path = tmp_path / "talk.pptx"
    made.save(str(path))

    deck = _read(path)
    write(deck, tmp_path / "talk.md")
    read = read_deck(tmp_path / "talk.md")
    assert read.slides[0].title == "Rivers *carry* salt"
    text = (tmp_path / "talk.md").read_text("utf-8")
    assert "- first\n  - deeper\n- second" in text
    assert "![w:71px A teal wall](talk-pictures/picture-1.png)" in text
    assert (tmp_path / "talk-pictures" / "picture-1.png").read_bytes() == (tmp_path / "a.png").read_bytes()
    assert "```chart\ntype: pie\n" in text
    assert "Danube,2850" in text
    assert read.slides[0].notes.text == "– time: is short"
    assert "# no heading, <b>, $5 and $6, {{x}}, a_b_c, 1. no list" in read.slides[0].blocks
    assert not read.findings
    assert deck.settings[-1] == ("size", "4:3")


def test_what_is_lost_is_named_with_its_slide(tmp_path: Path) -> None:
    made = Presentation()
    made.slides.add_slide(made.slide_layouts[6])
    slide = made.slides.add_slide(made.slide_layouts[6])
    slide.shapes.add_connector(1, 0, 0, 100, 100)
    path = tmp_path / "talk.pptx"
    made.save(str(path))
    assert set(_read(path).lost) == {(2, "a drawing")}


def _changed(path: Path, name: str, data: bytes) -> Path:
    """Write a presentation anew, with another part in the place of one, or beside them."""
    with zipfile.ZipFile(path) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    parts[name] = data
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, content in parts.items():
            archive.writestr(each, content)
    return path


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    made = Presentation()
    made.slides.add_slide(made.slide_layouts[0]).shapes.title.text = "One"
    path = tmp_path / "talk.pptx"
    made.save(str(path))
    return path


def test_a_bomb_is_refused(plain: Path) -> None:
    with pytest.raises(UnusableInputError, match="unpacks to far more than a slide needs"):
        _read(_changed(plain, "ppt/media/image9.png", bytes(64 * 1024**2)))


def test_entities_are_refused(plain: Path) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "ha">]><p:sld xmlns:p="x">&a;</p:sld>'
    with pytest.raises(UnusableInputError, match="defines entities"):
        _read(_changed(plain, "ppt/slides/slide1.xml", bomb))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "no presentation, or a damaged one"),
        (b"PK\x03\x04 and no more", "no presentation, or a damaged one"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "has a password, or is of before 2007"),
    ],
)
def test_what_is_none_is_one_sentence(tmp_path: Path, data: bytes, sentence: str) -> None:
    (tmp_path / "talk.pptx").write_bytes(data)
    with pytest.raises(UnusableInputError, match=sentence):
        _read(tmp_path / "talk.pptx")


def test_half_a_file_is_one_sentence(plain: Path) -> None:
    plain.write_bytes(plain.read_bytes()[: plain.stat().st_size // 2])
    with pytest.raises(UnusableInputError, match="damaged"):
        _read(plain)


def test_of_a_damaged_slide_the_others_are_read(plain: Path) -> None:
    made = Presentation(str(plain))
    made.slides.add_slide(made.slide_layouts[5]).shapes.title.text = "Two"
    made.save(str(plain))
    with zipfile.ZipFile(plain) as archive:
        slide = archive.read("ppt/slides/slide1.xml").replace(b"p:spTree", b"p:other")
    deck = _read(_changed(plain, "ppt/slides/slide1.xml", slide))
    assert [each.blocks[-1] for each in deck.slides] == ["<!-- empty -->", "## Two"]
    assert (1, "a slide that is damaged") in deck.lost


def test_slides_that_are_not_there_are_one_sentence(plain: Path) -> None:
    with zipfile.ZipFile(plain) as archive:
        rels = archive.read("ppt/_rels/presentation.xml.rels").replace(b"slides/slide1.xml", b"slides/none.xml")
    with pytest.raises(UnusableInputError, match="damaged"):
        _read(_changed(plain, "ppt/_rels/presentation.xml.rels", rels))


def test_nothing_outside_of_the_file_is_looked_at(plain: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    Image.new("RGB", (4, 4), "red").save(secret)
    made = Presentation(str(plain))
    slide = made.slides[0]
    stream = io.BytesIO(secret.read_bytes())
    picture = slide.shapes.add_picture(stream, 0, 0)
    blip = picture._element.xpath(".//a:blip")[0]
    relation = slide.part.relate_to(
        secret.as_uri(), "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image", is_external=True
    )
    namespace = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
    del blip.attrib[f"{namespace}embed"]
    blip.set(f"{namespace}link", relation)
    made.save(str(plain))
    deck = _read(plain)
    assert deck.pictures == ()
    assert [lost.what for lost in deck.lost] == ["the picture “Picture 3” that lies outside of the file"]


def test_macros_are_named_and_no_more(plain: Path) -> None:
    path = plain.rename(plain.with_suffix(".pptm"))
    assert (0, "macros") in _read(path).lost


def test_nothing_is_written_over(plain: Path, tmp_path: Path) -> None:
    (tmp_path / "talk.md").write_text("mine", "utf-8")
    with pytest.raises(UnusableInputError, match="exists already"):
        write(_read(plain), tmp_path / "talk.md")
    assert (tmp_path / "talk.md").read_text("utf-8") == "mine"


def test_an_import_that_is_stopped_leaves_nothing(plain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deck = replace(_read(plain), pictures=(PictureFile("a.png", b"1"), PictureFile("b.png", b"2")))
    written = Path.write_bytes

    def stopped(path: Path, data: bytes) -> int:
        if path.name == "b.png":
            raise KeyboardInterrupt
        return written(path, data)

    monkeypatch.setattr(Path, "write_bytes", stopped)
    with pytest.raises(KeyboardInterrupt):
        write(deck, tmp_path / "new.md")
    assert not list(tmp_path.glob("new*"))


def test_other_files_are_no_presentations(tmp_path: Path) -> None:
    with pytest.raises(UnusableInputError, match=r"one of these endings: \.pptx"):
        reader_of(tmp_path / "talk.key")


def test_backgrounds_come_back(exported: Callable[[str], Path]) -> None:
    text = "# One\n\n![bg](linear-gradient(90deg,#000000,#ff0000))\n\n---\n\n# Two\n\n![bg](#123456)\n"
    deck = _deck(exported(text))
    sources = [background.source for slide in deck.slides for background in slide.content.backgrounds]
    assert sources == ["linear-gradient(90deg,#000000 0%,#ff0000 100%)", "#123456"]


def test_columns_of_our_own_come_back_as_columns(exported: Callable[[str], Path]) -> None:
    text = "# Two\n\n::: columns\n::: column\nOne of two\n:::\n::: column\nThe other\n:::\n:::\n"
    path = exported(text)
    (slide,) = reader_of(path).read(path).slides
    assert " ".join(slide.blocks[1].split()) == ("::: columns ::: column One of two ::: ::: column The other ::: :::")
