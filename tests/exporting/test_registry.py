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
        ("talk", "The kind of talk cannot be told; end its name with .pdf, .pptx, .png or .svg."),
        ("talk.doc", ".doc files cannot be written; end the name with .pdf, .pptx, .png or .svg."),
