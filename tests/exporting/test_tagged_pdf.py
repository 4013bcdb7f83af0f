"""A tagged PDF: what a screen reader finds in it, and that it looks like the one without tags."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pdf_ua import marked_words
from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject
from PySide6.QtGui import QImage

from footlight.exporting import pdf_marks

HERE = Path(__file__).parent
GOLDEN = HERE / "tags.txt"
KINDS = HERE.parent / "rendering" / "structures.md"
PAINTING = {b"f", b"f*", b"F", b"S", b"s", b"B", b"B*", b"b", b"b*", b"Do", b"sh", b"Tj", b"TJ", b"BI"}
LOOKS = """
<style>
.faint { opacity: 0.5 }
.turned { transform: rotate(12deg) }
.cut { overflow: hidden; height: 30px; width: 200px }
.filtered { filter: sepia(1) blur(2px) }
.shadow { text-shadow: 2px 2px 4px red }
</style>

# Looks *slanted* 😀 [link](https://example.org)

<div class="faint">Half seen with a [link](https://example.org/2)</div>
<div class="turned">Turned <b>words</b> $x^2$ after</div>
<div class="cut">Cut off after a line of words that is long enough to go on below</div>
<div class="shadow">With a shadow</div>

![A sun](sun.svg) <img class="filtered" src="sun.svg" alt="Filtered">

- {.step} *one*
- two `code` ~~gone~~

---

![bg left:30%](sun.svg)

| a | b |
|---|---|
| 1 | 2 |
"""


@pytest.fixture
def pdf(export_text: Callable, tmp_path: Path) -> Callable[..., Path]:
    """Export a deck; pictures lie beside it."""
    shutil.copy(KINDS.with_name("sun.svg"), tmp_path)

    def make(text: str, name: str = "talk", **options: object) -> Path:
        (written,) = export_text(text, f"out/{name}.pdf", **options)
        return written

    return make


def _root(reader: PdfReader) -> DictionaryObject:
    return reader.trailer["/Root"]["/StructTreeRoot"]


def _kids(element: DictionaryObject) -> list[object]:
    kids = element.get("/K", [])
    return [each.get_object() for each in (kids if isinstance(kids, list) else [kids])]


def _elements(element: DictionaryObject) -> Iterator[DictionaryObject]:
    for kid in _kids(element):
        if isinstance(kid, dict) and "/S" in kid:
            yield kid
            yield from _elements(kid)


def _tree(element: DictionaryObject, words: dict[int, dict[int, str]], depth: int = 0) -> Iterator[str]:
    for kid in _kids(element):
        if not isinstance(kid, dict):
            yield "  " * depth + (f"content {words[element.raw_get('/Pg').idnum][kid]!r}")
        elif "/S" not in kid:
            yield "  " * depth + f"annotation {kid['/Obj'].get('/Contents')}"
        else:
            said = [f"{key[1:]} {kid[key]!r}" for key in ("/Alt", "/ActualText", "/Lang") if key in kid]
            said += [f"{key[1:]} {value}" for key, value in kid.get("/A", {}).items() if key not in {"/O", "/BBox"}]
            yield "  " * depth + " ".join([kid["/S"][1:], *said])
            yield from _tree(kid, words, depth + 1)


def test_the_tags_of_each_kind(pdf: Callable) -> None:
    reader = PdfReader(pdf(KINDS.read_text("utf-8")))
    pages = [marked_words(page, reader) for page in reader.pages]
    words = {page.indirect_reference.idnum: marked for page, (marked, _) in zip(reader.pages, pages, strict=True)}
    artifacts = [f"artifacts of page {number}: {each[1]}" for number, each in enumerate(pages, 1)]
    text = "\n".join([*_tree(_root(reader), words), *artifacts]) + "\n"
    if os.environ.get("FOOTLIGHT_GOLDEN"):
        GOLDEN.write_text(text, "utf-8")
    assert text == GOLDEN.read_text("utf-8")


def test_every_stroke_is_content_of_an_element_or_an_artifact(pdf: Callable) -> None:
    reader = PdfReader(pdf(LOOKS))
    parents = list(_root(reader)["/ParentTree"]["/Nums"])
    owners = dict(zip(parents[::2], parents[1::2], strict=True))
    for page in reader.pages:
        inside: list[int | None] = []
        found: list[int] = []
        in_text = False
        for operands, operator in ContentStream(page.get_contents(), reader).operations:
            if operator in {b"BT", b"ET"}:
                in_text = operator == b"BT"
            if operator in {b"BMC", b"BDC", b"EMC"}:
                assert not in_text
            if operator == b"BMC":
                assert operands == ["/Artifact"]
                inside.append(None)
            elif operator == b"BDC":
                inside.append(operands[1]["/MCID"])
                found.append(operands[1]["/MCID"])
            elif operator == b"EMC":
                inside.pop()
            elif operator in PAINTING:
                assert len(inside) == 1, "painted outside of everything, or within two"
        assert inside == []
        assert found == list(range(len(found)))
        elements = owners[page["/StructParents"]].get_object()
        for number, element in zip(found, elements, strict=True):
            assert number in _kids(element.get_object())


def test_links_are_reached_and_say_where_they_lead(pdf: Callable) -> None:
    text = "# One\n\n[to two](#2) and [away](https://example.org/a)\n\n[gone](#9)\n\n---\n\n# Two\n"
    reader = PdfReader(pdf(text))
    found = [each for each in _elements(_root(reader)) if each["/S"] == "/Link"]
    annotations = [kid["/Obj"] for link in found for kid in _kids(link) if isinstance(kid, dict)]
    assert [each["/Contents"] for each in annotations] == ["Two", "https://example.org/a"]
    parents = list(_root(reader)["/ParentTree"]["/Nums"])
    owners = dict(zip(parents[::2], parents[1::2], strict=True))
    assert all(owners[each["/StructParent"]].get_object() in found for each in annotations)
    assert all(any(isinstance(kid, int) for kid in _kids(link)) for link in found[:2]), "the words are in the link"


def test_what_is_read_from_right_to_left_is_in_that_order(pdf: Callable) -> None:
    reader = PdfReader(pdf("<p dir='rtl'>שלום [קישור](https://example.org) עולם $x^2$ סוף</p>\n"))
    (paragraph,) = (each for each in _elements(_root(reader)) if each["/S"] == "/P")
    names = [kid["/S"] if isinstance(kid, dict) else "" for kid in _kids(paragraph)]
    assert names[0] == names[-1] == ""
    assert names.index("/Link") < names.index("/Formula")


def test_the_document_says_what_readers_ask_for(pdf: Callable) -> None:
    reader = PdfReader(pdf("---\nlang: de\ntitle: Ein Vortrag\n---\n\n# Eins\n\n![A sun](sun.svg)\n\n$x$\n"))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "de"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert all(page["/Tabs"] == "/S" for page in reader.pages)
    assert b"<pdfuaid:part" in root["/Metadata"].get_data()
    alts = {each["/S"]: each["/Alt"] for each in _elements(_root(reader)) if "/Alt" in each}
    assert alts == {"/Figure": "A sun", "/Formula": "x"}


def test_no_level_of_headings_is_left_out(pdf: Callable) -> None:
    reader = PdfReader(pdf("## One\n\n---\n\n## Two\n\n#### Deep\n\n---\n\n# Three\n\n### Four\n"))
    names = [each["/S"] for each in _elements(_root(reader)) if each["/S"].startswith("/H")]
    assert names == ["/H1", "/H1", "/H2", "/H1", "/H2"]


def test_a_picture_without_alt_text_decorates(pdf: Callable) -> None:
    reader = PdfReader(pdf("# One\n\n![](sun.svg)\n"))
    assert "/Figure" not in [each["/S"] for each in _elements(_root(reader))]


def test_each_page_of_steps_has_what_it_shows(pdf: Callable) -> None:
    reader = PdfReader(pdf("* one\n* two\n", steps=True))
    sections = _kids(_kids(_root(reader))[0])
    assert [sum(each["/S"] == "/LI" for each in _elements(section)) for section in sections] == [0, 1, 2]


def test_without_tags_the_file_has_none(pdf: Callable) -> None:
    path = pdf(LOOKS, options={"tags": False})
    reader = PdfReader(path)
    assert "/StructTreeRoot" not in reader.trailer["/Root"]
    assert not any(b"BDC" in page.get_contents().get_data() for page in reader.pages)
    assert not any(b"-54321" in page.get_contents().get_data() for page in reader.pages)


def test_where_the_marks_are_not_found_there_is_a_file_without_tags(
    pdf: Callable, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(pdf_marks, "_MARK", b"never there")
    path = pdf("# One\n\nWords\n")
    assert "without tags" in caplog.text
    reader = PdfReader(path)
    assert "/StructTreeRoot" not in reader.trailer["/Root"]
    assert "Words" in reader.pages[0].extract_text()
    assert b"-54321" not in reader.pages[0].get_contents().get_data()


def test_tags_make_no_file_much_larger(pdf: Callable) -> None:
    tagged, plain = pdf(LOOKS), pdf(LOOKS, "plain", options={"tags": False})
    assert tagged.stat().st_size <= 1.3 * plain.stat().st_size


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="needs pdftoppm")
def test_a_tagged_page_looks_the_same(pdf: Callable) -> None:
    tagged, plain = pdf(LOOKS, steps=True), pdf(LOOKS, "plain", options={"tags": False}, steps=True)
    for path in (tagged, plain):
        subprocess.run(["pdftoppm", "-r", "60", "-png", path, path.with_suffix("")], check=True)
    pictures = sorted(plain.parent.glob("plain-*.png"))
    assert pictures
    for picture in pictures:
        assert QImage(str(picture)) == QImage(str(picture.with_name(picture.name.replace("plain", "talk"))))


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="needs pdfinfo")
def test_another_program_reads_the_words_in_order(pdf: Callable) -> None:
    text = (
        "# Title\n\nWords with a [link in them](https://example.org), a formula $a^2$, and more words so that the text"
        " goes on below, where it ends.\n\n```py\ndef on():\n    pass\n```\n"
    )
    said = subprocess.run(["pdfinfo", "-struct-text", pdf(text)], check=True, capture_output=True)
    assert not said.stderr
    lines = [line.strip() for line in said.stdout.decode().splitlines() if not re.search("Object|BBox", line)]
    assert lines == [
        "Document",
        "Sect",
        "H1 (block)",
        '"Title"',
        "P (block)",
        '"Words with a "',
        "Link (inline)",
        '"link in them"',
        '", a formula "',
        "Formula:",
        '""',
        '", and more words so that the text goes on below, where it ends."',
        "P (block)",
        "Code (inline)",
        '"def on():     pass "',
    ]


@pytest.mark.parametrize("tags", [True, False])
def test_notes_are_comments_when_asked(pdf: Callable, *, tags: bool) -> None:
    text = "# One\n\n[away](https://example.org)\n\n<!--\nSay *this*\n\nand „that“\n-->\n\n---\n\n# Two\n"
    reader = PdfReader(pdf(text, options={"comments": True, "tags": tags}))
    link, comment = (each.get_object() for each in reader.pages[0]["/Annots"])
    assert link["/Subtype"] == "/Link"
    assert comment["/Subtype"] == "/Text"
    assert comment["/Contents"] == "Say *this*\n\nand „that“"
    assert not reader.pages[1].annotations
    if tags:
        owners = [each for each in _elements(_root(reader)) if each["/S"] == "/Annot"]
        assert [kid["/Obj"] for each in owners for kid in _kids(each)] == [comment]
    assert not PdfReader(pdf("# One\n\n<!--\nquiet\n-->\n")).pages[0].annotations
