"""A word and its language -> where it may be parted with a hyphen, by the patterns of LibreOffice.

They are read when the first word is parted: most talks need none, and German's take a while.
"""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyphen import Pyphen

PATTERNS = MappingProxyType({
    "da": "da_DK", "de": "de_DE", "en": "en_US", "en-au": "en_GB", "en-gb": "en_GB", "en-ie": "en_GB", "en-nz": "en_GB",
    "es": "es", "fr": "fr", "it": "it_IT", "pl": "pl_PL", "pt": "pt_BR", "sv": "sv",
})  # fmt: skip
"""The patterns of each language, as the files are named. Those of others are under the GPL alone, or do not say."""
SHORTEST = 7
"""Letters of a word that is ever parted."""
_LEAST_BEFORE = 3
_LEAST_AFTER = 3


def hyphen_places(word: str, language: str) -> tuple[int, ...]:
    """Return after how many letters a word may be parted; nothing for names in capitals and for other languages."""
    if len(word) < SHORTEST or not word[1:].islower():
        return ()
    tag = language.lower().replace("_", "-")
    name = PATTERNS.get(tag) or PATTERNS.get(tag.partition("-")[0])
    return _places(word.lower(), name) if name else ()


@lru_cache(maxsize=4096)
def _places(word: str, name: str) -> tuple[int, ...]:
    # A place with data would spell the word otherwise, as old rules did.
    return tuple(int(place) for place in _patterns(name).positions(word) if not place.data)


@lru_cache(maxsize=len(PATTERNS))
def _patterns(name: str) -> Pyphen:
    import pyphen

    return pyphen.Pyphen(filename=pyphen.LANGUAGES[name], left=_LEAST_BEFORE, right=_LEAST_AFTER)
