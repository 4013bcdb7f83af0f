from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from footlight.deck import Deck
from footlight.desktop.resources import bundled
from footlight.reading import read_deck


@pytest.fixture(scope="session")
def bundled_deck() -> Callable[[str], Deck]:
    """Read a bundled deck by the name of its folder, once."""

    @cache
    def read(name: str) -> Deck:
        return read_deck(bundled("slides", name, f"{name}.md"))

    return read
