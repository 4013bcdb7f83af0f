"""A PDF: what a reader finds in it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PageObject, PdfReader, mult

from footlight.deck import Size
from footlight.exporting import ExportCancelledError

THREE = "# One\n\n---\n\n# Two\n\n* first\n* second\n\n---\n\n# Three\n"


def _read(files: tuple[Path, ...]) -> PdfReader:
    (path,) = files
    return PdfReader(path)


def _uris(reader: PdfReader, page: int) -> list[str]:
    annotations = [entry.get_object() for entry in reader.pages[page].get("/Annots", [])]
    return [entry["/A"]["/URI"] for entry in annotations if "/A" in entry]


def _place(page: PageObject, words: str) -> tuple[float, float]:
    """Where some words begin, in points from the bottom left."""
    found: list[tuple[float, float]] = []

    def look(text: str, outer: list[float], inner: list[float], _font: object, _size: float) -> None:
        if words in text:
            matrix = mult(inner, outer)
            found.append((float(matrix[4]), float(matrix[5])))

    page.extract_text(visitor_text=look)
    return found[0]


def test_a_page_a_slide_of_the_slides_size(export_text: Callable) -> None:
    reader = _read(export_text(THREE))
    assert [tuple(map(float, page.mediabox)) for page in reader.pages] == [(0, 0, 1280, 720)] * 3


def test_size_is_kept_within(export_text: Callable) -> None:
    text = "---\nsize: 4:3\n---\n# One\n"
    natural = _read(export_text(text)).pages[0]
    page = _read(export_text(text, size=Size(1920, 1080))).pages[0]
    assert (page.mediabox.width, page.mediabox.height) == (1440, 1080)
    assert _place(page, "One") == pytest.approx([1.5 * side for side in _place(natural, "One")], abs=0.5)


def test_text_is_text_with_the_blanks_between_words(export_text: Callable) -> None:
    text = (
        "# Give a grain of rice\n\nThe same care *that you* give **to great** works.\n\n- a point\n- `some code here`\n"
    )
    words = " ".join(_read(export_text(text)).pages[0].extract_text().split())
    assert "Give a grain of rice" in words
    assert "The same care that you give to great works." in words
    assert "a point" in words
    assert "some code here" in words


def test_ligatures_and_blanks_can_be_searched(export_text: Callable) -> None:
    text = _read(export_text("Our first office has a flat affine floor\n")).pages[0].extract_text()
    assert " ".join(text.split()) == "Our first office has a flat affine floor"


@pytest.mark.parametrize(
    "text",
    [
        "Between 12:30 and 10x20 are 1/2",
        "<span style='font-variant-numeric: tabular-nums'>1,234 of 567 at 8:09</span>",
        "`a != b == c` and `x === y`",
        "(A) [B] <b>{C}</b> WORDS-IN-CAPITALS",
        "A face 😀 here",
    ],
)
def test_glyphs_of_another_shape_can_be_searched(export_text: Callable, text: str) -> None:
    found = _read(export_text(text)).pages[0].extract_text()
    assert "".join(found.split()) == "".join(re.sub("<[^>]*>|`", "", text).split())


def test_emoji_in_many_styles_keep_their_order(export_text: Callable) -> None:
    text = "**bold 😀** and *slanted 👍🏽* with [a link 🔗](https://example.org), `code 🐍`, ~~gone 🐟~~, <b>🦊</b> 🦉"
    found = _read(export_text(text)).pages[0].extract_text()
    assert re.sub(r"[\w\s,]", "", found) == "😀👍🏽🔗🐍🐟🦊🦉"


def test_emoji_keep_the_selector_that_asked_for_them(export_text: Callable) -> None:
    found = _read(export_text("# I ❤️ tea\n\n☀️ and ✈️, 1️⃣ of 1, ✔️\n")).pages[0].extract_text()
    assert "".join(found.split()) == "I❤️tea☀️and✈️,1️⃣of1,✔️"


def test_numbers_of_a_chart_can_be_searched_with_their_signs(export_text: Callable) -> None:
    text = "At 9:30, a fall\n\n```chart\ntype: bar\n\n2017: the fall,-6.8\n2018,-1\n```\n"
    words = _read(export_text(text)).pages[0].extract_text()
    assert all(part in words for part in ("9:30", "2017: the fall", "−6.8", "−1"))


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext")
def test_another_reader_finds_the_same_words(export_text: Callable) -> None:
    (path,) = export_text("# Give a grain of rice\n\n小米 means small grain; naïve “quotes” too.\n")
    found = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
    assert "Give a grain of rice" in " ".join(found.split())
    assert "小米 means small grain; naïve “quotes” too." in " ".join(found.split())


def test_last_step_is_what_a_slide_shows(export_text: Callable) -> None:
    reader = _read(export_text(THREE))
    assert "second" in reader.pages[1].extract_text()


def test_steps_give_a_page_each(export_text: Callable) -> None:
    reader = _read(export_text(THREE, steps=True))
    texts = [page.extract_text() for page in reader.pages]
    assert [("first" in text, "second" in text) for text in texts[1:4]] == [(False, False), (True, False), (True, True)]
    assert reader.page_labels == ["1", "2", "2", "2", "3"]
    assert [entry.title for entry in reader.outline] == ["One", "Two", "Three"]


def test_fonts_are_embedded(export_text: Callable) -> None:
    reader = _read(export_text("# Title\n\nText *and* `code`, 中文\n"))
    fonts = [font.get_object() for font in reader.pages[0]["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        (descendant,) = (entry.get_object() for entry in font["/DescendantFonts"])
        descriptor = descendant["/FontDescriptor"].get_object()
        assert descriptor.keys() & {"/FontFile", "/FontFile2", "/FontFile3"}
        assert "/ToUnicode" in font


def test_outline_has_the_titles_and_leads_to_the_pages(export_text: Callable) -> None:
    reader = _read(export_text("# One\n\n---\n\n# 中文 (two\\)\n\n---\n\n![bg](#abc)\n"))
    assert [entry.title for entry in reader.outline] == ["One", "中文 (two)", "Slide 3"]
    assert [reader.get_destination_page_number(entry) for entry in reader.outline] == [0, 1, 2]


def test_links_out_of_the_deck(export_text: Callable) -> None:
    text = "# [Site](https://example.org/a?b=c&d=é%20)\n\nWrite [mail](mailto:a@b.cd), [more](other.pdf)\n"
    found = _uris(_read(export_text(text)), 0)
    assert found == ["https://example.org/a?b=c&d=%C3%A9%20", "mailto:a@b.cd", "other.pdf"]


def test_link_covers_its_words(export_text: Callable) -> None:
    page = _read(export_text("## Links\n\nSome [linked words](https://example.org) here\n")).pages[0]
    (annotation,) = (entry.get_object() for entry in page["/Annots"])
    left, bottom, right, top = map(float, annotation["/Rect"])
    start, baseline = _place(page, "linked words")
    end, _ = _place(page, "here")
    assert left == pytest.approx(start, abs=1)
    assert left < right < end + 1
    assert bottom < baseline < top


def test_links_to_slides_lead_to_their_pages(export_text: Callable) -> None:
    text = "# One\n\n[three](#3) [named](#end) [nowhere](#nothing)\n\n---\n\n# Two\n\n---\n\n## Three {#end}\n"
    reader = _read(export_text(text))
    annotations = [entry.get_object() for entry in reader.pages[0]["/Annots"]]
    assert [entry["/Dest"][0].get_object() == reader.pages[2].get_object() for entry in annotations] == [True, True]


def test_link_to_a_slide_that_is_left_out_is_left_out(export_text: Callable) -> None:
    text = "# One\n\n[three](#3)\n\n---\n\n# Two\n\n---\n\n# Three\n"
    assert not _read(export_text(text, numbers=[1, 2])).pages[0].get("/Annots")


def test_links_that_lead_nowhere_safe_leave_no_annotation(export_text: Callable) -> None:
    running = "[a](javascript:alert(1)) <a href='data:text/html,b'>b</a>"
    reader = _read(export_text(f"# One\n\n{running} <a href='https://b.cd'>b</a>\n\n---\n\n{running}"))
    assert [_uris(reader, page) for page in (0, 1)] == [["https://b.cd"], []]


def test_chosen_slides_in_the_order_asked(export_text: Callable) -> None:
    reader = _read(export_text(THREE, numbers=[3, 1]))
    assert [page.extract_text().strip().split()[0] for page in reader.pages] == ["Three", "One"]
    assert reader.page_labels == ["3", "1"]
    assert [entry.title for entry in reader.outline] == ["Three", "One"]


def test_document_says_what_it_is(export_text: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    front = "title: Grains & <rice> 小米\nauthor: Ann Öther\ndescription: A talk\nkeywords: a, b\nlang: en"
    reader = _read(export_text(f"---\n{front}\n---\n# One\n"))
    information = reader.metadata
    assert information is not None
    assert (information.title, information.author) == ("Grains & <rice> 小米", "Ann Öther")
    assert (information.subject, information.keywords, information.creator) == ("A talk", "a, b", "Footlight")
    assert information.creation_date is not None
    assert information.creation_date.timestamp() == 1700000000
    assert reader.root_object["/Lang"] == "en"
    assert reader.xmp_metadata is not None
    assert reader.xmp_metadata.dc_title == {"x-default": "Grains & <rice> 小米"}
    assert reader.xmp_metadata.dc_creator == ["Ann Öther"]


def test_same_deck_at_the_same_time_is_the_same_file(export_text: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    text = THREE + "\n[a](https://b.cd)\n"
    (first,) = export_text(text, "out/first.pdf")
    (second,) = export_text(text, "out/second.pdf")
    assert first.read_bytes() == second.read_bytes()
    # Both may have been written within the same second, so look for the clock too.
    year = re.compile(rb"D:(\d{4})")
    assert set(year.findall(first.read_bytes())) <= {b"0000", b"2023"}


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="needs qpdf")
def test_file_is_sound(export_text: Callable) -> None:
    (path,) = export_text(THREE + "\n[a](https://b.cd) [b](#1)\n")
    subprocess.run(["qpdf", "--check", path], capture_output=True, check=True)


def test_progress_counts_the_slides(export_text: Callable) -> None:
    told: list[tuple[int, int]] = []
    export_text(THREE, progress=lambda done, total: told.append((done, total)), steps=True)
    assert told == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize("target", ["out/talk.pdf", "out/talk.png"])
@pytest.mark.parametrize("slides", [0, 1, 3])
def test_an_export_that_is_cancelled_leaves_what_was_there(
    export_text: Callable, tmp_path: Path, target: str, slides: int
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / target).write_text("before")
    done = [0]
    with pytest.raises(ExportCancelledError):
        export_text(THREE, target, progress=lambda now, _: done.append(now), cancelled=lambda: done[-1] >= slides)
    assert [path.name for path in (tmp_path / "out").iterdir()] == [Path(target).name]
    assert (tmp_path / target).read_text() == "before"


@pytest.mark.parametrize("target", ["out/talk.pdf", "out/talk.png"])
def test_interrupted_export_leaves_nothing(export_text: Callable, tmp_path: Path, target: str) -> None:
    def interrupt(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export_text(THREE, target, progress=interrupt)
    assert list((tmp_path / "out").iterdir()) == []


def test_a_gradient_that_lets_something_show_through_is_a_picture_with_alpha(export_text: Callable) -> None:
    """Some readers paint Qt's soft mask of a gradient opaque: a veil would hide the photograph."""
    veil = "linear-gradient(to bottom, rgba(0, 0, 0, 0), rgba(0, 0, 0, 0.8))"
    files = export_text(f'<!-- _backgroundImage: "{veil}" -->\n\n# One\n\n---\n\n# Two\n')
    veiled, plain = (page["/Resources"].get("/XObject", {}) for page in _read(files).pages)
    pictures = [each.get_object() for each in veiled.values()]
    assert any("/SMask" in picture for picture in pictures)
    assert not any("/SMask" in each.get_object() for each in plain.values())


def test_a_drawing_that_covers_the_slide_stays_a_drawing(export_text: Callable, tmp_path: Path) -> None:
    hill = '<path d="M0 90 L160 20 L160 90 Z" fill="teal"/>'
    (tmp_path / "hill.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 90" width="160" height="90">{hill}</svg>', "utf-8"
    )
    style = "---\nstyle: 'section { background: url(hill.svg) center / %s }'\n---\n\n# One\n"
    (covered,) = _read(export_text(style % "cover")).pages
    (tiled,) = _read(export_text(style % "40px")).pages
    assert not covered["/Resources"].get("/Pattern")
    assert b"\n0 0.501" in covered.get_contents().get_data()
    assert tiled["/Resources"]["/Pattern"]
