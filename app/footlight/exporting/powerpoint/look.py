"""A deck's theme -> what a presentation's masters say: colours, fonts, places and looks of titles and lists.

A theme is CSS, so it is asked by example (``layouts``): a usual slide is laid out in it, and read.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Final

from footlight.deck import Deck, PageNumber, Slide, SlideSettings
from footlight.deck.named_tuple import NamedTuple
from footlight.exporting.job import ExportJob
from footlight.exporting.powerpoint.layouts import (
    LayoutLook,
    Sample,
    background_fill,
    blank_sample,
    content_example,
    example_page,
    layouts_of,
    levels_of,
    room_of,
    sample_of,
)
from footlight.exporting.powerpoint.paragraphs import Block, blocks_of
from footlight.exporting.powerpoint.runs import runs_in
from footlight.layout.page import Page, Rect, TextItem
from footlight.layout.structure import Kind, structure_of
from footlight.styling.computed import BLACK, Color, Gradient
from footlight.styling.contrast import luminance

ACCENTS: Final = 6
_STRENGTHS: Final = (1.0, 0.62)


class ThemeLook(NamedTuple):
    """What the masters say.

    Attributes:
        name: The theme's.
        background: Of slides.
        gradient: The same where it is one.
        foreground: Of text.
        link: Of links.
        accents: Of charts and shapes.
        title: A heading above content.
        levels: The items of a list, by their depth.
        footer: What stands below every slide.
        number: The slide's number.
        content: The room of a slide within its margins.
        page: The example of a usual slide.
        layouts: Its layouts.
    """

    name: str
    background: Color
    gradient: Gradient | None
    foreground: Color
    link: Color
    accents: tuple[Color, ...]
    title: Sample
    levels: tuple[Sample, ...]
    footer: Sample
    number: Sample
    content: Rect
    page: Page
    layouts: tuple[LayoutLook, ...]

    @property
    def is_dark(self) -> bool:
        """Whether light words stand on a dark ground."""
        return luminance(self.background) < luminance(self.foreground)


def look_of(job: ExportJob) -> ThemeLook:
    """Lay out the examples in the deck's theme and settings, and read them."""
    settings = replace(_usual_settings(job.deck), page_number=PageNumber(7, 9), header="", footer="", layout="")
    page = example_page(job, "usual", content_example(), settings, "")
    blocks = blocks_of(page, structure_of(page))
    fallback = sample_of(page, blocks[0]) if blocks else blank_sample(page)
    title = _first(page, blocks, Kind.HEADING) or fallback
    listed = next((block for block in blocks if block.kind is Kind.LIST), None)
    levels = levels_of(page, listed) if listed is not None else (fallback,)
    style = page.section.style if page.section is not None else None
    foreground = style.color if style is not None else BLACK
    accents = style.chart_colors[:ACCENTS] if style is not None else ()
    link = next(
        (
            run.look.color
            for item in page.items
            if isinstance(item, TextItem)
            for run in runs_in(item, [])
            if run.look.link
        ),
        foreground,
    )
    return ThemeLook(
        name=job.deck.settings.theme,
        background=page.background,
        gradient=fill if isinstance(fill := background_fill(page), Gradient) else None,
        foreground=foreground,
        link=link,
        accents=_six(accents or (foreground,), foreground),
        title=title,
        levels=levels,
        footer=_first(page, blocks, Kind.FOOTER) or levels[0],
        number=_first(page, blocks, Kind.PAGE_NUMBER) or levels[0],
        content=room_of(page),
        page=page,
        layouts=layouts_of(job, settings),
    )


def _usual_settings(deck: Deck) -> SlideSettings:
    """Return the settings of a slide that looks as most slides do."""

    def looks(slide: Slide) -> tuple[object, ...]:
        said = slide.settings
        return (said.classes, said.color, said.background_color, said.background_image)

    commonest = Counter(map(looks, deck.slides)).most_common(1)[0][0]
    return next(slide.settings for slide in deck.slides if looks(slide) == commonest)


def _first(page: Page, blocks: tuple[Block, ...], kind: Kind) -> Sample | None:
    return next((sample_of(page, block) for block in blocks if block.kind is kind), None)


def _six(colors: tuple[Color, ...], foreground: Color) -> tuple[Color, ...]:
    """Return as many accents as a theme has: its own, then the same half way to the colour of text."""
    made = [
        Color(*(strength * part + (1 - strength) * ink for part, ink in zip(color[:3], foreground[:3], strict=True)))
        for strength in (*_STRENGTHS, *(_STRENGTHS[1:] * ACCENTS))
        for color in colors
    ]
    return tuple(made[:ACCENTS])
