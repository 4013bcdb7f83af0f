"""The texts of a tree -> the same with formulas, footnote references, links, emoji, sub- and superscripts in place.

These are found after the parser, in text alone: what stands in code or in an attribute is never touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from functools import lru_cache
from xml.etree.ElementTree import Element

from footlight.deck.dataclass import dataclass
from footlight.reading.definitions import normal_label
from footlight.reading.grammar.attribute_lists import ATTRIBUTE_LIST, read_attributes
from footlight.reading.grammar.marks import CLOSE, OPEN, Stash
from footlight.reading.grammar.tree import to_tree
from footlight.reading.variables import VARIABLE

_SPECIAL = re.compile(
    rf"{OPEN}(?P<kept>\d+){CLOSE}"
    r"|\[\^(?P<footnote>[^\[\]\s]+)\]"
    r"|(?P<url>(?<![\w/])(?:https?://|ftp://|www\.(?=\w))[^\s<>\"，。；：！？、）】」』》\u2026]+)"
    r"|(?P<email>(?<![\w.+/-])[A-Za-z0-9][\w.+-]*@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?![\w-]))"
    r"|:(?P<emoji>[a-z0-9_+-]+):"
    r"|(?<=[\w)\]])~(?P<sub>[\w+\-−=()]+)~(?!~)"
    r"|(?<=[\w)\]])\^(?P<sup>[\w+\-−=()]+)\^"
    rf"|{VARIABLE}"
    rf"|\[(?P<span>[^\[\]]+)\](?P<attributes>{ATTRIBUTE_LIST.pattern})"
)
_HINT = re.compile(rf"[{OPEN}@~^{{]|://|www\.|:[a-z0-9_+-]+:")
"""What is in every text in which something is found here."""
INLINE_SIGNS = (OPEN, ":", "@", "~", "^", "{", "www.")
"""Likewise in every piece of HTML."""
_VERBATIM = {"code", "pre", "kbd", "samp", "textarea"}
_TRAILING = frozenset(".,;:!?'\"*_~")


@dataclass
class InlineText:
    """Rewrites the texts of one slide.

    Attributes:
        stash: What masking took out.
        footnotes: The footnotes that may be referred to: label to Markdown.
        numbers: The numbers that footnotes were given, in the order of their references.
        values: What ``{{name}}`` stands for.
        unknown: The names that stand for nothing.
    """

    stash: Stash
    footnotes: dict[str, str]
    numbers: dict[str, int] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    unknown: dict[str, None] = field(default_factory=dict)

    def rewrite(self, root: Element) -> None:
        """Rewrite all texts in a tree, in place."""
        # Attributes hold nothing but what was taken out.
        if self.stash.items or _HINT.search("".join(root.itertext())):
            self._element(root, linked=False)

    def _element(self, element: Element, *, linked: bool) -> None:
        if element.tag in _VERBATIM:
            self._restore(element)
            return
        for name, value in element.attrib.items():
            if OPEN in value:
                element.set(name, self.stash.as_written(value))
        linked = linked or element.tag == "a"
        children: list[Element] = []
        if element.text and _HINT.search(element.text):
            element.text = self._place(children, element.text, linked=linked)
        for child in element:
            children.append(child)
            self._element(child, linked=linked)
            if child.tail and _HINT.search(child.tail):
                child.tail = self._place(children, child.tail, linked=linked)
        element[:] = children

    def _restore(self, element: Element) -> None:
        for inner in element.iter():
            inner.text = self.stash.as_shown(inner.text) if inner.text else inner.text
            if inner is not element and inner.tail:
                inner.tail = self.stash.as_shown(inner.tail)

    def _place(self, children: list[Element], text: str, *, linked: bool) -> str:
        """Cut a text at its special places, add what stands for them, and return the text before the first."""
        before = ""
        last: Element | None = None
        for part in self._parts(text, linked=linked):
            if isinstance(part, str):
                if last is None:
                    before += part
                else:
                    last.tail = (last.tail or "") + part
                continue
            children.append(part)
            last = part
        return before

    def _parts(self, text: str, *, linked: bool) -> Iterator[str | Element]:
        position = 0
        for match in _SPECIAL.finditer(text):
            if match.start() < position:
                continue
            made = self._made(match, linked=linked)
            if made is None:
                continue
            yield text[position : match.start()]
            yield from made
            position = match.end()
        yield text[position:]

    def _made(self, match: re.Match[str], *, linked: bool) -> list[str | Element] | None:
        """What stands for a special place; None to leave the text as it is."""
        if match["kept"]:
            return self._kept(int(match["kept"]))
        if match["footnote"]:
            return self._footnote(match["footnote"])
        if match["url"] or match["email"]:
            return None if linked else _link(self.stash.as_written(match[0]), is_email=bool(match["email"]))
        if name := match["variable"]:
            if name not in self.values:
                self.unknown[name] = None
            return [self.values[name]] if name in self.values else None
        if match["emoji"]:
            character = emoji().get(match["emoji"])
            return [character] if character else None
        if match["sub"] or match["sup"]:
            element = Element("sub" if match["sub"] else "sup")
            element.text = match["sub"] or match["sup"]
            return [element]
        span = Element("span", read_attributes(match["attributes"]) or {})
        span.text = match["span"]
        self._element(span, linked=linked)
        return [span]

    def _kept(self, number: int) -> list[str | Element] | None:
        kept = self.stash.items[number]
        if kept.kind == "data":
            return [self.stash.shown(kept)]
        if kept.kind == "literal":
            return [kept.content]
        if kept.kind == "html":
            tree = to_tree(kept.content, wild=True)
            self._restore(tree)
            return [tree.text or "", *tree]
        if kept.kind == "footnote":
            label = f"^{len(self.footnotes)}"  # no author's, because none has a blank or a caret
            self.footnotes[label] = self.stash.as_written(kept.content)
            return self._footnote(label)
        display = "block" if kept.kind == "display-formula" else "inline"
        return [Element("math", {"data-tex": self.stash.as_written(kept.content), "data-display": display})]

    def _footnote(self, label: str) -> list[str | Element] | None:
        label = normal_label(label)
        if label not in self.footnotes:
            return None
        number = self.numbers.setdefault(label, len(self.numbers) + 1)
        reference = Element("sup", {"class": "footnote-ref"})
        reference.text = str(number)
        return [reference]


def _link(written: str, *, is_email: bool) -> list[str | Element]:
    """Make a link of a bare address; punctuation that ends a sentence is not part of it."""
    address = written[: _end_of_address(written)]
    if not address or address in {"http://", "https://", "ftp://", "www."}:
        return [written]
    prefix = "mailto:" if is_email else "https://" if address.startswith("www.") else ""
    link = Element("a", {"href": prefix + address})
    link.text = address
    return [link, written[len(address) :]]


def _end_of_address(written: str) -> int:
    """Find where an address ends: before punctuation, and before brackets that were opened outside it."""
    surplus = {end: written.count(end) - written.count(start) for start, end in ("()", "[]", "{}")}
    length = len(written)
    while length:
        last = written[length - 1]
        if surplus.get(last, 0) > 0:
            surplus[last] -= 1
        elif last not in _TRAILING:
            break
        length -= 1
    return length


@lru_cache(maxsize=1)
def emoji() -> dict[str, str]:
    """Return the characters of all emoji by their names, as GitHub and Marp know them."""
    from pymdownx import gemoji_db

    def characters(entry: dict[str, str]) -> str:
        points = entry.get("unicode_alt") or entry.get("unicode", "")
        return "".join(chr(int(point, 16)) for point in points.split("-") if point)

    named = {name.strip(":"): characters(entry) for name, entry in gemoji_db.emoji.items()}
    return named | {alias.strip(":"): named.get(name.strip(":"), "") for alias, name in gemoji_db.aliases.items()}
