"""A slide at the sizes that were chosen for it."""

from __future__ import annotations

from footlight.layout.composing import composed
from footlight.layout.extents import Choice


def test_slides_that_share_a_style_share_it_enlarged_too(tools):
    root = tools.slide(tools.element("h2", "title"), tools.element("p", "words")).root
    one, other = (composed(root, Choice(text=1.5, heading=2.0)).children[1] for _ in range(2))
    assert one is not other
    assert one.style is other.style


def test_a_style_is_enlarged_anew_for_another_size(tools):
    root = tools.slide(tools.element("h2", "title"), tools.element("p", "words")).root
    sizes = [composed(root, Choice(text=ratio, heading=2.0)).children[1].style.font_size for ratio in (1.5, 1.25)]
    assert sizes == [30.0, 25.0]
