"""How each language sets quotation marks, dashes and spaces: a row a language, after Unicode's CLDR (its delimiters).

Only what is beyond doubt stands here: of a language whose printers disagree among themselves, nothing is changed.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

from footlight.deck.dataclass import dataclass

NO_BREAK = "\xa0"
NARROW = "\u202f"
"""A narrow space at which no line breaks."""


@dataclass(frozen=True, slots=True)
class Convention:
    """One language's way.

    Attributes:
        double: What opens and closes a quotation that was typed with ``"``; empty to leave it as it is.
        single: Likewise with ``'``.
        before_closing: The space between words and a quotation mark, and of the same kind before ``; ! ? %``.
        dash: What stands for ``--``.
        opening_dash: What stands for it at a line's beginning, as before the author of a quotation.
        unit_space: Between a number and its unit.
        groups: Whether a space parts thousands.
        bound: Words of one letter that must not end a line, in lower case.
        abbreviations: Several words, each cut to its first letters, as a regular expression of the space within.
        elided: Words that begin with an apostrophe, as a regular expression of what follows it.
    """

    double: tuple[str, str] | tuple[()] = ()
    single: tuple[str, str] | tuple[()] = ()
    before_closing: str = ""
    dash: str = "–"
    opening_dash: str = "–"
    unit_space: str = NARROW
    groups: bool = False
    bound: str = ""
    abbreviations: str = ""
    elided: str = ""


_CURLED = ("“", "”")
_ONE_CURLED = ("‘", "’")
_GUILLEMETS = ("«", "»")
_LOW = ("„", "“")
_ONE_LOW = ("‚", "‘")
_LOW_HIGH = ("„", "”")
_HIGH = ("”", "”")
_ONE_HIGH = ("’", "’")

_ENGLISH = Convention(
    _CURLED, _ONE_CURLED, opening_dash="—", unit_space=NO_BREAK, elided=r"(?:n|tis|twas|em|til|cause|bout)(?!\w)"
)
_GERMAN = Convention(
    _LOW, _ONE_LOW, abbreviations=r"(?<=\b[zZ]\.) (?=B\.)|(?<=\b[dD]\.) (?=h\.)|(?<=\b[uU]\.) (?=(?:a|U|Ä)\.)"
    r"|(?<=\b[iI]\.) (?=d\.)|(?<=\bd\.) (?=R\.)|(?<=\b[oO]\.) (?=(?:ä|Ä)\.)"
    r"|(?<=\b[sS]\.) (?=[oOuU]\.)|(?<=\b[vV]\.) (?=(?:a|Chr)\.)",
)  # fmt: skip
_FRENCH = Convention(_GUILLEMETS, _CURLED, before_closing=NARROW, opening_dash="—", groups=True)
_SPANISH = Convention(_GUILLEMETS, _CURLED, opening_dash="—", groups=True)
_NORWEGIAN = Convention(_GUILLEMETS, _ONE_CURLED, groups=True)

_CONVENTIONS = MappingProxyType({
    "ca": Convention(_GUILLEMETS, _CURLED),
    "cs": Convention(_LOW, _ONE_LOW, groups=True, bound="kosuvz"),
    "de": _GERMAN,
    "de-ch": replace(_GERMAN, double=_GUILLEMETS, single=("‹", "›")),
    "de-li": replace(_GERMAN, double=_GUILLEMETS, single=("‹", "›")),
    "en": _ENGLISH,
    "es": _SPANISH,
    "fi": Convention(_HIGH, _ONE_HIGH, groups=True),
    "fr": _FRENCH,
    "hu": Convention(_LOW_HIGH, ("»", "«"), groups=True),
    "it": Convention(_GUILLEMETS, _CURLED),
    "nb": _NORWEGIAN,
    "nl": Convention(_CURLED, _ONE_CURLED),
    "nn": _NORWEGIAN,
    "no": _NORWEGIAN,
    "pl": Convention(_LOW_HIGH, _GUILLEMETS, groups=True, bound="aiouwz"),
    "pt": Convention(_CURLED, _ONE_CURLED, opening_dash="—"),
    "pt-pt": Convention(_GUILLEMETS, _CURLED, opening_dash="—", groups=True),
    "ru": Convention(_GUILLEMETS, _LOW, dash="—", opening_dash="—", groups=True, bound="авикосу"),
    "sk": Convention(_LOW, _ONE_LOW, groups=True, bound="kosuvz"),
    "sv": Convention(_HIGH, _ONE_HIGH, groups=True),
    "tr": Convention(_CURLED, _ONE_CURLED),
    "uk": Convention(_GUILLEMETS, _LOW, dash="—", opening_dash="—", groups=True, bound="авзийоу"),
})  # fmt: skip
_AMERICAN_SPANISH = replace(_SPANISH, double=_CURLED, single=_ONE_CURLED)


@lru_cache(maxsize=64)
def convention_of(language: str) -> Convention | None:
    """Return how a language is set, by its tag such as ``de-CH``; None for one that is not known here."""
    tag = language.strip().lower().replace("_", "-")
    primary = tag.partition("-")[0]
    if primary == "es" and tag not in {"es", "es-es"}:
        return _AMERICAN_SPANISH
    parts = tag.split("-")
    names = ("-".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((_CONVENTIONS[name] for name in names if name in _CONVENTIONS), None)
