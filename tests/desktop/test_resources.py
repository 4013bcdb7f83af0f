"""Where bundled files and themes are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from footlight.desktop.resources import bundled, theme_folders


def test_bundled_folders_are_found() -> None:
    assert bundled("assets").is_dir()
    assert bundled("slides", "lei-jun").is_dir()


def test_missing_part_of_the_installation_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="the installation lacks assets/nothing"):
        bundled("assets", "nothing")


def test_themes_beside_the_deck_come_first(tmp_path: Path, home: Path) -> None:
    folders = theme_folders(tmp_path)
    assert folders == (tmp_path / "themes", home / "config" / "themes", bundled("assets", "themes"))
