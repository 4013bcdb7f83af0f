"""An element tree and a set of styles -> the tree of styled elements, generated content included."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from footlight.deck.named_tuple import NamedTuple
from footlight.styling.budget import ELEMENT, LETTERS, PIECE, TESTS, Budget
from footlight.styling.computed import StyledElement
from footlight.styling.css.cascade.computing import COUNTERS, Computed
from footlight.styling.css.cascade.declarations import Block
from footlight.styling.css.cascade.elements import Linked
from footlight.styling.css.cascade.hints import hints
from footlight.styling.css.cascade.matching import RuleMatcher
from footlight.styling.css.cascade.problems import CssProblem, SheetOrigin, Source
from footlight.styling.css.cascade.styles import ByPseudo, Matched, StyleSet, nothing_matched
from footlight.styling.css.counters import Counters
from footlight.styling.css.values.generated import AttributeText, CounterText, Illustration, Part

_UNSEEN = frozenset({"style", "script", "head", "title", "meta", "link", "base", "template", "col", "colgroup"})
_LISTS = frozenset({"ol", "ul", "menu"})
_PAGE_NUMBER = frozenset({"data-page-number", "data-marpit-pagination"})
_OF_SLIDES = ("page", "pages")
"""Counters that every slide has: its number, and how many there are."""
INLINE = Source(SheetOrigin.INLINE)


class _Inherited(NamedTuple):
    """What an element has of those around it."""

    computed: Computed | None
    line: int
    step: int
    table: Mapping[str, str]


class StyledTreeBuilder:
    """Builds the styled tree of one slide.

    Attributes:
        problems: What was wrong with inline styles and with values that hang on custom properties, with line offsets.
        root: The section's style, once it is known.
        counted: Whether a number of the slide, or of slides, was written.
    """

    def __init__(
        self, styles: StyleSet, scoped: RuleMatcher | None, settings: str, page: tuple[int, int], budget: Budget
    ) -> None:
        self._budget = budget
        self.problems: dict[tuple[CssProblem, int], None] = {}
        self.root: Computed | None = None
        self.counted = False
        self._section: tuple[Linked, ByPseudo, int] | None = None
        self._styles = styles
        self._scoped = scoped
        self._settings = settings
        self._counters = Counters(dict(zip(_OF_SLIDES, page, strict=True)))

    def build(self, section: Element) -> StyledElement:
        """Build the tree of a section; a section that is not to be displayed is displayed all the same."""
        built = self._element(self._matched(section)[0], _Inherited(None, 0, 0, {}))
        if built is None:
            raise AssertionError("a section always shows")
        return built

    def style_of(self, section: Element) -> Computed:
        """Compute the style of a section alone, as it would have it."""
        _, matched, _ = self._matched(section)
        return self._styles.computed(matched[None], None, None, inline=self._inline(section.attrib, self._settings))

    def _matched(self, section: Element) -> tuple[Linked, ByPseudo, int]:
        """Match a section, once for its style alone and its tree."""
        if self._section is None or self._section[0].etree_element is not section:
            wrapper = Linked(section, None, 0, None)
            self._section = (wrapper, *self._styles.matched(wrapper, self._scoped))
        return self._section

    def _element(self, wrapper: Linked, inherited: _Inherited) -> StyledElement | None:
        element: Element = wrapper.etree_element
        tag: str = element.tag
        if tag in _UNSEEN:
            return None
        attributes = element.attrib
        line, step = inherited.line, inherited.step
        if attributes:
            line = _integer(attributes.get("data-line"), line)
            step = _integer(attributes.get("data-step"), step)
        if inherited.computed is None:
            _, matched, tests = self._matched(element)
        else:
            matched, tests = self._styles.matched(wrapper, self._scoped)
        self._budget.spend(ELEMENT + tests // TESTS)
        computed = self._computed(tag, attributes, matched[None], inherited, line)
        if self.root is None:
            self.root = computed
        elif computed.style.display == "none":
            return None
        if computed.counts or tag in _LISTS:
            self._count(tag, attributes, computed)
        children: list[StyledElement | str] = []
        if wrapper.etree_children or len(matched) > 1:
            table = attributes if tag == "table" else inherited.table
            inner = _Inherited(computed, line, step, table)
            self._counters.enter()
            if len(matched) == 1:  # as nearly all
                self._add_children(wrapper, inner, children)
            else:
                children += self._pseudo("marker", matched, attributes, inner)
                children += self._pseudo("before", matched, attributes, inner)
                self._add_children(wrapper, inner, children)
                children += self._pseudo("after", matched, attributes, inner)
            self._counters.leave()
        elif element.text:
            children.append(element.text)
        return StyledElement(tag, dict(attributes), computed.style, tuple(children), line, step)

    def _add_children(self, wrapper: Linked, inner: _Inherited, children: list[StyledElement | str]) -> None:
        if wrapper.etree_element.text:
            children.append(wrapper.etree_element.text)
        for child in wrapper.children:
            built = self._element(child, inner)
            if built is not None:
                children.append(built)
            tail = child.etree_element.tail
            if tail:
                children.append(tail)

    def _computed(
        self, tag: str, attributes: Mapping[str, str], matched: Matched, inherited: _Inherited, line: int
    ) -> Computed:
        outer = inherited.computed
        if outer is not None and not attributes and not inherited.table:
            computed = self._styles.computed(matched, outer, self.root)
            problems = computed.problems
        else:
            inline = self._inline(attributes, self._settings if outer is None else "")
            hinted = self._styles.hints(hints(tag, attributes, inherited.table))
            computed = self._styles.computed(matched, outer, self.root, hints=hinted, inline=inline)
            problems = (*inline.problems, *hinted.problems, *computed.problems)
        for problem in problems:
            self.problems[problem, line] = None
        return computed

    def _inline(self, attributes: Mapping[str, str], css: str) -> Block:
        own = attributes.get("style", "")
        return self._styles.block(f"{own}; {css}" if own and css else own or css, INLINE)

    def _count(self, tag: str, attributes: Mapping[str, str], computed: Computed) -> None:
        reset, increment, assign = (computed.values[name] for name in COUNTERS)
        if tag in _LISTS:
            reset = (("list-item", _integer(attributes.get("start"), 1) - 1), *reset)
        elif computed.style.display == "list-item":
            number = _integer(attributes.get("value"), 0)
            increment = (("list-item", 1), *increment)
            assign = (("list-item", number), *assign) if "value" in attributes and number else assign
        self._counters.apply(reset, increment, assign)

    def _pseudo(
        self, name: str, matched: ByPseudo, attributes: Mapping[str, str], inner: _Inherited
    ) -> list[StyledElement]:
        if name not in matched:
            return []
        computed = self._styles.computed(matched[name], inner.computed, self.root)
        for problem in computed.problems:
            self.problems[problem, inner.line] = None
        parts: tuple[Part, ...] | None = computed.values["content"]
        if name == "marker":
            is_item = inner.computed is not None and inner.computed.style.display == "list-item"
            if not is_item:
                return []
        elif parts is None or computed.style.display == "none" or _is_missing_number(parts, attributes):
            return []
        if computed.counts:
            self._counters.apply(*(computed.values[name] for name in COUNTERS))
        children = tuple(self._generated(part, attributes, computed, inner) for part in parts or ())
        self._budget.spend(sum(PIECE + len(child) // LETTERS for child in children if isinstance(child, str)))
        shown = tuple(child for child in children if child != "")
        return [StyledElement(f"::{name}", {}, computed.style, shown, inner.line, inner.step)]

    def _generated(
        self, part: Part, attributes: Mapping[str, str], computed: Computed, inner: _Inherited
    ) -> StyledElement | str:
        if isinstance(part, AttributeText):
            return attributes.get(part.name, part.fallback)
        if isinstance(part, CounterText):
            self.counted |= part.name in _OF_SLIDES
            return self._counters.text(part)
        if isinstance(part, Illustration):
            style = self._styles.computed(nothing_matched(), computed, self.root).style
            return StyledElement("img", {"src": part.reference, "alt": ""}, style, (), inner.line, inner.step)
        return part


def _is_missing_number(parts: tuple[Part, ...], attributes: Mapping[str, str]) -> bool:
    """Return whether this would be a page number on a slide that has none."""
    names = {part.name for part in parts if isinstance(part, AttributeText)}
    return bool(names & _PAGE_NUMBER) and names.isdisjoint(attributes)


def _integer(text: str | None, fallback: int) -> int:
    try:
        return fallback if text is None else int(text)
    except ValueError:
        return fallback
