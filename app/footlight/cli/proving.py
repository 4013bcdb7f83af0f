"""A deck -> what it would miss on another computer, found by looking in its own folder alone."""

from __future__ import annotations

from footlight.deck import Deck, Finding
from footlight.desktop.resources import bundled
from footlight.packing import not_self_contained
from footlight.rendering.engine import headless_engine


def proof(deck: Deck) -> tuple[Finding, ...]:
    """Find what does not come from the deck's folder or from Footlight itself; none is the proof."""
    engine = headless_engine(deck)
    fonts = sorted(path for path in bundled("assets", "fonts").rglob("*") if path.is_file())
    return not_self_contained(deck, engine.stylist, engine.media, bundled("assets"), fonts)
