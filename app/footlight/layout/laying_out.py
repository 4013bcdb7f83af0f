"""A styled slide -> its page: fitted, with backgrounds, and with what the author should mend."""

from __future__ import annotations

from collections.abc import Iterable

from footlight.deck import Finding, Severity, Size
from footlight.layout.backgrounds import layer_items, slide_background_items
from footlight.layout.boxes.box import Origin
from footlight.layout.boxes.building import Built
from footlight.layout.emitting import box_items, emit
from footlight.layout.fitting import TYPE_FLOOR, Fitted, fit
from footlight.layout.geometry import insets
from footlight.layout.legible import with_legible_text
from footlight.layout.long_listings import LongListing, long_listing
from footlight.layout.page import BoxItem, Item, Page, PictureItem, Rect, Role, TextItem
from footlight.layout.paint_state import PaintState
from footlight.layout.text.emoji_sequences import emoji_parts
from footlight.media import MediaSource
from footlight.styling.budget import Budget
from footlight.styling.computed import TRANSPARENT, Borders, Color, Gradient, Shadow, StyledSlide
from footlight.styling.contrast import over

_PAPER = Color(1, 1, 1)
_NO_BORDERS = Borders()
OVERFLOW = "overflow"


def lay_out(styled: StyledSlide, number: int, media: MediaSource, budget: Budget | None = None) -> Page:
    """Lay out a slide. There must be a QGuiApplication; any thread may do so.

    Args:
        styled: The slide with its computed styles.
        number: Its number, 1-based.
        media: Answers for pictures, formulas and diagrams.
        budget: The work that it may take; None for as much as any slide may.

    Raises:
        GivenUpError: It takes more work than that.
        OutOfTimeError: It takes more time than the budget has.
    """
    left, size = _content_place(styled)
    budget = budget or Budget()
    fitted = fit(styled, size, media, budget)
    content = emit(fitted.root, (left, 0.0), fitted.built.media.find)
    items = (*_backdrop(styled, fitted.built), *_section_box(fitted, left, size), *content.items)
    budget.spend(_paint_work(items))
    background = over(styled.root.style.background_color, _PAPER)
    media_boxes = fitted.built.media
    bottom = size.height - insets(fitted.root.box.style, size.width).bottom
    overflow = _overflow_findings(fitted, long_listing(fitted.root, bottom, TYPE_FLOOR * size.height))
    return Page(
        number=number,
        size=styled.size,
        items=with_legible_text(items, styled, background),
        steps=styled.steps,
        layout=styled.layout,
        scale=round(min(fitted.ratios.type, fitted.ratios.dense), 4),
        overflows=fitted.excess is not None,
        background=background,
        missing=tuple(media_boxes.missing),
        findings=(*styled.findings, *media_boxes.findings, *overflow),
        section=fitted.root.box.origin.element,
        cells=content.cells,
    )


def _content_place(styled: StyledSlide) -> tuple[float, Size]:
    """Return where the section begins, and its size: backgrounds that split the slide take their share of it."""
    if styled.split is None:
        return 0.0, styled.size
    taken = styled.size.width * styled.split.share
    return taken if styled.split.side == "left" else 0.0, Size(styled.size.width - taken, styled.size.height)


def _backdrop(styled: StyledSlide, built: Built) -> tuple[Item, ...]:
    """Make the items behind everything: colour, layers of the style, then pictures of the slide."""
    style = styled.root.style
    rect = Rect(0.0, 0.0, *styled.size)
    origin = Origin(role=Role.BACKGROUND)
    state = PaintState()
    color = [BoxItem(**state.fields(rect, origin), fill=style.background_color)] if style.background_color.alpha else []
    layers = layer_items(style, rect, state, origin, Role.BACKGROUND, built.media.find)
    return (*color, *layers, *slide_background_items(styled, built.media.find))


def _section_box(fitted: Fitted, left: float, size: Size) -> tuple[Item, ...]:
    """Make the items of the section's own border and shadows."""
    style = fitted.root.box.style
    if style.border == _NO_BORDERS and not style.shadows:
        return ()  # as of most slides
    style = style.but(background_color=TRANSPARENT, background_layers=())
    rect = Rect(left, 0.0, *size)
    origin = Origin(role=Role.DECORATION)
    return tuple(box_items(style, rect, PaintState(), origin, Role.DECORATION, fitted.built.media.find))


def _overflow_findings(fitted: Fitted, listing: LongListing | None) -> tuple[Finding, ...]:
    excess = fitted.excess
    if excess is None:
        return ()
    if excess.in_flow and listing is not None:
        message = (
            f"The code has {listing.lines} lines, of which about {listing.readable} can be read; split the slide after "
            f"line {listing.split} of it, before “{listing.before}”, or light it in steps, as in "
            f"{{1-{listing.split}|{listing.split + 1}-{listing.lines}}}"
        )
        return (Finding(listing.line, 0, Severity.ERROR, OVERFLOW, message),)
    if excess.in_flow:
        line = max(excess.line - 1, 0)
        message = (
            "The slide is too full: its type is too small for the back row; split the slide here"
            if fitted.squeezed
            else f"The slide is too full by {excess.pixels:.0f} px even with its smallest type; "
            "what follows this line does not fit, so split the slide here"
        )
        return (Finding(line, 0, Severity.ERROR, OVERFLOW, message),)
    message = f"Something placed by its position leaves the slide by {excess.pixels:.0f} px"
    return (Finding(excess.line, 0, Severity.ERROR, OVERFLOW, message),)


_ITEM_WORK = 10
_BLURRED_WORK = 500
_EMOJI_WORK = 30
_FILTER_WORK = 3000
_GRADIENT_WORK = 500
_TILED_WORK = 1000


def _paint_work(items: Iterable[Item]) -> int:
    """Add up what is slow to paint: gradients, and what is made of pixels."""
    return sum(_ITEM_WORK + _work_of(item) for item in items)


def _work_of(item: Item) -> int:
    if isinstance(item, TextItem):
        emoji = 0 if item.text.isascii() else sum(1 for _ in emoji_parts(item.text))
        # Each is looked up in the text by itself.
        return (_BLURRED_WORK * _blurred(item.shadows)) + emoji * (_EMOJI_WORK + emoji // 4)
    if isinstance(item, PictureItem):
        return _FILTER_WORK * len(item.filters)
    if not isinstance(item, BoxItem):
        return 0
    work = _BLURRED_WORK * _blurred(item.shadows) + _ITEM_WORK * len(item.shadows)
    if isinstance(item.fill, Gradient):
        work += _GRADIENT_WORK + len(item.fill.stops) + _TILED_WORK * (item.tile is not None)
    return work


def _blurred(shadows: Iterable[Shadow]) -> int:
    return sum(shadow.blur > 0 for shadow in shadows)
