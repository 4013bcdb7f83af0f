"""``footlight import``: what it prints, and what it writes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pptx import Presentation


def _presentation(name: str) -> None:
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[1])
    slide.shapes.title.text = "One"
    slide.placeholders[1].text_frame.text = "a point"
    slide.shapes.add_connector(1, 0, 0, 100, 100)
    made.save(name)


def test_a_deck_is_written_and_what_is_lost_is_said(footlight: Callable) -> None:
    _presentation("talk.pptx")
    result = footlight("import", "talk.pptx", "-o", "mine.md")
    assert result == (0, "wrote 1 slide to mine.md\n", "talk.pptx: slide 1: left out: a drawing\n")
    assert Path("mine.md").read_text("utf-8").endswith("## One\n\n- a point\n")
    assert footlight("import", "talk.pptx").out == "wrote 1 slide to talk.md\n"


def test_what_cannot_be_done_is_one_sentence(footlight: Callable) -> None:
    _presentation("talk.pptx")
    Path("talk.md").write_text("mine", "utf-8")
    assert "talk.md exists already; choose another name." in footlight("import", "talk.pptx").err
    assert "There is no file none.pptx." in footlight("import", "none.pptx", "-o", "a.md").err
    assert "end it with .md" in footlight("import", "talk.pptx", "-o", "talk.txt").err
    assert Path("talk.md").read_text("utf-8") == "mine"


def test_what_is_lost_on_many_slides_is_one_line(footlight: Callable) -> None:
    made = Presentation()
    for drawn in (True, True, True, False, True):
        slide = made.slides.add_slide(made.slide_layouts[6])
        if drawn:
            slide.shapes.add_connector(1, 0, 0, 100, 100)
    made.save("talk.pptx")
    assert footlight("import", "talk.pptx").err == "talk.pptx: slides 1-3, 5: left out: a drawing\n"
