"""Where the parts of the presenter view go, for every screen that speakers have."""

from __future__ import annotations

from itertools import combinations

import pytest

from footlight.layout.page import Rect
from footlight.windows.presenter.presenter_layout import Panes, arrange

SCREENS = [(1024, 640), (1024, 768), (1280, 720), (1366, 768), (1440, 900), (1920, 1080), (2560, 1080), (3840, 2160)]
ASPECTS = [16 / 9, 4 / 3, 9 / 16]


def parts(panes: Panes) -> list[Rect]:
    return [panes.status, panes.current, panes.clocks, panes.caption, panes.upcoming, panes.notes, panes.progress]


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("aspect", ASPECTS)
def test_parts_lie_within_the_view_and_apart(screen: tuple[int, int], aspect: float) -> None:
    panes = arrange(*screen, aspect)
    for part in parts(panes):
        assert part.x >= 0
        assert part.y >= 0
        assert part.right <= screen[0] + 0.01
        assert part.bottom <= screen[1] + 0.01
        assert part.width > 0
        assert part.height > 0
    assert not [pair for pair in combinations(parts(panes), 2) if _overlap(*pair)]


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("aspect", ASPECTS)
def test_slides_keep_their_shape_and_the_current_one_is_the_larger(screen: tuple[int, int], aspect: float) -> None:
    panes = arrange(*screen, aspect)
    assert panes.current.width / panes.current.height == pytest.approx(aspect)
    assert panes.upcoming.width / panes.upcoming.height == pytest.approx(aspect)
    assert panes.current.height >= panes.upcoming.height


@pytest.mark.parametrize("screen", SCREENS)
def test_notes_and_clocks_are_never_squeezed(screen: tuple[int, int]) -> None:
    for aspect in ASPECTS:
        panes = arrange(*screen, aspect)
        assert panes.notes.height >= 110
        assert panes.notes.width >= 0.3 * screen[0]
        assert panes.clocks.height >= 80


def test_columns_are_aligned() -> None:
    panes = arrange(1280, 720, 16 / 9)
    assert panes.current.y == panes.upcoming.y
    assert panes.clocks.bottom == pytest.approx(panes.notes.bottom)
    assert panes.status.x == panes.clocks.x == panes.current.x
    assert panes.caption.x == panes.notes.x == panes.upcoming.x


def test_everything_grows_with_the_screen() -> None:
    small, large = arrange(1280, 720, 16 / 9), arrange(3840, 2160, 16 / 9)
    assert large.unit == 3 * small.unit
    assert large.notes.width == pytest.approx(3 * small.notes.width)


def _overlap(one: Rect, other: Rect) -> bool:
    common = one.common(other)
    return common.width > 0.01 and common.height > 0.01
