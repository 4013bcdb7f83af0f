"""HTML of the flavours -> an element tree, and small helpers to change one."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable
from functools import cache
from html import escape
from xml.etree.ElementTree import Element

_DEEPEST = 60
"""Levels of elements. No person writes a tenth of it, and so every later stage may walk a tree by recursion."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def to_tree(html: str, *, wild: bool) -> Element:
    """Parse HTML into a ``section``.

    Args:
        html: What the flavours made.
        wild: Whether the author's own HTML is in it, which may be anything. What a parser alone made is
            well-formed, and the XML parser reads that thirty times as fast.
    """
    if not wild:
        try:
            return _shallow(ET.fromstring(f"<section>{html}</section>"))
        except ET.ParseError:
            pass  # an entity that only HTML knows
    from footlight.reading.grammar.plain_html import read_plain  # only here: few slides need it

    if (plain := read_plain(html)) is not None:
        return _shallow(plain)
    document = _html_parser()(f"<!doctype html><body>{html}</body>", namespace_html_elements=False)
    body = document.find("body")
    section = Element("section")
    if body is not None:
        section.text = body.text
        section.extend(list(body))
    _drop_comments(section)
    return _shallow(section)


@cache
def _html_parser() -> Callable[..., Element]:
    """The parser of strangers' HTML."""
    import tinyhtml5.inputstream  # only here: few slides need it, and a start does not wait for it

    tinyhtml5.inputstream.characters_until_regex = _Patterns()
    return tinyhtml5.parse  # type: ignore[no-any-return]


class _Patterns(dict[tuple[Iterable[str], bool], re.Pattern[str]]):
    """The patterns of runs of characters that ``tinyhtml5`` reads, each compiled once.

    Its own table (2.1) keeps a pattern under a key by which it is never found, so that each name of a tag or an
    attribute is a pattern made anew.
    """

    def __missing__(self, key: tuple[Iterable[str], bool]) -> re.Pattern[str]:
        """Compile the pattern of a run of some characters, or of all others."""
        characters, within = key
        self[key] = re.compile(f"[{'' if within else '^'}{''.join(map(re.escape, characters))}]+")
        return self[key]


def _shallow(root: Element) -> Element:
    """Turn what is nested beyond all sense into plain text."""
    level = [root]
    for _ in range(_DEEPEST):
        level = [child for element in level for child in element]
        if not level:
            return root
    for element in level:
        element.text = "".join(element.itertext())
        element[:] = []
    return root


def _drop_comments(root: Element) -> None:
    for parent in list(root.iter()):
        for child in list(parent):
            if callable(child.tag):  # how comments are told from elements
                remove(parent, child)


def parents_of(root: Element) -> dict[Element, Element]:
    """Map every element below ``root`` to its parent."""
    return {child: parent for parent in root.iter() for child in parent}


def is_blank(element: Element) -> bool:
    """Whether an element shows nothing: no children and only white space."""
    return not len(element) and not (element.text or "").strip()


def flat_text(element: Element) -> str:
    """The text of an element with single blanks."""
    return " ".join("".join(element.itertext()).split())


def remove(parent: Element, child: Element) -> None:
    """Remove a child and keep the text after it."""
    _append_text_before(parent, child, child.tail or "")
    parent.remove(child)


def unwrap(parent: Element, child: Element) -> None:
    """Put a child's own content in its place."""
    index = list(parent).index(child)
    _append_text_before(parent, child, child.text or "")
    inner = list(child)
    if inner:
        inner[-1].tail = (inner[-1].tail or "") + (child.tail or "")
    else:
        _append_text_before(parent, child, child.tail or "")
    parent.remove(child)
    for offset, element in enumerate(inner):
        parent.insert(index + offset, element)


def replace(parent: Element, child: Element, other: Element) -> None:
    """Put another element in a child's place; the text after it stays."""
    other.tail = child.tail
    parent[list(parent).index(child)] = other


def _append_text_before(parent: Element, child: Element, text: str) -> None:
    if not text:
        return
    index = list(parent).index(child)
    if index:
        parent[index - 1].tail = (parent[index - 1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def add_class(element: Element, classes: str) -> None:
    """Add classes to those that an element has."""
    words = dict.fromkeys([*element.get("class", "").split(), *classes.split()])
    element.set("class", " ".join(words))


def add_style(element: Element, css: str) -> None:
    """Add declarations to those that an element has."""
    old = element.get("style", "").strip().rstrip(";")
    element.set("style", f"{old};{css}" if old else css)


def escaped(text: str) -> str:
    """Escape a text for use in HTML."""
    return escape(text)
