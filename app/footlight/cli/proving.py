"""A deck -> what it would miss on another computer, found by looking in its own folder alone."""

from __future__ import annotations

from footlight.cli.laying_out import open_workshop
from footlight.deck import Deck, Finding
from footlight.desktop.resources import bundled
from footlight.packing import not_self_contained


def proof(deck: Deck) -> tuple[Finding, ...]:
    """Find what does not come from the deck's folder or from Footlight itself; none is the proof."""
    workshop = open_workshop(deck)
    fonts = sorted(path for path in bundled("assets", "fonts").rglob("*") if path.is_file())
    return not_self_contained(deck, workshop.stylist, workshop.media, bundled("assets"), fonts)
