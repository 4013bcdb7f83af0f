"""Decks of other scripts as presentations: from the right, and with the fonts that have their letters."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from footlight.deck import Finding
from footlight.importing import reader_of

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
ARABIC = """---
lang: ar
---

# الضوء

حديث Footlight عن المصابيح

- مصباح
  - لونه أحمر

<!-- قل مرحبا -->

---

# جدول

| المصباح | القدرة |
|---------|-------:|
| شمعة | 12 |
"""


def _runs(slide: Any) -> dict[str, Any]:
    return {run.text: run._r for shape in slide.shapes if shape.has_text_frame for p in shape.text_frame.paragraphs
            for run in p.runs}  # fmt: skip


def _face(run: Any, kind: str) -> str:
    return str(run.find(f"{A}rPr/{A}{kind}").get("typeface"))


def test_arabic_is_read_from_the_right_and_names_a_font_with_its_letters(presentation: Callable) -> None:
    found: list[Finding] = []
    slide = presentation(ARABIC, tell=found.append).slides[0]
    for words, run in _runs(slide).items():
        properties = run.getparent().find(f"{A}pPr")
        assert (properties.get("rtl"), properties.get("algn")) == ("1", "r"), words
        assert run.find(f"{A}rPr").get("lang") == "ar"
        if not words.isascii():
            assert _face(run, "cs") == "Footlight Sans Arabic", words
    nested = next(run for words, run in _runs(slide).items() if "أحمر" in words).getparent().find(f"{A}pPr")
    assert int(nested.get("marL")) > 0 > int(nested.get("indent"))
    (notes,) = slide.notes_slide.notes_text_frame.paragraphs
    assert notes._p.pPr.get("rtl") == "1"
    assert any("Footlight Sans Arabic" in each.message for each in found)


def test_a_table_from_the_right_keeps_its_columns_on_the_way_there_and_back(export_text: Callable) -> None:
    (path,) = export_text(ARABIC, "out/talk.pptx")
    table = reader_of(Path(path)).read(path).slides[1].blocks[1]
    assert table.splitlines()[0].index("المصباح") < table.splitlines()[0].index("القدرة")


def test_chinese_names_a_font_with_its_letters_and_systems_have_their_own(presentation: Callable) -> None:
    text = "---\nlang: {}\n---\n\n# One\n\nABC 舞台 ひら\n"
    (run,) = (each for words, each in _runs(presentation(text.format("zh")).slides[0]).items() if "舞台" in words)
    assert _face(run, "ea") == "Footlight Sans SC"
    for tag, family in (("zh-TW", "Microsoft JhengHei"), ("ja", "Yu Gothic"), ("zh", "Microsoft YaHei")):
        slide = presentation(text.format(tag), options={"fonts": "system"}).slides[0]
        (run,) = (each for words, each in _runs(slide).items() if "舞台" in words)
        assert (_face(run, "ea"), _face(run, "latin")) == (family, "+mn-lt")


def test_system_fonts_of_arabic_are_those_with_its_letters(presentation: Callable) -> None:
    slide = presentation(ARABIC, options={"fonts": "system"}).slides[0]
    assert {_face(run, "cs") for words, run in _runs(slide).items() if not words.isascii()} == {"Arial"}
