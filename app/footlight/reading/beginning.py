"""A long deck's file -> the ``Deck`` of its first slides, where nothing further down can change them.

Ten thousand slides take a quarter of a second to be found, and the audience's first slide need not wait for the last.
The talk goes on in the whole deck as it does when the file is saved. Where anything further down may mean something to
the first slides, there is no beginning to read, and the whole is read at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from footlight.archive.entry_names import is_archive
from footlight.deck import Asked, Deck
from footlight.reading.deck_reading import parse_deck
from footlight.reading.directive_table import DIRECTIVES, Scope
from footlight.reading.source_file import load_text

LONG = 200_000
"""Characters from which a deck is long: a shorter one is read in the time of a frame or two."""
BEGINNING = 20_000
"""Characters of which the first slides are read: some hundred slides, and enough words to know the language by."""

_RULER = "\n\n---\n"
_DIV = re.compile(r"^[ \t]*:{3,}[ \t]*(\S)?", re.MULTILINE)
_ELEMENTS = ("style", "pre", "script", "textarea", "svg")
"""Which hide rulers, so that one that is not closed may hide the one at which the beginning ends."""
_UNCLOSED = frozenset({"unclosed-fence", "unclosed-comment"})
_STYLE = re.compile("<[sS][tT][yY][lL][eE]")
_DIRECTIVES = re.compile(r"<!--\s*[\"']?[\w$]+[\"']?[ \t]*:")
"""How comments begin that begin with a key; those that do not are notes."""
_OF_DECK = re.compile("|".join(row.name for row in DIRECTIVES if row.scope is Scope.DECK))


def read_beginning(path: Path, asked: Asked | None = None) -> Deck | None:
    """Read the first slides of a long deck, which is ``partial``; None where the whole must be read.

    Args:
        path: The deck's file.
        asked: As for ``read_deck``.

    Raises:
        UnusableInputError: As ``read_deck`` does.
    """
    if is_archive(path):
        return None
    text = load_text(path)
    if len(text) < LONG:
        return None
    head = text[: 2 * BEGINNING]
    end = head.find(_RULER, BEGINNING)
    if end < 0 or _speaks_of_the_whole(text):
        return None
    head = head[: end + len(_RULER)]
    if _leaves_something_open(head):
        return None
    parsed = parse_deck(head, path, asked=asked)
    # What is for some, and what may show the number of slides, which nobody knows yet.
    texts = [head, *(slide.source for slide in parsed.slides if slide.included_at)]
    if parsed.settings.audiences or "pages" in parsed.settings.style or any("{{" in text for text in texts):
        return None
    deck = replace(parsed, slides=parsed.slides[:-1], partial=True)  # the last is what comes after the ruler
    return deck if deck.shown and not any(found.code in _UNCLOSED for found in deck.findings) else None


def _speaks_of_the_whole(text: str) -> bool:
    """Return whether there may be, after the beginning, a style, a definition or a directive of the whole deck."""
    if text.find("]:", BEGINNING) >= 0 or _STYLE.search(text, BEGINNING):
        return True
    return any(_OF_DECK.search(text, *place) for place in _directives(text))


def _directives(text: str) -> Iterator[tuple[int, int]]:
    """Yield where comments that may be directives begin and end, after the beginning."""
    for begun in _DIRECTIVES.finditer(text, BEGINNING):
        end = text.find("-->", begun.end())
        yield begun.start(), end if end >= 0 else len(text)
        if end < 0:
            return


def _leaves_something_open(head: str) -> bool:
    divs, tags = [bool(opens) for opens in _DIV.findall(head)], head.lower()
    return sum(divs) * 2 != len(divs) or any(tags.count(f"<{tag}") != tags.count(f"</{tag}") for tag in _ELEMENTS)
