"""A job -> its sheets: a slide each, or paper with several slides, or with a slide and its notes.

What stands on a sheet is in points from its top left corner. The slides are laid out as they are asked for, so that
memory does not grow with the deck.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, groupby
from typing import Literal

from footlight.deck import Deck, Size, Slide, UnusableInputError
from footlight.deck.named_tuple import NamedTuple
from footlight.exporting.job import ExportJob, SheetPlace, SheetsMovedError, View
from footlight.exporting.options import COMMENTS, HANDOUT, NO_HANDOUT, NOTES_PAGES, PAPER
from footlight.exporting.paper import BOTTOM, EDGE, FOOT, HEAD, PAPERS, TOP, Box, handout, notes_slide
from footlight.layout.page import Page

_BELOW = 24.0
"""Between a slide and its notes."""
_NUMBER = 10.0
"""From a slide's bottom to the baseline of its number."""
_SMALL = 8.5
"""The size of the type at the head and the foot, in points. No character of it is wider than that."""
_BETWEEN = 24.0
"""Between two lines of small type beside each other, at least."""
_EMS, _SURE = 40, 14
"""Of a line of notes at least, and how many of such lines find room below any slide, with what stands between them."""
_MOST_LONG = 0.1
"""Of the slides, whose notes may take several sheets: these are laid out to know where the others stand."""


class Layer(NamedTuple):
    """A page at a place.

    Attributes:
        page: What is painted.
        step: The step that is shown.
        x: Where the page's left edge is.
        y: Where its top is; of a part, where that begins.
        factor: Points for each of its pixels.
        view: The slide; None for notes.
        part: From where to where it shows, in its pixels; None for all of it.
    """

    page: Page
    step: int
    x: float
    y: float
    factor: float
    view: View | None = None
    part: tuple[float, float] | None = None


class Words(NamedTuple):
    """A line of small type beside the slides.

    Attributes:
        text: What it says; cut where it is too long.
        x: The left end, or the right one.
        baseline: From the top.
        width: What it may take.
        align: Whether ``x`` is its left or its right end.
        size: Of the type, in points.
        end: What follows the text, and is never cut.
    """

    text: str
    x: float
    baseline: float
    width: float
    align: Literal["left", "right"] = "left"
    size: float = _SMALL
    end: str = ""

    def mirrored(self, width: float) -> Words:
        """Return the same line from the other side of a sheet of some width."""
        return self._replace(x=width - self.x, align="left" if self.align == "right" else "right")


class Sheet(NamedTuple):
    """One page of a document.

    Attributes:
        layers: The slides and the notes, in the order in which they are read.
        lines: Those to write on: left end, height, right end.
        words: What stands around them.
        framed: Whether the slides have a frame, as paper is as white as many of them.
    """

    layers: tuple[Layer, ...]
    lines: tuple[tuple[float, float, float], ...] = ()
    words: tuple[Words, ...] = ()
    framed: bool = False


def is_on_paper(job: ExportJob) -> bool:
    """Return whether the sheets are paper."""
    return job.option(HANDOUT) != NO_HANDOUT or job.option(NOTES_PAGES)


def sheet_size(job: ExportJob) -> Size:
    """Return the size of the sheets, in points."""
    if job.option(NOTES_PAGES):
        return PAPERS[job.option(PAPER)]
    if is_on_paper(job):
        return handout(int(job.option(HANDOUT)), PAPERS[job.option(PAPER)], job.deck.settings.size).size
    return job.page_size


def sheets_of(job: ExportJob) -> Iterator[Sheet]:
    """Yield the sheets.

    Raises:
        UnusableInputError: Options do not go together.
        ExportCancelledError: The export was cancelled.
        SheetsMovedError: A slide does not stand where the job has it.
    """
    on_handout, with_notes = job.option(HANDOUT) != NO_HANDOUT, job.option(NOTES_PAGES)
    if on_handout and with_notes:
        raise UnusableInputError("--handout and --notes-pages make different pages; choose one of them.")
    if (on_handout or with_notes) and job.size is not None:
        raise UnusableInputError("--size is the size of a slide; pages of paper have that of --paper.")
    if on_handout:
        return _handout_sheets(job)
    if with_notes:
        return _notes_sheets(job)
    whole = Box(0.0, 0.0, *job.page_size)
    return (Sheet((_layer(view, whole),)) for view in job.views(whole=True))


def places_of(job: ExportJob) -> list[SheetPlace] | None:
    """Foresee where slides stand on paper, so that several processes can write them.

    Returns:
        The place of each; None where that is only known when they are laid out. A slide whose code shows part after
        part may take more places: whoever writes it finds out.
    """
    if job.steps:
        return None
    if not job.option(NOTES_PAGES):
        count = slides_on_sheet(job)
        return [SheetPlace(index // count + 1) for index in range(len(job.numbers))]
    slides = [job.deck.slides[number - 1] for number in job.numbers]
    long = [slide for slide in slides if _may_go_on(slide)]
    if len(long) > _MOST_LONG * len(slides):
        return None
    sheets = dict(zip((slide.number for slide in long), _sheets_of_notes(job, long), strict=True))
    counts = [sheets.get(slide.number, 1) for slide in slides]
    return [SheetPlace(*each) for each in zip(accumulate(counts, initial=1), counts, strict=False)]


def slides_on_sheet(job: ExportJob) -> int:
    """Return how many slides stand on a sheet."""
    return 1 if job.option(HANDOUT) == NO_HANDOUT else int(job.option(HANDOUT))


def _may_go_on(slide: Slide) -> bool:
    """Return whether the notes of a slide may go on behind its sheet."""
    text = slide.notes.text
    # Letters of other scripts may be twice as wide.
    widths = (len(line) - sum(map(str.isascii, line)) / 2 for line in text.splitlines())
    return sum(1 + width // _EMS for width in widths) > _SURE or any(sign in text for sign in "<|!`")


def _sheets_of_notes(job: ExportJob, slides: list[Slide]) -> Iterator[int]:
    """Yield how many sheets the notes of slides take."""
    # Only here, as above.
    from footlight.exporting.printed_notes import PrintedNotes, parts_of

    notes = PrintedNotes(job, PAPERS[job.option(PAPER)].width - 2 * EDGE)
    for slide in slides:
        page = notes.page(slide)
        yield len(parts_of(page, *_notes_rooms(job))) if page is not None else 1


def commented(sheet: Sheet, job: ExportJob) -> Iterator[tuple[Layer, str]]:
    """Yield the slides on a sheet whose notes become comments, each with its notes."""
    if job.option(COMMENTS):
        for layer in sheet.layers:
            if layer.view is not None and layer.view.first:
                notes = job.deck.slides[layer.page.number - 1].notes.text.strip()
                if notes:
                    yield layer, notes


def _layer(view: View, place: Box) -> Layer:
    return Layer(view.page, view.step, place.x, place.y, place.width / view.page.size.width, view)


def _handout_sheets(job: ExportJob) -> Iterator[Sheet]:
    mirrored = job.deck.direction == "rtl"
    paper = handout(int(job.option(HANDOUT)), PAPERS[job.option(PAPER)], job.deck.settings.size, mirrored=mirrored)
    count = len(paper.cells)
    for sheet, views in groupby(_on_sheets(job, count), lambda each: each[0]):
        shown = list(zip((view for _sheet, view in views), paper.cells, strict=False))
        labels = [_number(view.page.number, cell.slide, at_right=mirrored) for view, cell in shown]
        yield Sheet(
            tuple(_layer(view, cell.slide) for view, cell in shown),
            tuple(line for _view, cell in shown for line in cell.lines),
            (*_around(job.deck, sheet, paper.size), *labels),
            framed=True,
        )


def _on_sheets(job: ExportJob, count: int) -> Iterator[tuple[int, View]]:
    """Yield what is shown, each with the number of its sheet."""
    if job.places is None:
        yield from ((index // count + 1, view) for index, view in enumerate(job.views(whole=True)))
        return
    for view, place in zip(job.views(whole=True), job.places, strict=True):
        if view.of_several:
            raise SheetsMovedError
        yield place.first, view


def _notes_sheets(job: ExportJob) -> Iterator[Sheet]:
    # Only here: slides alone may be styled by another process.
    from footlight.exporting.printed_notes import NOTES_SCALE, PrintedNotes, parts_of

    size = PAPERS[job.option(PAPER)]
    place, (first, following) = _notes_place(job), _notes_rooms(job)
    notes = PrintedNotes(job, size.width - 2 * EDGE)
    below = place.y + place.height + _BELOW
    number = 1
    for index, view in enumerate(job.views(whole=True)):
        slide = job.deck.slides[view.page.number - 1]
        # Of a slide that is there several times, the notes stand below the first.
        page = notes.page(slide) if view.first else None
        parts = parts_of(page, first, following) if page is not None else [(0.0, 0.0)]
        if job.places is not None:
            number, foreseen = job.places[index] if not view.of_several else (0, 0)
            if foreseen != len(parts):
                raise SheetsMovedError
        for part_index, part in enumerate(parts):
            layers = [_layer(view, place)] if part_index == 0 else []
            if page is not None and part[1] > part[0]:
                y = TOP if part_index else below
                layers.append(Layer(page, page.steps, EDGE, y, 1 / NOTES_SCALE, None, part))
            label = f"{slide.number}  {slide.title}{' …' if part_index else ''}"
            yield Sheet(tuple(layers), (), _around(job.deck, number, size, label), framed=True)
            number += 1


def _notes_place(job: ExportJob) -> Box:
    """Return where a slide stands above its notes."""
    return notes_slide(PAPERS[job.option(PAPER)], job.deck.settings.size, mirrored=job.deck.direction == "rtl")


def _notes_rooms(job: ExportJob) -> tuple[float, float]:
    """Return how high the notes of a slide may be below it, and on each sheet that follows."""
    bottom = PAPERS[job.option(PAPER)].height - BOTTOM
    place = _notes_place(job)
    return bottom - place.y - place.height - _BELOW, bottom - TOP


def _number(number: int, slide: Box, *, at_right: bool) -> Words:
    """Make the number below a slide."""
    baseline = slide.y + slide.height + _NUMBER
    if at_right:
        return Words(str(number), slide.x + slide.width, baseline, 60.0, "right", 7.5)
    return Words(str(number), slide.x, baseline, 60.0, size=7.5)


def _around(deck: Deck, number: int, size: Size, label: str = "") -> tuple[Words, ...]:
    """Make the head and the foot of a sheet: title, author and date as the front matter has them, numbers."""
    title, author = deck.title, deck.settings.author
    date = dict(deck.settings.metadata).get("date", "")
    end = f" · {date}" if author and date else date
    right, whole = size.width - EDGE, size.width - 2 * EDGE
    # Each has half of the head, or what the other one leaves.
    shared = whole - _BETWEEN
    theirs = min(len(author + end) * _SMALL, max(shared / 2, shared - len(title) * _SMALL))
    words = (
        Words(title, EDGE, HEAD, shared - theirs if author + end else whole),
        Words(author, right, HEAD, theirs, "right", end=end),
        Words(label, EDGE, size.height - FOOT, whole - 40 - _BETWEEN),
        Words(str(number), right, size.height - FOOT, 40.0, "right"),
    )
    shown = (each for each in words if each.text or each.end)
    return tuple(each.mirrored(size.width) for each in shown) if deck.direction == "rtl" else tuple(shown)
