"""Bytes that are not UTF-8 -> the texts that they may be, the likeliest first, for the author to choose from."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from footlight.deck.named_tuple import NamedTuple

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
"""A mark at the beginning, which leaves no doubt; UTF-32 first, whose mark begins with that of UTF-16."""

_LEGACY = (
    ("gb18030", "Chinese, simplified (GB 18030)"),
    ("big5hkscs", "Chinese, traditional (Big5)"),
    ("shift_jis", "Japanese (Shift JIS)"),
    ("euc_jp", "Japanese (EUC)"),
    ("euc_kr", "Korean (EUC)"),
    ("cp1252", "Western European (Windows-1252)"),
    ("cp1250", "Central European (Windows-1250)"),
    ("cp1251", "Cyrillic (Windows-1251)"),
    ("koi8_r", "Cyrillic (KOI8-R)"),
    ("cp1253", "Greek (Windows-1253)"),
    ("cp1254", "Turkish (Windows-1254)"),
    ("iso8859_1", "Western European (Latin-1)"),
)
"""What text files were written in before UTF-8 (encoding.spec.whatwg.org has the same families); Latin-1 reads all."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_ENOUGH = 20_000
"""Bytes that are looked at for guessing."""
_COMMON_CHINESE = frozenset(
    "的一是不了人我在有他这中大来上个国到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而能好都然没"
    "日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长"
)
"""The most frequent characters of simplified Chinese, by any frequency list; random bytes hit them seldom."""


class Guess(NamedTuple):
    """What bytes may be.

    Attributes:
        encoding: Python's name of it.
        title: What it is called.
        text: The bytes read so, with their own line ends.
    """

    encoding: str
    title: str
    text: str


def guesses_of(data: bytes) -> tuple[Guess, ...]:
    """Return what bytes may be, the likeliest first; nothing for what is no text.

    Only an encoding that can read every byte is offered.
    """
    for mark, encoding, title in _MARKS:
        if data.startswith(mark):
            return tuple(_read(data, encoding, title))
    if 0 in data:
        return tuple(_without_mark(data))
    start = data[:_ENOUGH]
    found = [guess for encoding, title in _LEGACY for guess in _read(data, encoding, title)]
    return tuple(sorted(found, key=lambda guess: _oddness(start.decode(guess.encoding, "ignore"))))


def _read(data: bytes, encoding: str, title: str) -> Iterator[Guess]:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return
    if not _CONTROL.search(text):
        yield Guess(encoding, title, text)


def _without_mark(data: bytes) -> Iterator[Guess]:
    """Yield UTF-16 without its mark: every second byte of most text is zero."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    yield from _read(data, encoding, "UTF-16 without a mark")


def _oddness(text: str) -> float:
    """Return how unlike a written text it looks: 0 for letters of one script, more for signs within words."""
    foreign = [letter for letter in text if not letter.isascii()]
    if not foreign:
        return 0.0
    odd = sum(_oddness_of(letter) for letter in foreign)
    # Where one letter and the next are of different scripts, it is not what was written.
    pairs = [pair for pair in pairwise(text) if pair[0].isalpha() and pair[1].isalpha()]
    mixed = sum(_script(one) != _script(other) for one, other in pairs)
    swapped = sum(one.islower() and other.isupper() for one, other in pairs)
    return (odd + 0.5 * mixed + 0.5 * swapped) / len(foreign)


def _oddness_of(letter: str) -> float:
    if letter in _COMMON_CHINESE or letter in "，。、：；！？“”‘’（）《》—…–äöüßéèêáàâíóúñçåøæÄÖÜÉ·•«»°":
        return 0.0
    category = unicodedata.category(letter)
    if "\u3040" <= letter <= "\u30ff" or "\uac00" <= letter <= "\ud7a3":
        return 0.1
    if "\u4e00" <= letter <= "\u9fff":
        return 0.35
    if "\u0400" <= letter <= "\u044f" or "\u0370" <= letter <= "\u03ff":
        return 0.15
    return 0.3 if category.startswith("L") else 1.0


def _script(letter: str) -> str:
    """Return the first word of a letter's name in Unicode, which is its script."""
    name = unicodedata.name(letter, "").split(" ")[0]
    return "EAST ASIAN" if name in {"CJK", "HIRAGANA", "KATAKANA", "FULLWIDTH"} else name
