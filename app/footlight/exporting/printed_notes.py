"""The Markdown of speaker notes -> a page as long as they are, and where it is cut to stand on sheets of paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from footlight.deck import DeckSettings, Notes, Size, Slide, SlideSettings
from footlight.desktop.resources import bundled
from footlight.exporting.job import ExportJob
from footlight.layout.page import BoxItem, Item, Page, Role, TextItem
from footlight.rendering.paintable import PaintablePages
from footlight.rendering.typesetting import Typesetter
from footlight.styling import Stylist

NOTES_SCALE = 4.0
"""Pixels for each point: type sizes are whole pixels, which a point would be too coarse for."""
_LENGTH = 200_000.0
"""Pixels of a page of notes at most: some seventy sheets."""
_TOGETHER = 2
"""Lines of a paragraph that stand together on a sheet: none is alone at its top or its bottom."""


class PrintedNotes:
    """Sets the notes of a deck.

    Args:
        job: Its deck has them, its engine finds the pictures in them.
        width: Of the text, in points.
    """

    def __init__(self, job: ExportJob, width: float) -> None:
        self._media = job.engine.media
        # The theme of the slides is for a wall, not for paper.
        stylist = Stylist((bundled("assets", "print"), bundled("assets", "themes")))
        self._pages = PaintablePages(Typesetter(stylist))
        settings = DeckSettings(
            size=Size(width * NOTES_SCALE, _LENGTH), theme="printed-notes",
            lang=job.deck.language, direction=job.deck.direction,
        )  # fmt: skip
        self._deck = replace(job.deck, settings=settings)

    def page(self, slide: Slide) -> Page | None:
        """Set the notes of a slide; None where there are none."""
        if not slide.notes.text.strip():
            return None
        bare = replace(slide, source=slide.notes.text, settings=SlideSettings(layout="plain"), notes=Notes())
        return self._pages.page(self._deck, bare, self._media)


def parts_of(page: Page, first: float, following: float) -> list[tuple[float, float]]:
    """Cut a page into parts, between its lines: from where to where each goes, in its pixels.

    Args:
        page: The notes.
        first: How high the first part may be, in points; the part is empty where nothing fits.
        following: How high the others may be.
    """
    spans = sorted(_spans(page.items))
    end = max((bottom for _top, bottom in spans), default=0.0)
    parts: list[tuple[float, float]] = []
    top, room = 0.0, first * NOTES_SCALE
    while end - top > room:
        cut = _cut(spans, top, top + room)
        if cut <= top and parts:
            cut = top + room  # something higher than a sheet is cut where the sheet ends
        parts.append((top, cut))
        # The distance between two blocks is none at the top of a sheet.
        top, room = min((begin for begin, _end in spans if begin >= cut - 0.5), default=cut), following * NOTES_SCALE
    return [*parts, (top, end + 1)]


def _cut(spans: Iterable[tuple[float, float]], top: float, limit: float) -> float:
    """Find the lowest place above a limit where nothing is cut; the top itself where there is none."""
    cut = limit
    for begin, end in reversed(list(spans)):
        if begin < cut - 0.5 and end > cut + 0.5:
            cut = begin
    return max(cut, top)


def _spans(items: Iterable[Item]) -> Iterator[tuple[float, float]]:
    """Find what is not cut: lines that stand together, pictures, and headings with what they head."""
    heading: float | None = None
    for item in items:
        if isinstance(item, BoxItem) or item.role is Role.MARKER:
            continue
        spans = list(_lines_of(item)) if isinstance(item, TextItem) else [(item.rect.y, item.rect.bottom)]
        if not spans:
            continue
        if item.role is Role.HEADING:
            heading = spans[0][0] if heading is None else heading
            yield heading, spans[-1][1]
            continue
        if heading is not None:
            spans[0] = (heading, spans[0][1])
            heading = None
        yield from spans


def _lines_of(item: TextItem) -> Iterator[tuple[float, float]]:
    lines = [item.layout.lineAt(index) for index in range(item.layout.lineCount())]
    tops = [item.origin[1] + line.y() for line in lines]
    bottoms = [top + line.height() for top, line in zip(tops, lines, strict=True)]
    if len(lines) < 2 * _TOGETHER:
        yield tops[0], bottoms[-1]
        return
    yield tops[0], bottoms[_TOGETHER - 1]
    yield from zip(tops[_TOGETHER:-_TOGETHER], bottoms[_TOGETHER:-_TOGETHER], strict=True)
    yield tops[-_TOGETHER], bottoms[-1]
