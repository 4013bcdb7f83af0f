"""Pictures come from the deck's folder, and from those that the user allows."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from footlight.desktop.settings import ALLOWED_FOLDERS, Settings, allowed_folders


@pytest.fixture
def deck_with_shared_picture(tmp_path: Path) -> Path:
    (tmp_path / "shared").mkdir()
    (tmp_path / "talk").mkdir()
    Image.new("RGB", (64, 36), "teal").save(tmp_path / "shared" / "logo.png")
    deck = tmp_path / "talk" / "talk.md"
    deck.write_text("# One\n\n![The logo](../shared/logo.png)\n", "utf-8")
    return deck


def test_a_folder_is_allowed_by_option_or_by_settings(
    footlight: Callable[..., object], deck_with_shared_picture: Path, home: Path
) -> None:
    deck = deck_with_shared_picture
    shared = deck.parent.parent / "shared"
    refused = footlight("check", deck)
    assert refused.code == 1
    assert "outside the deck's folder" in refused.out
    assert footlight("check", deck, "--allow", shared).code == 0
    (home / "config").mkdir(parents=True)
    (home / "config" / "settings.json").write_text(json.dumps({"allowed-folders": str(shared)}), "utf-8")
    assert footlight("check", deck).code == 0
    assert footlight("outline", deck, "--json").out.count('"missing": []') == 1


def test_a_folder_that_is_none_is_told(footlight: Callable[..., object], deck_with_shared_picture: Path) -> None:
    result = footlight("check", deck_with_shared_picture, "--allow", "nowhere")
    assert (result.code, result.err) == (2, "footlight: --allow: there is no folder nowhere.\n")


def test_settings_name_whole_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    settings = Settings(tmp_path / "settings.json")
    separator = ";" if ";" in ALLOWED_FOLDERS.help else ":"
    settings.set(ALLOWED_FOLDERS, separator.join(["~/pictures", "relative", str(tmp_path / "logos"), ""]))
    assert allowed_folders(settings) == (tmp_path / "pictures", tmp_path / "logos")
