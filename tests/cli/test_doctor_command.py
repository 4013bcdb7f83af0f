"""The doctor says what a report of a bug needs, and nothing personal."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import pytest

from footlight import __version__
from footlight.cli.doctor import without_folders, without_home
from footlight.desktop.logs import logging_to_file


def test_it_names_versions_screens_fonts_and_places(
    footlight: Callable[..., object], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(home.parent))
    (home / "config").mkdir(parents=True)
    (home / "config" / "settings.json").write_text('{"notes-size": 33, "log-level": "loud"}')
    with logging_to_file():
        logging.getLogger("footlight").warning("A picture is gone: %s.", home.parent / "Secret Plans" / "a.png")
    result = footlight("doctor")
    assert result.code == 0
    assert result.out.startswith(f"Footlight {__version__}\n")
    for expected in ("Qt 6.", "pillow ", "font files bundled", "notes-size: 33", "~/home/config/settings.json",
                     "log-level must be one of", "A picture is gone"):  # fmt: skip
        assert expected in result.out, expected
    assert "platform offscreen" in result.out
    assert str(home.parent) not in result.out


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("cannot read /srv/customers/Acme/talk.md: no", "cannot read …/talk.md: no"),
        (r"cannot read C:\Users\ann\talk.md: no", "cannot read …/talk.md: no"),
        ("cannot read ~/Customers/Acme/talk.md", "cannot read …/talk.md"),
        ("3/4 of ~/talk", "3/4 of ~/talk"),
    ],
)
def test_folders_are_left_out_of_log_lines(text: str, shown: str) -> None:
    assert without_folders(text) == shown


def test_home_is_shown_as_such(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert without_home(f"{tmp_path}/talk.md") == "~/talk.md"
