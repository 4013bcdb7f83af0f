"""Which slide of an edited deck is the one that was being shown."""

from __future__ import annotations

from difflib import SequenceMatcher

from footlight.deck.model import Deck


def counterpart(old: Deck, number: int, new: Deck) -> int:
    """Find the slide of ``new`` that slide ``number`` of ``old`` has become.

    Slides that kept their text anchor the comparison; a slide whose text changed is found between its anchors.
    So slides added, removed or edited elsewhere never move the talk to another slide.

    Returns:
        A 1-based number that exists in ``new``.
    """
    before = [slide.source for slide in old.slides]
    after = [slide.source for slide in new.slides]
    index = min(max(number, 1), len(before)) - 1
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    if index < start:
        return index + 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    if index >= len(before) - end:
        return index - len(before) + len(after) + 1
    text = before[index]
    if text.strip() and before.count(text) == 1 and after.count(text) == 1:
        return after.index(text) + 1  # unchanged, if perhaps moved
    matcher = SequenceMatcher(None, before[start : len(before) - end], after[start : len(after) - end], autojunk=False)
    wanted = index - start
    for _, a1, a2, b1, b2 in matcher.get_opcodes():
        if a1 <= wanted < a2:
            if b1 == b2:
                found = b1
            elif a2 - a1 == b2 - b1:
                found = b1 + wanted - a1
            else:
                found = _most_alike(text, after[start + b1 : start + b2]) + b1
            return min(max(start + found, 0), len(after) - 1) + 1
    return min(index, len(after) - 1) + 1


def _most_alike(text: str, candidates: list[str]) -> int:
    ratios = [SequenceMatcher(None, text, candidate).ratio() for candidate in candidates]
    return ratios.index(max(ratios))
