"""What was drawn in a talk, on the pages and pictures that are exported."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from footlight.cli.main import main
from footlight.deck.ink import Ink, InkPoint, InkTool, SlideInk, Stroke, ink_text, read_ink

LINE = Stroke(InkTool.PEN, "#e5352b", 8, (InkPoint(100, 600), InkPoint(600, 600), InkPoint(1100, 600)))
DRAWN = Ink({2: SlideInk((LINE,))})


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "talk.md"
    path.write_text("## One\n\n---\n\n## Two\n", "utf-8")
    (tmp_path / "ink.json").write_text(ink_text(DRAWN), "utf-8")
    return path


def test_drawings_are_on_their_slides_at_every_size(deck: Path, qapp: object) -> None:
    target = deck.with_name("talk.png")
    ink = str(deck.with_name("ink.json"))
    assert main(["export", str(deck), "-o", str(target), "--size", "640x360", "--ink", ink]) == 0
    plain, drawn = (QImage(str(deck.with_name(f"talk-00{number}.png"))) for number in (1, 2))
    assert drawn.pixelColor(300, 300).red() > 200 > 100 > drawn.pixelColor(300, 300).green()
    assert plain.pixelColor(300, 300).green() > 200


def test_drawings_are_on_the_page_of_a_pdf(deck: Path, qapp: object) -> None:
    plain, drawn = deck.with_name("plain.pdf"), deck.with_name("drawn.pdf")
    assert main(["export", str(deck), "-o", str(plain)]) == 0
    assert main(["export", str(deck), "-o", str(drawn), "--ink", str(deck.with_name("ink.json"))]) == 0
    assert drawn.stat().st_size > plain.stat().st_size


def test_a_file_without_drawings_is_told(deck: Path, capsys: pytest.CaptureFixture[str], qapp: object) -> None:
    bad = deck.with_name("bad.json")
    for text in ("[]", "{", '{"1": 3}', '{"x": []}'):
        bad.write_text(text, "utf-8")
        assert main(["export", str(deck), "-o", str(deck.with_name("talk.pdf")), "--ink", str(bad)]) == 2
        assert "holds no drawings" in capsys.readouterr().err


def test_drawings_survive_the_file() -> None:
    assert read_ink(ink_text(DRAWN)) == DRAWN
