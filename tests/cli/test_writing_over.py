"""What commands write never takes the place of a deck, of what it shows, or unasked of what others made."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

from footlight.desktop.rehearsals import add_run
from footlight.presenting.intents import Intent
from footlight.presenting.reducer import next_state
from footlight.presenting.rehearsal import run_of
from footlight.presenting.state import begin, rehearse
from footlight.reading import read_deck

Run = Callable[..., Any]

DECK = """\
---
style: "section { background-image: url(ground.png) }"
---

# One

![A photograph](talk-001.png)

---

![bg](talk%20002.png)

# Two
"""


@pytest.fixture
def talk() -> Path:
    """A deck with pictures, a sheet and a rehearsal."""
    path = Path("talk.md")
    path.write_text(DECK, "utf-8")
    for name in ("talk-001.png", "talk 002.png", "ground.png", "sheet.png"):
        Image.new("RGB", (8, 8), "#336699").save(name)
    Path("theme.css").write_text('@import "default";\nh1 { background: url("sheet.png") }\n', "utf-8")
    deck = read_deck(path)
    add_run(deck, run_of(next_state(rehearse(begin(deck), 0.0), Intent.NEXT_SLIDE, 65.0), 85.0, "2026-03-05 11:45"))
    return path


@pytest.fixture
def untouched(talk: Path) -> Iterator[None]:
    """Every file is as it was, and no new one is there."""
    before = contents()
    yield
    assert contents() == before


def contents() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path().iterdir()}


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("force", [(), ("--force",)])
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("rehearse talk.md --csv talk.md", "talk.md is no name for a CSV file; end it with .csv."),
        ("export talk.md -o talk.png", "talk-001.png is a picture of talk.md, which is not written over;"),
        ("export talk.md --steps -o talk.png", "talk-001.png is a picture of talk.md, which is not written over;"),
        ("themes talk.md -o ground.png", "ground.png is a picture of talk.md, which is not written over;"),
        ("themes talk.md -o ./sheet.png", "sheet.png is a picture of talk.md, which is not written over;"),
        ("themes talk.md -o ../work/talk-001.png", "../work/talk-001.png is a picture of talk.md,"),
        ("themes -o talk.md", "talk.md is no name of a picture; end it in .png."),
    ],
)
def test_a_deck_and_what_it_shows_are_never_written_over(
    footlight: Run, words: str, sentence: str, force: tuple[str, ...]
) -> None:
    result = footlight(*words.split(), *force)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"footlight: {sentence}")


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
@pytest.mark.parametrize("make_link", [os.symlink, os.link])
@pytest.mark.parametrize(
    ("words", "name", "linked"),
    [
        ("rehearse talk.md --csv times.csv", "times.csv", "talk.md"),
        ("export talk.md -o talk.pdf", "talk.pdf", "talk.md"),
        ("export talk.md -o pages.png", "pages-002.png", "talk 002.png"),
        ("themes talk.md -o all.png", "all.png", "talk.md"),
        ("pack talk.md", "talk.footlight", "theme.css"),
    ],
)
def test_nor_by_another_name(
    talk: Path, footlight: Run, words: str, name: str, linked: str, make_link: Callable[[str, str], None]
) -> None:
    make_link(linked, name)
    before = contents()
    result = footlight(*words.split(), "--force")
    assert result.code == 2
    assert result.err.startswith(f"footlight: {name} is ")
    assert "not written over" in result.err
    assert contents() == before


def test_a_one_file_talk_is_not_packed_over_itself(talk: Path, footlight: Run) -> None:
    assert footlight("pack", "talk.md", "-o", "orig.footlight", "--originals").code == 0
    before = contents()
    for output in ((), ("-o", "./orig.footlight", "--force")):
        result = footlight("pack", "orig.footlight", *output)
        assert result.code == 2
        assert "orig.footlight is the talk itself, which is not written over; choose another name." in result.err
    assert contents() == before
    assert footlight("pack", "orig.footlight", "-o", "small.footlight").code == 0


MADE_ANEW = [
    ("rehearse talk.md --csv times.csv", "times.csv"),
    ("export talk.md -o talk.pdf", "talk.pdf"),
    ("export talk.md --steps -o pages.png", "pages-002.png"),
    ("themes talk.md -o all.png", "all.png"),
    ("pack talk.md", "talk.footlight"),
]
JPG, WEBP = (pytest.param(f"themes talk.md -o all.{kind}", f"all.{kind}") for kind in ("jpg", "webp"))


@pytest.mark.parametrize(("words", "name"), [*MADE_ANEW, JPG])
def test_what_footlight_made_is_made_anew(talk: Path, footlight: Run, words: str, name: str) -> None:
    for _ in range(2):
        result = footlight(*words.split())
        assert (result.code, result.err) == (0, "")
    assert Path(name).exists()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        *MADE_ANEW,
        pytest.param(*JPG.values, marks=pytest.mark.proof),
        pytest.param(*WEBP.values, marks=pytest.mark.proof),
    ],
)
def test_what_others_made_is_replaced_only_when_somebody_says_so(
    talk: Path, footlight: Run, words: str, name: str
) -> None:
    Path(name).write_bytes(b"somebody else's")
    before = contents()
    result = footlight(*words.split())
    said = f"{name} is there already, and not made by Footlight; choose another name, or --force to replace it."
    assert (result.code, result.out, result.err) == (2, "", f"footlight: {said}\n")
    assert contents() == before
    assert footlight(*words.split(), "--force").code == 0
    assert Path(name).read_bytes() != b"somebody else's"


@pytest.mark.parametrize(("answer", "code"), [("n", 1), ("", 1), ("y", 0)])
def test_at_a_terminal_somebody_is_asked(
    talk: Path, footlight: Run, monkeypatch: pytest.MonkeyPatch, answer: str, code: int
) -> None:
    questions: list[str] = []
    for name in ("pages-001.png", "pages-002.png"):
        Path(name).write_bytes(b"somebody else's")
    before = contents()
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda question: questions.append(question) or answer)
    assert footlight("export", "talk.md", "-o", "pages.png").code == code
    assert questions == ["pages-001.png and 1 more are there already, and not made by Footlight. Replace them? [y/N] "]
    assert (contents() == before) == (code == 1)


def test_a_pdf_that_somebody_annotated_is_not_ours_any_more(talk: Path, footlight: Run) -> None:
    footlight("export", "talk.md", "-o", "talk.pdf")
    with PdfWriter("talk.pdf", incremental=True) as writer:
        writer.add_metadata({"/Subject": "with my remarks", "/Producer": "Footlight 0.1.0"})
        writer.write("talk.pdf")
    assert str((PdfReader("talk.pdf").metadata or {})["/Producer"]) == "Footlight 0.1.0"
    assert footlight("export", "talk.md", "-o", "talk.pdf").code == 2


def test_a_talk_that_was_packed_from_another_deck_is_not_replaced_unasked(talk: Path, footlight: Run) -> None:
    Path("other.md").write_text("# Other\n", "utf-8")
    footlight("pack", "other.md", "-o", "talk.footlight")
    before = contents()
    assert footlight("pack", "talk.md").code == 2
    assert contents() == before


@pytest.mark.skipif(os.name == "nt", reason="Windows knows only one such bit")
def test_a_read_only_file_is_left_alone(talk: Path, footlight: Run) -> None:
    footlight("export", "talk.md", "-o", "talk.pdf")
    Path("talk.pdf").chmod(0o444)
    result = footlight("export", "talk.md", "-o", "talk.pdf", "--force")
    assert (result.code, result.err) == (2, "footlight: talk.pdf cannot be written: it is read-only.\n")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_what_is_no_file_is_left_alone(talk: Path, footlight: Run) -> None:
    os.mkfifo("talk.pdf")
    result = footlight("export", "talk.md", "-o", "talk.pdf", "--force")
    assert (result.code, result.err) == (2, "footlight: talk.pdf is no regular file, which could be replaced.\n")
    assert Path("talk.pdf").is_fifo()
