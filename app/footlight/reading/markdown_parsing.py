"""A piece of Markdown -> an element tree in our forms, by one of two flavours."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from functools import cached_property
from typing import Protocol
from xml.etree.ElementTree import Element

from footlight.deck.named_tuple import NamedTuple
from footlight.reading.definitions import labels_in
from footlight.reading.grammar import blocks, pieces
from footlight.reading.grammar.attribute_lists import apply_attribute_lists
from footlight.reading.grammar.bounding import shortened
from footlight.reading.grammar.highlights import wrap_highlights
from footlight.reading.grammar.inline_text import INLINE_SIGNS, InlineText
from footlight.reading.grammar.marks import JOIN, OPEN
from footlight.reading.grammar.masking import Masked, mask
from footlight.reading.grammar.picture_keywords import take_pictures
from footlight.reading.grammar.sanitising import sanitise
from footlight.reading.grammar.tree import to_tree
from footlight.reading.scan import scan_for_masking
from footlight.reading.slide_text import MarkdownOptions

_PARAGRAPHS = re.compile(r"</p>\s*<p(?:\s[^<>]*)?>")
_PARAGRAPH = re.compile(r"</?p(?:\s[^<>]*)?>")


class Flavour(Protocol):
    """A Markdown parser."""

    def to_html(self, text: str, line: int) -> str:
        """Render Markdown whose first line is ``line``.

        Blocks carry ``data-line``, list items that are fragments ``data-marker``, and code ``data-info`` (what stands
        after the fence).
        """


class FormRule(NamedTuple):
    """One pass over a parsed tree, be it a slide's, a footnote's or a footer's.

    Attributes:
        name: Its name.
        apply: Changes the tree.
        signs: One of these is in the parser's HTML where it has something to do; empty where that cannot be said.
        after: The rules that must have run before it.
    """

    name: str
    apply: Callable[[Element, InlineText], None]
    signs: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


FORM_RULES = (
    FormRule("attribute lists", lambda root, _: apply_attribute_lists(root), signs=("{",)),
    FormRule("alerts", lambda root, _: blocks.finish_alerts(root), signs=("[!", "admonition")),
    FormRule("tasks", lambda root, _: blocks.finish_tasks(root), signs=("[ ]", "[x]", "[X]")),
    # A span takes the attributes in its brackets' end, which are no list of the block.
    FormRule("highlights", lambda root, _: wrap_highlights(root), signs=("==", "]{"), after=("attribute lists",)),
    # A mark may go over several elements, which links and formulas become only here.
    FormRule(
        "inline", lambda root, inline: inline.rewrite(root), INLINE_SIGNS, after=("alerts", "tasks", "highlights")
    ),
    FormRule("lines", lambda root, _: blocks.join_lines(root), signs=(JOIN,), after=("inline",)),
    FormRule(
        "tables", lambda root, _: blocks.finish_tables(root), ("<table", OPEN), after=("attribute lists", "inline")
    ),
    FormRule(
        "code", lambda root, _: blocks.finish_code(root), signs=("<pre", OPEN), after=("attribute lists", "inline")
    ),
    # Figures are made of code, and displayed formulas of marks.
    FormRule("paragraphs", lambda root, _: blocks.finish_paragraphs(root), ("<pre", OPEN), after=("inline", "code")),
    FormRule(
        "headings", lambda root, _: blocks.finish_headings(root), ("<h", OPEN), after=("attribute lists", "inline")
    ),
)
"""How a parsed tree gets our forms, in order."""


class MarkdownParser:
    """Parses the Markdown of one deck.

    Attributes:
        options: What decides how a text is parsed, beside the text.
    """

    def __init__(self, options: MarkdownOptions) -> None:
        self.options = options
        self._framed: dict[str, tuple[tuple[str, dict[str, str]], Element]] = {}
        """The last header and the last footer: most slides have the one of the slide before."""

    @cached_property
    def flavour(self) -> Flavour:
        """The Markdown parser, made when the first slide needs it."""
        if self.options.markdown == "extra":
            from footlight.reading.flavours.extra import Extra

            return Extra(breaks=self.options.breaks, extensions=self.options.extensions)
        from footlight.reading.flavours.commonmark import CommonMark

        return CommonMark(breaks=self.options.breaks)

    def masked(self, text: str) -> Masked:
        """Mask a text beside the slide's own, such as its footer."""
        text, _ = shortened(text)
        return mask(text, scan_for_masking(text), math=self.options.math)

    def html(self, piece: pieces.Markdown, used: list[tuple[str, str]]) -> str:
        """Parse a piece of a slide, with the link definitions of the deck that it needs."""
        links = _links_of(piece.text, used)
        text = "\n".join([piece.text, "", *links, ""]) if links else piece.text
        html = self.flavour.to_html(text, piece.line)
        return without_paragraphs(html) if piece.phrasing else html

    def finished(self, html: str, inline: InlineText, *, wild: bool) -> Element:
        """Make a tree of HTML and bring it into our special forms."""
        root = to_tree(html, wild=wild)
        hidden = may_hide(html, wild=wild)
        for rule in FORM_RULES:
            if hidden or not rule.signs or any(map(html.__contains__, rule.signs)):
                rule.apply(root, inline)
        return root

    def framing(self, tag: str, text: str, values: dict[str, str]) -> Element:
        """Parse a slide's header or footer, with what ``{{name}}`` stands for there."""
        what = text, values if "{{" in text else {}
        known = self._framed.get(tag)
        if known is None or known[0] != what:
            known = self._framed[tag] = what, self._frame(tag, text, values)
        return deepcopy(known[1])

    def _frame(self, tag: str, text: str, values: dict[str, str]) -> Element:
        masked = self.masked(text)
        html = without_paragraphs(self.flavour.to_html(masked.text, 0))
        element = self.finished(html, InlineText(masked.stash, {}, values=values), wild=masked.has_html)
        take_pictures(element)
        sanitise(element)
        blocks.remove_marks(element)
        for inner in element.iter():
            inner.attrib.pop("data-line", None)
        element.tag = tag
        return element


def may_hide(html: str, *, wild: bool) -> bool:
    """Return whether signs may be hidden in HTML: an author's own may write them in other ways, and numbers for any."""
    return wild or "&#" in html


def _links_of(text: str, used: list[tuple[str, str]]) -> list[str]:
    """Find the link definitions that a piece of a slide needs and has not itself."""
    if not used or "[" not in text:
        return []
    labels = labels_in(text)
    return [link for label, link in used if label in labels and link not in text]


def without_paragraphs(html: str) -> str:
    """Return HTML with line breaks between its paragraphs, as it can stand within one."""
    return _PARAGRAPH.sub("", _PARAGRAPHS.sub("<br /><br />", html)).strip()
