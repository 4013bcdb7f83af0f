"""A word that nothing knows -> the known word that it was probably meant to be."""

from __future__ import annotations

from collections.abc import Iterable

_SHORTEST = 4
"""Letters of a word below which another is too easily near."""


def meant(word: str, known: Iterable[str]) -> str:
    """Find the known word that one slip of the finger parts from another; empty when there is none, or it is known.

    A slip is a letter too many, too few, wrong, or two that changed places (Damerau, 1964); small and capital letters
    count alike. A plural is no slip: other tools have keys such as ``authors``.
    """
    names = tuple(known)
    if len(word) < _SHORTEST or word in names:
        return ""
    near = (name for name in names if len(name) >= _SHORTEST and _one_slip(word.lower(), name.lower()))
    # A wrong letter is likelier than a missing one: what has as many letters goes first.
    return min(near, key=lambda name: len(name) != len(word), default="")


def _one_slip(word: str, name: str) -> bool:
    if abs(len(word) - len(name)) > 1 or word == f"{name}s":
        return False
    pairs = zip(word, name, strict=False)
    same = next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(word), len(name)))
    after, wanted = word[same:], name[same:]
    swapped = after[:2] == wanted[:2][::-1] and after[2:] == wanted[2:]
    return after[1:] == wanted[1:] or after[1:] == wanted or after == wanted[1:] or swapped
