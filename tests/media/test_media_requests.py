"""A slide says all that must be loaded before it can be laid out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from footlight.deck import Background, Slide
from footlight.media import MOST_DIAGRAMS, MOST_FORMULAS, DrawingRequest, PictureRequest, requests_of


def test_collects_pictures_formulas_and_diagrams_once(make_slide: Callable[..., Slide]) -> None:
    slide = make_slide(
        '<p><img src="a.png"/><math data-tex="x" data-display="inline"/><img src="a.png"/></p>'
        '<math data-tex="x" data-display="block"/><div style="background: url(\'c d.png\')"/>'
        '<figure class="diagram" data-kind="mermaid" data-source="pie"/><figure><img src="b.png"/></figure>',
        backgrounds=(Background("bg.jpg"), Background("red", is_picture=False)),
        background_image='linear-gradient(red, blue), url("e.png")',
    )
    assert set(requests_of(slide)) == {
        *(PictureRequest(name, slide.folder) for name in ("a.png", "c d.png", "b.png")),
        *(PictureRequest(name, slide.folder, is_behind=True) for name in ("bg.jpg", "e.png")),
        DrawingRequest("formula", "x"),
        DrawingRequest("display-formula", "x"),
        DrawingRequest("diagram", "pie"),
    }
    assert len(requests_of(slide)) == 8


def test_a_plain_slide_needs_nothing(make_slide: Callable[..., Slide]) -> None:
    assert requests_of(make_slide("<h1>Title</h1><p>Words</p>")) == ()


def test_no_more_drawings_are_asked_for_than_a_slide_shows(make_slide: Callable[..., Slide]) -> None:
    formulas = "".join(f'<math data-tex="x_{number}"/>' for number in range(3200))
    diagrams = "".join(f'<figure data-kind="mermaid" data-source="{number}"/>' for number in range(50))
    asked = requests_of(make_slide(formulas + diagrams))
    kinds = Counter(each.kind for each in asked if isinstance(each, DrawingRequest))
    assert kinds == {"formula": MOST_FORMULAS, "diagram": MOST_DIAGRAMS}
