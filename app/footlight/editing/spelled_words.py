"""A line of a deck and its tokens -> the words in it that are prose, which a dictionary may know."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from footlight.deck.named_tuple import NamedTuple
from footlight.editing.line_kinds import LineKind
from footlight.editing.line_tokens import Token, TokenKind

# Plain numbers, as flags are slow to combine, and this is done for each word.
_NO_PROSE = int(
    TokenKind.CODE | TokenKind.ADDRESS | TokenKind.FORMULA | TokenKind.TAG | TokenKind.KEY | TokenKind.STRING
    | TokenKind.REMARK | TokenKind.KEYWORD | TokenKind.NUMBER | TokenKind.NAME
)  # fmt: skip
_LINK = int(TokenKind.LINK)
_KINDS = frozenset({LineKind.TEXT, LineKind.NOTE, LineKind.HEADING, LineKind.SPOKEN})
_WORD = re.compile(r"(?<![\w@#&./\\+-])[^\W\d_]+(?:[’'][^\W\d_]+)*(?![\w@/\\]|\.\w)")
_SHORTEST = 2
_SCRIPTS = {
    **dict.fromkeys(("ru", "uk", "bg", "be", "mk", "sr"), "CYRILLIC"),
    **dict.fromkeys(("ar", "fa"), "ARABIC"),
    "el": "GREEK",
    "he": "HEBREW",
    "hi": "DEVANAGARI",
    "ko": "HANGUL",
}
"""Of languages, as Unicode begins the names of their letters; all others have Latin letters."""


class SpelledWord(NamedTuple):
    """A word and where it stands in its line, in code points."""

    start: int
    word: str


def spelled_words(line: str, kind: int, tokens: Sequence[Token], language: str) -> Iterator[SpelledWord]:
    """Yield the words of a line that are prose.

    Left out are code, addresses, formulas, directives, tags and the keywords of pictures; words in another script than
    the language's, and names such as ``iPhone`` or ``HTML``.

    Args:
        line: The line.
        kind: What it is (``LineKind``).
        tokens: As ``line_tokens`` returns them.
        language: The tag of the dictionary's language.
    """
    if kind not in _KINDS:
        return
    gaps = [token for token in tokens if int(token.kind) & _NO_PROSE]
    gaps += [token for token in tokens if int(token.kind) & _LINK and line[: token.start].endswith("![")]
    script = _SCRIPTS.get(language[:2].lower(), "LATIN")
    for match in _WORD.finditer(line):
        word = match[0].replace("’", "'")
        if len(word) < _SHORTEST or any(gap.start < match.end() and match.start() < gap.end for gap in gaps):
            continue
        if _is_name(word) or script_of(word[0]) != script:
            continue
        yield SpelledWord(match.start(), word)


def _is_name(word: str) -> bool:
    """Whether capitals stand elsewhere than at the beginning, as in names of products and in short forms."""
    return word[1:] != word[1:].lower()


@lru_cache(maxsize=4096)
def script_of(letter: str) -> str:
    """Return the script of a letter, as Unicode names it."""
    return unicodedata.name(letter, "").partition(" ")[0]
