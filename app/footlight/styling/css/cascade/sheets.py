"""CSS text -> rules with compiled selectors, in the order of the cascade."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

import tinycss2
from cssselect2 import SelectorError
from tinycss2.ast import Node

from footlight.deck import Size
from footlight.deck.named_tuple import NamedTuple
from footlight.styling.css.cascade.conditions import media_holds, supports_holds
from footlight.styling.css.cascade.declarations import TOO_DEEP, Block, read_block, shortened
from footlight.styling.css.cascade.late_rules import LateRule, Statement, statements
from footlight.styling.css.cascade.problems import CssProblem, SheetOrigin, Source
from footlight.styling.css.cascade.selectors import Selector, compile_selectors
from footlight.styling.css.values.images import read_url
from footlight.styling.css.values.tokens import Token, is_deep, is_literal, keyword, readable, serialise, significant

Importer = Callable[[str, str], tuple[str, str] | None]
"""Finds what ``@import`` names, given the file that it stands in: the sheet's file and text, or None."""

Ships = Callable[[str], bool]
"""Whether a sheet's file ships with the program: tests have read all of it, and it has no problems."""

_SILENT = frozenset({
    "charset", "namespace", "keyframes", "-webkit-keyframes", "-moz-keyframes", "-o-keyframes", "page", "property",
    "font-feature-values", "counter-style", "view-transition", "auto-scaling",
})  # fmt: skip
_GROUPS = frozenset({"media", "supports", "layer", "container", "scope"})
_DEEPEST = 8
"""Levels of imports or of nested rules; more is a circle."""
_LONGEST_NESTED = 10_000
"""Characters of a nested rule's selector, written in full."""
_ORIGINS = {SheetOrigin.BASE: 0, SheetOrigin.THEME: 2, SheetOrigin.DECK: 2, SheetOrigin.SCOPED: 2}
"""Presentational attributes stand between the base and the author, at 1."""
_CLASS = re.compile(r"\.(-?[^\W\d][\w-]*)")
PSEUDO_ELEMENTS = frozenset({None, "before", "after", "marker"})
"""Those that are made; None for the element itself."""
_VISIBLE_PSEUDO_ELEMENTS = frozenset({"first-letter", "first-line"})
"""Those that would show and are not made; the others are of pages that one can touch."""


class Rule(NamedTuple):
    """Selectors with the specificity that counts here, and what they declare."""

    selectors: tuple[Selector, ...]
    block: Block


AnyRule = Rule | LateRule[Selector, Block]


class Sheet(NamedTuple):
    """A parsed text of CSS.

    Attributes:
        rules: In order, those of imported sheets first; those of sheets that ship are parsed when they are needed.
        fonts: Local ``@font-face`` files: the file of the sheet that names them, and the reference as written.
        problems: What could not be read.
        classes: The classes that its selectors name.
    """

    rules: tuple[AnyRule, ...]
    fonts: tuple[tuple[str, str], ...]
    problems: tuple[CssProblem, ...]
    classes: frozenset[str]


def read_sheet(css: str, source: Source, slide: Size, importer: Importer, ships: Ships = lambda _file: False) -> Sheet:
    """Parse CSS for slides of a size."""
    reader = _Reader(source, slide, importer, ships)
    reader.read_text(css)
    problems = tuple(dict.fromkeys(reader.problems))
    return Sheet(tuple(reader.rules), tuple(reader.fonts), problems, frozenset(reader.classes))


class _Reader:
    def __init__(self, source: Source, slide: Size, importer: Importer, ships: Ships) -> None:
        self.source = source
        self.slide = slide
        self.importer = importer
        self.ships = ships
        self.rules: list[AnyRule] = []
        self.fonts: list[tuple[str, str]] = []
        self.problems: list[CssProblem] = []
        self.classes: set[str] = set()
        self.depth = 0

    def read_text(self, css: str) -> None:
        """Read a whole sheet."""
        parts = statements(css) if self.ships(self.source.file) else None
        if parts is None:
            self._read_now(css)
        for part in parts or ():
            if part.selectors:
                self.classes.update(_CLASS.findall(part.selectors))
                self.rules.append(
                    LateRule(
                        part.selectors,
                        partial(_late_selector, self.source.origin),
                        partial(_late_block, part, self.source),
                    )
                )
            else:
                self._read_now(part.text)

    def _read_now(self, css: str) -> None:
        self._read(tinycss2.parse_stylesheet(readable(css), skip_comments=True, skip_whitespace=True), "")

    def _read(self, nodes: Sequence[Node], parent: str) -> None:
        if self.depth > _DEEPEST:
            if nodes:
                self._say(nodes[0], "invalid-css", TOO_DEEP)
            return
        self.depth += 1
        for node in nodes:
            if node.type == "qualified-rule":
                self._rule(node, parent)
            elif node.type == "at-rule":
                self._at_rule(node, parent)
            elif node.type == "error":
                text = "This part of the CSS is not understood; a brace or a semicolon may be missing"
                self._say(node, "invalid-css", text)
        self.depth -= 1

    def _rule(self, node: Token, parent: str) -> None:
        contents = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
        block = read_block((part for part in contents if part.type not in {"qualified-rule", "at-rule"}), self.source)
        self.problems.extend(block.problems)
        prelude = _nested(node.prelude, parent)
        if prelude is None:
            self._say(node, "invalid-css", TOO_DEEP)
            return
        selectors = self._selectors(prelude, node)
        if block.normal or block.important:
            self.rules.append(Rule(selectors, block))
        inner = [part for part in contents if part.type in {"qualified-rule", "at-rule"}]
        if selectors and inner:
            self._read(inner, tinycss2.serialize(prelude))

    def _selectors(self, prelude: Sequence[Node], node: Token) -> tuple[Selector, ...]:
        if is_deep(prelude):
            self._say(node, "invalid-css", TOO_DEEP)
            return ()
        self.classes.update(_CLASS.findall(tinycss2.serialize(node.prelude)))
        try:
            compiled = [one for part in _parts(prelude) for one in _compiled(part, self.source.origin)]
        except (SelectorError, NotImplementedError, SyntaxError):  # the last: more than Python can compile
            shown = shortened(serialise(node.prelude))
            self._say(node, "unsupported-css", f"The CSS selector “{shown}” is not supported; its rule was left out")
            return ()
        for name in {selector.pseudo_element for selector in compiled} & _VISIBLE_PSEUDO_ELEMENTS:
            self._say(node, "unsupported-css", f"The pseudo-element “::{name}” is not supported; its rule was left out")
        return tuple(selector for selector in compiled if selector.pseudo_element in PSEUDO_ELEMENTS)

    def _at_rule(self, node: Token, parent: str) -> None:
        name = node.lower_at_keyword
        if is_deep(node.prelude):
            self._say(node, "invalid-css", TOO_DEEP)
        elif name in {"import", "import-theme"}:
            self._import(node)
        elif name == "font-face":
            self._font_face(node)
        elif name in _GROUPS and node.content is not None:
            self._group(node, parent)
        elif name not in _SILENT and name not in _GROUPS:
            self._say(node, "unsupported-css", f"The CSS rule “@{name}” is not supported and was left out")

    def _group(self, node: Token, parent: str) -> None:
        holds: bool | None = True
        if node.lower_at_keyword == "media":
            holds = media_holds(tuple(node.prelude), self.slide)
        elif node.lower_at_keyword == "supports":
            holds = supports_holds(tuple(node.prelude))
        elif node.lower_at_keyword in {"container", "scope"}:
            holds = None
        if holds is None:
            shown = f"@{node.lower_at_keyword} {serialise(node.prelude)}".strip()
            self._say(node, "unsupported-css", f"The condition “{shown}” is not understood; its rules were left out")
        elif holds and parent:
            self._nested_group(node, parent)
        elif holds:
            self._read(tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True), parent)

    def _nested_group(self, node: Token, parent: str) -> None:
        """Read a condition that stands inside a rule: what it declares is of that rule's elements."""
        contents = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
        block = read_block((part for part in contents if part.type not in {"qualified-rule", "at-rule"}), self.source)
        self.problems.extend(block.problems)
        if block.normal or block.important:
            self.rules.append(Rule(self._selectors(tinycss2.parse_component_value_list(parent), node), block))
        self._read([part for part in contents if part.type in {"qualified-rule", "at-rule"}], parent)

    def _import(self, node: Token) -> None:
        tokens = significant(node.prelude)
        first = tokens[0] if tokens else None
        if first is None or (first.type not in {"string", "url", "function", "ident"}):
            return
        name = read_url(first) or (str(first.value) if first.type in {"string", "ident"} else "")
        if len(tokens) > 1 and media_holds(tokens[1:], self.slide) is False:
            return
        found = self.importer(name, self.source.file) if self.depth < _DEEPEST else None
        if found is None:
            self._say(node, "missing-import", f"The style sheet “{name}” that @import names was not found")
            return
        outer, self.source = self.source, self.source._replace(file=found[0])
        self.read_text(found[1])
        self.source = outer

    def _font_face(self, node: Token) -> None:
        for part in tinycss2.parse_blocks_contents(node.content or [], skip_comments=True, skip_whitespace=True):
            if part.type == "declaration" and part.lower_name == "src":
                urls = [url for token in part.value if (url := read_url(token)) is not None]
                local = (url for url in urls if "://" not in url and not url.startswith(("data:", "//")))
                self.fonts.extend((self.source.file, url) for url in local)

    def _say(self, node: Token, code: str, message: str) -> None:
        self.problems.append(CssProblem(self.source, node.source_line, code, message))


def _late_selector(origin: SheetOrigin, css: str) -> Selector:
    """Parse a selector of a sheet that ships."""
    (selector,) = _compiled(tinycss2.parse_component_value_list(css, skip_comments=True), origin)
    return selector


def _late_block(part: Statement, source: Source) -> Block:
    """Parse what a rule of a sheet that ships declares."""
    begin = part.text.index(part.selectors) + len(part.selectors)
    lines = "\n" * part.text.count("\n", 0, begin)
    css = lines + part.text[begin + 1 : -1]
    return read_block(tinycss2.parse_blocks_contents(css, skip_comments=True, skip_whitespace=True), source)


def _nested(prelude: Sequence[Node], parent: str) -> Sequence[Node] | None:
    """Write a nested rule's selector in full (CSS Nesting 1); None for one that names those around it too often."""
    if not parent:
        return prelude
    around = f":is({parent})"
    parts = [tinycss2.serialize(part).strip() for part in _parts(prelude)]
    if sum(len(text) + max(text.count("&"), 1) * len(around) for text in parts) > _LONGEST_NESTED:
        return None
    full = [text.replace("&", around) if "&" in text else f"{around} {text}" for text in parts]
    nodes: list[Node] = tinycss2.parse_component_value_list(", ".join(full))
    return nodes


def _parts(prelude: Sequence[Node]) -> list[list[Node]]:
    """Part a list of selectors at its commas."""
    parts: list[list[Node]] = [[]]
    for token in prelude:
        if is_literal(token, ","):
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _compiled(selector: list[Node], origin: SheetOrigin) -> Iterator[Selector]:
    """Compile one selector. As in Marp it is meant inside a slide: ``h1`` counts as much as ``section h1``."""
    first = next(iter(significant(selector)), None)
    on_section = first is not None and (keyword(first) == "section" or is_literal(first, ":"))
    for one in compile_selectors(selector):
        ids, classes, types = one.specificity
        scoped = origin is SheetOrigin.SCOPED
        yield replace(one, specificity=(_ORIGINS[origin], ids, classes + scoped, types + (not on_section)))
