"""A slide's text -> its ``Content``: masked, cut, parsed by a flavour, and finished as an element tree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property
from itertools import islice
from typing import NamedTuple, Protocol
from xml.etree.ElementTree import Element, SubElement

from footlight.deck import Content, DeckSettings, Finding, Slide
from footlight.reading.deck_settings import remote_import, without_remote_imports
from footlight.reading.grammar import blocks, pieces
from footlight.reading.grammar.attribute_lists import apply_attribute_lists
from footlight.reading.grammar.bounding import MOST_FOOTNOTES, long_data, prune, shortened, too_much
from footlight.reading.grammar.fragments import number_steps
from footlight.reading.grammar.highlights import wrap_highlights
from footlight.reading.grammar.inline_text import InlineText
from footlight.reading.grammar.marks import FIT, ITEM, JOIN, PAUSE, SILENT
from footlight.reading.grammar.masking import Masked, mask
from footlight.reading.grammar.pictures import take_pictures
from footlight.reading.grammar.sanitising import sanitise
from footlight.reading.grammar.tree import to_tree
from footlight.reading.references import NONE_USED, References, Used, labels_in, without_footnotes
from footlight.reading.scan import scan
from footlight.reading.values import Extensions

_LEFT_OVER = re.compile(f"[{PAUSE}{SILENT}{FIT}{ITEM}{JOIN}]")
_PARAGRAPHS = re.compile(r"</p>\s*<p(?:\s[^<>]*)?>")
_PARAGRAPH = re.compile(r"</?p(?:\s[^<>]*)?>")


class Flavour(Protocol):
    """A Markdown parser."""

    def to_html(self, text: str, line: int) -> str:
        """Render Markdown whose first line is ``line``.

        Blocks carry ``data-line``, list items ``data-marker`` and code ``data-info`` (what stands after the fence).
        """


class Rules(NamedTuple):
    """What decides how a text is parsed, beside the text."""

    markdown: str
    extensions: Extensions
    breaks: bool
    math: bool


class _Key(NamedTuple):
    """What a slide's content depends on, under the same rules."""

    source: str
    header: str
    footer: str
    used: Used


class ContentParser:
    """Parses the slides of one deck and remembers them by their text.

    It is called by ``Slide.content``.

    Attributes:
        rules: What decides how a text is parsed, beside the text.
        references: The deck's definitions.
        known: What was parsed.
    """

    def __init__(self, rules: Rules, references: References) -> None:
        self.rules = rules
        self.references = references
        self.known: dict[_Key, Content] = {}

    @classmethod
    def for_deck(
        cls, settings: DeckSettings, references: References, previous: ContentParser | None = None
    ) -> ContentParser:
        """Make the parser of a deck; what ``previous`` has parsed by the same rules is taken over."""
        rules = Rules(settings.markdown, settings.markdown_extensions, settings.breaks, settings.math)
        parser = cls(rules, references)
        if previous is not None and previous.rules == rules:
            parser.known = dict(previous.known)
            parser.flavour = previous.flavour
        return parser

    def __call__(self, slide: Slide) -> Content:
        """Parse a slide, or find it parsed."""
        key = self._key(slide)
        content = self.known.get(key)
        if content is None:
            content = self.known[key] = self._parse(key)
        return content

    def agrees_with(self, other: Callable[[Slide], Content], source: str) -> bool:
        """Whether another parser would make the same content of a text."""
        if not isinstance(other, ContentParser) or other.rules != self.rules:
            return False
        return "[" not in source or self.references.used_by(source) == other.references.used_by(source)

    def forget_all_but(self, slides: Iterable[Slide]) -> None:
        """Drop what none of these slides needs, so that a day of editing does not fill the memory."""
        if self.known:
            sources = {slide.source for slide in slides}
            self.known = {key: content for key, content in self.known.items() if key.source in sources}

    def tree_of(self, text: str) -> Element:
        """Parse a text that is no slide, such as speaker notes, into a ``section``."""
        return self._parse(_Key(text, "", "", NONE_USED)).root

    @cached_property
    def flavour(self) -> Flavour:
        """The Markdown parser, made when the first slide needs it."""
        if self.rules.markdown == "extra":
            from footlight.reading.flavours.extra import Extra

            return Extra(breaks=self.rules.breaks, extensions=self.rules.extensions)
        from footlight.reading.flavours.commonmark import CommonMark

        return CommonMark(breaks=self.rules.breaks)

    def _key(self, slide: Slide) -> _Key:
        settings = slide.settings
        return _Key(slide.source, settings.header, settings.footer, self.references.used_by(slide.source))

    def _parse(self, key: _Key) -> Content:
        source, too_long = shortened(key.source)
        outline = scan(source)
        if (plain := without_footnotes(source, outline.fences)) != source:
            source, outline = plain, scan(plain)
        masked = mask(source, outline, math=self.rules.math)
        cut = pieces.cut(masked.text, masked.code_lines)
        links = [(label, masked.stash.keep_addresses(masked.stash.keep_data(link))) for label, link in key.used.links]
        html = "".join(
            piece.html if isinstance(piece, pieces.Markup) else self._html(piece, links) for piece in cut.pieces
        )
        inline = InlineText(masked.stash, dict(key.used.footnotes))
        root = self._finished(html, inline, wild=masked.has_html)
        pruned = prune(root)
        too_many = self._add_footnotes(root, inline)
        pruned = pruned or prune(root) or too_many
        backgrounds = take_pictures(root)
        too_long += (long_data(),) if masked.stash.shortened else ()
        found = [*too_long, *pruned, *masked.findings, *cut.findings, *sanitise(root)]
        blocks.prune_empty(root)
        steps = number_steps(root)
        self._add_frame(root, key)
        _clean(root)
        style, findings = _scoped_style(masked)
        return Content(
            root,
            steps,
            tuple(backgrounds.pictures),
            backgrounds.split,
            backgrounds.vertical,
            style,
            tuple(sorted([*found, *findings])),
        )

    def _mask(self, text: str) -> Masked:
        """Mask a text beside the slide's own, such as its footer."""
        text, _ = shortened(text)
        return mask(text, scan(text), math=self.rules.math)

    def _html(self, piece: pieces.Markdown, used: list[tuple[str, str]]) -> str:
        links = _links_of(piece.text, used)
        text = "\n".join([piece.text, "", *links, ""]) if links else piece.text
        html = self.flavour.to_html(text, piece.line)
        return _without_paragraphs(html) if piece.phrasing else html

    def _finished(self, html: str, inline: InlineText, *, wild: bool) -> Element:
        """Make a tree of HTML and bring it into our special forms."""
        root = to_tree(html, wild=wild)
        apply_attribute_lists(root)
        blocks.finish_alerts(root)
        blocks.finish_tasks(root)
        wrap_highlights(root)
        inline.rewrite(root)
        blocks.join_lines(root)
        blocks.finish_code(root)
        blocks.finish_paragraphs(root)
        blocks.finish_headings(root)
        return root

    def _add_footnotes(self, root: Element, inline: InlineText) -> tuple[Finding, ...]:
        """Put the footnotes that were referred to at the end; they may refer to more."""
        if not inline.numbers:
            return ()
        division = SubElement(root, "div", {"class": "footnotes"})
        ordered = SubElement(division, "ol")
        while len(ordered) < len(inline.numbers):
            if len(ordered) == MOST_FOOTNOTES:
                return (too_much(0, f"{MOST_FOOTNOTES:,} footnotes"),)
            label = next(islice(inline.numbers, len(ordered), None))
            masked = self._mask(inline.footnotes[label])
            note = InlineText(masked.stash, inline.footnotes, inline.numbers)
            html = self.flavour.to_html(masked.text, 0)
            item = self._finished(
                _without_paragraphs(html) if html.count("<p") == 1 else html, note, wild=masked.has_html
            )
            for element in item.iter():
                element.attrib.pop("data-line", None)
            item.tag = "li"
            ordered.append(item)
        return ()

    def _add_frame(self, root: Element, key: _Key) -> None:
        """Put header and footer around the blocks."""
        if key.header:
            root.insert(0, self._framing("header", key.header))
        if key.footer:
            root.append(self._framing("footer", key.footer))

    def _framing(self, tag: str, text: str) -> Element:
        masked = self._mask(text)
        html = _without_paragraphs(self.flavour.to_html(masked.text, 0))
        element = self._finished(html, InlineText(masked.stash, {}), wild=masked.has_html)
        take_pictures(element)
        sanitise(element)
        for inner in element.iter():
            inner.attrib.pop("data-line", None)
        element.tag = tag
        return element


def _links_of(text: str, used: list[tuple[str, str]]) -> list[str]:
    """Find the link definitions that a piece of a slide needs and has not itself."""
    if not used or "[" not in text:
        return []
    labels = labels_in(text)
    return [link for label, link in used if label in labels and link not in text]


def _without_paragraphs(html: str) -> str:
    return _PARAGRAPH.sub("", _PARAGRAPHS.sub("<br /><br />", html)).strip()


def _scoped_style(masked: Masked) -> tuple[str, list[Finding]]:
    style, remote = without_remote_imports("\n".join(css.strip("\n") for css in masked.scoped_css))
    return style, [remote_import(0)] if remote else []


def _clean(root: Element) -> None:
    """Remove the marks that have done their work."""
    for element in root.iter():
        element.attrib.pop("data-marker", None)
        if element.text and _LEFT_OVER.search(element.text):
            element.text = (
                _LEFT_OVER.sub("", element.text).lstrip()
                if element.get("data-fit")
                else _LEFT_OVER.sub("", element.text)
            )
        if element.tail and _LEFT_OVER.search(element.tail):
            element.tail = _LEFT_OVER.sub("", element.tail)
