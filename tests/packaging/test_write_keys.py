"""The README's list of keys says what the program does."""

from __future__ import annotations

from pathlib import Path

import pytest
from write_keys import with_keys


def test_readme_lists_the_keys_of_today(root: Path) -> None:
    readme = (root / "README.md").read_text("utf-8")
    assert with_keys(readme) == readme, "the table of commands has changed: run `make keys`"


def test_readme_without_marks_is_left_alone() -> None:
    with pytest.raises(ValueError, match="marks"):
        with_keys("# Footlight\n")
