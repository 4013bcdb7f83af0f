"""The words that an author has added to the dictionaries, kept for all decks."""

from __future__ import annotations

from footlight.desktop.folders import state_folder
from footlight.desktop.store import Store, json_text, json_texts

MOST_WORDS = 20_000
"""Older ones are forgotten; nobody has taught a machine so many."""


def own_words() -> frozenset[str]:
    """Return the words; what is wrong with their file is in the log."""
    return frozenset(_store().read())


def add_own_word(word: str) -> None:
    """Keep a word.

    Raises:
        OSError: It cannot be written; the others are untouched.
    """
    _store().change(lambda words: json_text([*dict.fromkeys([*words, word])][-MOST_WORDS:]))


def _store() -> Store[list[str]]:
    return Store(state_folder() / "words.json", "words of your own", json_texts, [], plural=True)
