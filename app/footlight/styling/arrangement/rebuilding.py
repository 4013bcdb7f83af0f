"""A section and new blocks go in; a new section comes out that keeps its header and footer as direct children."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element


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
