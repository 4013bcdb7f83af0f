"""A slide's section -> what layouts ask of it (its blocks, its words, its pictures), and what a layout is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from functools import cached_property
from xml.etree.ElementTree import Element

from footlight.deck import Size
from footlight.deck.dataclass import dataclass
from footlight.deck.language import count_words
from footlight.media import LightMap

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LISTS = frozenset({"ul", "ol"})
_FURNITURE = frozenset({"header", "footer", "style"})
_DRAWN = frozenset({"img", "math", "svg"})
"""What shows without being text."""


@dataclass(frozen=True)
class Shape:
    """A section with the questions that the layouts' rules ask.

    Attributes:
        section: The slide's section; nobody changes it.
        picture_size: The natural size of a picture's reference in pixels, or None when there is no such picture.
        picture_light: The map of the light of a picture's reference, or None when it cannot be known.
        opening: Whether the slide is the first of its deck.
        closing: Whether it is the last of several.
        narrow: Whether background pictures take one side of the slide.
        slide_size: In logical pixels.
        ours: Whether the slide's looks are left to us: what a shape says is then taken more freely.
    """

    section: Element
    picture_size: Callable[[str], Size | None]
    picture_light: Callable[[str], LightMap | None]
    opening: bool
    closing: bool
    narrow: bool
    slide_size: Size
    ours: bool = False

    @cached_property
    def blocks(self) -> tuple[Element, ...]:
        """The blocks of the flow: everything but header, footer and style sheets."""
        return tuple(child for child in self.section if child.tag not in _FURNITURE)

    @cached_property
    def tags(self) -> frozenset[str]:
        """The tags of the blocks and of all that is in them."""
        return frozenset([element.tag for block in self.blocks for element in block.iter()])

    @cached_property
    def words(self) -> int:
        """How many words the flow shows."""
        return sum(words_of(block) for block in self.blocks)

    def size_of(self, picture: Element) -> Size | None:
        """Return the natural size of a picture in pixels, or None when it cannot be had."""
        size = self.picture_size(picture.get("src", ""))
        return size if size and size.width > 0 and size.height > 0 else None

    def photograph(self, picture: Element) -> LightMap | None:
        """Return the light of a picture that is a photograph; None for a drawing, or when that cannot be known."""
        light = self.picture_light(picture.get("src", ""))
        return light if light is not None and light.photograph else None


def text_of(element: Element) -> str:
    """Return the text that an element shows, without the blanks around it."""
    return "".join(element.itertext()).strip()


def words_of(element: Element) -> int:
    """Count the words that an element shows."""
    return count_words("".join(element.itertext()))


def is_heading(element: Element) -> bool:
    """Return whether an element is a heading."""
    return element.tag in HEADINGS


def is_text(element: Element) -> bool:
    """Return whether an element is a paragraph or heading of words alone."""
    return (element.tag == "p" or is_heading(element)) and not any(e.tag in _DRAWN for e in element.iter())


def picture_of(block: Element) -> Element | None:
    """Return the picture of a block that shows one picture and nothing else, or None."""
    pictures = pictures_of(block)
    return pictures[0] if len(pictures) == 1 else None


def pictures_of(block: Element) -> list[Element]:
    """Return the pictures of a block that shows pictures and nothing else but a caption; else none."""
    if block.tag not in {"p", "figure", "a", "img"}:
        return []
    shown = [element for element in block.iter() if element.tag in _DRAWN]
    if not shown or any(element.tag != "img" for element in shown):
        return []
    caption = caption_of(block)
    return shown if words_of(block) <= (0 if caption is None else words_of(caption)) else []


def caption_of(block: Element) -> Element | None:
    """Return the caption of a figure."""
    return block.find("figcaption") if block.tag == "figure" else None


def leads(media: Element, shape: Shape) -> bool:
    """Return whether a block was written before the text, the heading not counted."""
    others = [block for block in shape.blocks if block is media or not is_heading(block)]
    return len(others) > 1 and others[0] is media


def is_sized(picture: Element) -> bool:
    """Return whether the author gave a picture a size of its own."""
    declared = {part.partition(":")[0].strip().lower() for part in picture.get("style", "").split(";")}
    return bool({"width", "height"} & (declared | set(picture.attrib)))


def as_written(shape: Shape) -> Element:
    """Arrange nothing: the theme's style of the layout is enough."""
    return shape.section


@dataclass(frozen=True, slots=True)
class Layout:
    """One automatic layout.

    Attributes:
        name: The author's name for it, and the end of its class ``layout-NAME``.
        applies: Whether a slide of this shape, about which the author said nothing, takes this layout.
        shows: Tags of which one must be in the blocks of a slide that takes it; empty where there may be any. Most
            slides are so asked a third of the rules.
        arrange: Makes the section; it copes with every shape, because an author may name the layout for any slide,
            and it changes nothing that it was given.
        restructures: Whether ``arrange`` moves blocks, which CSS of the author could trip over.
        help: Which slides it is for, in one sentence.
        example: A deck of which a slide takes it by its shape; its pictures are those of the bundled gallery.
    """

    name: str
    applies: Callable[[Shape], bool]
    arrange: Callable[[Shape], Element] = as_written
    restructures: bool = False
    shows: frozenset[str] = frozenset()
    help: str = field(kw_only=True)
    example: str = field(kw_only=True)
