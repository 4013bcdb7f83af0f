"""Stars in Chinese, Japanese and Korean text -> emphasis where its readers see it, a rule for markdown-it.

CommonMark 6.2 lets ``**重点：**内容`` stay plain, because a star between punctuation and a letter neither opens nor
closes; it relies on blanks between words, which these scripts do not write. So beside their characters, punctuation
counts as a letter (the proposal of https://github.com/commonmark/commonmark-spec/issues/650).
"""

from __future__ import annotations

import re

from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_inline import StateInline, emphasis
from markdown_it.rules_inline.state_inline import Delimiter

_EAST_ASIAN = (
    "[\u1100-\u11ff\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)
"""A pattern that takes long to compile, and is compiled where a mark stands beside such a sign."""
_STARS = re.compile(r"\*+")


def tokenize(state: StateInline, silent: bool) -> bool:
    """Take a run of stars or underscores; the rule for ``emphasis``."""
    start = state.pos
    if silent or state.src[start] != "*":
        return emphasis.tokenize(state, silent)
    length = len(_STARS.match(state.src, start, state.posMax)[0])  # type: ignore[index]
    before = state.src[start - 1] if start else " "
    after = state.src[start + length] if start + length < state.posMax else " "
    for _ in range(length):
        token = state.push("text", "", 0)
        token.content = "*"
        state.delimiters.append(
            Delimiter(
                ord("*"), length, len(state.tokens) - 1, -1, open=_flanks(after, before), close=_flanks(before, after)
            )
        )
    state.pos += length
    return True


def _flanks(inner: str, outer: str) -> bool:
    """Whether a run of stars between two characters stands at the edge of the words on the side of ``inner``."""
    if inner.isalnum():
        return True  # as most are
    if isWhiteSpace(ord(inner)):
        return False
    plain = not _is_punctuation(inner) or _is_east_asian(inner) or _is_east_asian(outer)
    return plain or isWhiteSpace(ord(outer)) or _is_punctuation(outer)


def _is_east_asian(character: str) -> bool:
    return not character.isascii() and re.match(_EAST_ASIAN, character) is not None


def _is_punctuation(character: str) -> bool:
    return isMdAsciiPunct(ord(character)) or isPunctChar(character)
