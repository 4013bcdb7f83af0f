"""An author's HTML that is plain -> its tree by the XML parser, which takes a thirtieth of the time.

HTML's rules of parsing (HTML, 13.2) mend what is not well-formed, and end some elements where others begin. What is
well-formed, and has no element where these rules would end one, both parsers read alike: most of what stands in decks.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from html.entities import html5
from xml.etree.ElementTree import Element

_DEEPEST = 60
"""Levels of elements: this walks a tree by recursion."""
_VOID = frozenset({"br", "hr", "img", "wbr"})
_OPEN_VOID = re.compile(r"""<(br|hr|img|wbr)((?:\s+[a-z][a-z-]*="[^"<>]*")*)\s*>""")
_ENTITY = re.compile(r"&([a-zA-Z][a-zA-Z0-9]*;)")
_OF_XML = frozenset({"amp;", "lt;", "gt;", "quot;"})
_OTHERWISE = re.compile(
    r"<[!?]|<[^<>]*[\t\n\f\r]"  # comments and the like; XML makes blanks of white space within values
    r"|<(?!br\b|hr\b|img\b|wbr\b)[^<>]*/>"  # to HTML a start tag
    r"|<pre[^<>]*>\n"  # HTML drops that line end
    r"|&#(?!x27;)|[\r\0]"  # HTML takes some numbers for the characters of Windows
)
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
}) | _VOID - {"hr"}  # fmt: skip
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | {
    "address", "article", "aside", "blockquote", "center", "details", "div", "dl", "figcaption", "figure", "footer",
    "header", "hr", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "ul",
}  # fmt: skip
"""What ends a paragraph that is open (HTML, 13.2.6.4.7)."""
_KNOWN = _INLINE | _BLOCKS
_ROWS, _CELLS = frozenset({"tr"}), frozenset({"td", "th"})
_HOLDERS = {
    "ul": frozenset({"li"}), "ol": frozenset({"li"}), "dl": frozenset({"dt", "dd"}),
    "table": frozenset({"thead", "tbody", "tfoot"}), "thead": _ROWS, "tbody": _ROWS, "tfoot": _ROWS, "tr": _CELLS,
}  # fmt: skip
"""Elements, and what alone may stand in them here."""
_OF_TABLES = frozenset({"table", "thead", "tbody", "tfoot", "tr"})
"""HTML moves words out of these."""


def read_plain(html: str) -> Element | None:
    """Read HTML into a ``section``; None for what HTML's own parser must read, as it may take it otherwise."""
    if _OTHERWISE.search(html):
        return None
    if "&" in html:
        html = _ENTITY.sub(_character, html)
    html = _OPEN_VOID.sub(r"<\1\2/>", html)
    try:
        section = ET.fromstring(f"<section>{html}</section>")
    except ET.ParseError:
        return None
    return section if _is_plain(section, _KNOWN, _DEEPEST, in_paragraph=False, in_link=False) else None


def _character(entity: re.Match[str]) -> str:
    return entity[0] if entity[1] in _OF_XML else html5.get(entity[1], entity[0])


def _is_plain(parent: Element, known: frozenset[str], levels: int, *, in_paragraph: bool, in_link: bool) -> bool:
    """Return whether HTML's rules would leave all elements within an element where they are."""
    if not levels:
        return False
    if parent.tag in _OF_TABLES and (_has_words(parent.text) or any(_has_words(child.tail) for child in parent)):
        return False
    for child in parent:
        tag = child.tag
        if tag not in known or any(name != name.lower() for name in child.attrib):
            return False
        if tag in _VOID and (len(child) or child.text):
            return False
        if (in_paragraph and tag in _BLOCKS) or (in_link and tag == "a"):
            return False
        if tag in _HEADINGS and parent.tag in _HEADINGS:
            return False
        if len(child) and not _is_plain(
            child,
            _HOLDERS.get(tag, _KNOWN),
            levels - 1,
            in_paragraph=(in_paragraph or tag == "p") and tag not in _CELLS,
            in_link=(in_link or tag == "a") and tag not in _CELLS,
        ):
            return False
        if not len(child) and tag in _OF_TABLES and _has_words(child.text):
            return False
    return True


def _has_words(text: str | None) -> bool:
    return text is not None and not text.isspace()
