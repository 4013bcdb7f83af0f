"""What is copied from a PDF is what the author wrote, in every script that a font here can show."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QFontDatabase

from footlight.desktop.resources import bundled
from footlight.exporting import ExportJob, export
from footlight.layout.gliding import steps_that_show_all
from footlight.layout.page import Page, TextItem
from footlight.layout.text.fonts import install_fonts
from footlight.reading import read_deck
from footlight.rendering.engine import SlideEngine

System = QFontDatabase.WritingSystem
DECKS = ("lei-jun", "guide", "gallery")


def letters(text: str) -> Counter[str]:
    """Count what shows: readers put words of several fonts, and those from right to left, in orders of their own."""
    plain = unicodedata.normalize("NFKC", text)
    return Counter(each for each in plain if unicodedata.category(each)[0] in "LNPS" or each > "\uffff")


@pytest.mark.parametrize(
    ("text", "system"),
    [
        ("Ελληνικά ιστορία, ᾳ ἐν ἀρχῇ", System.Greek),
        ("**ιώτα** `ιώτα` *ιώτα*", System.Greek),
        ("phonetic ɩ alone", System.Latin),
        ("Русский язык, Українська", System.Cyrillic),
        ("Đường phố Việt Nam, tiếng Việt", System.Vietnamese),
        ("office ﬁrst waffle fjord, ½ → ≥ Å Ω µ", System.Latin),
        ("😀 👩‍👩‍👧‍👦 🇮🇹 ✅ 1️⃣ 👍🏽", System.Latin),
        ("العربية السلام عليكم", System.Arabic),
        ("שלום עולם", System.Hebrew),
        ("漢字 一二三 小米 ⼀", System.SimplifiedChinese),
        ("ひらがな カタカナ", System.Japanese),
        ("한국어", System.Korean),
    ],
)
def test_words_of_every_script_are_copied_as_written(export_text: Callable, text: str, system: System) -> None:
    (path,) = export_text(f"# Title\n\n{text}\n")
    if not QFontDatabase.families(system):
        pytest.skip(f"no font for {system.name} here")
    found = PdfReader(path).pages[0].extract_text()
    assert letters(found) == letters("Title" + text.replace("*", "").replace("`", ""))


def test_words_of_a_drawn_picture_are_copied_as_written(export_text: Callable, tmp_path: Path) -> None:
    words = "A == 0x12:34 -> fi"  # signs that Inter draws by glyphs without a character of their own
    (tmp_path / "drawn.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="100"><text y="40">{escape(words)}</text></svg>'
    )
    (path,) = export_text("![Drawn](drawn.svg)\n")
    assert letters(PdfReader(path).pages[0].extract_text()) == letters(words)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", 'It\'s "here" -- and "there"... pages 3--5'),
        ("de", "\"Hier\" -- 'dort', 10 kg und 5 %"),
        ("fr", '"Bonjour" -- l\'eau, non ?'),
    ],
)
@pytest.mark.parametrize("theme", ["default", "lecture", "technical"])
def test_signs_of_a_language_are_copied_as_they_were_typed(
    export_text: Callable, language: str, text: str, theme: str
) -> None:
    (path,) = export_text(f"---\nlang: {language}\ntheme: {theme}\n---\n# {text}\n\n{text} - {text}\n")
    found = PdfReader(path).pages[0].extract_text()
    assert letters(found) == letters(f"{text} {text} - {text}")


def test_a_parted_word_has_a_plain_hyphen_at_the_line_end_and_an_address_none(export_text: Callable) -> None:
    columns = (
        "::::: columns\n:::: column\nDie Donaudampfschifffahrtsgesellschaft kam an\n::::\n"
        ":::: column\nsiehe https://example.org/einname/nocheiner/seite.html dort\n::::\n"
        ":::: column\nmit-ohne Worte\n::::\n:::::\n"
    )
    (path,) = export_text(f"---\nlang: de\n---\n# Titel\n\n{columns}")
    found = PdfReader(path).pages[0].extract_text()
    assert "\xad" not in found
    assert "\u200b" not in found
    assert "Donaudampfschifffahrtsgesellschaft" not in found
    assert "Donaudampfschifffahrtsgesellschaft" in found.replace("-\n", "")
    assert "https://example.org/einname/nocheiner/seite.html" in found.replace("\n", "")
    assert "mit-ohne" in found


@pytest.mark.parametrize("name", DECKS)
def test_words_of_the_bundled_decks_are_copied_as_written(name: str, tmp_path: Path, qapp: object) -> None:
    install_fonts(bundled("assets", "fonts"))
    deck = read_deck(bundled("slides") / name / f"{name}.md")
    engine = SlideEngine(deck)
    numbers = range(1, len(deck.slides) + 1)
    export(ExportJob(engine, deck, tmp_path / "talk.pdf", numbers))
    pages = ((slide, engine.page(deck, slide)) for slide in deck.slides)
    views = [(slide, page, step) for slide, page in pages for step in steps_that_show_all(page)]
    for (slide, page, step), pdf_page in zip(views, PdfReader(tmp_path / "talk.pdf").pages, strict=True):
        missing = letters(shown(page, step)) - letters(pdf_page.extract_text())
        assert not missing, f"slide {slide.number}: {missing}"


def shown(page: Page, step: int) -> str:
    # What has no text to a reader, such as the numbers of lines, is only seen.
    texts = (item for item in page.items if isinstance(item, TextItem) and item.text and item.shows_at(step))
    # Where a formula or a picture stands in a line, there is a place in the text.
    return "".join(item.layout.text() for item in texts).replace("\ufffc", "")
