"""``{{name}}`` in a deck -> the text that it stands for: plain text, in which nothing executes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from footlight.deck import DeckSettings, Finding, Severity, Slide, SlideSettings
from footlight.deck.named_tuple import NamedTuple

VARIABLE = r"\{\{[ \t]*(?P<variable>[\w-]+)[ \t]*\}\}"
_VARIABLE = re.compile(VARIABLE)
_IN_NOTES = re.compile(
    rf"(?P<code>^(?P<fence>`{{3,}}|~{{3,}}).*?^(?P=fence)|`+[^`\n]*`+)|{VARIABLE}", re.DOTALL | re.MULTILINE
)
_FRONT_MATTER = ("title", "author", "description", "keywords", "lang")
_OF_THE_SLIDE = ("page", "pages", "section")


class Values(NamedTuple):
    """What the names on one slide stand for.

    Attributes:
        texts: The text of each name that is known.
        told: Whether an unknown name is a slip, because the deck has variables of its own.
        long: Whether all names stay as they are typed, because there would be too much text.
    """

    texts: tuple[tuple[str, str], ...] = ()
    told: bool = False
    long: bool = False


NO_VALUES = Values()

MOST_CHARACTERS = 10_000
"""That all names on a slide, or in its notes, may stand for; a page of a book has 3,000."""


class Variables:
    """The variables of a deck.

    Args:
        deck: The deck's settings.
        slides: What holds for each slide.
        sections: The section of each slide; asked for once, when a slide names it.
    """

    def __init__(self, deck: DeckSettings, slides: Sequence[SlideSettings], sections: Sequence[str]) -> None:
        metadata = dict(deck.metadata)
        known = {name: str(getattr(deck, name)) for name in _FRONT_MATTER if getattr(deck, name)}
        if "date" in metadata:
            known["date"] = metadata["date"]
        self._texts = {**known, **dict(deck.variables), **dict(deck.asked.variables)}
        self._told = bool(deck.variables or deck.asked.variables)
        # There such braces are text, or the tool's own.
        self._off = bool(deck.tool)
        self._pages = _pages(slides)
        self._sections = sections

    def used_by(self, slide: Slide) -> Values:
        """Return what the names on a slide, in its header and its footer stand for."""
        texts = [text for text in (slide.source, slide.settings.header, slide.settings.footer) if "{{" in text]
        if not texts or self._off:
            return NO_VALUES
        names = Counter(match["variable"] for text in texts for match in _VARIABLE.finditer(text))
        if not names:
            return NO_VALUES
        found = {name: self._text(name, slide.number) for name in sorted(names)}
        known = {name: text for name, text in found.items() if text is not None}
        if sum(len(text) * names[name] for name, text in known.items()) > MOST_CHARACTERS:
            return Values(long=True)
        return Values(tuple(known.items()), self._told)

    def in_note(self, note: str, number: int) -> str:
        """Replace the names in a note, except in its code."""
        if "{{" not in note or self._off:
            return note

        left = MOST_CHARACTERS

        def text(match: re.Match[str]) -> str:
            nonlocal left
            found = None if match["code"] else self._text(match["variable"], number)
            left -= len(found or "")
            return match[0] if found is None or left < 0 else found

        return _IN_NOTES.sub(text, note)

    def _text(self, name: str, number: int) -> str | None:
        if name in _OF_THE_SLIDE and name not in self._texts:
            page, pages = self._pages[number - 1]
            return {"page": str(page), "pages": str(pages), "section": self._sections[number - 1]}[name]
        return self._texts.get(name)


def unknown_variable(name: str, line: int = 0) -> Finding:
    """Return the finding that a name stands for nothing, so that it is shown as it was typed."""
    message = f"“{{{{{name}}}}}” stands for nothing; name it under “variables:” in the front matter"
    return Finding(line, 0, Severity.WARNING, "unknown-variable", message)


def too_long_variables(line: int = 0) -> Finding:
    """Return the finding that names would stand for too much, so that they are shown as they were typed."""
    message = f"The variables here stand for more than {MOST_CHARACTERS:,} characters, so they stay as they are typed"
    return Finding(line, 0, Severity.WARNING, "long-variables", message)


def _pages(slides: Sequence[SlideSettings]) -> list[tuple[int, int]]:
    """Count what is shown; a slide that is not has the number of the one before."""
    shown = [not (slide.hidden or slide.backup) for slide in slides]
    total = sum(shown)
    number, pages = 0, []
    for counts in shown:
        number += counts
        pages.append((max(number, 1), total))
    return pages
