"""A tree with an author's HTML -> the same without scripts, embedded pages and unknown elements; and what went."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from footlight.deck import Finding, Severity
from footlight.reading.grammar.tree import flat_text, parents_of, remove, replace, unwrap

_KNOWN = frozenset({
    "section", "header", "footer", "article", "aside", "main", "nav", "address", "hgroup", "div", "p", "center", "hr",
    "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "details", "summary",
    "figure", "figcaption", "picture", "img", "table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr",
    "td", "th", "span", "a", "br", "wbr", "code", "kbd", "samp", "var", "tt", "em", "strong", "b", "i", "u", "s",
    "strike", "del", "ins", "mark", "small", "big", "sub", "sup", "q", "cite", "abbr", "dfn", "time", "data", "font",
    "bdi", "bdo", "ruby", "rt", "rp", "rb", "math",
})  # fmt: skip
_SILENT = frozenset({
    "style", "link", "meta", "title", "base", "head", "source", "track", "template", "param", "input", "area",
})  # fmt: skip
"""They show nothing of their own."""
_EMBEDDED = frozenset({
    "iframe", "video", "audio", "object", "embed", "canvas", "frame", "frameset", "noscript", "svg", "map", "applet",
})  # fmt: skip
_URL_ATTRIBUTES = frozenset({"href", "src", "action", "formaction", "xlink:href", "poster", "srcset"})
_HARMLESS = frozenset({"data-line", "data-marker", "class", "id", "alt", "title"})
"""Attributes that most elements have."""
_UNSAFE_URL = re.compile(r"\s*(?:javascript|vbscript|data:text/html)", re.IGNORECASE)


def sanitise(root: Element) -> list[Finding]:
    """Remove from a tree, in place, what must not run or load and what nobody can show."""
    findings: list[Finding] = []
    suspects = [
        element for element in root.iter() if element.tag not in _KNOWN or not _HARMLESS.issuperset(element.attrib)
    ]
    parents = parents_of(root) if suspects else {}
    for element in suspects:
        if element is root:
            continue
        parent = parents[element]
        line = _line_of(element, parents)
        findings.extend(_clean_attributes(element, line))
        tag = str(element.tag)
        if tag in _KNOWN:
            continue
        if tag == "script" or tag in _SILENT:
            if tag == "script":
                findings.append(_finding(line, "dropped-html", "Scripts are not run; <script> was left out"))
            _detach(parent, element, parents)
        elif tag == "video":
            replace(parent, element, _still_of(element))
        elif tag == "audio":
            message = "Sounds are not played; <audio> was left out"
            findings.append(_finding(line, "sound-not-played", message))
            _embedded(parent, element, parents)
        elif tag in _EMBEDDED:
            findings.append(_finding(line, "dropped-html", f"<{tag}> cannot be shown on a slide and was left out"))
            _embedded(parent, element, parents)
        else:
            findings.append(
                _finding(line, "unknown-html", f"<{tag}> is no element that can be shown; its text is kept")
            )
            children = list(element)
            unwrap(parent, element)
            parents.update(dict.fromkeys(children, parent))
    return findings


def _detach(parent: Element, element: Element, parents: dict[Element, Element]) -> None:
    """Remove an element; what is inside it is still visited, so it keeps its place in the map."""
    if parents.get(element) is parent and element in list(parent):
        remove(parent, element)


def _embedded(parent: Element, element: Element, parents: dict[Element, Element]) -> None:
    """Leave the alternative text of an embedded thing in its place, as a link when it has an address."""
    source = _source_of(element)
    text = element.get("title") or element.get("aria-label") or flat_text(element)
    if element not in list(parent):
        return
    if not text:
        _detach(parent, element, parents)
        return
    stand_in = Element("a", {"href": source}) if source.startswith(("http://", "https://")) else Element("span")
    stand_in.text = text
    replace(parent, element, stand_in)


def _still_of(film: Element) -> Element:
    """Make what stands for a film: its poster, or a picture's empty place. Who draws it says that it is not played."""
    source = _source_of(film) or "a film without a file"
    words = film.get("title") or film.get("aria-label") or flat_text(film)
    still = Element("img", {"src": film.get("poster") or source, "alt": words, "data-film": source})
    for name in ("width", "height", "style", "class", "id", "data-line", "data-step"):
        if name in film.attrib:
            still.set(name, film.attrib[name])
    still.tail = film.tail
    return still


def _source_of(element: Element) -> str:
    return (
        element.get("src")
        or element.get("data")
        or next((inner.get("src", "") for inner in element if inner.get("src")), "")
    )


def _clean_attributes(element: Element, line: int) -> list[Finding]:
    findings: list[Finding] = []
    for name in list(element.attrib):
        lowered = name.lower()
        if lowered.startswith("on") or lowered == "srcdoc":
            del element.attrib[name]
            findings.append(_finding(line, "dropped-html", f"Scripts are not run; the attribute “{name}” was left out"))
        elif lowered in _URL_ATTRIBUTES and _UNSAFE_URL.match(re.sub(r"[\x00-\x20]", "", element.attrib[name])):
            del element.attrib[name]
            findings.append(_finding(line, "unsafe-link", "Scripts are not run; a link to one was left out"))
    return findings


def _finding(line: int, code: str, message: str) -> Finding:
    return Finding(line, 0, Severity.WARNING, code, message)


def _line_of(element: Element, parents: dict[Element, Element]) -> int:
    current: Element | None = element
    while current is not None:
        if (line := current.get("data-line", "")).isdigit():
            return int(line)
        current = parents.get(current)
    return 0
