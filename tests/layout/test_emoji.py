"""Emoji: what counts as one, and that one font draws all of it."""

from __future__ import annotations

import pytest

from footlight.layout.text.emoji_sequences import emoji_parts
from footlight.layout.text.fonts import install_fonts

WHOLE = {
    "a face": "😀",
    "a sign that asks for colour": "⚠️",
    "a family": "👨\u200d👩\u200d👧",
    "a flag": "🇩🇪",
    "a flag of tags": "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "a pirate": "🏴\u200d☠️",
    "a keycap": "1️⃣",
    "a skin": "👍🏽",
    "a sign that is an emoji by itself": "✅",
    "a basic sign with a skin": "☝🏽",
}


@pytest.fixture(scope="module", autouse=True)
def _bundled_fonts(qapp, root):
    install_fonts(root / "assets" / "fonts")


@pytest.mark.parametrize("emoji", WHOLE.values(), ids=WHOLE.keys())
def test_an_emoji_is_found_whole(emoji):
    text = f"before {emoji} after {emoji}"
    assert [text[start:end] for start, end in emoji_parts(text)] == [emoji, emoji]


@pytest.mark.parametrize(
    "text", ["plain", "20 #1 *", "© ™ ✓ → ☎", "⚠\ufe0e", "☎\ufe0e", "✅\ufe0e", "中文 é", "🚀\ufe0e"]
)
def test_text_is_left_alone(text):
    assert list(emoji_parts(text)) == []


@pytest.mark.parametrize("emoji", WHOLE.values(), ids=WHOLE.keys())
def test_an_emoji_is_drawn_as_one_glyph_of_one_font(tools, emoji):
    item = tools.text(tools.page(tools.element("p", "a ", emoji)), "a")
    runs = [run for run in item.layout.glyphRuns() if "Emoji" in run.rawFont().familyName()]
    assert len(runs) == 1
    # Variation selectors and joiners may leave glyphs without a width.
    widths = [run.rawFont().advancesForGlyphIndexes(run.glyphIndexes()) for run in runs]
    assert sum(point.x() > 0 for advances in widths for point in advances) == 1


def test_an_emoji_that_appears_by_itself_keeps_its_font(tools):
    page = tools.page(tools.element("p", "a ", tools.element("span", "1️⃣", step=1)), steps=1)
    item = tools.text(page, "1")
    assert {run.rawFont().familyName() for run in item.layout.glyphRuns()} == {"Noto Emoji"}
