"""What a check looks at: one slide with its page, and how to report on it."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from footlight.deck import Deck, Finding, Severity, Slide
from footlight.deck.dataclass import dataclass
from footlight.layout.page import DrawingItem, Item, Page, PictureItem, Role, TextItem
from footlight.painting import PixelStore

_FURNITURE = frozenset(
    {Role.BACKGROUND, Role.DECORATION, Role.HEADER, Role.FOOTER, Role.PAGE_NUMBER, Role.MARKER},
)


@dataclass(frozen=True, slots=True)
class Subject:
    """A slide, the page made of it, and what decodes its pictures."""

    deck: Deck
    slide: Slide
    page: Page
    pixels: PixelStore

    def finding(self, severity: Severity, code: str, message: str, offset: int = 0) -> Finding:
        """Return a finding on this slide, ``offset`` lines below the slide's first line."""
        line = min(self.slide.span.first + max(offset, 0), max(self.slide.span.last, self.slide.span.first))
        return Finding(line, self.slide.number, severity, code, message)

    def shown(self) -> Iterator[Item]:
        """Yield what the author wrote on the slide, in paint order: no boxes, no furniture."""
        for item in self.page.items:
            if item.role not in _FURNITURE and isinstance(item, (TextItem, PictureItem, DrawingItem)):
                yield item

    def elements(self, tag: str) -> Iterator[tuple[Element, int]]:
        """Yield the elements of a name outside header and footer, each with its line offset."""
        for block in self.slide.content.root:
            if block.tag not in {"header", "footer"}:
                yield from _with_lines(block, tag, 0)


def _with_lines(element: Element, tag: str, line: int) -> Iterator[tuple[Element, int]]:
    line = int(element.get("data-line", line))
    if element.tag == tag:
        yield element, line
    for child in element:
        yield from _with_lines(child, tag, line)
