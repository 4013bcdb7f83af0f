"""Themes of a stranger's deck come from its folder, not from where a link in it leads."""

from __future__ import annotations

from pathlib import Path

import pytest

from footlight.styling.themes import ThemeFinder


@pytest.mark.parametrize("place", ["", "themes"])
def test_a_link_to_a_sheet_outside_is_no_theme(tmp_path: Path, place: str) -> None:
    deck_folder, bundled = tmp_path / "deck", tmp_path / "bundled"
    (deck_folder / place).mkdir(parents=True)
    bundled.mkdir()
    secret = tmp_path / "secret.css"
    secret.write_text("/* @theme harbour */", "utf-8")
    (deck_folder / place / "harbour.css").symlink_to(secret)
    finder = ThemeFinder([deck_folder / "themes", bundled])
    assert finder.find("harbour", deck_folder) is None
    assert "harbour" not in finder.own_names(deck_folder)


def test_the_users_own_themes_may_be_links(tmp_path: Path) -> None:
    own = tmp_path / "config" / "themes"
    own.mkdir(parents=True)
    (tmp_path / "dotfiles.css").write_text("section {}", "utf-8")
    (own / "mine.css").symlink_to(tmp_path / "dotfiles.css")
    assert ThemeFinder([own]).find("mine", tmp_path / "deck") == own / "mine.css"
