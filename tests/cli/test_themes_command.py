"""``footlight themes`` and ``footlight new --theme``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from footlight.cli.theme_sheet import spread
from footlight.reading import read_deck


def test_each_bundled_theme_is_listed_with_its_character(footlight: Callable) -> None:
    code, out, err = footlight("themes")
    assert (code, err) == (0, "")
    rows = dict(line.split(maxsplit=1) for line in out.split("\n\n")[0].splitlines())
    assert list(rows) == ["default", "centered", "dark", "high-contrast", "keynote", "lecture", "technical"]
    assert all(len(character) > 20 for character in rows.values())
    assert "uncover is shown as centered" in out


def test_a_theme_beside_the_deck_is_listed_too(footlight: Callable) -> None:
    Path("themes").mkdir()
    Path("themes", "mine.css").write_text("/*\n * @theme mine\n *\n * Green, for\n * frogs.\n */\n")
    Path("theme.css").write_text("section { color: red }")
    Path("talk.md").write_text("# A talk")
    out = footlight("themes", "talk.md").out
    assert [line.split(maxsplit=1) for line in out.splitlines() if line.startswith(("mine", "theme "))] == [
        ["mine", "Green, for frogs."]
    ]
    assert "\ntheme\n" in out


def test_the_sheet_has_a_row_of_slides_for_each_theme_in_its_own_ground(footlight: Callable) -> None:
    Path("talk.md").write_text("# One\n\n---\n\n## Two\n\n- a\n- b")
    assert footlight("themes", "talk.md", "-o", "all.png").out == "wrote 7 themes to all.png\n"
    sheet = QImage("all.png")
    # In the right lower corner of each row's second slide.
    grounds = {sheet.pixelColor(32 + 2 * 384 + 10, y).name() for y in range(84 + 210, sheet.height(), 284)}
    assert sheet.width() == 2 * 32 + 2 * 384 + 16
    assert {"#fcfbf8", "#12181f", "#ffffff", "#2a1690", "#f8f3e7", "#f4f7f9"} <= grounds


def test_the_sheet_of_a_long_deck_shows_slides_from_all_of_it() -> None:
    assert spread(3, 6) == (1, 2, 3)
    assert spread(26, 6) == (1, 6, 11, 16, 21, 26)


@pytest.mark.parametrize("target", ["all.pdf", "all"])
def test_the_sheet_is_a_picture(footlight: Callable, target: str) -> None:
    assert footlight("themes", "-o", target) == (
        2, "", f"footlight: {target} is no name of a picture; end it in .png.\n",
    )  # fmt: skip


def test_the_sheet_where_nothing_can_be_written(footlight: Callable) -> None:
    assert footlight("themes", "-o", "nowhere/all.png").err == (
        "footlight: There is no folder nowhere to write all.png to.\n"
    )


def test_a_new_deck_names_its_theme_and_has_nothing_to_mend(footlight: Callable) -> None:
    assert footlight("new", "talk.md", "--theme", "lecture").code == 0
    assert read_deck(Path("talk.md")).settings.theme == "lecture"
    assert footlight("check", "talk.md") == (0, "", "")


def test_a_new_deck_in_a_theme_that_is_not_there(footlight: Callable) -> None:
    assert footlight("new", "talk.md", "--theme", "lectern") == (
        2, "", "footlight: There is no theme “lectern”; “footlight themes” lists them.\n",
    )  # fmt: skip
    assert not Path("talk.md").exists()
