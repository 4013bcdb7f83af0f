"""Markdown of speaker notes -> HTML for the presenter view."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from functools import lru_cache
from xml.etree.ElementTree import Element

from footlight.deck import DeckSettings
from footlight.reading.grammar.tree import parents_of, replace
from footlight.reading.markdown_parsing import MarkdownParser
from footlight.reading.slide_parsing import parse_slide
from footlight.reading.slide_text import MarkdownOptions, SlideText

_KEPT_ATTRIBUTES = frozenset({"href", "class", "start", "align"})


@lru_cache(maxsize=512)
def markdown_to_html(text: str) -> str:
    """Render speaker notes.

    Pictures become their alt texts, so nothing is ever loaded; scripts and styles are gone. Formulas stay as they were
    written.
    """
    root = parse_slide(_parser(), SlideText(text)).root
    parents = parents_of(root)
    for element in list(root.iter()):
        if element.tag == "img":
            words = Element("em")
            words.text = element.get("alt") or ""
            replace(parents[element], element, words)
        for name in [name for name in element.attrib if name not in _KEPT_ATTRIBUTES]:
            del element.attrib[name]
    html = ET.tostring(root, encoding="unicode", method="html")
    return html.removeprefix("<section>").removesuffix("</section>").strip()


@lru_cache(maxsize=1)
def _parser() -> MarkdownParser:
    settings = DeckSettings()
    return MarkdownParser(MarkdownOptions(settings.markdown, settings.markdown_extensions, settings.breaks, math=False))
