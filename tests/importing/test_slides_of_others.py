"""What other programs put on slides -> what a deck has for it: places, pictures, diagrams, formulas, templates."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from PIL import Image
from pptx import Presentation
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches, Pt

from footlight.importing import ImportedDeck, reader_of
from footlight.importing.markdown_text import Styled, markdown_of
from footlight.importing.presentation.formulas import tex_of

TITLE_ONLY, BLANK = 5, 6
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


@pytest.fixture
def made(tmp_path: Path) -> Callable[[Any], ImportedDeck]:
    """Save a presentation, and read it."""

    def run(presentation: Any, name: str = "talk.pptx") -> ImportedDeck:
        presentation.save(str(tmp_path / name))
        return reader_of(tmp_path / name).read(tmp_path / name)

    return run


def _wide() -> Any:
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Inches(13.333), Inches(7.5)
    return presentation


def _slide(presentation: Any, title: str = "", layout: int = TITLE_ONLY) -> Any:
    slide = presentation.slides.add_slide(presentation.slide_layouts[layout])
    if title:
        slide.shapes.title.text = title
    return slide


def _box(slide: Any, text: str, left: float, top: float, width: float = 4, height: float = 2, size: int = 0) -> Any:
    box = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(width), Inches(height))
    box.text_frame.text = text
    if size:
        box.text_frame.paragraphs[0].runs[0].font.size = Pt(size)
    return box


def _png(color: str = "teal", size: tuple[int, int] = (40, 20)) -> io.BytesIO:
    held = io.BytesIO()
    Image.new("RGB", size, color).save(held, "PNG")
    held.seek(0)
    return held


def test_texts_are_read_from_top_to_bottom_however_they_were_painted(made: Callable) -> None:
    presentation = _wide()
    slide = _slide(presentation, "Title")
    for text, top in (
        ("last of all words here, which is long enough", 5.5),
        ("first of them, which is long too, and on", 2),
    ):
        _box(slide, text, 1, top, 10, 1)
    (read,) = made(presentation).slides
    assert read.blocks == (
        "## Title", "first of them, which is long too, and on", "last of all words here, which is long enough",
    )  # fmt: skip


def test_what_stands_side_by_side_is_columns_with_their_headings(made: Callable) -> None:
    presentation = _wide()
    slide = _slide(presentation, "Then and now")
    for left, head, words in ((7, "Now", "It asks nothing of those out there, and costs little."),
                              (1, "Then", "A keeper lit it every evening, and slept in the day.")):  # fmt: skip
        _box(slide, head, left, 2, 5, 0.6)
        _box(slide, words, left, 3, 5, 3)
    (read,) = made(presentation).slides
    assert read.blocks[1] == (
        "::: columns\n::: column\n\nThen\n\nA keeper lit it every evening, and slept in the day.\n\n:::\n"
        "::: column\n\nNow\n\nIt asks nothing of those out there, and costs little.\n\n:::\n:::"
    )


def test_a_large_text_above_all_others_is_the_title_where_there_is_none(made: Callable) -> None:
    presentation = _wide()
    slide = _slide(presentation, layout=BLANK)
    _box(slide, "What it says in smaller letters", 1, 3, 10, 2, size=18)
    _box(slide, "The subject", 1, 0.5, 10, 1, size=40)
    assert made(presentation).slides[0].blocks == ("## The subject", "What it says in smaller letters")


def test_the_words_of_a_drawing_are_one_list_and_told(made: Callable) -> None:
    presentation = _wide()
    slide = _slide(presentation, "Flow")
    for index, words in enumerate(["Salt", "River", "Sea", "Salt"]):
        shape = slide.shapes.add_shape(1, Inches(1 + 3 * index), Inches(3), Inches(2), Inches(1))
        shape.text_frame.text = words
    deck = made(presentation)
    assert deck.slides[0].blocks == ("## Flow", "- Salt\n- River\n- Sea")
    assert (1, "a drawing around words, which are a list") in deck.lost


def test_shapes_of_a_group_stand_where_the_group_puts_them(made: Callable) -> None:
    presentation = _wide()
    slide = _slide(presentation, "Groups")
    _box(slide, "in the middle, with more than a few words of its own", 1, 3.4, 10, 0.8)
    group = slide.shapes.add_group_shape()
    inner = group.shapes.add_textbox(0, 0, 100, 100)
    inner.text_frame.text = "at the end, with more than a few words of its own"
    group.left, group.top, group.width, group.height = Inches(1), Inches(5), Inches(9), Inches(1)
    assert [block[:6] for block in made(presentation).slides[0].blocks] == ["## Gro", "in the", "at the"]


def test_a_picture_is_cropped_as_it_was_seen(made: Callable) -> None:
    presentation = _wide()
    picture = _slide(presentation, "Crop").shapes.add_picture(_png(size=(200, 100)), 0, 0, Inches(5), Inches(5))
    picture.crop_left, picture.crop_top = 0.25, 0.5
    deck = made(presentation)
    (file,) = deck.pictures
    assert Image.open(io.BytesIO(file.data)).size == (150, 50)
    assert deck.lost == ()


def test_a_picture_that_leads_somewhere_is_a_link(made: Callable) -> None:
    presentation = _wide()
    picture = _slide(presentation, "Link").shapes.add_picture(_png(), 0, 0, Inches(5))
    picture.click_action.hyperlink.address = "https://example.org/x"
    picture._element.nvPicPr.cNvPr.set("descr", "A wall")
    assert made(presentation).slides[0].blocks[1] == "[![A wall]({pictures}/picture-1.png)](<https://example.org/x>)"


def test_a_templates_logo_and_background_are_left_to_the_theme(made: Callable) -> None:
    presentation = _wide()
    for number in range(4):
        slide = _slide(presentation, f"Slide {number}")
        slide.shapes.add_picture(_png(), Inches(12), Inches(7), Inches(1))
        slide.background.fill.solid()
        slide.background.fill.fore_color.rgb = RGBColor(9, 9, 9)
    slide.shapes.add_picture(_png("red"), Inches(1), Inches(2), Inches(5))
    deck = made(presentation)
    assert [slide.blocks for slide in deck.slides[:3]] == [(f"## Slide {number}",) for number in range(3)]
    assert len(deck.pictures) == 1
    assert {what for _slide, what in deck.lost} == {
        "a picture that stands on many slides", "the background that many slides have",
    }  # fmt: skip


def test_joined_cells_are_joined(made: Callable, tmp_path: Path) -> None:
    presentation = _wide()
    table = _slide(presentation, "Table").shapes.add_table(2, 2, 0, 0, Inches(5), Inches(2)).table
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(0, 0).text, table.cell(1, 0).text, table.cell(1, 1).text = "both < all", "a", "b"
    assert made(presentation).slides[0].blocks[1] == (
        '<table>\n<tr><th colspan="2">both &lt; all</th></tr>\n<tr><td>a</td><td>b</td></tr>\n</table>'
    )


def test_points_of_a_scatter_chart_are_a_table(made: Callable) -> None:
    presentation = _wide()
    data = XyChartData()
    series = data.add_series("depth")
    series.add_data_point(1, 10)
    series.add_data_point(2.5, 20)
    frame = (0, 0, Inches(5), Inches(4))
    _slide(presentation, "Chart").shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, *frame, data)
    table = made(presentation).slides[0].blocks[1].split("\n")
    assert [[cell.strip() for cell in row.strip("|").split("|")] for row in table[2:]] == [["1", "10"], ["2.5", "20"]]


def test_smartart_is_its_list(made: Callable, tmp_path: Path) -> None:
    presentation = _wide()
    slide = _slide(presentation, "Smart")
    frame = parse_xml(
        '<p:graphicFrame xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<p:nvGraphicFramePr><p:cNvPr id="9" name="D"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>'
        '<p:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></p:xfrm><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/diagram">'
        '<d:relIds xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/diagram" r:dm="rId77"/>'
        "</a:graphicData></a:graphic></p:graphicFrame>"
    )
    slide.shapes._spTree.append(frame)
    a = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    points = "".join(
        f'<d:pt modelId="{name}"><d:t><a:p {a}><a:r><a:t>{words}</a:t></a:r></a:p></d:t></d:pt>'
        for name, words in (("2", "Sea"), ("1", "River"), ("3", "Mouth"))
    )
    model = (
        '<d:dataModel xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/diagram"><d:ptLst>'
        f'<d:pt modelId="0" type="doc"/>{points}<d:pt modelId="8" type="pres"/></d:ptLst><d:cxnLst>'
        '<d:cxn srcId="0" destId="2" srcOrd="1"/><d:cxn srcId="0" destId="1" srcOrd="0"/>'
        '<d:cxn srcId="1" destId="3" srcOrd="0"/></d:cxnLst></d:dataModel>'
    )
    presentation.save(str(tmp_path / "bare.pptx"))
    with zipfile.ZipFile(tmp_path / "bare.pptx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    rels = "ppt/slides/_rels/slide1.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/diagramData"
    parts[rels] = parts[rels].replace(
        b"</Rel", f'<Relationship Id="rId77" Type="{kind}" Target="../diagrams/data1.xml"/></Rel'.encode()
    )
    parts["ppt/diagrams/data1.xml"] = model.encode()
    with zipfile.ZipFile(tmp_path / "talk.pptx", "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    deck = reader_of(tmp_path / "talk.pptx").read(tmp_path / "talk.pptx")
    assert deck.slides[0].blocks[1] == "- River\n  - Mouth\n- Sea"
    assert (1, "the look of SmartArt, whose words are a list") in deck.lost


@pytest.mark.parametrize(
    ("inside", "tex"),
    [
        ("<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2𝑥</m:t></m:r></m:den></m:f>", r"\frac{1}{2x}"),
        ("<m:sSup><m:e><m:r><m:t>𝜋</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>", r"{\pi }^{2}"),
        ('<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub><m:r><m:t>i</m:t></m:r></m:sub></m:nary>', r"\sum_{i}"),
        ('<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr><m:e><m:r><m:t>a</m:t></m:r></m:e></m:d>',
         r"\left[a\right]"),
        ("<m:func><m:fName><m:r><m:t>sin</m:t></m:r></m:fName><m:e><m:r><m:t>α</m:t></m:r></m:e></m:func>",
         r"\sin \alpha"),
        ("<m:m><m:mr><m:e><m:r><m:t>a</m:t></m:r></m:e><m:e><m:r><m:t>b</m:t></m:r></m:e></m:mr></m:m>",
         r"\begin{matrix}a & b\end{matrix}"),
        ("<m:r><m:rPr><m:nor/></m:rPr><m:t>50 %</m:t></m:r>", r"\text{50 \%}"),
        ("<m:unheard><m:r><m:t>x</m:t></m:r></m:unheard>", "x"),
    ],
)  # fmt: skip
def test_formulas_are_tex(inside: str, tex: str) -> None:
    assert tex_of(etree.fromstring(f"<m:oMath {M}>{inside}</m:oMath>")) == tex


def test_formulas_stand_in_their_text(made: Callable) -> None:
    presentation = _wide()
    slide = _slide(presentation, "Formula")
    box = _box(slide, "with ", 1, 2)
    drawn = f'<a14:m xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main"><m:oMath {M}><m:r><m:t>x</m:t>'
    box.text_frame.paragraphs[0]._p.append(parse_xml(f"{drawn}</m:r></m:oMath></a14:m>"))
    # As it is saved: in one form for programs that know formulas, in another for those that do not.
    holder = etree.SubElement(slide.shapes._spTree, f"{{{MC}}}AlternateContent")
    choice = etree.SubElement(holder, holder.tag.replace("AlternateContent", "Choice"), Requires="a14")
    fallback = etree.SubElement(holder, holder.tag.replace("AlternateContent", "Fallback"))
    other = _box(slide, "a picture of it", 1, 2)
    choice.append(box._element)
    fallback.append(other._element)
    assert made(presentation).slides[0].blocks == ("## Formula", "with $x$")


@pytest.mark.parametrize(
    ("runs", "markdown"),
    [
        ([Styled("salt, ", bold=True), Styled("sea")], "**salt,** sea"),
        ([Styled("a"), Styled("(b)", bold=True), Styled("c")], "a(**b**)c"),
        ([Styled("a\n", bold=True), Styled(" b ", bold=True)], "**a**\n **b** "),
        ([Styled("x"), Styled("…", italic=True), Styled("y")], "x…y"),
        ([Styled("both", bold=True, italic=True)], "***both***"),
    ],
)
def test_stress_is_one_whatever_stands_beside_it(runs: list[Styled], markdown: str) -> None:
    assert markdown_of(runs) == markdown


def test_bold_is_no_stress_where_all_is_bold(made: Callable) -> None:
    presentation = _wide()
    frame = _box(_slide(presentation, "Bold"), "one", 1, 2).text_frame
    frame.add_paragraph().text = "two"
    for paragraph in frame.paragraphs:
        paragraph.runs[0].font.bold = True
    assert made(presentation).slides[0].blocks[1:] == ("one", "two")


def test_numbers_go_on_where_they_began(made: Callable) -> None:
    presentation = _wide()
    frame = _box(_slide(presentation, "Numbers"), "five", 1, 2).text_frame
    frame.add_paragraph().text = "six"
    for paragraph in frame.paragraphs:
        paragraph._p.get_or_add_pPr().append(etree.Element(qn("a:buAutoNum"), type="arabicPeriod", startAt="5"))
    assert made(presentation).slides[0].blocks[1] == "5. five\n6. six"


@pytest.mark.parametrize(("ending", "kind"), [(".potx", b"template.main+xml"), (".ppsx", b"slideshow.main+xml")])
def test_templates_and_slide_shows_are_read(tmp_path: Path, ending: str, kind: bytes) -> None:
    presentation = _wide()
    _slide(presentation, "One")
    presentation.save(str(tmp_path / "talk.pptx"))
    path = tmp_path / f"talk{ending}"
    with zipfile.ZipFile(tmp_path / "talk.pptx") as archive, zipfile.ZipFile(path, "w") as written:
        for name in archive.namelist():
            written.writestr(name, archive.read(name).replace(b"presentation.main+xml", kind))
    assert reader_of(path).read(path).slides[0].blocks == ("## One",)


def test_sections_begin_with_a_heading_of_the_first_level(made: Callable) -> None:
    presentation = _wide()
    slides = [_slide(presentation, f"S{number}") for number in range(6)]
    ids = [slide.slide_id for slide in slides]
    sections = "".join(
        f'<p14:section name="{name}" id="{{0}}"><p14:sldIdLst>'
        f'{"".join(f"""<p14:sldId id="{each}"/>""" for each in some)}</p14:sldIdLst></p14:section>'
        for name, some in (("S0", ids[:3]), ("The end", ids[3:]))
    )
    presentation.part._element.append(
        parse_xml(
            '<p:extLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:ext uri="{1}">'
            '<p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">'
            f"{sections}</p14:sectionLst></p:ext></p:extLst>"
        )
    )
    deck = made(presentation)
    assert [slide.blocks[0] for slide in deck.slides] == ["# S0", "## S1", "## S2", "# S3", "## S4", "## S5"]
    assert deck.lost == ((4, "the name of the section “The end”"),)


def test_the_language_is_that_of_most_words(made: Callable) -> None:
    presentation = _wide()
    box = _box(_slide(presentation, "a"), "אחת שתיים שלוש ארבע חמש שש", 1, 2)
    box.text_frame.paragraphs[0].runs[0]._r.get_or_add_rPr().set("lang", "he-IL")
    assert ("lang", "he") in made(presentation).settings


def test_numbers_of_a_chart_are_those_that_are_shown_and_a_lost_stack_is_told(made: Callable) -> None:
    presentation = _wide()
    data = CategoryChartData(number_format="0%")
    data.categories = ["Reading", "Writing"]
    data.add_series("Ready", (0.3812345, 0.51))
    data.add_series("Not ready", (0.62, 0.49))
    frame = (Inches(1), Inches(2), Inches(8), Inches(4))
    _slide(presentation, "Chart").shapes.add_chart(XL_CHART_TYPE.COLUMN_STACKED, *frame, data)
    deck = made(presentation)
    (_, chart) = deck.slides[0].blocks
    assert "unit: %" in chart
    assert "Reading,38,62" in chart
    assert [each.what for each in deck.lost] == [
        "that the parts of a chart stand on each other; they stand beside each other"
    ]


def test_pictures_side_by_side_stay_so_and_so_do_two_texts(made: Callable) -> None:
    presentation = _wide()
    slide = _slide(presentation, "Pictures")
    _box(slide, "Words above the pictures, which are many enough to be a text of their own", 1, 1.6, 11, 1)
    slide.shapes.add_picture(_png(), Inches(1), Inches(3.5), Inches(6), Inches(3))
    slide.shapes.add_picture(_png("red"), Inches(7.5), Inches(3.5), Inches(3), Inches(3))
    alone = _slide(presentation, "Pictures alone, which have a layout of their own")
    for left in (1, 7):
        alone.shapes.add_picture(_png(), Inches(left), Inches(2), Inches(5), Inches(3))
    slide = _slide(presentation, "Texts")
    _box(slide, "The first of two texts, which says something", 1, 2, 5, 3)
    _box(slide, "The second, which says something else", 7, 2, 5, 3)
    pictures, only_pictures, texts = made(presentation).slides
    assert only_pictures.blocks[1:] == ("![]({pictures}/picture-1.png)", "![]({pictures}/picture-1.png)")
    assert pictures.blocks[-1] == "![w:61%]({pictures}/picture-1.png) ![w:30%]({pictures}/picture-2.png)"
    assert texts.blocks[1].startswith("::: columns\n::: column")
    assert texts.blocks[1].index("The first") < texts.blocks[1].index("::: column\n\nThe second")


def test_words_on_many_slides_stay_where_they_are_all_there_is(made: Callable) -> None:
    presentation = _wide()
    for _ in range(4):
        _box(_slide(presentation, layout=BLANK), "A long line of words that stands on every slide of it", 1, 2, 10, 1)
    assert all(slide.blocks[0].startswith("A long line of words") for slide in made(presentation).slides)


def test_what_covers_a_slide_shares_it_with_no_other_background(made: Callable) -> None:
    presentation = _wide()
    slide = _slide(presentation, "Title")
    slide.background.fill.solid()
    slide.background.fill.fore_color.rgb = RGBColor(0x17, 0x21, 0x2B)
    slide.shapes.add_picture(_png(), 0, 0, presentation.slide_width, presentation.slide_height)
    (read,) = made(presentation).slides
    assert read.blocks[:2] == ('<!-- _backgroundColor: "#17212b" -->', "![bg]({pictures}/picture-1.png)")


def test_a_metafile_that_holds_a_bitmap_is_that_one_and_another_is_lost_by_its_name(made: Callable) -> None:
    held = io.BytesIO()
    Image.new("RGB", (8, 4), "teal").save(held, "BMP")
    dib = held.getvalue()[14:]
    head, bits = dib[:40], dib[40:]
    size = 80 + len(head) + len(bits)
    stretch = struct.pack("<2I", 81, size) + bytes(40) + struct.pack("<4I", 80, len(head), 80 + len(head), len(bits))
    stretch += bytes(80 - len(stretch)) + head + bits
    start = struct.pack("<2I", 1, 88) + bytes(32) + b" EMF" + bytes(44)
    end = struct.pack("<5I", 14, 20, 0, 0, 20)
    line = struct.pack("<4I", 54, 16, 5, 5)
    presentation = _wide()
    slide = _slide(presentation, "Pictures")
    for name, data in (("Pasted", start + stretch + end), ("Drawn", start + line + end)):
        picture = slide.shapes.add_picture(_png("red" if name == "Drawn" else "blue"), Inches(1), Inches(2), Inches(4))
        picture.name = name
        part = picture.part.related_part(picture._element.blipFill.blip.rEmbed)
        part._blob, part._content_type = data, "image/x-emf"
        part.partname = type(part.partname)(f"/ppt/media/{name}.emf")
    deck = made(presentation)
    with Image.open(io.BytesIO(deck.pictures[0].data)) as image:
        assert (image.format, image.size, image.getpixel((0, 0))) == ("PNG", (8, 4), (0, 128, 128))
    assert [each.what for each in deck.lost] == ["the picture “Drawn” of the kind emf"]


def test_times_of_a_rehearsal_are_the_planned_ones(made: Callable) -> None:
    presentation = _wide()
    for attributes in ('advTm="42300"', 'advTm="500"', 'advClick="0" advTm="10000"', ""):
        slide = _slide(presentation, "Title")
        slide._element.append(parse_xml(f"<p:transition {nsdecls('p')} {attributes}/>"))
    deck = made(presentation)
    assert [slide.blocks[1:] for slide in deck.slides] == [
        ("<!-- time: 42s -->",), (), ("<!-- time: 10s -->",), (),
    ]  # fmt: skip
    assert [(each.slide, each.what) for each in deck.lost] == [(3, "that the next slide comes by itself")]
