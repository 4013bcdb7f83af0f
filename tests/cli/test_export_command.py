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
        ("-o talk", "The kind of talk cannot be told; end its name with .pdf, .pptx, .png or .svg."),
        ("-o talk.docx", ".docx files cannot be written; end the name with .pdf, .pptx, .png or .svg."),
