"""The words of a deck -> how many they are; and where its author does not say it, their language and how lines run.

The rule is fixed, so the same text is read alike everywhere: of the deck's first words, at least ``LEAST_WORDS``, so
many must be among the commonest of one language, and that one must be well ahead of all others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from types import MappingProxyType

LEAST_WORDS = 60
"""Of which a guess is made; fewer say too little."""
MOST_WORDS = 1000
"""That are looked at: a long deck is known by its beginning."""
_MOST_OF_SLIDE = 20_000
"""Characters of a slide that are looked at."""
_LEAST_SHARE = 0.1
"""Of the words that must be common ones; in a list of names and commands they are rarer."""
_LEAD = 1.5
"""How often the common words of the language must be there, for one of the next language."""

_COMMON = MappingProxyType({
    "de": "aber als am an auch auf aus bei das dass dem den der die durch ein eine einen einer es für hat ich ist "
    "kann mit nach nicht noch nur oder sich sie sind und vom von war was werden wie wir wird zu zum zur über",
    "en": "a about all an and are as at be but by can do for from has have how if in is it its not of on one or so "
    "that the their there they this to was we what when which will with you your",
    "es": "al como con cuando de del el ella en entre es esta este está esto hay la las lo los más mi muy no o para "
    "pero por que qué se ser si sin sobre son su sus también un una y ya",
    "fr": "à au aux avec ce ces cette comme dans de des du elle en est et être il ils je la le les leur mais ne "
    "nous on ont ou par pas plus pour qu que qui sa se ses son sont sur un une vous",
    "it": "a al alla anche che chi come con da dal dei del della delle di dove e è gli ha i il in la le lo ma nel "
    "nella non o per più se si sono su sua suo tra un una uno",
    "nl": "aan al als bij dan dat de deze die dit door een en er geen het hij hoe ik in is je kan maar met naar "
    "niet nog of om onder ook op over te tot uit van voor was we wel wordt ze zijn",
    "pl": "ale co czy dla do i ich jak jako jest jego już który lub ma może na nie o od po przez przy są się tak to "
    "tym w we z za ze że",
    "pt": "a ao aos as até com como da das de do dos e ela ele em entre é esta este eu foi isso já mais mas na não "
    "nas no nos o os ou para pela pelo por que se sem ser seu sua são também um uma você",
    "sv": "att av blir de den det där du efter eller en ett från för har hur här i inte jag kan man med men när nu "
    "och om oss på sig som så till under ut var vi vid vill är över",
})  # fmt: skip
"""The commonest words of each language that can be guessed, by its tag."""


def _languages_by_word() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for tag, words in _COMMON.items():
        for word in words.split():
            found[word] = (*found.get(word, ()), tag)
    return found


_LANGUAGES_OF = MappingProxyType(_languages_by_word())

_TAG = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")
"""As in RFC 3066 and, with more to it, in BCP 47."""
_NO_PROSE = re.compile(
    r"^[ \t]*(`{3,}|~{3,}).*?(?:^[ \t]*\1|\Z)"  # code in a block
    r"|<!--.*?(?:-->|\Z)|<style.*?(?:</style>|\Z)|<[^<>\n]*>"
    r"|`[^`\n]*`|\$\$.*?\$\$|\$[^$\n]*\$"
    r"|\]\([^()\n]*\)|\b\w++://\S*",
    re.DOTALL | re.MULTILINE,
)
_COUNTED = re.compile(r"[^\W_][\w'’-]*+")
_FIRST_CJK = "\u3040"
_WORD = re.compile(r"[^\W\d_]+")
_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""A letter of Hebrew, Arabic and the scripts that stand between them in Unicode, which are read from the right."""
_TAGS_FROM_RIGHT = re.compile(
    r"(?:ar|arc|az-arab|ckb|dv|fa|he|iw|ks|ku-arab|mzn|nqo|pa-arab|prs|ps|sd|syr|ug|ur|uz-arab|yi)(?:-.*)?|.*-(?:arab|hebr)"
)
"""Of languages that are written from the right, by the default scripts of Unicode's CLDR."""
_ENOUGH_LETTERS = 400
"""By which it is settled how a deck's lines run."""
_CJK = "[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
"""A pattern that takes as long to compile as some hundred words to read, and is compiled where there is such a word."""


def is_tag(text: str) -> bool:
    """Return whether a text has the form of a language tag."""
    return _TAG.fullmatch(text) is not None


def guessed(texts: Iterable[str]) -> str:
    """Return the tag of the language that Markdown is written in, such as ``de``; empty where it cannot be told.

    Args:
        texts: Of one slide after the other. Only as many are asked for as are needed.
    """
    counted: Counter[str] = Counter()
    words = ideographs = 0
    for text in texts:
        prose = _NO_PROSE.sub(" ", text[:_MOST_OF_SLIDE])
        ideographs += 0 if prose.isascii() else len(re.findall(_CJK, prose))
        for word in _WORD.findall(prose.lower()):
            words += 1
            counted.update(_LANGUAGES_OF.get(word, ()))
        if words >= MOST_WORDS:
            break
    (best, times), (_, next_times) = [*counted.most_common(2), ("", 0), ("", 0)][:2]
    sure = words >= LEAST_WORDS and times >= words * _LEAST_SHARE and times >= next_times * _LEAD and words > ideographs
    return best if sure else ""


def direction_of(tag: str, texts: Iterable[str]) -> str:
    """Return where lines begin, ``ltr`` or ``rtl``: as the language has it, else as most of the first letters do.

    Args:
        tag: The language as its author says it; empty where nobody does.
        texts: Markdown of one slide after the other. Only as many are asked for as are needed.
    """
    if tag:
        return "rtl" if _TAGS_FROM_RIGHT.fullmatch(tag.lower().replace("_", "-")) else "ltr"
    letters = right = 0
    for text in texts:
        prose = _NO_PROSE.sub(" ", text[:_MOST_OF_SLIDE])
        right += 0 if prose.isascii() else len(_FROM_RIGHT.findall(prose))
        letters += sum(map(len, _WORD.findall(prose)))
        if letters >= _ENOUGH_LETTERS:
            break
    return "rtl" if 2 * right > letters else "ltr"


def runs_from_right(text: str, *, usually: bool) -> bool:
    """Return whether a paragraph's lines are read from the right.

    It is the other way than usual where its first letter says so, as in HTML's ``dir="auto"``, and most letters agree:
    an Arabic sentence may well begin with a Latin name.

    Args:
        text: The paragraph.
        usually: Whether lines around it are read from the right.
    """
    right = 0 if text.isascii() else len(_FROM_RIGHT.findall(text))
    if not usually and not right:
        return False
    first = _WORD.search(text)
    if first is None or (_FROM_RIGHT.match(first[0]) is not None) == usually:
        return usually
    letters = sum(map(len, _WORD.findall(text)))
    return usually if 2 * right == letters else 2 * right > letters


def count_words(text: str) -> int:
    """Count the words of a text; a CJK character counts as half a word, rounded up."""
    if text.isascii() or max(text) < _FIRST_CJK:
        return len(_COUNTED.findall(text))
    halves = 0
    words = 0
    in_word = False
    for character in text:
        if _FIRST_CJK <= character <= "\u9fff" or "\uac00" <= character <= "\ud7af":
            halves += 1
            in_word = False
        elif character.isalnum():
            words += not in_word
            in_word = True
        elif not (in_word and character in "'’-_"):
            in_word = False
    return words + (halves + 1) // 2
