"""The settings file: defaults, bounds, hand edits, damage."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from footlight.desktop.settings import (
    AUDIENCE_SCREEN,
    LOG_LEVEL,
    NOTES_SIZE,
    SETTINGS,
    WINDOWED,
    Setting,
    Settings,
    open_settings,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def test_without_a_file_all_is_default_and_none_is_written(file: Path) -> None:
    settings = Settings(file)
    assert [settings.get(row) for row in SETTINGS] == [row.default for row in SETTINGS]
    assert settings.notices == []
    assert not file.exists()


def test_what_was_set_is_there_next_time(file: Path) -> None:
    Settings(file).set(NOTES_SIZE, 30)
    Settings(file).set(AUDIENCE_SCREEN, "HDMI-1")
    again = Settings(file)
    assert (again.get(NOTES_SIZE), again.get(AUDIENCE_SCREEN), again.get(WINDOWED)) == (30, "HDMI-1", False)


def test_keys_of_another_version_are_kept(file: Path) -> None:
    file.write_text('{"from-the-future": {"a": [1]}, "notes-size": 12}')
    Settings(file).set(WINDOWED, True)
    kept = json.loads(file.read_text())
    assert kept == {"version": 1, "from-the-future": {"a": [1]}, "notes-size": 12, "windowed": True}


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("9", "notes-size must be from 10 to 72, not 9"),
        ('"big"', 'notes-size must be a whole number, not "big"'),
        ("true", "notes-size must be a whole number, not true"),
        ("null", "notes-size must be a whole number, not null"),
    ],
)
def test_value_that_does_not_fit_counts_as_unset_and_is_told(file: Path, written: str, sentence: str) -> None:
    file.write_text(f'{{"notes-size": {written}}}')
    settings = Settings(file)
    assert settings.get(NOTES_SIZE) == NOTES_SIZE.default
    assert settings.notices == [f"{file}: {sentence}."]


def test_setting_a_value_that_does_not_fit_is_refused(file: Path) -> None:
    with pytest.raises(ValueError, match="log-level must be one of debug, info, warning, error, not loud"):
        Settings(file).set(LOG_LEVEL, "loud")
    assert not file.exists()


@pytest.mark.parametrize("damage", [b"{", b"", b"[1]", b"\xff\xfe\x00", b"[" * 100_000])
def test_damaged_file_is_set_aside_and_named(file: Path, damage: bytes) -> None:
    file.write_bytes(damage)
    settings = Settings(file)
    aside = file.with_name("settings.damaged.json")
    assert aside.read_bytes() == damage
    assert settings.notices == [f"The settings were damaged, so they start afresh; the old file is {aside}."]
    settings.set(NOTES_SIZE, 24)
    assert Settings(file).get(NOTES_SIZE) == 24


def test_settings_lie_in_the_users_home(home: Path) -> None:
    open_settings().set(NOTES_SIZE, 24)
    assert (home / "config" / "settings.json").is_file()


@pytest.mark.parametrize("row", SETTINGS, ids=lambda row: row.key)
def test_every_row_is_sound(row: Setting[str]) -> None:
    assert row.problem(row.default) is None
    assert row.help.endswith(".")
    assert row.key == row.key.lower()


@pytest.mark.parametrize("row", SETTINGS, ids=lambda row: row.key)
def test_an_example_is_another_value_that_the_file_may_hold(file: Path, row: Setting) -> None:
    file.write_text(json.dumps({row.key: row.example}))
    settings = Settings(file)
    assert settings.notices == []
    assert settings.get(row) == row.example != row.default
    written = json.dumps(row.example) if isinstance(row.example, bool) else str(row.example)
    assert row.parse(written) == row.example


@pytest.mark.parametrize(("row", "text"), [(NOTES_SIZE, "9"), (NOTES_SIZE, "big"), (LOG_LEVEL, "loud"), (WINDOWED, "")])
def test_a_typed_value_that_does_not_fit_is_refused(row: Setting, text: str) -> None:
    with pytest.raises(ValueError, match=r"^must be "):
        row.parse(text)


def test_a_flag_goes_before_the_file(file: Path) -> None:
    file.write_text('{"windowed": true}')
    settings = Settings(file)
    assert (settings.get(WINDOWED), settings.get(WINDOWED, False)) == (True, False)
    assert settings.get(NOTES_SIZE, 33) == 33
