"""Presentations, read back by python-pptx: what was written stays what it is, at its place."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER
from pptx.util import Emu

from footlight.deck import Size
from footlight.deck.ink import Ink, InkPoint, InkTool, SlideInk, Stroke
from footlight.exporting import ExportCancelledError
from footlight.exporting.targets import made_here

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PIXEL = 9525
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

ALL = """---
title: Lamps
author: Ann Example
lang: en
footer: The footer
paginate: true
---

# Lamps

For a *bright* stage

---

## A list

- first
  - nested
- second with [a link](https://example.org/x)

1. one
2. two

<!-- Say **hello**. -->

---

| Lamp | Watts |
|------|------:|
| Bulb |    60 |
| LED  |     8 |

---

```chart
type: bar
title: Watts

Lamp, old, new
Bulb, 60, 40
LED, 8, 7
```

---

```python
def lamp(on):

    return on
```
"""


def _words(slide: Any) -> str:
    found = []
    for shape in slide.shapes:
        if shape.has_text_frame:
            found += [paragraph.text for paragraph in shape.text_frame.paragraphs]
        elif shape.has_table:
            found += [cell.text for row in shape.table.rows for cell in row.cells]
    return " ".join(" ".join(found).split())


def _shape(slide: Any, words: str) -> Any:
    return next(shape for shape in slide.shapes if shape.has_text_frame and words in shape.text_frame.text)


def test_the_words_stand_in_the_order_of_reading(presentation: Callable) -> None:
    slides = presentation(ALL).slides
    assert _words(slides[0]) == "Lamps For a bright stage The footer 1"
    assert _words(slides[1]) == "A list first nested second with a link one two The footer 2"
    assert _words(slides[2]) == "Lamp Watts Bulb 60 LED 8 The footer 3"


def test_titles_and_what_stands_on_every_slide_are_placeholders(presentation: Callable) -> None:
    slides = presentation(ALL).slides
    assert [slide.shapes.title.text if slide.shapes.title else None for slide in slides] == [
        "Lamps", "A list", None, None, None,
    ]  # fmt: skip
    kinds = {shape.placeholder_format.type for shape in slides[1].placeholders}
    assert {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER} <= kinds
    number = next(each for each in slides[1].placeholders if each.placeholder_format.idx == 12)
    assert number._element.find(f".//{A}fld").get("type") == "slidenum"
    assert [slide.slide_layout.name for slide in slides] == [
        "Title Slide", "Title and Content", "Blank", "Blank", "Blank",
    ]  # fmt: skip


def test_a_list_is_one_box_of_paragraphs_with_levels_numbers_and_bullets(presentation: Callable) -> None:
    slide = presentation(ALL).slides[1]
    bullets, numbers = _shape(slide, "nested"), _shape(slide, "one")
    levels = [(each.text, each.level) for each in bullets.text_frame.paragraphs]
    assert levels == [("first", 0), ("nested", 1), ("second with a link", 0)]
    assert all(each._p.pPr.find(f"{A}buChar") is not None for each in bullets.text_frame.paragraphs)
    assert [each._p.pPr.find(f"{A}buAutoNum").get("type") for each in numbers.text_frame.paragraphs] == [
        "arabicPeriod"
    ] * 2
    margins = [int(each._p.pPr.get("marL")) for each in bullets.text_frame.paragraphs]
    assert margins[0] == margins[2] < margins[1]
    assert all(int(each._p.pPr.get("indent")) < 0 for each in bullets.text_frame.paragraphs)


def test_a_list_that_begins_at_five_goes_on_from_there(presentation: Callable) -> None:
    slide = presentation("# One\n\n5. five\n   - inside\n6. six\n").slides[0]
    starts = [
        (each.text, number.get("startAt"))
        for each in _shape(slide, "five").text_frame.paragraphs
        if (number := each._p.pPr.find(f"{A}buAutoNum")) is not None
    ]
    assert starts == [("five", "5"), ("six", "5")]


def test_links_lead_where_they_may(presentation: Callable) -> None:
    text = "# One\n\n[web](https://example.org) [two](#2) [bad](file:///etc/passwd)\n\n---\n\n# Two\n"
    slide = presentation(text).slides[0]
    runs = {run.text: run for each in slide.shapes for par in each.text_frame.paragraphs for run in par.runs}
    assert runs["web"].hyperlink.address == "https://example.org"
    click = runs["two"]._r.rPr.find(f"{A}hlinkClick")
    assert click.get("action") == "ppaction://hlinksldjump"
    target = slide.part.related_part(click.get(f"{R}id"))
    assert str(target.partname).endswith("slide2.xml")
    assert runs["bad"]._r.rPr.find(f"{A}hlinkClick") is None


def test_a_table_is_a_table(presentation: Callable) -> None:
    (frame,) = (shape for shape in presentation(ALL).slides[2].shapes if shape.has_table)
    table = frame.table
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Lamp", "Watts"],
        ["Bulb", "60"],
        ["LED", "8"],
    ]
    assert table.first_row
    assert table.cell(1, 1)._tc.find(f".//{A}pPr").get("algn") == "r"
    rule = table.cell(0, 0)._tc.tcPr.find(f"{A}lnB")
    assert rule.find(f"{A}solidFill") is not None


def test_joined_cells_stay_joined(presentation: Callable) -> None:
    text = "# T\n\n<table><tr><th colspan=2>both</th></tr><tr><td>a</td><td>b</td></tr></table>\n"
    (frame,) = (shape for shape in presentation(text).slides[0].shapes if shape.has_table)
    assert frame.table.cell(0, 0).is_merge_origin
    assert frame.table.cell(0, 1).is_spanned


def test_code_is_coloured_in_one_box_with_its_empty_lines(presentation: Callable) -> None:
    box = _shape(presentation(ALL).slides[4], "def lamp")
    assert [each.text for each in box.text_frame.paragraphs] == ["def lamp(on):", "", "    return on"]
    runs = [run for each in box.text_frame.paragraphs for run in each.runs]
    assert {run.font.name for run in runs} == {"JetBrains Mono"}
    latin = [run._r.rPr.find(f"{A}latin") for run in runs]
    assert {each.get("pitchFamily") for each in latin} == {"49"}, "where it is missing, one of fixed pitch stands in"
    assert len({str(run._r.rPr.find(f"{A}solidFill")[0].get("val")) for run in runs}) > 1


def test_pictures_are_cropped_as_seen_and_have_their_alt_texts(presentation: Callable, tmp_path: Path) -> None:
    Image.new("RGB", (400, 100), "teal").save(tmp_path / "wide.png")
    text = "# One\n\n![A wide wall](wide.png)\n\n---\n\n![bg right:40%](wide.png)\n\n# Two\n"
    slides = presentation(text).slides
    (picture,) = (shape for shape in slides[0].shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE)
    assert picture._element.nvPicPr.cNvPr.get("descr") == "A wide wall"
    assert picture.image.blob == (tmp_path / "wide.png").read_bytes()
    (beside,) = (shape for shape in slides[1].shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE)
    assert beside.crop_left > 0.2
    assert beside.crop_left == pytest.approx(beside.crop_right, abs=0.01)
    assert beside.width == pytest.approx(0.4 * 1280 * PIXEL, rel=0.01)


def test_a_formula_is_vectors_with_its_source_and_told(presentation: Callable, tmp_path: Path) -> None:
    told: list[Any] = []
    slide = presentation("# One\n\n$$E = mc^2$$\n", tell=told.append).slides[0]
    (picture,) = (shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE)
    assert picture._element.nvPicPr.cNvPr.get("descr") == "E = mc^2"
    with zipfile.ZipFile(tmp_path / "out" / "talk.pptx") as archive:
        assert any(name.endswith(".svg") for name in archive.namelist())
    assert [(each.line, each.code) for each in told if each.code == "kept-as-picture"] == [(3, "kept-as-picture")]


def test_backgrounds_are_backgrounds(presentation: Callable) -> None:
    text = (
        "# Plain\n\n---\n\n<!-- _backgroundColor: '#123456' -->\n# Blue\n\n---\n\n"
        "![bg](linear-gradient(90deg,#000000,#ff0000))\n\n# Faded\n"
    )
    slides = presentation(text).slides
    backgrounds = [slide._element.cSld.find(f"{P}bg") for slide in slides]
    assert backgrounds[0] is None
    assert backgrounds[1].find(f".//{A}srgbClr").get("val") == "123456"
    assert [stop.get("pos") for stop in backgrounds[2].iter(f"{A}gs")] == ["0", "100000"]
    assert backgrounds[2].find(f".//{A}lin").get("ang") == "0"


def test_notes_keep_their_stress_and_their_lists(presentation: Callable) -> None:
    text = "# One\n\n<!-- Say **hello**.\n\n- wait\n- go on\n-->\n\n---\n\n# Two\n"
    slides = presentation(text).slides
    frame = slides[0].notes_slide.notes_text_frame
    assert [each.text for each in frame.paragraphs] == ["Say hello.", "wait", "go on"]
    assert frame.paragraphs[0].runs[1].font.bold
    assert not slides[1].has_notes_slide


def test_steps_appear_one_after_the_other(presentation: Callable) -> None:
    slide = presentation("# One\n\n* first\n* second\n\n<!-- pause -->\n\nat last\n").slides[0]
    timing = slide._element.find(f"{P}timing")
    clicks = [each for each in timing.iter(f"{P}cTn") if each.get("nodeType") == "clickEffect"]
    assert len(clicks) == 3
    names = {str(shape.shape_id): shape for shape in slide.shapes}
    targets = [click.find(f".//{P}spTgt") for click in clicks]
    paragraphs = [each.find(f".//{P}pRg") for each in targets]
    listed = names[targets[0].get("spid")].text_frame.paragraphs
    assert [listed[int(each.get("st"))].text for each in paragraphs[:2]] == ["first", "second"]
    assert names[targets[2].get("spid")].text_frame.text == "at last"
    assert paragraphs[2] is None
    ids = [each.get("id") for each in timing.iter(f"{P}cTn")]
    assert len(ids) == len(set(ids))


def test_every_step_may_be_a_slide_of_its_own(presentation: Callable) -> None:
    slides = presentation("# One\n\n* first\n* second\n", steps=True).slides
    assert [_words(slide) for slide in slides] == ["One", "One first", "One first second"]
    assert all(slide._element.find(f"{P}timing") is None for slide in slides)


def test_hidden_slides_are_hidden_and_sections_are_sections(presentation: Callable) -> None:
    text = "\n\n---\n\n".join(
        ["# Part one", "## a", "<!-- hide: true -->\n## b", "## c", "# Part two", "## d", "## e", "## f"]
    )
    found = presentation(text)
    assert [slide._element.get("show") for slide in found.slides] == [None, None, "0", None, None, None, None, None]
    names = [each.get("name") for each in found.part._element.iter() if str(each.tag).endswith("}section")]
    assert names == ["Part one", "Part two"]
    ids = [
        each.get("id") for each in found.part._element.iter() if "2010" in str(each.tag) and each.tag.endswith("sldId")
    ]
    assert ids == [str(slide.slide_id) for slide in found.slides]


def test_the_masters_carry_the_theme(presentation: Callable) -> None:
    found = presentation(ALL)
    theme = etree.fromstring(
        next(rel.target_part.blob for rel in found.slide_master.part.rels.values() if rel.reltype.endswith("/theme"))
    )
    fonts = [each.get("typeface") for each in theme.iter(f"{A}latin")]
    assert fonts == ["Inter Display", "Inter"]
    paper = theme.find(f".//{A}lt1/{A}srgbClr").get("val")
    assert found.slide_master._element.find(f".//{P}bgPr//{A}schemeClr").get("val") == "bg1"
    assert paper == "FCFBF8"
    level = found.slide_master._element.find(f".//{P}bodyStyle/{A}lvl1pPr")
    assert level.find(f"{A}buChar") is not None
    new = found.slides.add_slide(found.slide_layouts[1])
    new.shapes.title.text = "A colleague's"
    assert new.shapes.title.width > Emu(600 * PIXEL)


def test_fonts_are_named_and_told_or_those_of_systems(presentation: Callable) -> None:
    told: list[Any] = []
    presentation(ALL, tell=told.append)
    (needed,) = (each for each in told if each.code == "fonts-needed")
    assert "Inter, Inter Display, Inter Semi Bold, JetBrains Mono" in needed.message
    told.clear()
    found = presentation(ALL, tell=told.append, options={"fonts": "system"})
    names = set(re.findall(r'typeface="([^"+]+)"', etree.tostring(found.slides[4]._element).decode()))
    assert names == {"Consolas"}
    assert not [each for each in told if each.code == "fonts-needed"]


def test_characters_that_xml_cannot_hold_are_left_out(presentation: Callable) -> None:
    assert "ab" in _words(presentation("# a\x07b\n").slides[0])


def test_a_cancelled_export_leaves_nothing(export_text: Callable, tmp_path: Path) -> None:
    asked = iter([False, False, False, False, True])
    with pytest.raises(ExportCancelledError):
        export_text(ALL, "out/talk.pptx", cancelled=lambda: next(asked, True))
    assert list((tmp_path / "out").iterdir()) == []


def test_it_is_known_as_ours_until_another_program_saves_it(export_text: Callable) -> None:
    (path,) = export_text("# One\n", "out/talk.pptx")
    assert made_here(path)
    saved = Presentation(str(path))
    for part in saved.part.package.iter_parts():
        if str(part.partname) == "/docProps/app.xml":
            part._blob = part.blob.replace(b"Footlight", b"Microsoft Office PowerPoint")
    saved.save(str(path))
    assert not made_here(path)
    path.write_bytes(b"PK no archive")
    assert not made_here(path)


def test_names_ids_and_relationships_are_whole(export_text: Callable) -> None:
    (path,) = export_text(ALL, "out/talk.pptx")
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        assert len(names) == len(set(names))
        for name in names:
            if not name.endswith((".xml", ".rels")):
                continue
            root = etree.fromstring(archive.read(name))
            ids = [each.get("id") for each in root.iter(f"{P}cNvPr")]
            assert len(ids) == len(set(ids)), name
            used = set(re.findall(rb'r:(?:id|embed)="(\w+)"', archive.read(name)))
            folder, _, last = name.rpartition("/")
            beside = f"{folder}/_rels/{last}.rels"
            known = re.findall(rb' Id="(\w+)"', archive.read(beside)) if beside in names else []
            assert used <= set(known), name


def test_what_stands_back_at_a_step_is_fainter(presentation: Callable) -> None:
    code = "# One\n\n```python {1|2}\na = 1\nb = 2\n```\n"
    first = presentation(code, steps=True).slides[0]
    lines = _shape(first, "a = 1").text_frame.paragraphs
    faint = [line._p.find(f".//{A}r//{A}alpha") is not None for line in lines]
    assert faint == [False, True]


def test_a_face_that_has_no_weight_between_is_not_bold(presentation: Callable) -> None:
    text = "---\ntheme: lecture\n---\n\n# T\n\n| What |\n|---|\n| Salt |\n"
    (frame,) = (shape for shape in presentation(text).slides[0].shapes if shape.has_table)
    head = frame.table.cell(0, 0).text_frame.paragraphs[0].runs[0]
    assert (head.font.bold, head.font.italic) == (False, True)


@pytest.mark.parametrize(
    "block",
    [
        "<table><tr><td>a</td></tr><tr class=fragment><td>b</td></tr></table>",
        "```python {1|2}\na = 1\nb = 2\n```",
    ],
)
def test_steps_that_presentations_do_not_have_are_told(presentation: Callable, block: str) -> None:
    told: list[Any] = []
    presentation(f"# One\n\n{block}\n", tell=told.append)
    found = [each for each in told if each.code == "steps-joined"]
    assert len(found) == 1
    assert found[0].slide == 1
    assert "--steps" in found[0].message


def test_weights_between_are_asked_for_by_the_names_of_their_faces(presentation: Callable) -> None:
    text = "---\ntheme: lecture\n---\n\n## Heading\n\n- **bold** words\n- more\n"
    slide = presentation(text).slides[0]
    theme = next(
        rel.target_part.blob for rel in slide.slide_layout.slide_master.part.rels.values() if "theme" in rel.reltype
    )
    assert b'typeface="Vollkorn SemiBold"' in theme
    assert slide.shapes.title.text_frame.paragraphs[0].runs[0].font.bold  # for what stands in for it
    stressed = _shape(slide, "bold").text_frame.paragraphs[0].runs[0]
    assert (stressed.font.name, stressed.font.bold) in {("+mn-lt", True), ("Vollkorn SemiBold", True)}


def test_the_same_deck_is_the_same_bytes(export_text: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    first, again = (export_text(ALL, f"out/{name}.pptx")[0].read_bytes() for name in ("first", "again"))
    assert first == again


def test_what_was_drawn_in_a_talk_is_drawn(presentation: Callable) -> None:
    stroke = Stroke(InkTool.PEN, "#ff0000", 4.0, (InkPoint(100, 100), InkPoint(150, 200), InkPoint(300, 120)))
    dot = Stroke(InkTool.HIGHLIGHTER, "#00ff00", 9.0, (InkPoint(500, 500),))
    slide = presentation("# One\n", ink=Ink({1: SlideInk((stroke, dot))})).slides[0]
    drawn = [shape for shape in slide.shapes if shape.name.startswith("Ink ")]
    line = drawn[0]
    assert (line.left, line.top, line.width, line.height) == tuple(PIXEL * side for side in (100, 100, 200, 100))
    assert len(drawn) == 2


def test_a_size_that_is_asked_for_is_the_slides(presentation: Callable) -> None:
    found = presentation("# One\n", size=Size(640, 640))
    assert (found.slide_width, found.slide_height) == (640 * PIXEL, 360 * PIXEL)
    assert found.slides[0].shapes.title.width < 640 * PIXEL


@pytest.mark.skipif("FOOTLIGHT_SCHEMAS" not in os.environ, reason="names the folder of ECMA-376's transitional schemas")
def test_each_part_keeps_to_the_schemas(export_text: Callable) -> None:
    (path,) = export_text(ALL, "out/talk.pptx")
    folder = Path(os.environ["FOOTLIGHT_SCHEMAS"])
    schemas = {
        "ppt/charts/": "dml-chart.xsd",
        "ppt/theme/": "dml-main.xsd",
        "ppt/table": "dml-main.xsd",
        "ppt/": "pml.xsd",
    }
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            found = next((schema for start, schema in schemas.items() if name.startswith(start)), None)
            if found is None or not name.endswith(".xml"):
                continue
            schema = etree.XMLSchema(etree.parse(str(folder / found)))
            schema.validate(etree.fromstring(archive.read(name)))
            # Sizes of bullets: the schema at hand asks for a sign that no office program writes.
            faults = [each.message for each in schema.error_log if "buSzPct" not in each.message]
            assert not faults, name


def test_numbers_are_as_large_as_their_text_where_the_masters_discs_are_small(presentation: Callable) -> None:
    slide = presentation("# One\n\n1. one\n").slides[0]
    assert _shape(slide, "one").text_frame.paragraphs[0]._p.pPr.find(f"{A}buSzPct").get("val") == "100000"


def test_pictures_and_formulas_in_a_table_stand_on_it(presentation: Callable, tmp_path: Path) -> None:
    Image.new("RGB", (40, 30), "teal").save(tmp_path / "a.png")
    slide = presentation("# T\n\n| a | b |\n|---|---|\n| ![A wall](a.png) | and $x^2$ |\n").slides[0]
    pictures = [shape._element.nvPicPr.cNvPr.get("descr") for shape in slide.shapes if hasattr(shape, "image")]
    assert pictures == ["A wall", "x^2"]


def test_lists_from_right_to_left_hang_at_the_right(presentation: Callable) -> None:
    text = '# One\n\n<div dir="rtl">\n\n- \u05d0\u05d7\u05ea\n- \u05e9\u05ea\u05d9\u05d9\u05dd\n\n</div>\n'
    properties = _shape(presentation(text).slides[0], "\u05d0\u05d7\u05ea").text_frame.paragraphs[0]._p.pPr
    assert (properties.get("rtl"), properties.get("algn")) == ("1", "r")
    assert 0 < int(properties.get("marL")) == -int(properties.get("indent")) < 60 * PIXEL


def test_english_prose_from_right_to_left_reads_from_the_left(presentation: Callable) -> None:
    hebrew = "\u05d0\u05d7\u05ea \u05e9\u05ea\u05d9\u05d9\u05dd"
    slide = presentation(f"---\nlang: he\n---\n# {hebrew}\n\n{hebrew}\n\n{'Salt is cheap. ' * 20}\n\nSalt.\n").slides[0]
    for words, align in (("Salt is", "l"), ("Salt.", "r")):
        paragraphs = _shape(slide, words).text_frame.paragraphs
        properties = next(each._p.pPr for each in paragraphs if each.text.startswith(words))
        assert (properties.get("rtl"), properties.get("algn")) == ("0", align)


def test_lines_that_end_for_their_looks_end_there_in_other_programs_too(presentation: Callable) -> None:
    quotation = "> Plain text is the one format\\\n> that never went out of fashion.\n"
    code = "# Name\n\nSay what it does with `git commit -m words` and be as short as you can be, so that it is read.\n"
    slides = presentation(f"# One\n\n---\n\n{quotation}\n---\n\n{code}").slides
    assert "out of\u00a0fashion." in _shape(slides[1], "fashion").text_frame.text
    assert "git commit -m words" in _shape(slides[2], "git").text_frame.text  # as it is copied


def test_code_stands_in_the_middle_of_its_box(presentation: Callable) -> None:
    slide = presentation("# One\n\n```\nfirst\nsecond\n```\n").slides[0]
    code = _shape(slide, "first")
    box = next(each for each in slide.shapes if each.name.startswith("Shape ") and each.height > code.height)
    pitch, size = code.text_frame.paragraphs[0].line_spacing, code.text_frame.paragraphs[0].runs[0].font.size
    # An office program puts a fifth of an exact height below the baseline.
    below = round(0.2 * pitch)
    above = pitch - below - round(0.73 * size)
    first, last = code.top + above, code.top + 2 * pitch - below
    assert abs((first - box.top) - (box.top + box.height - last)) < 3 * PIXEL
