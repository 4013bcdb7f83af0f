"""A picture with its title, or an italic line directly below it -> a figure with a caption, as HTML has it."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from footlight.deck.language import count_words
from footlight.styling.layouts.rebuilding import with_blocks

_MOST_WORDS = 30
"""Of an italic line that is a caption; a longer one is text."""
_KEPT = ("data-line", "data-step", "id", "class")


def captioned(section: Element) -> Element:
    """Make figures of the pictures that have captions; the section itself when none has.

    Captions are ``![](a.jpg "Title")``, and a line that is italic as a whole, below a picture that has one line or
    paragraph for itself.
    """
    old: list[Element] = []
    made = section
    blocks = list(section)
    for number, block in enumerate(blocks):
        if block in old:
            continue
        below = blocks[number + 1] if number + 1 < len(blocks) else None
        used, figures = _figures(block, below)
        if figures:
            made = with_blocks(made, used, figures)
            old.extend(used)
    return made


def _figures(block: Element, below: Element | None) -> tuple[tuple[Element, ...], list[Element]]:
    """Return the blocks that are one picture or a few with their captions, and the figures in their place."""
    if block.tag != "p" or (block.text or "").strip() or any((child.tail or "").strip() for child in block):
        return (), []
    shown = [child for child in block if child.tag != "br"]
    pictures = [child for child in shown if _is_picture(child)]
    if len(pictures) == 1 and len(shown) == 2 and shown[0] is pictures[0] and _is_caption(shown[1]):
        return (block,), [_figure(block, pictures[0], shown[1])]
    if not pictures or len(pictures) != len(shown):
        return (), []
    line = _lone(below) if below is not None and len(pictures) == 1 else None
    if below is not None and line is not None and _is_caption(line):
        return (block, below), [_figure(block, pictures[0], line)]
    if not any(_title(picture) for picture in pictures):
        return (), []
    return (block,), [_figure(block, picture, None) for picture in pictures]


def _is_picture(element: Element) -> bool:
    if element.tag == "a" and len(element) == 1 and not "".join(element.itertext()).strip():
        return element[0].tag == "img"
    return element.tag == "img"


def _title(picture: Element) -> str:
    image = picture if picture.tag == "img" else picture[0]
    return " ".join(image.get("title", "").split())


def _lone(block: Element) -> Element | None:
    """Return the only element of a paragraph of nothing else."""
    alone = block.tag == "p" and len(block) == 1 and not (block.text or "").strip()
    return block[0] if alone and not (block[0].tail or "").strip() else None


def _is_caption(element: Element) -> bool:
    words = count_words("".join(element.itertext()))
    return element.tag in {"em", "i"} and 0 < words <= _MOST_WORDS and element.find(".//img") is None


def _figure(block: Element, picture: Element, line: Element | None) -> Element:
    figure = Element("figure", {name: block.attrib[name] for name in _KEPT if name in block.attrib})
    shown = Element(picture.tag, dict(picture.attrib))
    shown.extend(picture)
    figure.append(shown)
    words = _title(picture)
    if line is None and not words:
        return figure
    caption = Element("figcaption")
    if line is not None:
        caption.text = line.text
        caption.extend(line)
    else:
        caption.text = words
    figure.append(caption)
    return figure
