"""A section and new blocks go in; a new section comes out that keeps its header and footer as direct children."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from footlight.styling.layouts.shape import Shape, is_heading, leads


def with_blocks(section: Element, old: tuple[Element, ...], new: Iterable[Element]) -> Element:
    """Copy a section with ``new`` in the place of the blocks ``old``; blocks are shared, never copied or changed."""
    rebuilt = Element(section.tag, dict(section.attrib))
    rebuilt.text, rebuilt.tail = section.text, section.tail
    gone = {id(block) for block in old}
    put = False
    for child in section:
        if id(child) not in gone:
            rebuilt.append(child)
        elif not put:
            rebuilt.extend(new)
            put = True
    return rebuilt


def beside(shape: Shape, media: Element, shown: Element, share: int) -> Element:
    """Set a block beside the text, in the order in which they were written, below the heading that they share.

    Args:
        shape: The slide.
        media: The block.
        shown: What is put in its place.
        share: How many per cent of the width it takes.

    Returns:
        The section; as it was if there is no text.
    """
    blocks = list(shape.blocks)
    heading = blocks[:1] if is_heading(blocks[0]) and len(blocks) > 2 else []
    text = [block for block in blocks if block is not media and block not in heading]
    if not text:
        return shape.section
    pair = [division("layout-text", text), division("layout-media", [shown], f"width: {share}%")]
    if leads(media, shape):
        pair.reverse()
    rest = tuple(block for block in blocks if block not in heading)
    return with_blocks(shape.section, rest, [division("layout-beside", pair)])


def division(name: str, blocks: Iterable[Element], style: str = "") -> Element:
    """Make a ``div`` of a class around blocks."""
    made = Element("div", {"class": name, "style": style} if style else {"class": name})
    made.extend(blocks)
    return made


def copied(element: Element, children: Iterable[Element], extra_class: str = "") -> Element:
    """Copy an element with other children, and with one class more."""
    attributes = dict(element.attrib)
    if extra_class:
        attributes["class"] = f"{attributes.get('class', '')} {extra_class}".strip()
    made = Element(element.tag, attributes)
    made.text, made.tail = element.text, element.tail
    made.extend(children)
    return made
