"""A transcript: what is on the slides and in the notes, in Markdown that says it again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from footlight.exporting import ExportCancelledError
from footlight.exporting.targets import made_here
from footlight.reading import parse_deck

KINDS = Path(__file__).parent.parent / "rendering" / "structures.md"


@pytest.fixture
def transcript(export_text: Callable) -> Callable[[str], str]:
    """Write the transcript of a deck; its last line, which is not seen, left out."""

    def make(text: str, **options: object) -> str:
        (path,) = export_text(text, "out/talk-notes.md", **options)
        return path.read_text("utf-8").rpartition("\n\n<!--")[0]

    return make


def test_titles_words_and_notes_in_the_order_of_reading(transcript: Callable) -> None:
    deck = (
        "---\ntitle: Rivers\nauthor: Ada\ndate: 3 May 2026\n---\n\n# One *here*\n\n- a\n  1. b\n- [ ] c\n\n"
        "![A boat](boat.png)\n\n<!--\nSay **this**.\n\n## Then\n\nthat\n-->\n\n---\n\nOnly words\n"
    )
    assert transcript(deck) == (
        "# Rivers\n\nAda · 3 May 2026\n\n## 1. One *here*\n\n- a\n  1. b\n- [ ] c\n\n[Picture: A boat]\n\n"
        "### Notes\n\nSay **this**.\n\n#### Then\n\nthat\n\n## 2. Only words"
    )


def test_no_word_of_any_kind_is_lost(transcript: Callable, tmp_path: Path) -> None:
    source = KINDS.read_text("utf-8")
    text = transcript(source)
    for block in [block for slide in parse_deck(source, tmp_path / "a.md").slides for block in slide.blocks]:
        for word in block.split():
            assert word in text or word.strip(".,:[]") in text, word
    assert "| Mon | 3 |" in text, "a chart's numbers"
    assert "[Picture: A sun]" in text
    assert "$$\nE = mc^2\n$$" in text
    assert "```python\ndef on():\n    return True\n```" in text


def test_breaks_of_lines_stand_between_words_alone(transcript: Callable) -> None:
    text = transcript("# T\n\n- a<br>\n- b<br><br>c\n\n<br>d <br> e<br><br>\n")
    assert text.partition("## 1. T\n\n")[2] == "- a\n- b\\\n  c\n\nd\\\ne"


def test_a_long_quotation_is_said_once(transcript: Callable) -> None:
    words = "Write your talks in plain words, so that others may read them as well as you."
    assert transcript(f"# T\n\n---\n\n> {words}\n").partition("## 2.")[2] == f"\n\n> {words}"


@pytest.mark.parametrize(
    "words",
    ["1\\. no list", "\\# no heading", "a \\*star\\*", "a\\_b\\_c", "\\[x\\](y)", "\\<b>", "two \\` ticks", "\\- dash"],
)
def test_signs_are_read_as_they_were(transcript: Callable, tmp_path: Path, words: str) -> None:
    (slide,) = parse_deck(f"# T\n\n{words}\n", tmp_path / "a.md").slides
    again = parse_deck(transcript(f"# T\n\n{words}\n"), tmp_path / "b.md")
    assert slide.blocks[-1] in again.slides[-1].blocks


@pytest.mark.parametrize("name", ["notes.md", "talk.html", "talk.svg"])
def test_what_somebody_has_changed_is_no_longer_ours(export_text: Callable, name: str) -> None:
    (path,) = export_text("# One\n", f"out/{name}")
    assert made_here(path)
    path.write_text(path.read_text("utf-8").replace("One", "My own words"), "utf-8")
    assert not made_here(path)


def test_cancelling_leaves_no_file(export_text: Callable, tmp_path: Path) -> None:
    done = [0]
    with pytest.raises(ExportCancelledError):
        export_text(
            "# One\n\n---\n\n# Two\n",
            "out/notes.md",
            progress=lambda now, _all: done.append(now),
            cancelled=lambda: done[-1] > 0,
        )
    assert not list((tmp_path / "out").iterdir())
