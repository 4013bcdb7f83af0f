"""The formats: every row works, and a wrong ending is one sentence."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from footlight.deck import UnusableInputError
from footlight.exporting import FORMATS, Format, format_of


@pytest.mark.parametrize("row", FORMATS, ids=lambda row: row.suffix)
def test_every_row_has_a_writer(row: Format) -> None:
    assert callable(importlib.import_module(row.module).write)
    assert format_of(Path(f"a.b{row.suffix.upper()}")) is row


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("talk", "The kind of talk cannot be told; end its name with .pdf or .png."),
        ("talk.doc", ".doc files cannot be written; end the name with .pdf or .png."),
    ],
)
def test_ending_that_no_row_has(name: str, sentence: str) -> None:
    with pytest.raises(UnusableInputError) as caught:
        format_of(Path(name))
    assert str(caught.value) == sentence
