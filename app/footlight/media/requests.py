"""A slide -> what has to be loaded before it can be laid out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, TypeAlias
from xml.etree.ElementTree import Element

from footlight.deck import Slide
from footlight.media.kinds import DrawingRequest

_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"']*?))\s*\)""", re.IGNORECASE)


class PictureRequest(NamedTuple):
    """A picture's reference as written."""

    reference: str


MediaRequest: TypeAlias = PictureRequest | DrawingRequest


def requests_of(slide: Slide) -> tuple[MediaRequest, ...]:
    """Collect a slide's pictures, formulas and diagrams, each once, in reading order.

    Pictures that a theme's CSS names are not among them: they are looked up when the slide is styled.
    """
    content = slide.content
    found: list[MediaRequest] = [PictureRequest(ground.source) for ground in content.backgrounds if ground.is_picture]
    found += _urls(slide.settings.background_image)
    found += _urls(content.scoped_style)
    for element in content.root.iter():
        found += _of_element(element)
    return tuple(dict.fromkeys(found))


def _of_element(element: Element) -> Iterator[MediaRequest]:
    yield from _urls(element.get("style", ""))
    if element.tag == "img":
        yield PictureRequest(element.get("src", ""))
    elif element.tag == "math":
        display = element.get("data-display") == "block"
        yield DrawingRequest("display-formula" if display else "formula", element.get("data-tex", ""))
    elif element.tag == "figure" and element.get("data-kind"):
        yield DrawingRequest("diagram", element.get("data-source", ""))


def _urls(css: str) -> list[PictureRequest]:
    return [PictureRequest(next(filter(None, match.groups()), "")) for match in _URL.finditer(css)]
