"""Sheets and an element -> its computed style, remembered for all elements that cannot differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import tinycss2

from footlight.deck import Size
from footlight.deck.dataclass import dataclass
from footlight.styling.css.cascade.computing import Computed, compute
from footlight.styling.css.cascade.declarations import Block, read_block
from footlight.styling.css.cascade.elements import Linked
from footlight.styling.css.cascade.matching import Found, Match, RuleMatcher
from footlight.styling.css.cascade.problems import SheetOrigin, Source
from footlight.styling.css.cascade.sheets import Sheet
from footlight.styling.css.values.tokens import readable

_MOST_REMEMBERED = 20_000
"""Styles; a style takes some kilobytes at most, and a usual deck has a few hundred."""
_HINTS = Source(SheetOrigin.INLINE)
_NO_HINTS = Block(SheetOrigin.THEME)
_AUTHOR = 2
_SCOPED_ORDER = 1_000_000
"""Scoped rules come after all others of the same specificity."""


@dataclass(frozen=True, eq=False, slots=True)
class Matched:
    """What sheets say of an element or of a pseudo-element, the weakest first, in blocks.

    There is one for the same blocks: it is a part of keys, so it is compared by identity.

    Attributes:
        base: Blocks of the base.
        author: Blocks of the theme and of the deck.
    """

    base: tuple[Block, ...]
    author: tuple[Block, ...]


ByPseudo = Mapping[str | None, Matched]
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
        self._matched: dict[tuple[Found, Found | None], tuple[ByPseudo, int]] = {}
        self._alike: dict[tuple[tuple[Block, ...], tuple[Block, ...]], Matched] = {}

    def matched(self, element: Linked, scoped: RuleMatcher | None) -> tuple[ByPseudo, int]:
        """Match an element.

        Returns:
            What matched by the name of the pseudo-element, None being the element itself; and how many selectors the
            element was tested against.
        """
        found = self._matcher.match(element)
        more = scoped.match(element) if scoped is not None else None
        matched = self._matched.get((found, more))
        if matched is None:
            if len(self._matched) >= _MOST_REMEMBERED:
                self._matched.clear()
                self._alike.clear()
            both = sorted([*found, *more], key=lambda match: match[:2]) if more else found
            filed = found.filed + (more.filed if more is not None else 0)
            matched = self._matched[found, more] = (self._in_blocks(both), filed)
        return matched

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

    def _in_blocks(self, found: Sequence[Match]) -> ByPseudo:
        by_pseudo: dict[str | None, tuple[list[Block], list[Block]]] = {None: ([], [])}
        for specificity, _order, pseudo, block in found:
            base, author = by_pseudo.setdefault(pseudo, ([], []))
            (author if specificity[0] >= _AUTHOR else base).append(block)
        return {pseudo: self._one(tuple(base), tuple(author)) for pseudo, (base, author) in by_pseudo.items()}

    def _one(self, base: tuple[Block, ...], author: tuple[Block, ...]) -> Matched:
        """Return the one of these blocks: elements of several places for which the same holds share a style."""
        return self._alike.setdefault((base, author), Matched(base, author)) if base or author else _NOTHING


def nothing_matched() -> Matched:
    """Return what matches an element that no rule is for."""
    return _NOTHING


def scoped_matcher(sheet: Sheet) -> RuleMatcher:
    """Make the matcher of a slide's own sheet."""
    return RuleMatcher([sheet.rules], _SCOPED_ORDER)
