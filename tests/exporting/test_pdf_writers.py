"""A long deck is written by several processes: what a reader finds is what one process writes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject
from PySide6.QtGui import QColor, QImage

from footlight.exporting import ExportCancelledError, ExportJob, export, pdf_writers
from footlight.reading import read_deck
from footlight.rendering.engine import SlideEngine

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="how many processors are used is told by Linux alone")

SLIDES = 170


@pytest.fixture
def processors(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Set how many processors the program finds."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")

    def use(count: int) -> None:
        monkeypatch.setattr(os, "sched_getaffinity", lambda _process: set(range(count)))

    return use


def _deck() -> str:
    slides = [f"# Title {number}\n\nSome words of slide {number}.\n" for number in range(1, SLIDES + 1)]
    slides[0] += f"\n[to the end](#{SLIDES}) and [away](https://example.com/a)\n"
    slides[9] += "\n![a dot](dot.png)\n"
    slides[-1] += "\n[to the start](#1)\n\n* step one\n* step two\n\n`office != 0`\n"
    slides[-2] += "\n\\newline €100 costs $x$\n"
    return "\n---\n\n".join(slides)


def _contents(path: Path) -> list[tuple[list[str], list[tuple[object, list[float]]]]]:
    """The words of each page, and where its links lead: to a page or to an address; what a comment says."""
    reader = PdfReader(path)
    places = {page.indirect_reference: place for place, page in enumerate(reader.pages)}

    def led(annotation: DictionaryObject) -> object:
        if "/Dest" in annotation:
            return places[next(iter(annotation["/Dest"]))]
        return annotation["/A"]["/URI"] if "/A" in annotation else annotation["/Contents"]

    def links(page: PageObject) -> list[tuple[object, list[float]]]:
        found = [each.get_object() for each in page.get("/Annots", [])]
        return [(led(each), [float(side) for side in each["/Rect"]]) for each in found]

    return [(page.extract_text().split(), links(page)) for page in reader.pages]


def _outline(path: Path) -> list[tuple[str, int | None]]:
    reader = PdfReader(path)
    return [(mark.title, reader.get_destination_page_number(mark)) for mark in reader.outline]


def _tags(element: DictionaryObject) -> list[object]:
    """The names of the tags in an element, as nested as they are."""
    kids = element.get("/K", [])
    found = [each.get_object() for each in (kids if isinstance(kids, list) else [kids])]
    return [(each["/S"], _tags(each)) for each in found if isinstance(each, dict) and "/S" in each]


def _font_files(path: Path) -> list[int]:
    """The numbers of the font files in a PDF, one for each font that refers to it."""
    named = [page["/Resources"]["/Font"] for page in PdfReader(path).pages]
    fonts = {each.raw_get(name).idnum: each[name] for each in named for name in each}
    inner = (font["/DescendantFonts"][0]["/FontDescriptor"] for font in fonts.values())
    return [descriptor.raw_get("/FontFile2").idnum for descriptor in inner]


def test_fonts_with_the_same_letters_are_in_the_file_once(
    export_text: Callable, processors: Callable, tmp_path: Path
) -> None:
    letters = [f"# {word}\n\n{word[::-1]}\n" for word in ("abcdefgh", "hgfedcba") for _ in range(40)]
    processors(2)
    (same,) = export_text("\n---\n\n".join(letters), "same/talk.pdf")
    (others,) = export_text("\n---\n\n".join([*letters, "# i\n"]), "others/talk.pdf")
    assert len(_font_files(same)) == 4
    assert len(set(_font_files(same))) == 2
    assert len(set(_font_files(others))) == 3
    words = [page.extract_text().split() for page in PdfReader(same).pages]
    assert words == [["abcdefgh", "hgfedcba"]] * 40 + [["hgfedcba", "abcdefgh"]] * 40


def test_a_picture_that_several_processes_paint_is_in_the_file_once(
    export_text: Callable, processors: Callable, tmp_path: Path
) -> None:
    dot = QImage(300, 300, QImage.Format.Format_RGB32)
    dot.fill(QColor("teal"))
    dot.save(str(tmp_path / "dot.png"))
    processors(2)
    on_all = "---\nstyle: 'section { background: url(dot.png) center / 300px no-repeat }'\n---\n\n"
    (written,) = export_text(on_all + "\n---\n\n".join(["# Title\n"] * SLIDES))
    pictures = [page["/Resources"]["/XObject"] for page in PdfReader(written).pages]
    assert all(pictures)
    assert len({each.raw_get(name).idnum for each in pictures for name in each}) == 1


@pytest.mark.parametrize("steps", [pytest.param(False, marks=pytest.mark.proof), True])
def test_several_processes_write_what_one_writes(
    export_text: Callable, tmp_path: Path, processors: Callable, *, steps: bool
) -> None:
    dot = QImage(300, 300, QImage.Format.Format_RGB32)
    dot.fill(QColor("teal"))
    dot.save(str(tmp_path / "dot.png"))
    processors(1)
    (one,) = export_text(_deck(), "one/talk.pdf", steps=steps)
    processors(2)
    reported: list[tuple[int, int]] = []
    (several,) = export_text(
        _deck(), "two/talk.pdf", steps=steps, progress=lambda done, total: reported.append((done, total))
    )
    (again,) = export_text(_deck(), "more/talk.pdf", steps=steps)
    assert one.read_bytes() != several.read_bytes()  # otherwise only one process wrote
    assert _contents(several) == _contents(one)
    assert _outline(several) == _outline(one)
    assert _tags(PdfReader(several).trailer["/Root"]["/StructTreeRoot"]) == _tags(
        PdfReader(one).trailer["/Root"]["/StructTreeRoot"]
    )
    assert PdfReader(several).metadata == PdfReader(one).metadata
    assert several.stat().st_size <= 1.1 * one.stat().st_size
    assert again.read_bytes() == several.read_bytes()
    assert reported[-1] == (SLIDES, SLIDES)
    assert reported == sorted(set(reported))


LONG_NOTES = " ".join(f"word{number}" for number in range(1200))


def _with_notes() -> str:
    slides = _deck().split("\n---\n\n")
    noted = [f"{slide}\n<!--\nSay *this* of {index}.\n-->\n" for index, slide in enumerate(slides)]
    noted[20] = f"# Long\n\n<!--\n{LONG_NOTES}\n-->\n"
    noted[140] = f"# Long too\n\n<!--\n{LONG_NOTES}\n-->\n"
    return "---\ntitle: Paper\nauthor: Ada\n---\n\n" + "\n---\n\n".join(noted)


@pytest.mark.parametrize("options", [{"handout": "3", "comments": True}, {"notes-pages": True}])
def test_several_processes_write_the_sheets_of_paper_that_one_writes(
    export_text: Callable, processors: Callable, tmp_path: Path, options: dict[str, object]
) -> None:
    dot = QImage(300, 300, QImage.Format.Format_RGB32)
    dot.fill(QColor("teal"))
    dot.save(str(tmp_path / "dot.png"))
    processors(1)
    (one,) = export_text(_with_notes(), "one/talk.pdf", options=options)
    processors(2)
    reported: list[tuple[int, int]] = []
    (several,) = export_text(
        _with_notes(), "two/talk.pdf", options=options, progress=lambda done, total: reported.append((done, total))
    )
    assert one.read_bytes() != several.read_bytes()  # otherwise only one process wrote
    assert _contents(several) == _contents(one)
    assert _outline(several) == _outline(one)
    assert _tags(PdfReader(several).trailer["/Root"]["/StructTreeRoot"]) == _tags(
        PdfReader(one).trailer["/Root"]["/StructTreeRoot"]
    )
    assert several.stat().st_size <= 1.1 * one.stat().st_size
    assert reported[-1] == (SLIDES, SLIDES)
    assert reported == sorted(set(reported))


MOVING = "```python {1-9|30-39|50-59}\n" + "\n".join(f"line({line})" for line in range(1, 61)) + "\n```\n"
"""Code whose lines do not all stand on a slide, so that paper shows it part after part."""


@pytest.mark.parametrize(("options", "place"), [({"handout": "3"}, SLIDES - 3), ({"notes-pages": True}, 2)])
def test_sheets_that_are_not_where_they_were_foreseen_are_counted_by_one_process(
    export_text: Callable, processors: Callable, options: dict[str, object], place: int
) -> None:
    slides = _deck().split("\n---\n\n")
    slides[place] = f"# Code\n\n{MOVING}"
    text = "\n---\n\n".join(slides)
    processors(1)
    (one,) = export_text(text, "one/talk.pdf", options=options)
    processors(2)
    (several,) = export_text(text, "two/talk.pdf", options=options)
    assert several.read_bytes() == one.read_bytes()
    assert len(PdfReader(one).pages) == (SLIDES + 2 if "notes-pages" in options else -(-(SLIDES + 2) // 3))


def test_what_another_process_finds_wrong_is_told(tmp_path: Path, qapp: object, processors: Callable) -> None:
    processors(2)
    full = "# Full\n\n" + "- **an item** and *more* of it\n" * 5000
    path = tmp_path / "talk.md"
    path.write_text("\n---\n\n".join(["# One\n"] * SLIDES + [full]), encoding="utf-8")
    deck = read_deck(path)
    numbers = range(1, SLIDES + 2)
    assert SLIDES in pdf_writers.share_out(deck, numbers)[1]
    engine = SlideEngine(deck)
    export(ExportJob(engine, deck, tmp_path / "talk.pdf", numbers))
    assert [(fault.code, fault.slide, fault.line) for fault in engine.pages.faults()] == [
        ("too-much", SLIDES + 1, 4 * SLIDES)
    ]


def test_slides_whose_process_ends_are_written_all_the_same(
    export_text: Callable, processors: Callable, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    processors(2)
    monkeypatch.setattr(pdf_writers, "own_command", lambda _word: (sys.executable, "-c", "raise SystemExit"))
    (written,) = export_text(_deck())
    pages = PdfReader(written).pages
    assert [f"Title {number}" in page.extract_text() for number, page in enumerate(pages, 1)] == [True] * SLIDES
    assert "has ended" in caplog.text


def test_cancelling_ends_all_processes_and_leaves_nothing(
    export_text: Callable, processors: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    processors(2)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    dead = tmp_path / "temporary" / ".of-a-killed-export.footlight.part"
    dead.mkdir(parents=True)
    (dead / ".lock").touch()
    (dead / "0.pdf").write_bytes(b"half")
    started: list[int] = []
    popen = pdf_writers.subprocess.Popen

    def noted(*words: object, **more: object) -> object:
        process = popen(*words, **more)
        started.append(process.pid)
        return process

    monkeypatch.setattr(pdf_writers.subprocess, "Popen", noted)
    done = [0]
    with pytest.raises(ExportCancelledError):
        export_text(_deck(), progress=lambda now, _total: done.append(now), cancelled=lambda: done[-1] > 5)
    assert started
    for process in started:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)
    assert not list((tmp_path / "out").iterdir())
    assert not list((tmp_path / "temporary").iterdir())


ALONE = """
import os, sys
from pathlib import Path
from footlight.exporting import ExportCancelledError, ExportJob, export, pdf_writers
from footlight.reading import read_deck
from footlight.rendering.engine import headless_engine

os.sched_getaffinity = lambda _process: {0, 1}
copies, fork = [], os.fork
def noted():
    copies.append(fork())
    return copies[-1]
os.fork = noted
deck = read_deck(Path(sys.argv[1]))
job = ExportJob(headless_engine(deck), deck, Path(sys.argv[2]), range(1, len(deck.slides) + 1))
"""
"""A program that has no threads, so that it writes by copies of itself; how it goes on is added."""


def _alone(folder: Path, text: str, rest: str) -> tuple[Path, str]:
    """Run such a program; returns the file that it writes and what it says."""
    deck, target = folder / "talk.md", folder / "out" / "talk.pdf"
    target.parent.mkdir()
    deck.write_text(text, encoding="utf-8")
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000", "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", ALONE + rest, deck, target]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return target, done.stdout + done.stderr


def test_a_copy_of_the_process_writes_what_one_started_anew_writes(
    export_text: Callable, processors: Callable, tmp_path: Path
) -> None:
    processors(2)
    (anew,) = export_text(_deck())
    (tmp_path / "alone").mkdir()
    copied, said = _alone(tmp_path / "alone", _deck(), "export(job); print(len(copies), 'copies')")
    assert "1 copies" in said
    assert copied.read_bytes() == anew.read_bytes()


def test_slides_whose_copy_ends_are_written_all_the_same(tmp_path: Path) -> None:
    broken = """
write_pages, own = pdf_writers.write_pages, os.getpid()
def broken(*arguments):
    if os.getpid() != own:
        os.kill(os.getpid(), 9)
    return write_pages(*arguments)
pdf_writers.write_pages = broken
export(job)
"""
    written, _said = _alone(tmp_path, _deck(), broken)
    assert [page.extract_text().split()[:2] for page in PdfReader(written).pages] == [
        ["Title", str(number)] for number in range(1, SLIDES + 1)
    ]


NO_PROCESS = """
def none():
    raise BlockingIOError(11, "Resource temporarily unavailable")
pdf_writers.os.fork = none
export(job)
"""


def test_where_no_other_process_may_be_made_one_writes_all(tmp_path: Path) -> None:
    written, said = _alone(tmp_path, _deck(), NO_PROCESS)
    assert said == ""
    assert [page.extract_text().split()[:2] for page in PdfReader(written).pages] == [
        ["Title", str(number)] for number in range(1, SLIDES + 1)
    ]


def test_cancelling_ends_copies(tmp_path: Path) -> None:
    cancelled = """
from dataclasses import replace
done = [0]
try:
    export(replace(job, progress=lambda now, _total: done.append(now), cancelled=lambda: done[-1] > 5))
except ExportCancelledError:
    pass
for process in copies:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        print("ended")
"""
    written, said = _alone(tmp_path, _deck(), cancelled)
    assert said.strip() == "ended"
    assert not list(written.parent.iterdir())


def test_slides_with_pictures_stay_with_one_process_and_short_decks_too(tmp_path: Path, processors: Callable) -> None:
    def shares(*slides: str) -> list[tuple[int, ...]]:
        path = tmp_path / "talk.md"
        path.write_text("\n---\n\n".join(f"{slide}\n" for slide in slides), encoding="utf-8")
        return pdf_writers.share_out(read_deck(path), range(1, len(slides) + 1))

    processors(3)
    text, picture = "text", "![](photo.jpg)"
    own, *others = shares(*[text] * 150, *[picture] * 250)
    assert others
    assert set(range(150, 400)) <= set(own)
    assert sorted((*own, *(position for share in others for position in share))) == list(range(400))
    assert len(shares(*[text] * 50)) == 1
    assert len(shares(*[picture] * 900)) == 1
    assert len(shares(*[text] * 900)) == 3


ASKED_TO_END = """
import os, signal
from footlight.cli.progress import cancelling_on_interrupt
from footlight.exporting.pdf_writers import _Copy
os.register_at_fork(after_in_parent=lambda: os.kill(os.getpid(), signal.SIGTERM))
with cancelling_on_interrupt():
    _Copy(lambda send: None)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only there are copies made")
def test_asked_to_end_while_a_copy_is_made_the_program_ends() -> None:
    run = subprocess.run([sys.executable, "-c", ASKED_TO_END], check=False, capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (128 + signal.SIGTERM, "")
