"""A slide's section goes in; what layouts ask of it comes out: its blocks, its words, its pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from xml.etree.ElementTree import Element

from footlight.deck import Size
from footlight.deck.model import count_words

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_FURNITURE = frozenset({"header", "footer", "style"})
_DRAWN = frozenset({"img", "math", "svg"})
"""What shows without being text."""


@dataclass(frozen=True)
class Shape:
    """A section with the questions that the layouts' rules ask.

    Attributes:
        section: The slide's section; nobody changes it.
        picture_size: The natural size of a picture's reference in pixels, or None when there is no such picture.
        opening: Whether the slide is the first of its deck.
        narrow: Whether background pictures take one side of the slide.
        slide_size: In logical pixels.
    """

    section: Element
    picture_size: Callable[[str], Size | None]
    opening: bool
    narrow: bool
    slide_size: Size

    @cached_property
    def blocks(self) -> tuple[Element, ...]:
        """The blocks of the flow: everything but header, footer and style sheets."""
        return tuple(child for child in self.section if child.tag not in _FURNITURE)

    @cached_property
    def words(self) -> int:
        """How many words the flow shows."""
        return sum(words_of(block) for block in self.blocks)

    def size_of(self, picture: Element) -> Size | None:
        """Return the natural size of a picture in pixels, or None when it cannot be had."""
        size = self.picture_size(picture.get("src", ""))
        return size if size and size.width > 0 and size.height > 0 else None


def words_of(element: Element) -> int:
    """Count the words that an element shows."""
    return count_words("".join(element.itertext()))


def is_heading(element: Element) -> bool:
    """Tell whether an element is a heading."""
    return element.tag in HEADINGS


def is_text(element: Element) -> bool:
    """Tell whether an element is a paragraph or heading of words alone."""
    return (element.tag == "p" or is_heading(element)) and not any(e.tag in _DRAWN for e in element.iter())


def picture_of(block: Element) -> Element | None:
    """Return the picture of a block that shows one picture and nothing else, or None."""
    if block.tag not in {"p", "figure", "a", "img"}:
        return None
    pictures = [element for element in block.iter() if element.tag == "img"]
    if len(pictures) != 1 or words_of(block) or any(e.tag in {"math", "svg"} for e in block.iter()):
        return None
    return pictures[0]


def is_sized(picture: Element) -> bool:
    """Tell whether the author gave a picture a size of its own."""
    declared = {part.partition(":")[0].strip().lower() for part in picture.get("style", "").split(";")}
    return bool({"width", "height"} & (declared | set(picture.attrib)))
