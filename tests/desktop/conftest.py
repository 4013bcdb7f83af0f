"""A home of its own for what the program keeps."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that holds settings, state and logs."""
    folder = tmp_path / "home"
    monkeypatch.setenv("FOOTLIGHT_HOME", str(folder))
    return folder
