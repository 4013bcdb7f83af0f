"""``==text==`` and ``[text]{.class}`` around other inline elements -> ``mark`` and ``span`` elements."""

from __future__ import annotations

import operator
import re
from xml.etree.ElementTree import Element

from footlight.deck.named_tuple import NamedTuple
from footlight.reading.grammar.attribute_lists import ATTRIBUTE_LIST, read_attributes

_VERBATIM = {"code", "pre", "math"}
_MARK_OPEN = re.compile(r"==(?=[^\s=])")
_MARK_CLOSE = re.compile(r"(?<=[^\s=])==(?!=)")
_SPAN_OPEN = re.compile(r"\[(?!\^)")
_SPAN_CLOSE = re.compile(rf"\](?P<attributes>{ATTRIBUTE_LIST.pattern})")


class _Opening(NamedTuple):
    """An opening mark: the text that it stands in, counted as in ``_Wrapper``, and where in it."""

    text: int
    start: int
    end: int


def wrap_highlights(root: Element) -> None:
    """Wrap what stands between two marks; an opening mark without its end stays as written."""
    texts = "".join(root.itertext())
    if "==" in texts:
        for element in list(root.iter()):
            if element.tag not in _VERBATIM:
                _Wrapper("mark", _MARK_OPEN, _MARK_CLOSE).wrap(element)
    if "]{" in texts:
        for element in list(root.iter()):
            if element.tag not in _VERBATIM:
                _Wrapper("span", _SPAN_OPEN, _SPAN_CLOSE).wrap(element)


class _Wrapper:
    """The children and texts of one element, and the opening marks in them that have no end yet.

    Text 0 is the element's own, text n the tail of child n; all but the last have been passed over.
    """

    def __init__(self, tag: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> None:
        self._tag = tag
        self._opening = opening
        self._closing = closing
        self._children: list[Element] = []
        self._texts: list[str] = []
        self._opened: list[_Opening] = []

    def wrap(self, element: Element) -> None:
        """Wrap in an element, in place, whatever stands between two marks in its own texts."""
        self._take(element.text or "")
        for child in element:
            self._children.append(child)
            self._take(child.tail or "")
        if len(self._children) == len(element) and all(map(operator.is_, self._children, element)):
            return
        element.text, *tails = self._texts
        for child, tail in zip(self._children, tails, strict=True):
            child.tail = tail
        element[:] = self._children

    def _take(self, text: str) -> None:
        """Take the next text; each end in it closes an opening, if there is one."""
        self._texts.append(text)
        start = 0
        while (end := self._closing.search(text, start)) is not None:
            self._open(text, start, end.start())
            if not self._opened:
                start = end.end()
                continue
            text, start = self._enclose(end), 0
        self._open(text, start, len(text))

    def _open(self, text: str, start: int, end: int) -> None:
        """Note the openings in a stretch of the last text."""
        number = len(self._texts) - 1
        found = [_Opening(number, *opening.span()) for opening in self._opening.finditer(text, start, end)]
        # What opens and closes alike ends at its first end; brackets stand within each other.
        if self._tag != "mark":
            self._opened += found
        elif not self._opened or end < len(text):
            self._opened += found[:1]

    def _enclose(self, end: re.Match[str]) -> str:
        """Put a wrapper between the innermost opening and an end, and return the text after it."""
        opened = self._opened.pop()
        attributes = end.groupdict().get("attributes")
        wrapper = Element(self._tag, (read_attributes(attributes) or {}) if attributes else {})
        last = self._texts.pop()
        if opened.text == len(self._texts):
            before, wrapper.text = last[: opened.start], last[opened.end : end.start()]
            self._texts.append(before)
        else:
            first = self._texts[opened.text]
            wrapper.text = first[opened.end :]
            wrapper.extend(self._children[opened.text :])
            for child, tail in zip(wrapper, [*self._texts[opened.text + 1 :], last[: end.start()]], strict=True):
                child.tail = tail
            del self._children[opened.text :]
            self._texts[opened.text :] = [first[: opened.start]]
        self._children.append(wrapper)
        rest = last[end.end() :]
        self._texts.append(rest)
        return rest
