"""What a box without an element has from the box around it."""

from __future__ import annotations

import pytest

from footlight.layout.boxes.inherited import anonymous_style
from footlight.styling.computed import Color, ComputedStyle

RED = Color(1, 0, 0)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("color", RED),
        ("font_size", 40.0),
        ("line_height", 55.0),
        ("tabular_figures", True),
        ("lining_figures", True),
        ("wrap_anywhere", True),
        ("white_space", "pre"),
        ("border_spacing", (3.0, 4.0)),
        ("visible", False),
    ],
)
def test_what_css_inherits_is_inherited(field: str, value: object) -> None:
    parent = ComputedStyle().but(**{field: value})
    assert getattr(anonymous_style(parent), field) == value


@pytest.mark.parametrize(("field", "value"), [("background_color", RED), ("opacity", 0.5), ("underline", True)])
def test_what_css_does_not_inherit_is_not(field: str, value: object) -> None:
    parent = ComputedStyle().but(**{field: value})
    assert getattr(anonymous_style(parent), field) == getattr(ComputedStyle(), field)


def test_it_is_made_once_for_a_style_and_a_kind_of_box() -> None:
    parent = ComputedStyle().but(font_size=40.0)
    assert anonymous_style(parent) is anonymous_style(parent)
    assert anonymous_style(parent, "inline") == anonymous_style(parent).but(display="inline")
    assert anonymous_style(parent.but(font_size=41.0)).font_size == 41.0
