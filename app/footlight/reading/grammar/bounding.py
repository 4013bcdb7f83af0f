"""A slide that is larger than any slide -> what of it can be shown in good time, and a finding about the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from xml.etree.ElementTree import Element

from footlight.deck import Finding, Severity
from footlight.reading.grammar.marks import DATA, LONGEST_SHOWN

LONGEST_TEXT = 50_000
"""Characters of one slide, pictures within the text not counted; a book has some three thousand a page."""
MOST_ELEMENTS = 4_000
"""Of one slide's tree. A table of 4,000 cells is laid out in four seconds, and nobody could read it."""

MOST_OPEN = 500
"""Elements of the author's HTML that may be open at once; cells and list items may be left without their ends."""

MOST_FOOTNOTES = 1_000
"""Of one slide; each is parsed by itself."""

DEEPEST_BRACKETS = 6
"""Square brackets within each other that may still be a link's text; more are text. As each opening then looks at so
many others at most before it gives up, a slide of nothing but brackets takes no longer than another."""

TOO_DEEP = "data-too-deep"
"""Marks an element that a flavour has left empty, since it stands in too many others."""


def shortened(text: str) -> tuple[str, tuple[Finding, ...]]:
    """Cut a slide's text where it becomes too long."""
    if len(text) <= LONGEST_TEXT:
        return text, ()
    end, left, start = 0, LONGEST_TEXT, 0
    for data in (*DATA.finditer(text), None):
        words = (data.start() if data else len(text)) - start
        if words > left:
            end = start + left
            break
        left -= words
        start = end = data.end() if data else len(text)
    if end >= len(text):
        return text, ()
    kept = text[:end]
    return kept, (too_much(kept.count("\n"), f"{LONGEST_TEXT:,} characters"),)


def prune(root: Element) -> tuple[Finding, ...]:
    """Remove the last elements of a tree with too many; return the finding about them, or about what is too deep."""
    elements = list(root.iter())
    deep = next((element for element in elements if element.get(TOO_DEEP) is not None), None)
    if deep is not None:
        del deep.attrib[TOO_DEEP]
        line = int(deep.get("data-line", 0))
        message = "Here quotations or lists stand in each other too deeply; what is in the innermost is left out"
        return (Finding(line, 0, Severity.ERROR, "huge-slide", message),)
    if len(elements) <= MOST_ELEMENTS:
        return ()
    line = 0
    kept: Counter[Element] = Counter()
    pairs = _in_order(root)
    for parent, element in islice(pairs, MOST_ELEMENTS - 1):
        line = int(element.get("data-line", line))
        kept[parent] += 1
        kept[element] = 0
    for parent, count in kept.items():
        del parent[count:]
    return (too_much(line, f"{MOST_ELEMENTS:,} parts"),)


def _in_order(root: Element) -> Iterator[tuple[Element, Element]]:
    """Yield each element below a root, with its parent, in document order."""
    open_elements = [iter([(root, child) for child in root])]
    while open_elements:
        pair = next(open_elements[-1], None)
        if pair is None:
            open_elements.pop()
        else:
            yield pair
            open_elements.append(iter([(pair[1], child) for child in pair[1]]))


def too_much(line: int, what: str) -> Finding:
    """Return the finding that what comes after so much of something is left out."""
    message = f"This slide has more than {what}; what comes after them is left out"
    return Finding(line, 0, Severity.ERROR, "huge-slide", message)


def long_data() -> Finding:
    """Return the finding that a file within the text was shown as text."""
    message = f"A “data:” address stands here as text; only its first {LONGEST_SHOWN:,} characters are shown"
    return Finding(0, 0, Severity.ERROR, "huge-slide", message)
