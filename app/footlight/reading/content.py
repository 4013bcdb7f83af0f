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
from footlight.reading.grammar.picture_keywords import Backgrounds, take_pictures
from footlight.reading.grammar.sanitising import sanitise
from footlight.reading.grammar.tree import to_tree
from footlight.reading.references import NONE_USED, References, Used, labels_in, without_footnotes
from footlight.reading.scan import Outline, scan
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

    def __reduce__(self) -> tuple[type[ContentParser], tuple[Rules, References]]:
        """Return what pickles the parser: what it has parsed stays in this process."""
        return ContentParser, (self.rules, self.references)

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
        slide = _Slide(self, key)
        for text_rule in TEXT_RULES:
            text_rule.apply(slide)
        for rule in TREE_RULES:
            rule.apply(slide)
        return slide.content()

    def masked(self, text: str) -> Masked:
        """Mask a text beside the slide's own, such as its footer."""
        text, _ = shortened(text)
        return mask(text, scan(text), math=self.rules.math)

    def html(self, piece: pieces.Markdown, used: list[tuple[str, str]]) -> str:
        """Parse a piece of a slide, with the link definitions of the deck that it needs."""
        links = _links_of(piece.text, used)
        text = "\n".join([piece.text, "", *links, ""]) if links else piece.text
        html = self.flavour.to_html(text, piece.line)
        return _without_paragraphs(html) if piece.phrasing else html

    def finished(self, html: str, inline: InlineText, *, wild: bool) -> Element:
        """Make a tree of HTML and bring it into our special forms."""
        root = to_tree(html, wild=wild)
        for rule in FORM_RULES:
            rule.apply(root, inline)
        return root

    def framing(self, tag: str, text: str) -> Element:
        """Parse a slide's header or footer."""
        masked = self.masked(text)
        html = _without_paragraphs(self.flavour.to_html(masked.text, 0))
        element = self.finished(html, InlineText(masked.stash, {}), wild=masked.has_html)
        take_pictures(element)
        sanitise(element)
        for inner in element.iter():
            inner.attrib.pop("data-line", None)
        element.tag = tag
        return element


class _Slide:
    """A slide on its way from its text to its content: what the rules work on.

    Attributes:
        parser: The deck's parser.
        key: What the slide is made of.
        source: Its text, as far as it is read.
        outline: The outline of that.
        masked: The text without what is no Markdown.
        cut: The masked text in pieces.
        inline: What rewrites its texts, and knows its footnotes.
        root: Its tree.
        backgrounds: The pictures behind it.
        steps: How many fragments it has.
        findings: What is wrong with it.
        pruned: That something had to be left out of the tree; said once.
    """

    def __init__(self, parser: ContentParser, key: _Key) -> None:
        self.parser = parser
        self.key = key
        self.source = key.source
        self.outline = Outline()
        self.masked = Masked()
        self.cut = pieces.Pieces()
        self.inline = InlineText(self.masked.stash, {})
        self.root = Element("section")
        self.backgrounds = Backgrounds()
        self.steps = 0
        self.findings: list[Finding] = []
        self.pruned: tuple[Finding, ...] = ()

    def content(self) -> Content:
        """Return what all rules have made."""
        style, findings = _scoped_style(self.masked)
        long = [long_data()] if self.masked.stash.shortened else []
        found = [*self.findings, *self.pruned, *long, *self.masked.findings, *self.cut.findings, *findings]
        pictures, split, vertical = self.backgrounds.pictures, self.backgrounds.split, self.backgrounds.vertical
        return Content(self.root, self.steps, tuple(pictures), split, vertical, style, tuple(sorted(found)))

    # before the parser

    def shorten(self) -> None:
        """Cut a text that is too long."""
        self.source, found = shortened(self.source)
        self.findings += found

    def blank_footnotes(self) -> None:
        """Take the definitions of footnotes out; the deck knows them."""
        self.outline = scan(self.source)
        if (plain := without_footnotes(self.source, self.outline.fences)) != self.source:
            self.source, self.outline = plain, scan(plain)

    def mask(self) -> None:
        """Take out or mark what is no Markdown."""
        self.masked = mask(self.source, self.outline, math=self.parser.rules.math)

    def cut_pieces(self) -> None:
        """Part the Markdown from fenced divs and block HTML."""
        self.cut = pieces.cut(self.masked.text, self.masked.code_lines)

    # after it

    def parse(self) -> None:
        """Parse the pieces into one tree, and bring it into our forms (``FORM_RULES``)."""
        stash = self.masked.stash
        links = [(label, stash.keep_addresses(stash.keep_data(link))) for label, link in self.key.used.links]
        html = "".join(
            piece.html if isinstance(piece, pieces.Markup) else self.parser.html(piece, links)
            for piece in self.cut.pieces
        )
        self.inline = InlineText(stash, dict(self.key.used.footnotes))
        self.root = self.parser.finished(html, self.inline, wild=self.masked.has_html)

    def prune(self) -> None:
        """Take away what is more than a slide may have."""
        self.pruned = self.pruned or prune(self.root)

    def add_footnotes(self) -> None:
        """Put the footnotes that were referred to at the end; they may refer to more."""
        inline, root = self.inline, self.root
        if not inline.numbers:
            return
        division = SubElement(root, "div", {"class": "footnotes"})
        ordered = SubElement(division, "ol")
        while len(ordered) < len(inline.numbers):
            if len(ordered) == MOST_FOOTNOTES:
                self.pruned = self.pruned or (too_much(0, f"{MOST_FOOTNOTES:,} footnotes"),)
                return
            label = next(islice(inline.numbers, len(ordered), None))
            masked = self.parser.masked(inline.footnotes[label])
            note = InlineText(masked.stash, inline.footnotes, inline.numbers)
            html = self.parser.flavour.to_html(masked.text, 0)
            item = self.parser.finished(
                _without_paragraphs(html) if html.count("<p") == 1 else html, note, wild=masked.has_html
            )
            for element in item.iter():
                element.attrib.pop("data-line", None)
            item.tag = "li"
            ordered.append(item)

    def take_pictures(self) -> None:
        """Apply the keywords of pictures; backgrounds leave the tree."""
        self.backgrounds = take_pictures(self.root)

    def sanitise(self) -> None:
        """Take away what must not run or load."""
        self.findings += sanitise(self.root)

    def number_steps(self) -> None:
        """Number the fragments."""
        self.steps = number_steps(self.root)

    def add_frame(self) -> None:
        """Put header and footer around the blocks."""
        if self.key.header:
            self.root.insert(0, self.parser.framing("header", self.key.header))
        if self.key.footer:
            self.root.append(self.parser.framing("footer", self.key.footer))


class Rule(NamedTuple):
    """One pass over a slide's text or tree.

    Attributes:
        name: Its name.
        apply: Changes the slide.
        after: The rules that must have run before it.
    """

    name: str
    apply: Callable[[_Slide], None]
    after: tuple[str, ...] = ()


class FormRule(NamedTuple):
    """One pass over a parsed tree, be it a slide's, a footnote's or a footer's.

    Attributes:
        name: Its name.
        apply: Changes the tree.
        after: The rules that must have run before it.
    """

    name: str
    apply: Callable[[Element, InlineText], None]
    after: tuple[str, ...] = ()


TEXT_RULES = (
    Rule("shorten", _Slide.shorten),
    Rule("footnote definitions", _Slide.blank_footnotes, after=("shorten",)),
    Rule("mask", _Slide.mask, after=("footnote definitions",)),  # it needs the outline of what is left
    Rule("cut", _Slide.cut_pieces, after=("mask",)),  # tags within comments and code part nothing
)
"""What happens to a slide's text before the parser, in order."""

FORM_RULES = (
    FormRule("attribute lists", lambda root, _: apply_attribute_lists(root)),
    FormRule("alerts", lambda root, _: blocks.finish_alerts(root)),
    FormRule("tasks", lambda root, _: blocks.finish_tasks(root)),
    # A span takes the attributes in its brackets' end, which are no list of the block.
    FormRule("highlights", lambda root, _: wrap_highlights(root), after=("attribute lists",)),
    # A mark may go over several elements, which links and formulas become only here.
    FormRule("inline", lambda root, inline: inline.rewrite(root), after=("alerts", "tasks", "highlights")),
    FormRule("lines", lambda root, _: blocks.join_lines(root), after=("inline",)),
    FormRule("code", lambda root, _: blocks.finish_code(root), after=("attribute lists", "inline")),
    # Figures are made of code, and displayed formulas of marks.
    FormRule("paragraphs", lambda root, _: blocks.finish_paragraphs(root), after=("inline", "code")),
    FormRule("headings", lambda root, _: blocks.finish_headings(root), after=("attribute lists", "inline")),
)
"""How a parsed tree gets our forms, in order."""

TREE_RULES = (
    Rule("parse", _Slide.parse),
    Rule("prune", _Slide.prune, after=("parse",)),
    Rule("footnotes", _Slide.add_footnotes, after=("prune",)),
    Rule("prune footnotes", _Slide.prune, after=("footnotes",)),
    Rule("pictures", _Slide.take_pictures, after=("prune footnotes",)),  # a footnote may hold one
    Rule("sanitise", _Slide.sanitise, after=("footnotes", "pictures")),
    # What was taken out may have left a paragraph without anything.
    Rule("empty paragraphs", lambda slide: blocks.prune_empty(slide.root), after=("pictures", "sanitise")),
    Rule("steps", _Slide.number_steps, after=("empty paragraphs",)),
    Rule("frame", _Slide.add_frame, after=("pictures", "sanitise", "steps")),  # no fragments in it
    Rule("clean", lambda slide: _clean(slide.root), after=("steps", "frame")),
)
"""What happens to the tree after the parser, in order."""


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
