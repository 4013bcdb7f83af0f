"""What another process sends of slides is what would be found here, and where that fails, nothing is missing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="there is no copy of a process")

BEGIN = """
import os, signal, sys
from dataclasses import replace
from pathlib import Path
from footlight import reading
from footlight.deck import Asked
from footlight.desktop import second_process
from footlight.desktop.resources import theme_folders
from footlight.styling import slides_ahead
from footlight.styling.budget import Budget
from footlight.styling.slides_ahead import LateStylist, SlidesAhead, Wanted

path = Path({path!r})
second_process.PATIENCE = 300  # a busy machine does not decide which process styles

def described(deck, stylist):
    slide, budget = deck.slides[{number} - 1], Budget()
    styled = stylist.style(slide, deck, Media(), budget)
    return styled, stylist.font_files(deck), budget.spent, slide.title, slide.findings, deck.findings

class Media:
    def picture(self, reference, folder=None):
        from footlight.media import Problem
        return Problem("missing-picture", reference)

    def drawing(self, request):
        raise AssertionError

def here():
    from footlight.styling.stylist import Stylist
    deck = reading.read_deck(path)
    return deck, described(deck, Stylist(theme_folders(deck.folder)))

def beside(ahead):
    deck = ahead.deck() or reading.read_deck(path)
    found = described(deck, LateStylist(theme_folders(deck.folder), ahead))
    styled_here = "footlight.styling.stylist" in sys.modules
    ahead.close()
    return deck, found, styled_here

def begin():
    process = second_process.SecondProcess(slides_ahead.parts_ahead)
    return SlidesAhead(process, Wanted(path, Asked(), {start}, ahead=2, notes=True))
"""

SAME = """
deck, found, styled_here = beside(ahead)
wanted, expected = here()
print(deck == wanted, found == expected, styled_here)
print(deck.slides[-1].content == wanted.slides[-1].content or deck.slides[-1].title == wanted.slides[-1].title)
"""

TWO = "---\ntitle: Two\n---\n\n# One [a]\n\n- *text*\n\n---\n\n# Two\n\n[a]: https://example.org\n"
WRONG = "---\ntheme: no-such\nclass: quiett\nstyle: 'h1 { colr: red'\n---\n\n# One\n\n$a$ ::: x\n\n---\n\n# Two\n"
HIDDEN = "<!-- hide: true -->\n\n# One\n\n---\n\n# Two {{title}}\n\n---\n\n# Three\n"


def said(deck: Path, code: str, start: int | None = None, number: int = 1) -> list[str]:
    """What a fresh Python prints of a deck."""
    begin = BEGIN.format(path=str(deck), start=start, number=number)
    run = subprocess.run([sys.executable, "-c", begin + code], capture_output=True, text=True, check=True, timeout=300)
    assert not run.stderr
    return run.stdout.splitlines()


def written(folder: Path, text: str) -> Path:
    deck = folder / "deck.md"
    deck.write_text(text, "utf-8")
    return deck


@pytest.mark.parametrize(
    ("text", "start", "number"),
    [(TWO, None, 1), (TWO, 2, 2), (WRONG, None, 1), (HIDDEN, None, 2)],
    ids=["plain", "the second", "findings", "hidden"],
)
def test_it_is_the_same_deck_and_the_same_slide(tmp_path: Path, text: str, start: int | None, number: int) -> None:
    deck = written(tmp_path, text)
    assert said(deck, f"ahead = begin()\n{SAME}", start, number) == ["True True False", "True"]


@pytest.mark.parametrize(
    "fault",
    [
        "slides_ahead.parts_ahead = lambda task: iter([])",
        "slides_ahead.parts_ahead = lambda task: iter(['rubbish', 1, None])",
        "slides_ahead.parts_ahead = lambda task: os.kill(os.getpid(), signal.SIGKILL)",
        "second_process.PATIENCE = 0; slides_ahead.parts_ahead = lambda task: signal.pause()",
    ],
    ids=["nothing", "rubbish", "dead", "late"],
)
def test_without_an_answer_everything_is_done_here(tmp_path: Path, fault: str) -> None:
    assert said(written(tmp_path, TWO), f"{fault}\nahead = begin()\n{SAME}") == ["True True True", "True"]


@pytest.mark.parametrize(("text", "number"), [(TWO, 2), (HIDDEN, 3)], ids=["plain", "hidden"])
def test_the_slide_after_it_is_the_same_too(tmp_path: Path, text: str, number: int) -> None:
    code = f"ahead = begin()\nslide = ahead.deck().slides[{number - 1}]\nahead.read(slide, ahead.deck())\n"
    code += f"print('content' in vars(slide))\n{SAME}"
    assert said(written(tmp_path, text), code, number=number) == ["True", "True True False", "True"]


def test_the_notes_of_both_slides_are_rendered_without_the_reader(tmp_path: Path) -> None:
    text = "# One\n\n<!-- Say *this*. -->\n\n---\n\n# Two\n\n<!-- And that. -->\n"
    code = "ahead = begin()\ndeck = ahead.deck()\nbefore = ahead.notes_html('Say *this*.')\n"
    code += "ahead.read(deck.slides[1], deck)\n"
    code += "print(before, *(ahead.notes_html(each) for each in ('Say *this*.', 'And that.', 'Something else.')))\n"
    code += "print('footlight.reading.speaker_notes' in sys.modules)"
    lines = said(written(tmp_path, text), code)
    assert lines == ["None <p>Say <em>this</em>.</p> <p>And that.</p> None", "False"]


def test_further_slides_and_another_reading_are_styled_here(tmp_path: Path) -> None:
    code = "ahead = begin()\ndeck = ahead.deck()\nahead.read(deck.slides[2], deck)\n"
    code += "print(ahead.styled(deck.slides[2], deck, Budget()), 'content' in vars(deck.slides[2]))\n"
    code += "print(ahead.styled(deck.slides[0], replace(deck), Budget()), ahead.font_files(replace(deck)))"
    assert said(written(tmp_path, f"{TWO}\n---\n\n# Three\n"), code) == ["None False", "None None"]


def test_a_theme_that_was_saved_meanwhile_is_read_anew(tmp_path: Path) -> None:
    (tmp_path / "theme.css").write_text("h1 { color: red }", "utf-8")
    code = "ahead = begin()\nahead.font_files(ahead.deck())\n"
    code += "(path.parent / 'theme.css').write_text('h1 { color: #00f000 }')\n"
    assert said(written(tmp_path, TWO), code + SAME) == ["True True True", "True"]


def test_a_theme_that_is_saved_later_is_shown_on_a_new_reading(tmp_path: Path) -> None:
    (tmp_path / "theme.css").write_text("h1 { color: red }", "utf-8")
    code = "ahead = begin()\ndeck = ahead.deck()\nlate = LateStylist(theme_folders(deck.folder), ahead)\n"
    code += "late.style(deck.slides[0], deck, Media(), Budget())\nbefore = late.edition\n"
    code += "print(late.look_again(deck))\nlate.watched(deck)\n"
    code += "(path.parent / 'theme.css').write_text('h1 { color: ')\nprint(late.look_again(deck).newer)\n"
    code += "(path.parent / 'theme.css').write_text('h1 { color: #00f000 }')\n"
    code += "print(late.look_again(deck).newer)\n"
    code += "again = replace(deck)\nlate.look_again(again)\nlate.adopt(again)\nprint(late.edition != before)\n"
    code += "print(late.look_again(again).newer)\nahead.close()"
    assert said(written(tmp_path, TWO), code) == ["None", "False", "True", "True", "False"]


def test_an_export_asks_once_whether_the_theme_was_saved(tmp_path: Path) -> None:
    (tmp_path / "theme.css").write_text("h1 { color: red }", "utf-8")
    code = "process = second_process.SecondProcess(slides_ahead.parts_ahead)\n"
    code += "ahead = SlidesAhead(process, Wanted(path, Asked(), whole=True, ahead=2, once=True))\n"
    code += "deck = ahead.deck()\nprint(ahead.styled(deck.slides[0], deck, Budget()) is not None)\n"
    code += "(path.parent / 'theme.css').write_text('h1 { color: #00f000 }')\n"
    code += "print(ahead.styled(deck.slides[1], deck, Budget()) is not None)\nahead.close()"
    assert said(written(tmp_path, TWO), code) == ["True", "True"]


PICTURE = "# One\n\n![](a.png)\n\nwords\n"


@pytest.mark.parametrize(("text", "number"), [(PICTURE, 1), (f"# Zero\n\n---\n\n{PICTURE}", 2)])
def test_a_slide_with_a_picture_is_styled_where_pictures_are_known(tmp_path: Path, text: str, number: int) -> None:
    assert said(written(tmp_path, text), f"ahead = begin()\n{SAME}", number=number) == ["True True True", "True"]


def test_the_slide_after_one_with_a_picture_needs_no_styling(tmp_path: Path) -> None:
    deck = written(tmp_path, f"{PICTURE}\n---\n\n# Two\n")
    assert said(deck, f"ahead = begin()\n{SAME}", number=2) == ["True True False", "True"]


@pytest.mark.parametrize("name", ["none.md", "talk.footlight"])
def test_where_there_is_no_deck_to_read_the_process_ends(tmp_path: Path, name: str) -> None:
    (tmp_path / "talk.footlight").write_bytes(b"PK")
    code = "process = second_process.SecondProcess(slides_ahead.parts_ahead)\n"
    code += f"print(slides_ahead.begin_ahead(process, Wanted(path.with_name({name!r}), Asked())))\n"
    code += "print(process.next_part())\ntry:\n    os.waitpid(-1, 0)\nexcept ChildProcessError:\n    print('none left')"
    assert said(written(tmp_path, TWO), code) == ["None", "None", "none left"]
