"""The formats: every row works, and a wrong ending is one sentence."""

from __future__ import annotations

import importlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from footlight.deck import UnusableInputError
from footlight.desktop.settings import Setting
from footlight.exporting import FORMATS, ExportJob, Format, export_options, format_of
from footlight.reading import parse_deck

if TYPE_CHECKING:
    from footlight.rendering.engine import SlideEngine


@pytest.mark.parametrize("row", FORMATS, ids=lambda row: row.suffix)
def test_every_row_has_a_writer(row: Format) -> None:
    assert callable(importlib.import_module(row.module).write)
    assert format_of(Path(f"a.b{row.suffix.upper()}")) is row


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (
            "talk",
            "The kind of talk cannot be told; end its name with .pdf, .pptx, .html, .png, .jpg, .webp, .svg or .md.",
        ),
        (
            "talk.doc",
            ".doc files cannot be written; end the name with .pdf, .pptx, .html, .png, .jpg, .webp, .svg or .md.",
        ),
    ],
)
def test_ending_that_no_row_has(name: str, sentence: str) -> None:
    with pytest.raises(UnusableInputError) as caught:
        format_of(Path(name))
    assert str(caught.value) == sentence


def test_every_option_is_explained_and_has_one_row() -> None:
    keys = [option.key for option in export_options()]
    assert len(keys) == len(set(keys))
    for row in FORMATS:
        assert row.title
        assert row.help.endswith(".")
        for option in row.options:
            assert option.title
            assert option.help.endswith(".")
            assert option.problem(option.default) is None
            assert option.problem(option.example) is None


def test_an_option_has_its_default_until_it_is_chosen(tmp_path: Path) -> None:
    lines = Setting("lines", 3, "Lines", "How many lines.", 5, bounds=(1, 9))
    job = ExportJob(cast("SlideEngine", None), parse_deck("# One\n", tmp_path / "a.md"), tmp_path / "a.pdf", (1,))
    assert job.option(lines) == 3
    assert replace(job, options={"lines": 7}).option(lines) == 7
    assert replace(job, options={"lines": 99}).option(lines) == 3
