"""A picture that is added: the folder and name that it gets, and its line."""

from __future__ import annotations

from itertools import islice

import pytest

from footlight.archive.entry_names import problem_of_name
from footlight.editing.picture_files import names_for, picture_line, pictures_folder, stem_for


@pytest.mark.parametrize(
    ("text", "folder"),
    [
        ("# No pictures\n", "pictures"),
        ("![](img/a.png)\n![x](img/b.png)\n![](other/c.png)\n", "img"),
        ("![](a.png) ![](https://x.org/a/b.png) ![](../up/c.png) ![](/top/d.png)", "pictures"),
        ("![bg left](<media/two words/a.png>)", "media/two words"),
        ("![bg left](media/two%20words/a.png)", "media/two words"),
    ],
)
def test_pictures_go_where_the_decks_pictures_are(text: str, folder: str) -> None:
    assert pictures_folder(text) == folder


@pytest.mark.parametrize(
    ("heading", "own", "stem"),
    [
        ("Rivers & salt: why?", "", "rivers-salt-why"),
        ("Rivers", "IMG_20240312", "rivers"),
        ("Rivers", "Screenshot 2024-03-12", "rivers"),
        ("Rivers", "Lighthouse at night", "lighthouse-at-night"),
        ("河流与盐", "", "河流与盐"),
        ("", "", "picture"),
        ("***", "0001", "0001"),
        ("con", "", "con"),
    ],
)
def test_its_name_is_what_it_came_with_or_the_heading(heading: str, own: str, stem: str) -> None:
    assert stem_for(heading, own) == stem


def test_a_long_heading_makes_a_short_name_of_whole_words() -> None:
    stem = stem_for("What the rivers carry to the sea and what becomes of it in the end")
    assert stem == "what-the-rivers-carry-to-the-sea-and-what"
    assert problem_of_name(f"{stem}.png") is None


def test_names_go_on_until_one_is_free() -> None:
    assert list(islice(names_for("a", ".png"), 3)) == ["a.png", "a-2.png", "a-3.png"]


def test_a_line_leads_to_any_name() -> None:
    assert picture_line("pictures/a.png") == "![](pictures/a.png)"
    assert picture_line("my pictures/a (1)?.png") == "![](my%20pictures/a%20%281%29%3F.png)"
