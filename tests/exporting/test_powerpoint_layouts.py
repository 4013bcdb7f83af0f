"""The layouts of a presentation: what a theme puts where, so that a colleague's new slide fits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

NAMES = [
    "Title Slide", "Title and Content", "Two Content", "Comparison", "Text and Picture", "Section Header", "Statement",
    "Quotation", "Closing", "Title Only", "Blank",
]  # fmt: skip
TALK = """---
theme: keynote
paginate: true
---

# Cover

sub

---

## First

- a point
- and one more

---

## Columns

::: columns
::: column
- left
:::
::: column
- right
:::
:::

---

## A part
"""


@pytest.fixture
def presentation(export_text: Callable) -> Callable[[str], Any]:
    """Export a text, and open what was written."""

    def run(text: str) -> Any:
        (path,) = export_text(text, "out/talk.pptx")
        return Presentation(str(path))

    return run


def _fixed(shape: Any) -> bool:
    return shape.placeholder_format.type in {PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}


@pytest.mark.parametrize("theme", ["default", "lecture", "technical", "high-contrast"])
def test_every_layout_has_its_places_within_the_slide(presentation: Callable, theme: str) -> None:
    found = presentation(f"---\ntheme: {theme}\n---\n\n# One\n")
    assert [layout.name for layout in found.slide_layouts] == NAMES
    for layout in found.slide_layouts:
        places = [each for each in layout.placeholders if not _fixed(each)]
        assert len({each.placeholder_format.idx for each in places}) == len(places)
        for each in places:
            assert each.left >= 0, (layout.name, each.name)
            assert each.left + each.width <= found.slide_width + 1, (layout.name, each.name)
            assert each.top + each.height <= found.slide_height + 1, (layout.name, each.name)
    columns = [each for each in found.slide_layouts[2].placeholders if each.placeholder_format.idx in {1, 2}]
    assert columns[0].left + columns[0].width <= columns[1].left


def test_slides_stand_on_the_layout_of_their_kind_and_fill_its_places(presentation: Callable) -> None:
    slides = presentation(TALK).slides
    assert [slide.slide_layout.name for slide in slides] == [
        "Title Slide", "Title and Content", "Two Content", "Section Header",
    ]  # fmt: skip
    assert {each.placeholder_format.idx for each in slides[2].placeholders} >= {0, 1, 2}


def test_what_decorates_a_theme_is_on_its_layouts_and_not_on_each_slide(presentation: Callable) -> None:
    points = "\n".join(f"- A point of some words, as number {number} of these" for number in range(7))
    first = presentation(f"---\ntheme: keynote\n---\n\n## First\n\n{points}\n").slides[0]
    assert first._element.get("showMasterSp") is None
    fields = [shape for shape in first.slide_layout.shapes if not shape.is_placeholder]
    assert max(shape.width for shape in fields) >= 1190 * 9525
    assert [shape for shape in first.shapes if not shape.is_placeholder] == []


def test_a_layout_turns_its_colours_over_where_the_theme_does(presentation: Callable) -> None:
    part = presentation(TALK).slides[3]
    assert part.slide_layout._element.cSld.bg is not None
    assert part._element.cSld.bg is None


def test_a_slide_that_looks_otherwise_hides_what_its_layout_has(presentation: Callable) -> None:
    text = "---\ntheme: keynote\n---\n\n## A heading\n\n- a\n\n<style scoped>h2::before { display: none }</style>\n"
    assert presentation(text).slides[0]._element.get("showMasterSp") == "0"
