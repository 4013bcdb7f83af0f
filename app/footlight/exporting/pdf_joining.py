"""What several files of pages say of theirs -> the same of all pages in one order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from footlight.deck import Deck
from footlight.deck.links import Anchors
from footlight.exporting.pdf_document import Bookmark, PageRef, PdfLink
from footlight.exporting.pdf_pages import Pages


def joined(
    deck: Deck, shares: Sequence[Sequence[int]], parts: Sequence[Pages]
) -> tuple[list[PageRef], list[Bookmark], list[PdfLink]]:
    """Put the pages of some files in the order of their slides.

    Args:
        deck: The slides'.
        shares: The positions of each file's slides among all that are written, from 0.
        parts: What is in each file.

    Returns:
        The pages, the outline, and the links with the page that they lead to; those whose slide is not written are
        dropped.
    """
    slides = sorted(
        (position, part, range(first, after))
        for part, (positions, pages) in enumerate(zip(shares, parts, strict=True))
        for position, (first, after) in zip(positions, pairwise((*pages.starts, pages.total)), strict=True)
    )
    order = [PageRef(part, index) for _position, part, indexes in slides for index in indexes]
    places = {page: place for place, page in enumerate(order)}
    marks = sorted(
        mark._replace(page=places[PageRef(part, mark.page)])
        for part, pages in enumerate(parts)
        for mark in pages.bookmarks
    )
    first_pages: dict[int, Bookmark] = {}
    for mark in marks:
        first_pages.setdefault(mark.number, mark)
    anchors = Anchors(deck, {number: ids for pages in parts for number, ids in pages.ids})
    links = []
    for part, pages in enumerate(parts):
        for link in pages.links:
            placed = link._replace(page=places[PageRef(part, link.page)])
            if not link.target.startswith("#"):
                links.append(placed)
            elif (goal := first_pages.get(anchors.slide(link.target) or 0)) is not None:
                links.append(placed._replace(goal=goal.page))
    return order, list(first_pages.values()), links
