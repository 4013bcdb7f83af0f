"""The links of a page: those that show, and none that runs something."""

from __future__ import annotations

from pathlib import Path

import pytest

from footlight.deck import Size
from footlight.layout.page import Page, PictureItem, Rect, Role
from footlight.layout.page_links import links_of
from footlight.media import Picture

PICTURE = Picture("key", Size(10, 10), "raster", Path("a.png"))
PLACE = Rect(10, 10, 50, 20)


def _page(target: str, rect: Rect = PLACE, clip: Rect | None = None) -> Page:
    item = PictureItem(rect=rect, role=Role.PICTURE, picture=PICTURE, target=rect, link=target, clip=clip, step=1)
    return Page(1, Size(100, 100), (item,), steps=1)


def test_link_shows_from_its_step_on() -> None:
    page = _page("https://a.bc")
    assert [list(links_of(page, step)) for step in (0, 1)] == [[], [(Rect(10, 10, 50, 20), "https://a.bc")]]


@pytest.mark.parametrize(
    "target",
    ["javascript:x()", " JavaScript:x()", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "smb://x/y", " "],
)
def test_target_that_runs_something_is_none(target: str) -> None:
    assert list(links_of(_page(target), 1)) == []


def test_link_is_cut_to_what_shows() -> None:
    (outside,) = links_of(_page("#2", rect=Rect(80, 90, 50, 20)), 1)
    (clipped,) = links_of(_page("#2", clip=Rect(0, 0, 30, 100)), 1)
    assert (outside.rect, clipped.rect) == (Rect(80, 90, 20, 10), Rect(10, 10, 20, 20))


def test_link_beyond_the_slide_is_none() -> None:
    assert list(links_of(_page("#2", rect=Rect(0, 100, 50, 20)), 1)) == []
