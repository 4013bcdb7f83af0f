"""``==text==`` and ``[text]{.class}`` around other inline elements -> ``mark`` and ``span`` elements."""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.etree.ElementTree import Element

from footlight.reading.grammar.attribute_lists import ATTRIBUTE_LIST, read_attributes

_VERBATIM = {"code", "pre", "math"}
_MARK_OPEN = re.compile(r"==(?=[^\s=])")
_MARK_CLOSE = re.compile(r"(?<=[^\s=])==(?!=)")
_SPAN_OPEN = re.compile(r"\[(?!\^)")
_SPAN_CLOSE = re.compile(rf"\](?P<attributes>{ATTRIBUTE_LIST.pattern})")


class _Spot(NamedTuple):
    """A place in the texts of an element: which text (0 its own, n the tail of child n), and where in it."""

    text: int
    match: re.Match[str]


def wrap_highlights(root: Element) -> None:
    """Wrap what stands between two marks; an opening mark without its end stays as written."""
    texts = "".join(root.itertext())
    if "==" in texts:
        for element in list(root.iter()):
            _wrap(element, _MARK_OPEN, _MARK_CLOSE, "mark")
    if "]{" in texts:
        for element in list(root.iter()):
            _wrap(element, _SPAN_OPEN, _SPAN_CLOSE, "span")


def _wrap(element: Element, opening: re.Pattern[str], closing: re.Pattern[str], tag: str) -> None:
    if element.tag in _VERBATIM:
        return
    # What encloses a pair that was wrapped may begin before it, so each search starts anew.
    while (pair := _pair(element, opening, closing)) is not None:
        _enclose(element, *pair, tag)


def _pair(element: Element, opening: re.Pattern[str], closing: re.Pattern[str]) -> tuple[_Spot, _Spot] | None:
    """Find the first end that has an opening before it, and the nearest opening."""
    first: _Spot | None = None
    for index in range(len(element) + 1):
        content = _text(element, index)
        start = 0
        while (end := closing.search(content, start)) is not None:
            before = list(opening.finditer(content, start, end.start()))
            if before:
                return _Spot(index, before[0] if tag_is_symmetric(opening) else before[-1]), _Spot(index, end)
            if first is not None:
                return first, _Spot(index, end)
            start = end.end()
        opened = list(opening.finditer(content, start))
        if opened and (first is None or not tag_is_symmetric(opening)):
            first = _Spot(index, opened[0] if tag_is_symmetric(opening) else opened[-1])
    return None


def tag_is_symmetric(opening: re.Pattern[str]) -> bool:
    """Whether the mark opens and closes alike, so that the first counts and not the nearest."""
    return opening is _MARK_OPEN


def _enclose(element: Element, start: _Spot, end: _Spot, tag: str) -> None:
    groups = end.match.groupdict()
    wrapper = Element(tag, read_attributes(groups["attributes"]) or {} if groups.get("attributes") else {})
    first, last = _text(element, start.text), _text(element, end.text)
    inner = list(element)[start.text : end.text]
    wrapper.tail = last[end.match.end() :]
    if start.text == end.text:
        wrapper.text = first[start.match.end() : end.match.start()]
    else:
        wrapper.text = first[start.match.end() :]
        inner[-1].tail = last[: end.match.start()]
    _set_text(element, start.text, first[: start.match.start()])
    for child in inner:
        element.remove(child)
        wrapper.append(child)
    element.insert(start.text, wrapper)


def _text(element: Element, index: int) -> str:
    return (element.text if index == 0 else element[index - 1].tail) or ""


def _set_text(element: Element, index: int, text: str) -> None:
    if index == 0:
        element.text = text
    else:
        element[index - 1].tail = text
