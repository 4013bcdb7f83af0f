"""A deck that is saved while it is presented: the talk stays where it is, and shows what was written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from laptop_text import NOTES
from PIL import Image
from two_monitors import Program, TwoMonitors

pytestmark = pytest.mark.end_to_end

NO_TEXT = b"\xff\xfe\x00 not a text"


def by_rename(deck: Path, content: bytes) -> None:
    """Save as most editors do: write beside, then put in the place."""
    draft = deck.with_name(f".{deck.name}.draft")
    draft.write_bytes(content)
    draft.replace(deck)


def in_place(deck: Path, content: bytes) -> None:
    """Save as the others do: empty the file, and write it in two moves."""
    with deck.open("wb") as file:
        file.flush()
        file.write(content[: len(content) // 2])
        file.flush()
        file.write(content[len(content) // 2 :])


@pytest.mark.parametrize("save", [by_rename, in_place])
def test_saving_shows_the_change_on_the_same_slide(
    save: Callable[[Path, bytes], None],
    deck: Path,
    two_monitors: TwoMonitors,
    present: Callable[..., Program],
    views: Callable[[Path], list[Image.Image]],
    shows: Callable[..., Image.Image],
) -> None:
    slides = views(deck)
    program = present(deck)
    shows(slides[0], "slide 1", program)
    two_monitors.press("3", "Return")
    shows(slides[2], "slide 3", program)

    text = deck.read_text("utf-8")
    text = text.replace("# One", "# Nought\n\n---\n\n# Zero\n\n---\n\n# One").replace("# Three", "# Drei")
    edited = deck.with_name("edited.md")
    edited.write_text(text, "utf-8")
    slides = views(edited)
    save(deck, edited.read_bytes())
    shows(slides[4], "the same slide, changed, after two slides were added before it", program)
    two_monitors.press("Prior")
    shows(slides[3], "the slide before it", program)
    assert program.exit_code is None
    assert program.output == ""


@pytest.mark.parametrize("save", [by_rename, in_place])
def test_save_that_cannot_be_read_keeps_the_last_good_deck(
    save: Callable[[Path, bytes], None],
    deck: Path,
    two_monitors: TwoMonitors,
    present: Callable[..., Program],
    views: Callable[[Path], list[Image.Image]],
    shows: Callable[..., Image.Image],
    reads: Callable[..., str],
) -> None:
    good = deck.read_bytes()
    slides = views(deck)
    program = present(deck)
    shows(slides[0], "slide 1", program)
    reads("good morning", program, NOTES)

    save(deck, NO_TEXT)
    reads("last good", program)
    for key, number in (("Next", 2), ("Next", 3)):
        two_monitors.press(key)
        shows(slides[number - 1], f"slide {number} of the last good deck", program)

    mended = deck.with_name("mended.md")
    mended.write_bytes(good.replace(b"# Three", b"# Tres"))
    save(deck, mended.read_bytes())
    shows(views(mended)[2], "the good deck after one that cannot be read", program)
    reads(lambda text: "last good" not in text, program)
    assert program.exit_code is None
