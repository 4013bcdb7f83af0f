"""Fixes of what reading a deck brings to light leave all other slides as they are, in whatever decks there are."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from footlight.checking.fixes import Fix, fixes_of, lines_of, mended, with_edits
from footlight.deck import Deck, UnusableInputError
from footlight.reading import parse_deck

FOLDER = os.environ.get("FOOTLIGHT_DECKS", "")
"""Of decks of others, as for ``make fuzz``; without it the bundled ones are tried alone."""
DECKS = sorted(Path(FOLDER).rglob("*.md")) if FOLDER else []
BUNDLED = sorted((Path(__file__).parents[2] / "slides").glob("*/*.md"))


def fixes_for(text: str, path: Path) -> tuple[Deck, list[Fix]]:
    deck = parse_deck(text, path)
    lines = lines_of(text)
    return deck, [fix for finding in deck.findings for fix in fixes_of(finding, lines, deck.folder)]


def others(deck: Deck, fix: Fix) -> list[str]:
    return [slide.source for slide in deck.slides if slide.number != fix.finding.slide]


def assert_nothing_else_changes(text: str, path: Path) -> int:
    deck, fixes = fixes_for(text, path)
    for fix in fixes:
        after = parse_deck(with_edits(text, fix.edits), path)
        left = iter([slide.source for slide in after.slides])
        if fix.finding.slide:
            assert all(any(source == other for source in left) for other in others(deck, fix)), fix
        said = [(found.code, found.message) for found in after.findings]
        assert said.count((fix.finding.code, fix.finding.message)) < len(deck.findings), fix
    return len(fixes)


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_a_slip_in_a_bundled_deck_is_mended_to_what_it_was(path: Path) -> None:
    text = path.read_text("utf-8")
    slip = re.sub(r"^paginate:", "paginat:", text, count=1, flags=re.MULTILINE)
    slip = re.sub(r"^<!-- time:", "<!-- _bakup: true -->\n<!-- time:", slip, count=1, flags=re.MULTILINE)
    assert_nothing_else_changes(slip, path)
    deck, fixes = fixes_for(slip, path)
    assert fixes
    assert mended(deck, path, slip, fixes) == slip.replace("paginat:", "paginate:").replace("_bakup:", "_backup:")


@pytest.mark.parametrize("path", DECKS, ids=lambda path: path.stem)
def test_a_fix_of_somebody_elses_deck_leaves_the_other_slides(path: Path) -> None:
    try:
        assert_nothing_else_changes(path.read_bytes().decode("utf-8"), path)
    except (UnusableInputError, UnicodeDecodeError):
        pytest.skip("no deck that can be read")
