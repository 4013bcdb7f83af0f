"""``footlight export``: what it writes, what it refuses, and that it leaves no half file."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from footlight.layout import Page
from footlight.media import MediaSource
from footlight.rendering import typesetting
from footlight.styling.budget import Budget
from footlight.styling.computed import StyledSlide

FOUR = "# One\n\n---\n\n# Two\n\n---\n\n# Three\n\n---\n\n# Four\n"


def test_pdf(footlight: Callable, deck: Callable) -> None:
    assert footlight("export", deck(FOUR), "-o", "talk.pdf") == (0, "wrote 4 slides to talk.pdf\n", "")
    assert len(PdfReader("talk.pdf").pages) == 4


def test_pictures(footlight: Callable, deck: Callable) -> None:
    result = footlight("export", deck(FOUR), "-o", "talk.png", "--slides", "1,3-", "--size", "320x180")
    assert result == (0, "wrote 3 slides to talk-001.png to talk-004.png\n", "")
    assert sorted(path.name for path in Path().glob("*.png")) == ["talk-001.png", "talk-003.png", "talk-004.png"]


def test_slides_for_questions_come_after_the_end_and_hidden_ones_when_asked(
    footlight: Callable, deck: Callable
) -> None:
    deck("# One\n\n---\n\n<!-- backup -->\n# Two\n\n---\n\n<!-- hide -->\n# Three\n\n---\n\n# Four\n")

    def words() -> list[str]:
        return [page.extract_text().strip() for page in PdfReader("talk.pdf").pages]

    footlight("export", "talk.md", "-o", "talk.pdf")
    assert words() == ["One", "Four", "Two"]
    footlight("export", "talk.md", "-o", "talk.pdf", "--hidden")
    assert words() == ["One", "Two", "Three", "Four"]
    footlight("export", "talk.md", "-o", "talk.pdf", "--slides", "3")
    assert words() == ["Three"], "who asks for a number gets it"


def test_each_audience_gets_its_slides(footlight: Callable, deck: Callable) -> None:
    deck("---\naudiences: [long, short]\n---\n\n# One\n\n---\n\n<!-- for: long -->\n# Two\n\n---\n\n# Three\n")
    assert footlight("export", "talk.md", "-o", "talk.pdf").out == "wrote 3 slides to talk.pdf\n"
    assert footlight("export", "talk.md", "-o", "talk.pdf", "--for", "short").out == "wrote 2 slides to talk.pdf\n"
    refused = footlight("export", "talk.md", "-o", "talk.pdf", "--for", "all")
    assert refused.code == 2
    assert refused.err == "footlight: talk.md: There is no audience “all”; the deck has long, short.\n"


def test_an_earlier_export_is_replaced(footlight: Callable, deck: Callable) -> None:
    footlight("export", deck(FOUR), "--output", "talk.pdf")
    footlight("export", "talk.md", "--output", "talk.pdf", "--slides", "2")
    assert [page.extract_text().strip() for page in PdfReader("talk.pdf").pages] == ["Two"]


def test_deck_named_like_a_command(footlight: Callable, deck: Callable) -> None:
    deck(FOUR, "export")
    assert footlight("export", "./export", "-o", "talk.pdf").code == 0


BAD_DECKS: dict[str, tuple[bytes | None, str]] = {
    "no-such.md": (None, "There is no file no-such.md."),
    "folder.md": (None, "folder.md is a folder; name the Markdown file in it."),
    "empty.md": (b"", "empty.md is empty."),
    "blank.md": (b" \n\t\n", "blank.md is empty."),
    "binary.md": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "binary.md is not a text file."),
    "latin.md": ("# Caf\xe9\n".encode("latin-1"), "latin.md is not UTF-8 text (line 1); save it as UTF-8."),
}


@pytest.mark.parametrize("command", [["export", "-o", "out.pdf"], ["outline"], ["outline", "--json"], ["check"], []])
@pytest.mark.parametrize("name", BAD_DECKS)
def test_deck_that_cannot_be_used_is_one_sentence(footlight: Callable, name: str, command: list[str]) -> None:
    content, sentence = BAD_DECKS[name]
    if content is not None:
        Path(name).write_bytes(content)
    elif name == "folder.md":
        Path(name).mkdir()
    assert footlight(*command[:1], name, *command[1:]) == (2, "", f"footlight: {sentence}\n")
    assert not Path("out.pdf").exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            "-o talk",
            "The kind of talk cannot be told; end its name with .pdf, .pptx, .html, .png, .jpg, .webp, .svg or .md.",
        ),
        (
            "-o talk.docx",
            ".docx files cannot be written; end the name with .pdf, .pptx, .html, .png, .jpg, .webp, .svg or .md.",
        ),
        ("-o nowhere/talk.pdf", "There is no folder nowhere to write talk.pdf to."),
        ("-o talk.md/talk.pdf", "There is no folder talk.md to write talk.pdf to."),
        ("-o folder.pdf", "folder.pdf is a folder; name a file to write."),
        ("-o a.pdf --slides 5", "--slides 5: there is no slide 5: the deck has 4 slides."),
        ("-o a.pdf --slides 2-9", "--slides 2-9: there is no slide 9: the deck has 4 slides."),
        ("-o a.pdf --slides x", "--slides: “x” names no slides; write numbers and ranges like 1,3-5."),
        ("-o a.pdf --slides 3-1", "--slides: “3-1” counts backwards; write 1-3."),
        ("-o a.pdf --size 1920", "--size: “1920” is no size; write it like 1920x1080."),
        ("-o a.pdf --size 0x9", "--size: “0x9” is no size; write it like 1920x1080."),
        ("-o a.pdf --size -1x9", "--size: expected one argument."),
        ("-o a.pdf -o a.pdf", "a.pdf is named twice; each file needs a name of its own."),
        ("-o a.pdf --transcript", "--transcript writes a .md file; name one, such as -o notes.md."),
        ("-o a.md --size 9x9", "--size is for PDF and pictures; other files have the size of the slides."),
        ("-o a.html --handout 3", "--handout is for .pdf files, not for .html."),
        ("-o a.png --size 99999x9", "--size: 99999x9 is too large; the longest side may be 16384."),
    ],
)
def test_options_that_cannot_be_used_are_one_sentence(
    footlight: Callable, deck: Callable, words: str, sentence: str
) -> None:
    Path("folder.pdf").mkdir()
    assert footlight("export", deck(FOUR), *words.split()) == (2, "", f"footlight: {sentence}\n")
    assert sorted(path.name for path in Path().iterdir()) == ["folder.pdf", "talk.md"]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="nobody can lock out an administrator")
def test_folder_that_cannot_be_written(footlight: Callable, deck: Callable) -> None:
    deck(FOUR)
    Path("locked").mkdir(mode=0o500)
    said = f"footlight: locked/talk.pdf cannot be written: the folder {Path('locked').absolute()} is read-only.\n"
    assert footlight("export", "talk.md", "-o", "locked/talk.pdf") == (2, "", said)


def test_disk_that_fills_up_is_one_sentence(
    footlight: Callable, deck: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("footlight.exporting.pdf.Document.write", full)
    said = "footlight: talk.pdf cannot be written: No space left on device.\n"
    assert footlight("export", deck(FOUR), "-o", "talk.pdf") == (2, "", said)
    assert [path.name for path in Path().iterdir()] == ["talk.md"]


def test_works_without_a_screen_and_without_widgets(process: Callable, deck: Callable) -> None:
    running = process("export", deck(FOUR), "-o", "talk.pdf")
    assert running.communicate(timeout=300) == ("wrote 4 slides to talk.pdf\n", "")
    assert running.returncode == 0


@pytest.fixture
def at_a_terminal() -> Iterator[None]:
    """Make Ctrl-C reach the programs that are started, also when the tests run in the background of a shell.

    What a shell starts there ignores SIGINT, and so would everything that it starts in turn.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("at_a_terminal")
@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal device")
@pytest.mark.parametrize(("stop", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("target", ["talk.pdf", "talk.png"])
def test_stopped_on_a_terminal_it_leaves_no_half_file(
    deck: Callable, target: str, stop: signal.Signals, code: int
) -> None:
    slides = 6000  # not done before it is stopped, however little processor the test gets meanwhile
    deck("\n\n---\n\n".join(f"# Slide {number}" for number in range(1, slides + 1)))
    ours, terminal = os.openpty()
    words = [sys.executable, "-m", "footlight", "export", "talk.md", "-o", target]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=terminal) as running:
        os.close(terminal)
        seen = b""
        while f"/{slides} slides".encode() not in seen:
            seen += os.read(ours, 1024)
        running.send_signal(stop)
        while _more(ours):
            pass
        assert running.wait(timeout=300) == code
    os.close(ours)
    assert [path.name for path in Path().iterdir()] == ["talk.md"]


def _more(terminal: int) -> bytes:
    """Read on; Linux says that a terminal's other end is closed by an error."""
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


def test_a_slide_with_too_much_costs_no_other(footlight: Callable, deck: Callable) -> None:
    path = deck("# One\n\n---\n\n# Much\n\n" + "- a\n" * 3900 + "\n---\n\n# Three\n")
    checked = footlight("check", path)
    assert checked.code == 1
    assert ":4: error: There is too much on this slide to show it" in checked.out
    exported = footlight("export", path, "-o", "talk.pdf")
    assert exported.code == 0
    assert ":4: error: There is too much on this slide to show it" in exported.err
    assert "wrote 3 slides" in exported.out


def test_another_program_is_told_how_far_it_is(footlight: Callable, deck: Callable) -> None:
    result = footlight("export", deck(FOUR), "-o", "talk.png", "--progress")
    assert result.out.splitlines()[:-1] == ["1/4", "2/4", "3/4", "4/4"]


def test_several_files_are_laid_out_once(footlight: Callable, deck: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out: list[int] = []
    lay_out = typesetting.lay_out

    def counted(styled: StyledSlide, number: int, media: MediaSource, budget: Budget | None = None) -> Page:
        laid_out.append(number)
        return lay_out(styled, number, media, budget)

    monkeypatch.setattr(typesetting, "lay_out", counted)
    result = footlight(
        "export", deck(FOUR), "-o", "a.pdf", "-o", "b.html", "--transcript", "-o", "c.md", "-o", "d.png", "--progress"
    )
    assert result.code == 0
    assert sorted(laid_out) == [1, 2, 3, 4]
    lines = result.out.splitlines()
    assert [line for line in lines if line.startswith("wrote")] == [
        "wrote 4 slides to a.pdf",
        "wrote 4 slides to b.html",
        "wrote 4 slides to c.md",
        "wrote 4 slides to d-001.png to d-004.png",
    ]
    assert [line for line in lines if "/" in line] == [f"{number}/16" for number in range(1, 17)]


def test_a_deck_is_never_written_over_by_a_transcript(footlight: Callable, deck: Callable) -> None:
    Path("other.md").write_text("# Somebody's deck\n", "utf-8")
    for name in (deck(FOUR), "other.md"):
        before = Path(name).read_bytes()
        result = footlight("export", "talk.md", "-o", name, "--force")
        assert result == (
            2, "", f"footlight: {name} is the name of a deck, which is not written over; choose another name.\n"
        )  # fmt: skip
        assert Path(name).read_bytes() == before
    assert footlight("export", "talk.md", "-o", "notes.md").code == 0
    assert footlight("export", "talk.md", "-o", "notes.md").code == 0, "made anew as often as you like"
