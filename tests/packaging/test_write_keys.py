"""The manual's list of keys says what the program does."""

from __future__ import annotations

from pathlib import Path

import pytest
from write_keys import with_keys


def test_the_page_lists_the_keys_of_today(root: Path) -> None:
    page = (root / "assets" / "manual" / "keys.md").read_text("utf-8")
    assert with_keys(page) == page, "the table of commands has changed: run `make keys`"


def test_a_page_without_marks_is_left_alone() -> None:
    with pytest.raises(ValueError, match="marks"):
        with_keys("# Keys\n")
