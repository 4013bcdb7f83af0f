"""A deck's theme -> what a presentation's masters say: colours, fonts, places and looks of titles and lists.

A theme is CSS, so it is asked by example: two slides are laid out in it, and read.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from footlight.deck import Content, Deck, PageNumber, Slide, SlideSettings
from footlight.deck.named_tuple import NamedTuple
from footlight.exporting.job import ExportJob
from footlight.exporting.powerpoint.paragraphs import Block, Paragraph, blocks_of
from footlight.exporting.powerpoint.runs import Look, runs_in
from footlight.layout.geometry import insets
from footlight.layout.page import BoxItem, Page, Rect, Role, TextItem
from footlight.layout.structure import Kind, structure_of
from footlight.styling.computed import BLACK, Color, Gradient
from footlight.styling.contrast import luminance

ACCENTS: Final = 6
LEVELS: Final = 3
"""Of lists that are laid out to be read; deeper ones go on alike."""
_PLAIN: Final = Look("Inter", 32.0, False, False, False, False, False, BLACK)
_STRENGTHS: Final = (1.0, 0.62)


class Sample(NamedTuple):
    """A paragraph of a laid-out example.

    Attributes:
        paragraph: The paragraph.
        look: Of its first run.
        rect: Of the block that it is in.
    """

    paragraph: Paragraph
    look: Look
    rect: Rect


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
        cover: The heading of a title slide.
        subtitle: What stands below it.
        footer: What stands below every slide.
        number: The slide's number.
        content: The room of a slide within its margins.
        page: The example with all but the cover.
        cover_page: That with the cover.
    """

    name: str
    background: Color
    gradient: Gradient | None
    foreground: Color
    link: Color
    accents: tuple[Color, ...]
    title: Sample
    levels: tuple[Sample, ...]
    cover: Sample
    subtitle: Sample
    footer: Sample
    number: Sample
    content: Rect
    page: Page
    cover_page: Page

    @property
    def is_dark(self) -> bool:
        """Whether light words stand on a dark ground."""
        return luminance(self.background) < luminance(self.foreground)


def look_of(job: ExportJob) -> ThemeLook:
    """Lay out the examples in the deck's theme and settings, and read them."""
    settings = replace(_usual_settings(job.deck), page_number=PageNumber(7, 9), header="", footer="", layout="")
    page = _page(job, _content_slide(), settings)
    cover_page = _page(job, _cover_slide(), settings)
    blocks, cover_blocks = _blocks(page), _blocks(cover_page)
    fallback = _sample(page, (*blocks, *cover_blocks)[0]) if (*blocks, *cover_blocks) else _nothing(page)
    title = _first(page, blocks, Kind.HEADING) or fallback
    levels = _levels(page, blocks) or (fallback,)
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
    edges = insets(style, page.size.width) if style is not None else insets(cover_page.section.style, page.size.width)  # type: ignore[union-attr]
    content = Rect(edges.left, edges.top, page.size.width - edges.across, page.size.height - edges.down)
    return ThemeLook(
        name=job.deck.settings.theme,
        background=page.background,
        gradient=_gradient(page),
        foreground=foreground,
        link=link,
        accents=_six(accents or (foreground,), foreground),
        title=title,
        levels=levels,
        cover=_first(cover_page, cover_blocks, Kind.HEADING) or title,
        subtitle=_first(cover_page, cover_blocks, Kind.PARAGRAPH) or levels[0],
        footer=_first(page, blocks, Kind.FOOTER) or levels[0],
        number=_first(page, blocks, Kind.PAGE_NUMBER) or levels[0],
        content=content,
        page=page,
        cover_page=cover_page,
    )


def _usual_settings(deck: Deck) -> SlideSettings:
    """Return the settings of a slide that looks as most slides do."""

    def looks(slide: Slide) -> tuple[object, ...]:
        said = slide.settings
        return (said.classes, said.color, said.background_color, said.background_image)

    commonest = Counter(map(looks, deck.slides)).most_common(1)[0][0]
    return next(slide.settings for slide in deck.slides if looks(slide) == commonest)


def _page(job: ExportJob, root: Element, settings: SlideSettings) -> Page:
    content = Content(root)
    name = root[0].tag
    slide = replace(job.deck.slides[0], source=f"example\0{name}", settings=settings, parse=lambda _slide: content)
    return job.engine.page(job.deck, slide)


def _content_slide() -> Element:
    section = Element("section")
    SubElement(section, "h2").text = "Title"
    inside = section
    for level in range(LEVELS):
        listed = SubElement(inside, "ul")
        inside = SubElement(listed, "li")
        inside.text = f"Level {level + 1}"
        if not level:
            SubElement(inside, "a", href="https://example.org").text = "link"
    SubElement(section, "footer").text = "Footer"
    return section


def _cover_slide() -> Element:
    section = Element("section")
    SubElement(section, "h1").text = "Title"
    SubElement(section, "p").text = "Subtitle"
    return section


def _blocks(page: Page) -> tuple[Block, ...]:
    return blocks_of(page, structure_of(page))


def _sample(page: Page, block: Block, paragraph: Paragraph | None = None) -> Sample:
    paragraph = paragraph or block.paragraphs[0]
    item = page.items[paragraph.items[0]]
    look = next((run.look for run in runs_in(item, [])), _PLAIN) if isinstance(item, TextItem) else _PLAIN
    return Sample(paragraph, look, block.rect)


def _nothing(page: Page) -> Sample:
    rect = Rect(0.0, 0.0, page.size.width, page.size.height)
    return Sample(Paragraph((), None, rect, (0.0, 0.0), 40.0), _PLAIN, rect)


def _first(page: Page, blocks: tuple[Block, ...], kind: Kind) -> Sample | None:
    return next((_sample(page, block) for block in blocks if block.kind is kind), None)


def _levels(page: Page, blocks: tuple[Block, ...]) -> tuple[Sample, ...]:
    listed = [(block, each) for block in blocks if block.kind is Kind.LIST for each in block.paragraphs]
    return tuple(_sample(page, block, each) for block, each in listed[:LEVELS])


def _gradient(page: Page) -> Gradient | None:
    """Return the gradient that covers a slide."""
    for item in page.items:
        if (
            isinstance(item, BoxItem)
            and item.role is Role.BACKGROUND
            and isinstance(item.fill, Gradient)
            and not item.tile
        ):
            return item.fill
    return None


def _six(colors: tuple[Color, ...], foreground: Color) -> tuple[Color, ...]:
    """Return as many accents as a theme has: its own, then the same half way to the colour of text."""
    made = [
        Color(*(strength * part + (1 - strength) * ink for part, ink in zip(color[:3], foreground[:3], strict=True)))
        for strength in (*_STRENGTHS, *(_STRENGTHS[1:] * ACCENTS))
        for color in colors
    ]
    return tuple(made[:ACCENTS])
