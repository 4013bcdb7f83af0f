"""``{.class #id key=value}`` after a picture, link, code, emphasis, heading or block -> attributes of that element."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from footlight.reading.grammar.tree import add_class, add_style, is_blank, parents_of

ATTRIBUTE_LIST = re.compile(
    r"\{:?[ \t]*+(?:(?:[.#][\w-][\w:-]*+|[a-zA-Z_][\w:.-]*+=(?:\"[^\"{}]*\"|'[^'{}]*'|[^\s\"'{}]++))[ \t]*+)++\}"
)
_PART = re.compile(r"[.#][\w-][\w:-]*|[a-zA-Z_][\w:.-]*=(?:\"[^\"]*\"|'[^']*'|[^\s\"'{}]+)")
_AT_START = re.compile(ATTRIBUTE_LIST.pattern)
_AT_END = re.compile(rf"[ \t\n]*({ATTRIBUTE_LIST.pattern})[ \t]*$")
_SPAN = re.compile(r"\[(?!\^)")
_RESERVED = {"data-line", "data-step", "data-first-step", "data-marker"}
"""What the reader itself writes."""
_INLINE = {"img", "a", "code", "em", "strong", "span", "kbd", "sub", "sup", "del", "b", "i", "u", "mark", "small"}
_TEXT_BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "dt", "dd"}


def read_attributes(text: str) -> dict[str, str] | None:
    """Read an attribute list; None when the text is none."""
    if not ATTRIBUTE_LIST.fullmatch(text.strip()):
        return None
    attributes: dict[str, str] = {}
    classes: list[str] = []
    for part in _PART.findall(text):
        if part.startswith("."):
            classes.append(part[1:])
        elif part.startswith("#"):
            attributes["id"] = part[1:]
        else:
            key, _, value = part.partition("=")
            value = value[1:-1] if value[:1] in {'"', "'"} else value
            if key == "class":
                classes.extend(value.split())
            elif key not in _RESERVED:
                attributes[key] = value
    return ({"class": " ".join(classes)} if classes else {}) | attributes


def apply_attribute_lists(root: Element) -> None:
    """Find the attribute lists in the texts of a tree, and set them on their elements."""
    if not any("{" in text for text in root.itertext()):
        return
    parents = parents_of(root)
    for element in list(root.iter()):
        if element.tag in _INLINE and element.tail and (match := _AT_START.match(element.tail)):
            _give(element, match[0])
            element.tail = element.tail[match.end() :]
    for element in list(root.iter()):
        if element.tag in _TEXT_BLOCKS:
            _take_last(element, parents)


def _take_last(block: Element, parents: dict[Element, Element]) -> None:
    """Apply a list at the end of a block's text to the block, one that stands alone to the block after it."""
    last = block[-1] if len(block) else None
    while last is not None and last.tag in {"ul", "ol"} and block.tag == "li":
        index = list(block).index(last)
        last = block[index - 1] if index else None
    text = (last.tail if last is not None else block.text) or ""
    match = _AT_END.search(text)
    if match is None:
        return
    kept = text[: match.start()]
    if text[: match.start(1)].endswith("]") and _SPAN.search("".join(block.itertext())):
        return  # it belongs to the words in the brackets
    if last is None:
        block.text = kept
    else:
        last.tail = kept
        if last.tag == "br" and not kept.strip() and last is block[-1]:
            block.remove(last)
    _give(_target(block, parents), match[1])


def _target(block: Element, parents: dict[Element, Element]) -> Element:
    parent = parents.get(block)
    if block.tag != "p" or parent is None or not is_blank(block):
        return block
    siblings = list(parent)
    index = siblings.index(block)
    target = siblings[index + 1] if index + 1 < len(siblings) else siblings[index - 1] if index else block
    if target is not block:
        parent.remove(block)
    return target


def _give(element: Element, text: str) -> None:
    for key, value in (read_attributes(text) or {}).items():
        if key == "class":
            add_class(element, value)
        elif key == "style":
            add_style(element, value)
        elif key in {"width", "height"} and element.tag != "td":
            add_style(element, f"{key}:{value}{'px' if value.replace('.', '', 1).isdigit() else ''}")
        else:
            element.set(key, value)
