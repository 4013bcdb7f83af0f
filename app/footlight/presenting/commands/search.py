"""What is typed -> which of some titles it can mean, the likeliest first; pure."""

from __future__ import annotations

from collections.abc import Iterable

_BEGINS_WORD = 8
_FOLLOWS = 5
_GAP = -1


def fuzzy_score(typed: str, title: str) -> int | None:
    """Return how well typed letters fit a title in which they occur in order; None when they do not.

    Letters at the beginnings of words and letters that follow each other count most, so ``nsl`` finds "Next slide" and
    ``black`` finds "Black" before a title that only has these letters somewhere.
    """
    wanted, text = "".join(typed.casefold().split()), title.casefold()
    best: int | None = None
    if not wanted:
        return 0
    for start in (i for i, letter in enumerate(text) if letter == wanted[0]):
        score = _from(wanted, text, start)
        if score is not None and (best is None or score > best):
            best = score
    return best


def fuzzy_sorted(typed: str, titles: Iterable[str]) -> list[int]:
    """Return the indexes of the titles that fit, the best first; all in their order when nothing is typed."""
    scored = [(fuzzy_score(typed, title), index) for index, title in enumerate(titles)]
    fitting = [(score, index) for score, index in scored if score is not None]
    return [index for _, index in sorted(fitting, key=lambda each: (-each[0], each[1]))]


def _from(wanted: str, text: str, start: int) -> int | None:
    score, last = 0, start - 1
    for letter in wanted:
        at = text.find(letter, last + 1)
        begin = next((i for i in range(last + 1, len(text)) if text[i] == letter and _begins_word(text, i)), -1)
        if at < 0:
            return None
        if at != last + 1 and begin >= 0:
            at = begin
        score += _BEGINS_WORD if _begins_word(text, at) else 0
        score += _FOLLOWS if at == last + 1 else _GAP * min(at - last, 10)
        last = at
    return score


def _begins_word(text: str, index: int) -> bool:
    return text[index].isalnum() and (index == 0 or not text[index - 1].isalnum())
