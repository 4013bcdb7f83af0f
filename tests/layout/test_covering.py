from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from footlight.layout.covering import covering
from footlight.layout.page import Rect

PLACES = st.integers(-3, 8).map(float)
RECTS = st.builds(Rect, PLACES, PLACES, st.integers(-2, 6).map(float), st.integers(-2, 6).map(float))


@given(st.lists(st.tuples(PLACES, PLACES), max_size=12), st.lists(RECTS, max_size=12))
def test_a_point_is_covered_by_what_it_lies_in_or_on_the_edge_of(
    points: list[tuple[float, float]], rects: list[Rect]
) -> None:
    expected = [[i for i, r in enumerate(rects) if r.x <= x <= r.right and r.y <= y <= r.bottom] for x, y in points]
    assert covering(points, rects) == expected
