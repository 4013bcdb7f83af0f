"""A deck -> all that its slides ask of the media, and the files of its sheets and fonts, by laying them out."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from footlight.deck import Deck, Finding, Slide
from footlight.deck.dataclass import dataclass
from footlight.layout.laying_out import lay_out
from footlight.media import MediaLibrary, Picture, PictureRequest, Problem, requests_of
from footlight.media.recording import RecordedMedia
from footlight.rendering.paintable import fault_of
from footlight.styling import Stylist
from footlight.styling.computed import StyledElement

log = logging.getLogger(__name__)

_NOT_NOW = Problem("broken-diagram", "not drawn while packing")
"""Formulas and diagrams need no files, so none is drawn."""


@dataclass(frozen=True)
class DeckAssets:
    """What a deck shows.

    Attributes:
        pictures: What the media answered, by reference as written.
        scalable: References of pictures whose size on the slide does not depend on how many pixels they have.
        families: The first font family that each style names.
        sheets: The files that styles were read from.
        fonts: The font files that sheets name.
        findings: What styling and laying out noticed, with lines of the file.
    """

    pictures: dict[str, Picture | Problem]
    scalable: frozenset[str]
    families: frozenset[str]
    sheets: tuple[Path, ...]
    fonts: tuple[Path, ...]
    findings: tuple[Finding, ...]


def assets_of(
    deck: Deck,
    stylist: Stylist,
    media: MediaLibrary,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> DeckAssets:
    """Lay out every slide and note what it asks for. A QGuiApplication must exist.

    Args:
        deck: The deck.
        stylist: Finds its sheets.
        media: Finds its pictures.
        progress: Called with how many of how many slides are done, after each.
    """
    recorded = RecordedMedia(media, drawing=_NOT_NOW)
    families: set[str] = set()
    scalable: set[str] = set()
    natural: set[str] = set()
    findings: list[Finding] = []
    for slide in deck.slides:
        try:
            styled = stylist.style(slide, deck, recorded)
            _add_families(styled.root, families)
            noticed = lay_out(styled, slide.number, recorded).findings
        except Exception as error:
            log.exception("slide %d could not be laid out", slide.number)
            noticed = (fault_of(error),)
        for background in slide.content.backgrounds:
            # With ``auto`` each pixel of the picture is one of the slide.
            (natural if "auto" in background.size else scalable).add(background.source)
        scalable.update(image.get("src", "") for image in slide.content.root.iter("img"))
        for request in requests_of(slide):
            if isinstance(request, PictureRequest):
                recorded.picture(request.reference)
        findings += [_placed(finding, slide) for finding in noticed if finding.code != _NOT_NOW.code]
        progress(slide.number, len(deck.slides))
    # What only CSS names may be shown pixel for pixel, so it stays as it is.
    return DeckAssets(
        recorded.pictures,
        frozenset(scalable - natural),
        frozenset(families),
        stylist.sheet_files(deck),
        stylist.font_files(deck),
        tuple(dict.fromkeys(findings)),
    )


def _add_families(styled: StyledElement, families: set[str]) -> None:
    if styled.style.font_family:
        families.add(styled.style.font_family[0])
    for child in styled.children:
        if isinstance(child, StyledElement):
            _add_families(child, families)


def _placed(finding: Finding, slide: Slide) -> Finding:
    line = slide.span.first + finding.line
    return Finding(line, slide.number, finding.severity, finding.code, finding.message)
