"""Characters that no font has."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pypdf import PdfReader


@pytest.mark.qt_log_ignore("OpenType support missing")
@pytest.mark.parametrize("text", ["हिन्दी", "한국어", "\U00010600"], ids=["Hindi", "Korean", "Linear A"])
def test_a_writing_without_a_font_is_no_reason_to_fail(export_text: Callable, text: str) -> None:
    """The other words can be read whatever fonts the machine has."""
    (pdf,) = export_text(f"# {text} and so on\n")
    assert "and so on" in " ".join(PdfReader(pdf).pages[0].extract_text().split())
