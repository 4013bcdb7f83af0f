"""A slide -> what has to be loaded before it can be laid out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias
from xml.etree.ElementTree import Element

from footlight.deck import Slide
from footlight.deck.named_tuple import NamedTuple
from footlight.media.kinds import DrawingRequest

_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"']*?))\s*\)""", re.IGNORECASE)


_SHOWING = re.compile(r"!\[|<(?!!--)|url\(|\{\{|&", re.IGNORECASE)
"""One of these is in whatever shows a picture: Markdown, HTML, CSS, a placeholder, a sign that is written as a name."""


class PictureRequest(NamedTuple):
    """A picture that a slide shows.

    Attributes:
        reference: As written.
        folder: What it starts from; None for the deck's.
        is_behind: Whether words may stand on it, so that its light has to be known.
    """

    reference: str
    folder: Path | None = None
    is_behind: bool = False


_SHOWN = frozenset({"img", "math", "figure"})
"""Elements that show a picture or a drawing without CSS."""
MediaRequest: TypeAlias = PictureRequest | DrawingRequest

MOST_FORMULAS = 200
"""On a slide: several times what anybody could read there."""
MOST_DIAGRAMS = 12
"""On a slide; each takes a second or two to be drawn."""


def may_show_pictures(slide: Slide) -> bool:
    """Return False for slides that surely show no picture of their own, found without parsing them."""
    settings = slide.settings
    return any(map(_SHOWING.search, (slide.source, settings.background_image, settings.header, settings.footer)))


def requests_of(slide: Slide) -> tuple[MediaRequest, ...]:
    """Collect a slide's pictures, formulas and diagrams, each once, in reading order.

    Pictures that a theme's CSS names are not among them: they are looked up when the slide is styled.
    """
    content = slide.content
    behind = content.split is None
    found: list[MediaRequest] = [
        PictureRequest(each.source, is_behind=behind) for each in content.backgrounds if each.is_picture
    ]
    found += [each._replace(is_behind=True) for each in requests_of_css(slide.settings.background_image)]
    found += requests_of_css(content.scoped_style)
    for element in content.root.iter():
        # Asked for its attributes, an element without any would make a dictionary.
        if element.tag in _SHOWN or element.get("style") is not None:
            found += _of_element(element)
    placed = (each._replace(folder=slide.folder) if isinstance(each, PictureRequest) else each for each in found)
    return tuple(dict.fromkeys(_few_drawings(placed)))


def _few_drawings(found: Iterable[MediaRequest]) -> Iterator[MediaRequest]:
    """Leave out the drawings that are too many for a slide."""
    counted = {True: 0, False: 0}
    for each in found:
        if isinstance(each, DrawingRequest):
            is_diagram = each.kind == "diagram"
            counted[is_diagram] += 1
            if counted[is_diagram] > (MOST_DIAGRAMS if is_diagram else MOST_FORMULAS):
                continue
        yield each


def _of_element(element: Element) -> Iterator[MediaRequest]:
    if "style" in element.attrib:
        yield from requests_of_css(element.attrib["style"])
    if element.tag == "img":
        yield PictureRequest(element.get("src", ""))
    elif element.tag == "math":
        display = element.get("data-display") == "block"
        yield DrawingRequest("display-formula" if display else "formula", element.get("data-tex", ""))
    elif element.tag == "figure" and element.get("data-kind") == "mermaid":
        yield DrawingRequest("diagram", element.get("data-source", ""))


def requests_of_css(css: str) -> list[PictureRequest]:
    """Collect the pictures that CSS names by ``url()``, in its order."""
    if not css:
        return []
    return [PictureRequest(next(filter(None, match.groups()), "")) for match in _URL.finditer(css)]
