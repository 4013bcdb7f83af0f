"""What all slides of a presentation share while they are written."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pptx.opc.package import Part

from footlight.deck.dataclass import dataclass
from footlight.deck.links import Anchors
from footlight.exporting.powerpoint.drawingml import Palette, Scale
from footlight.exporting.powerpoint.fonts import FontNames
from footlight.exporting.powerpoint.layout_parts import LayoutPart
from footlight.exporting.powerpoint.package import PresentationPackage
from footlight.exporting.powerpoint.pictures import PictureParts


@dataclass(frozen=True)
class DeckContext:
    """What the slides share.

    Attributes:
        package: Where their parts go.
        pictures: Makes their pictures.
        scale: How large a pixel is.
        palette: The theme's colours.
        fonts: Names the fonts.
        language: The tag of the deck's language; empty where it is not known.
        anchors: Where links inside the deck lead.
        slide_part: Finds the part of a slide by its number; None for one that is not written.
        layouts: What slides stand on, by their keys.
    """

    package: PresentationPackage
    pictures: PictureParts
    scale: Scale
    palette: Palette
    fonts: FontNames
    language: str
    anchors: Anchors
    slide_part: Callable[[int], Part | None]
    layouts: Mapping[str, LayoutPart]
