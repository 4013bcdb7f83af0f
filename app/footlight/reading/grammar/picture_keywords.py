"""``img`` elements with Marp's keywords in their alt text -> sizes, filters, and the backgrounds of the slide."""

from __future__ import annotations

import re
from dataclasses import field
from typing import Literal
from xml.etree.ElementTree import Element

import tinycss2.color4

from footlight.deck import Background, Split
from footlight.deck.dataclass import dataclass
from footlight.reading.grammar.picture_keyword_rows import PICTURE_KEYWORDS
from footlight.reading.grammar.tree import add_style, parents_of, remove

_WORDS = re.compile(r"(?:[^\s()]|\((?:[^()]|\([^()]*\))*\)|[()])+")
_NUMBER = re.compile(r"-?\d*\.?\d+")
_LENGTH = re.compile(
    r"(?:\d*\.?\d+(?:px|pt|pc|cm|mm|in|em|rem|ex|ch|vw|vh|vmin|vmax|q|%)?|auto|(?:calc|min|max|clamp|var)\(.*\))",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"\d*\.?\d+%")
_SIDE = re.compile(r"(?P<side>left|right)(?::(?P<share>\d*\.?\d+)%)?")
_GRADIENT = re.compile(r"(?:repeating-)?(?:linear|radial|conic)-gradient\(.*\)", re.IGNORECASE | re.DOTALL)
_FILTERS = {row.names[0]: row.default for row in PICTURE_KEYWORDS if row.is_filter}
"""The filters and the values that they have when none is written."""


@dataclass
class Keywords:
    """What the alt text of a picture says."""

    is_background: bool = False
    width: str = ""
    height: str = ""
    size: str = ""
    side: Literal["left", "right", ""] = ""
    share: float = 0.5
    vertical: bool | None = None
    filters: list[str] = field(default_factory=list)
    alt: list[str] = field(default_factory=list)


@dataclass
class Backgrounds:
    """The backgrounds of a slide, in order, and how they share it."""

    pictures: list[Background] = field(default_factory=list)
    split: Split | None = None
    vertical: bool = False


def read_keywords(alt: str) -> Keywords:
    """Return the keywords in an alt text, and apart from them the words that describe the picture."""
    words = _WORDS.findall(alt)
    keywords = Keywords(is_background="bg" in words)
    for word in words:
        if not (_common(word, keywords) or (keywords.is_background and _background(word, keywords))):
            keywords.alt.append(word)
    return keywords


def _common(word: str, keywords: Keywords) -> bool:
    name, colon, value = word.partition(":")
    if name in {"w", "width", "h", "height"} and colon and (_LENGTH.fullmatch(value)):
        length = value + "px" if _NUMBER.fullmatch(value) else value
        if name[0] == "w":
            keywords.width = length
        else:
            keywords.height = length
        return True
    if name in _FILTERS and (value or not colon):
        arguments = " ".join(_outside_brackets(value or _FILTERS[name]))
        keywords.filters.append(f"{name}({arguments})")
        return True
    return False


def _outside_brackets(value: str) -> list[str]:
    """Split ``0,5px,rgba(0,0,0,.4)`` at the commas that stand in no brackets."""
    return re.findall(r"(?:[^,()]|\([^()]*\))+", value)


def _background(word: str, keywords: Keywords) -> bool:
    if word == "bg":
        return True
    if word in {"cover", "contain", "auto"} or _PERCENT.fullmatch(word):
        keywords.size = word
    elif word == "fit":
        keywords.size = "contain"
    elif word in {"vertical", "horizontal"}:
        keywords.vertical = word == "vertical"
    elif match := _SIDE.fullmatch(word):
        keywords.side = "left" if match["side"] == "left" else "right"
        keywords.share = min(max(float(match["share"] or 50) / 100, 0.0), 1.0)
    else:
        return False
    return True


def take_pictures(root: Element) -> Backgrounds:
    """Apply the keywords of every picture in a tree; backgrounds are taken out of it."""
    backgrounds = Backgrounds()
    images = list(root.iter("img"))
    if not images:
        return backgrounds
    parents = parents_of(root)
    for image in images:
        keywords = read_keywords(image.get("alt", ""))
        if keywords.is_background:
            _to_background(image, keywords, backgrounds, _line_of(image, parents))
            _take_out(parents[image], image)
        else:
            _to_inline(image, keywords)
    return backgrounds


def _take_out(parent: Element, image: Element) -> None:
    """Remove a picture, and the line break that its own line of source has left."""
    index = list(parent).index(image)
    before = parent[index - 1] if index else None
    after = parent[index + 1] if index + 1 < len(parent) else None
    starts_line = before is None and not (parent.text or "").strip()
    if after is not None and after.tag == "br" and not (image.tail or "").strip() and starts_line:
        remove(parent, after)
    elif (
        before is not None and before.tag == "br" and not (before.tail or "").strip() and not (image.tail or "").strip()
    ):
        remove(parent, before)
    remove(parent, image)


def _to_background(image: Element, keywords: Keywords, backgrounds: Backgrounds, line: int) -> None:
    source = image.get("src", "")
    size = keywords.size or "cover"
    if keywords.width or keywords.height:
        size = f"{keywords.width or 'auto'} {keywords.height or 'auto'}"
    if source:
        backgrounds.pictures.append(
            Background(source, not _is_paint(source), size, " ".join(keywords.filters), " ".join(keywords.alt), line)
        )
    if keywords.side:
        backgrounds.split = Split(keywords.side, keywords.share)
    if keywords.vertical is not None:
        backgrounds.vertical = keywords.vertical


def _to_inline(image: Element, keywords: Keywords) -> None:
    if keywords.width:
        add_style(image, f"width:{keywords.width}")
    if keywords.height:
        add_style(image, f"height:{keywords.height}")
    if keywords.filters:
        add_style(image, f"filter:{' '.join(keywords.filters)}")
    if keywords.width or keywords.height or keywords.filters:
        image.set("alt", " ".join(keywords.alt))


def _is_paint(source: str) -> bool:
    if source[:5].lower() == "data:":
        return False  # it may be long, and the CSS parser would be asked for all of it
    return _GRADIENT.fullmatch(source.strip()) is not None or tinycss2.color4.parse_color(source) is not None


def _line_of(element: Element, parents: dict[Element, Element]) -> int:
    current: Element | None = element
    while current is not None:
        if (line := current.get("data-line")) is not None:
            return int(line)
        current = parents.get(current)
    return 0
