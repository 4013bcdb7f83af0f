"""Sheets and an element -> its computed style, remembered for all elements that cannot differ."""

from __future__ import annotations

from collections.abc import Sequence

import tinycss2

from footlight.deck import Size
from footlight.deck.named_tuple import NamedTuple
from footlight.styling.css.cascade.computing import Computed, compute
from footlight.styling.css.cascade.declarations import Block, read_block
from footlight.styling.css.cascade.matching import Found, Match, RuleMatcher
from footlight.styling.css.cascade.problems import SheetOrigin, Source
from footlight.styling.css.cascade.selectors import Linked
from footlight.styling.css.cascade.sheets import Sheet
from footlight.styling.css.values.tokens import readable

_MOST_REMEMBERED = 20_000
"""Styles; a style takes some kilobytes at most, and a usual deck has a few hundred."""
_HINTS = Source(SheetOrigin.INLINE)
_NO_HINTS = Block(SheetOrigin.THEME)
_AUTHOR = 2
_SCOPED_ORDER = 1_000_000
"""Scoped rules come after all others of the same specificity."""


class Matched(NamedTuple):
    """What sheets say of an element and of its pseudo-elements, the weakest first, in blocks.

    Attributes:
        base: Blocks of the base.
        author: Blocks of the theme and of the deck.
    """

    base: tuple[Block, ...]
    author: tuple[Block, ...]


_NOTHING = Matched((), ())


class StyleSet:
    """The sheets of a deck, and the styles that came of them. Any thread may use it."""

    def __init__(self, sheets: Sequence[Sheet], slide: Size) -> None:
        self.sheets = tuple(sheets)
        self.slide = slide
        self.classes = frozenset[str]().union(*(sheet.classes for sheet in sheets))
        self._matcher = RuleMatcher(sheet.rules for sheet in sheets)
        self._computed: dict[tuple[object, ...], Computed] = {}
        self._blocks: dict[tuple[str, Source], Block] = {}
        self._matched: dict[tuple[Found, Found | None], dict[str | None, Matched]] = {}

    def matched(self, element: Linked, scoped: RuleMatcher | None) -> dict[str | None, Matched]:
        """Match an element: by the name of the pseudo-element, None being the element itself."""
        found = self._matcher.match(element)
        more = scoped.match(element) if scoped is not None else None
        matched = self._matched.get((found, more))
        if matched is None:
            if len(self._matched) >= _MOST_REMEMBERED:
                self._matched.clear()
            matched = self._matched[found, more] = _in_blocks(
                sorted([*found, *more], key=lambda match: match[:2]) if more else found
            )
        return matched

    def tests_of(self, element: Linked, scoped: RuleMatcher | None) -> int:
        """Return how many selectors an element is tested against."""
        return self._matcher.tests_of(element) + (scoped.tests_of(element) if scoped is not None else 0)

    def block(self, css: str, source: Source) -> Block:
        """Read declarations that stand without a selector, once for the same text."""
        if not css:
            return _NO_HINTS
        key = (css, source)
        found = self._blocks.get(key)
        if found is None:
            if len(self._blocks) >= _MOST_REMEMBERED:
                self._blocks.clear()
            nodes = tinycss2.parse_blocks_contents(readable(css), skip_comments=True, skip_whitespace=True)
            found = self._blocks[key] = read_block(nodes, source)
        return found

    def hints(self, css: str) -> Block:
        """Read what attributes mean."""
        return self.block(css, _HINTS)

    def computed(
        self,
        matched: Matched,
        parent: Computed | None,
        root: Computed | None,
        *,
        hints: Block = _NO_HINTS,
        inline: Block = _NO_HINTS,
    ) -> Computed:
        """Compute a style, or find it computed."""
        key = (parent, root, matched, hints, inline)
        found = self._computed.get(key)
        if found is None:
            if len(self._computed) >= _MOST_REMEMBERED:
                self._computed.clear()
            blocks = (*matched.base, hints, *matched.author, inline)
            found = self._computed[key] = compute(blocks, parent, root, self.slide)
        return found


def _in_blocks(found: Sequence[Match]) -> dict[str | None, Matched]:
    by_pseudo: dict[str | None, tuple[list[Block], list[Block]]] = {}
    for specificity, _order, pseudo, block in found:
        base, author = by_pseudo.setdefault(pseudo, ([], []))
        (author if specificity[0] >= _AUTHOR else base).append(block)
    return {pseudo: Matched(tuple(base), tuple(author)) for pseudo, (base, author) in by_pseudo.items()}


def nothing_matched() -> Matched:
    """Return what matches an element that no rule is for."""
    return _NOTHING


def scoped_matcher(sheet: Sheet) -> RuleMatcher:
    """Make the matcher of a slide's own sheet."""
    return RuleMatcher([sheet.rules], _SCOPED_ORDER)
