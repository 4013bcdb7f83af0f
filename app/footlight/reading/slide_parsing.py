"""A slide's text -> its ``Content``: masked, cut, parsed, and finished as an element tree, by rules in order."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from xml.etree.ElementTree import Element, SubElement

from footlight.deck import Content, Finding
from footlight.deck.named_tuple import NamedTuple
from footlight.reading.deck_settings import remote_import, without_remote_imports
from footlight.reading.definitions import without_footnotes
from footlight.reading.grammar import blocks, pieces
from footlight.reading.grammar.bounding import MOST_FOOTNOTES, long_data, prune, shortened, too_much
from footlight.reading.grammar.inline_text import InlineText
from footlight.reading.grammar.marks import MARKS, PAUSE, SILENT
from footlight.reading.grammar.masking import Masked, mask
from footlight.reading.grammar.picture_keywords import Backgrounds, take_pictures
from footlight.reading.grammar.sanitising import sanitise
from footlight.reading.grammar.step_numbering import number_steps
from footlight.reading.markdown_parsing import MarkdownParser, may_hide, without_paragraphs
from footlight.reading.scan import scan_for_masking
from footlight.reading.slide_text import SlideText
from footlight.reading.text_outline import Outline
from footlight.reading.variables import too_long_variables, unknown_variable


def parse_slide(parser: MarkdownParser, text: SlideText) -> Content:
    """Parse a slide; whatever its text is, it has a content."""
    slide = _Slide(parser, text)
    for text_rule in TEXT_RULES:
        text_rule.apply(slide)
    for rule in TREE_RULES:
        if not rule.signs or slide.may_have(rule.signs):
            rule.apply(slide)
    return slide.content()


class _Slide:
    """A slide on its way from its text to its content: what the rules work on.

    Attributes:
        parser: The deck's parser.
        text: What the slide is made of.
        source: Its own text, as far as it is read.
        outline: The outline of that.
        masked: The text without what is no Markdown.
        cut: The masked text in pieces.
        inline: What rewrites its texts, and knows its footnotes.
        html: What the parser made of it.
        hidden: Whether signs may be in its tree that are not in that.
        root: Its tree.
        backgrounds: The pictures behind it.
        steps: How many fragments it has.
        findings: What is wrong with it.
        pruned: That something had to be left out of the tree; said once.
    """

    outline: Outline
    masked: Masked
    cut: pieces.Pieces
    inline: InlineText
    root: Element

    def __init__(self, parser: MarkdownParser, text: SlideText) -> None:
        self.parser = parser
        self.text = text
        self.source = text.source
        self.html = ""
        self.hidden = False
        self.backgrounds = Backgrounds()
        self.steps = 0
        self.findings: list[Finding] = []
        self.pruned: tuple[Finding, ...] = ()

    def content(self) -> Content:
        """Return what all rules have made."""
        style, findings = _scoped_style(self.masked)
        long = [long_data()] if self.masked.stash.shortened else []
        if self.text.values.told:
            self.findings += map(unknown_variable, self.inline.unknown)
        if self.text.values.long:
            self.findings.append(too_long_variables())
        found = [*self.findings, *self.pruned, *long, *self.masked.findings, *self.cut.findings, *findings]
        pictures, split, vertical = self.backgrounds.pictures, self.backgrounds.split, self.backgrounds.vertical
        return Content(self.root, self.steps, tuple(pictures), split, vertical, style, tuple(sorted(found)))

    def may_have(self, signs: tuple[str, ...]) -> bool:
        """Return whether its tree may have that of which these are the signs in HTML."""
        return self.hidden or any(map(self.html.__contains__, signs))

    # before the parser

    def shorten(self) -> None:
        """Cut a text that is too long."""
        self.source, found = shortened(self.source)
        self.findings += found

    def blank_footnotes(self) -> None:
        """Take the definitions of footnotes out; the deck knows them."""
        self.outline = scan_for_masking(self.source)
        if (plain := without_footnotes(self.source, self.outline.fences)) != self.source:
            self.source, self.outline = plain, scan_for_masking(plain)

    def mask(self) -> None:
        """Take out or mark what is no Markdown."""
        self.masked = mask(self.source, self.outline, math=self.parser.options.math)

    def cut_pieces(self) -> None:
        """Part the Markdown from fenced divs and block HTML."""
        self.cut = pieces.cut(self.masked.text, self.masked.code_lines)

    # after it

    def parse(self) -> None:
        """Parse the pieces into one tree, and bring it into our forms (``FORM_RULES``)."""
        stash = self.masked.stash
        links = [(label, stash.keep_addresses(stash.keep_data(link))) for label, link in self.text.used.links]
        self.html = "".join(
            piece.html if isinstance(piece, pieces.Markup) else self.parser.html(piece, links)
            for piece in self.cut.pieces
        )
        self.inline = InlineText(stash, dict(self.text.used.footnotes), values=dict(self.text.values.texts))
        self.hidden = may_hide(self.html, wild=self.masked.has_html)
        self.root = self.parser.finished(self.html, self.inline, wild=self.masked.has_html)

    def prune(self) -> None:
        """Take away what is more than a slide may have."""
        self.pruned = self.pruned or prune(self.root)

    def add_footnotes(self) -> None:
        """Put the footnotes that were referred to at the end; they may refer to more."""
        inline, root = self.inline, self.root
        if not inline.numbers:
            return
        self.hidden = True
        division = SubElement(root, "div", {"class": "footnotes"})
        ordered = SubElement(division, "ol")
        while len(ordered) < len(inline.numbers):
            if len(ordered) == MOST_FOOTNOTES:
                self.pruned = self.pruned or (too_much(0, f"{MOST_FOOTNOTES:,} footnotes"),)
                return
            label = next(islice(inline.numbers, len(ordered), None))
            masked = self.parser.masked(inline.footnotes[label])
            note = InlineText(masked.stash, inline.footnotes, inline.numbers, inline.values, inline.unknown)
            html = self.parser.flavour.to_html(masked.text, 0)
            html = without_paragraphs(html) if html.count("<p") == 1 else html
            item = self.parser.finished(html, note, wild=masked.has_html)
            for element in item.iter():
                element.attrib.pop("data-line", None)
            item.tag = "li"
            ordered.append(item)

    def prune_footnotes(self) -> None:
        """Take away what the footnotes have made too many."""
        if self.inline.numbers:
            self.prune()

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
        values = dict(self.text.values.texts)
        if self.text.header:
            self.root.insert(0, self.parser.framing("header", self.text.header, values))
        if self.text.footer:
            self.root.append(self.parser.framing("footer", self.text.footer, values))


class SlideRule(NamedTuple):
    """One pass over a slide's text or tree.

    Attributes:
        name: Its name.
        apply: Changes the slide.
        signs: One of these is in the parser's HTML where it has something to do; empty where that cannot be said.
        after: The rules that must have run before it.
    """

    name: str
    apply: Callable[[_Slide], None]
    signs: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


TEXT_RULES = (
    SlideRule("shorten", _Slide.shorten),
    SlideRule("footnote definitions", _Slide.blank_footnotes, after=("shorten",)),
    SlideRule("mask", _Slide.mask, after=("footnote definitions",)),  # it needs the outline of what is left
    SlideRule("cut", _Slide.cut_pieces, after=("mask",)),  # tags within comments and code part nothing
)
"""What happens to a slide's text before the parser, in order."""

TREE_RULES = (
    SlideRule("parse", _Slide.parse),
    SlideRule("prune", _Slide.prune, after=("parse",)),
    SlideRule("footnotes", _Slide.add_footnotes, after=("prune",)),
    SlideRule("prune footnotes", _Slide.prune_footnotes, after=("footnotes",)),
    SlideRule("pictures", _Slide.take_pictures, signs=("<img",), after=("prune footnotes",)),  # a footnote may hold one
    SlideRule("sanitise", _Slide.sanitise, after=("footnotes", "pictures")),
    # What was taken out may have left a paragraph without anything.
    SlideRule("empty paragraphs", lambda slide: blocks.prune_empty(slide.root), after=("pictures", "sanitise")),
    # ``1|2`` after a fence are stages.
    SlideRule(
        "steps",
        _Slide.number_steps,
        signs=("data-marker", "fragment", "incremental", "|", PAUSE, SILENT),
        after=("empty paragraphs",),
    ),
    SlideRule("clean", lambda slide: blocks.remove_marks(slide.root), signs=("data-marker", *MARKS), after=("steps",)),
    SlideRule("frame", _Slide.add_frame, after=("pictures", "sanitise", "steps", "clean")),  # it has its own
)
"""What happens to the tree after the parser, in order."""


def _scoped_style(masked: Masked) -> tuple[str, list[Finding]]:
    style, remote = without_remote_imports("\n".join(css.strip("\n") for css in masked.scoped_css))
    return style, [remote_import(0)] if remote else []
