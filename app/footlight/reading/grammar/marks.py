"""Noncharacters that mark places in a text on its way through a Markdown parser, and what was taken out at them.

Unicode keeps these code points for a program's own use; the reader strips them from every input, so none can be an
author's.
"""

from __future__ import annotations

import re
from dataclasses import field
from typing import Literal

from footlight.deck.dataclass import dataclass
from footlight.deck.named_tuple import NamedTuple

OPEN, CLOSE = "\ufdd0", "\ufdd1"
PAUSE = "\ufdd2"
"""The rest comes with the next step."""
SILENT = "\ufdd3"
"""A comment stood here and must not part a list."""
FIT = "\ufdd4"
"""The heading around it is scaled to the slide's width."""
ITEM = "\ufdd5"
"""The list item before it was written with a marker that makes it a fragment (the extra flavour's own note)."""
JOIN = "\ufdd6"
"""The line end before it stood inside something that was taken out; it is kept for the count of lines alone."""

MARKS = (PAUSE, SILENT, FIT, ITEM, JOIN)

FRAGMENT_MARKERS = frozenset("*)")
"""Signs of list items that appear one by one."""

KEPT = re.compile(f"{OPEN}(\\d+){CLOSE}")
LIST_LINE = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)")

DATA = re.compile(r"data:[^\s\"'()<>]*")
"""A file that stands in the text itself, of which only the address of a picture or of a link can make anything."""
LONGEST_SHOWN = 1000
"""Characters of such a file that are shown where it is no address; no parser gets one that is longer."""

_DEFINITION = re.compile(
    r"^(?P<head> {0,3}\[(?!\^)[^\[\]\n]++\]:[ \t]*+)(?P<target><[^<>\n]{100,}+>|(?!<)\S{100,}+)", re.MULTILINE
)
"""A link's definition with a long address, which would stand in the parser's HTML as often as it is referred to."""
_LONGEST_ADDRESS = 2000
"""Characters that every browser takes; what is longer is no address (and no ``data:``, which is kept before)."""

Kind = Literal["literal", "data", "formula", "display-formula", "html", "footnote"]


class Kept(NamedTuple):
    """Something that the parser must not touch: what it is, its meaning, and how it was written."""

    kind: Kind
    content: str
    source: str


@dataclass
class Stash:
    """What was taken out of a text, by number.

    Attributes:
        items: What was taken out.
        shortened: Whether a long file was shown as text, and so only its beginning.
    """

    items: list[Kept] = field(default_factory=list)
    shortened: bool = False

    def keep(self, kind: Kind, content: str, source: str) -> str:
        """Take something out; return the mark to leave in its place."""
        self.items.append(Kept(kind, content, source))
        return f"{OPEN}{len(self.items) - 1}{CLOSE}"

    def keep_data(self, text: str) -> str:
        """Take the long files out of a text, which are addresses of pictures."""

        def kept(match: re.Match[str]) -> str:
            long = len(match[0]) > LONGEST_SHOWN
            return self.keep("data", f"{match[0][:LONGEST_SHOWN]}…", match[0]) if long else match[0]

        return DATA.sub(kept, text) if len(text) > LONGEST_SHOWN else text

    def keep_addresses(self, text: str) -> str:
        """Take the long addresses out of the link definitions in a text; one that is too long defines nothing."""

        def kept(match: re.Match[str]) -> str:
            address = match["target"].removeprefix("<").removesuffix(">")
            if address.startswith("![") and len(address) <= LONGEST_SHOWN:
                return match[0]  # a picture after words in brackets, which no parser takes for a definition
            if len(address) <= _LONGEST_ADDRESS:
                return match["head"] + self.keep("literal", address, address)
            return match[0].replace("[", self.keep("literal", "[", "["), 1)

        return _DEFINITION.sub(kept, text) if "]:" in text else text

    def as_shown(self, text: str) -> str:
        """As ``as_written``, but of a long file only the beginning, for what is shown as text."""
        if OPEN not in text:
            return text
        return KEPT.sub(lambda match: self.shown(self.items[int(match[1])]), text)

    def shown(self, kept: Kept) -> str:
        """Return what is shown of something that was taken out, where it is text."""
        self.shortened |= kept.kind == "data"
        return kept.content if kept.kind == "data" else kept.source

    def as_written(self, text: str) -> str:
        """Put everything back into a text as it was written (for code, where nothing has a meaning)."""
        return KEPT.sub(lambda match: self.items[int(match[1])].source, text) if OPEN in text else text


def between_items(before: str, after: str) -> bool:
    """Whether a line between these two stands inside a list."""
    return bool(LIST_LINE.match(after) or after[:1] in {" ", "\t"}) and bool(
        LIST_LINE.match(before) or before.startswith(("  ", "\t"))
    )
