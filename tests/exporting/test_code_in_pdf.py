"""Long code in a PDF: every line of it, and nothing that the author has not written."""

from __future__ import annotations

from collections.abc import Callable

from pypdf import PdfReader

LINES = "\n".join(f"line_{number} = {number}" for number in range(100, 160))


def test_code_in_steps_is_written_part_after_part(export_text: Callable) -> None:
    (path,) = export_text(f"# One\n\n---\n\n# Code\n\n```py {{1-4|30-33|57-60}}\n{LINES}\n```\n\n---\n\n# Three\n")
    reader = PdfReader(path)
    texts = [page.extract_text() for page in reader.pages]
    assert len(texts) == 5
    assert ["line_100" in text for text in texts] == [False, True, False, False, False]
    assert ["line_131" in text for text in texts] == [False, False, True, False, False]
    assert ["line_159" in text for text in texts] == [False, False, False, True, False]
    assert [reader.get_destination_page_number(entry) for entry in reader.outline] == [0, 1, 4]


def test_with_steps_there_is_a_page_for_each(export_text: Callable) -> None:
    (path,) = export_text(f"# Code\n\n```py {{1|2|57-60}}\n{LINES}\n```\n", steps=True)
    assert len(PdfReader(path).pages) == 3


def test_numbers_and_arrows_are_seen_and_not_copied(export_text: Callable) -> None:
    long = "value = " + " + ".join(["something"] * 12)
    (path,) = export_text(f"```py {{.numbers start=41}}\n{long}\nb = 2\n```\n")
    (page,) = PdfReader(path).pages
    words = " ".join(page.extract_text().split())
    assert words == f"{long} b = 2"
