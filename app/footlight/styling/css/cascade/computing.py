"""The declarations that hold for an element, and its parent's style -> its computed style (CSS Cascade 5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from footlight.deck import Size
from footlight.deck.dataclass import dataclass
from footlight.styling.computed import ComputedStyle
from footlight.styling.css.cascade.assembly import assemble
from footlight.styling.css.cascade.declarations import Block, Declaration, Pending, Wide
from footlight.styling.css.cascade.problems import CssProblem, SheetOrigin
from footlight.styling.css.cascade.substitution import NO_CUSTOM, Custom, resolve_custom
from footlight.styling.css.properties.longhands import INHERITED, INITIAL
from footlight.styling.css.properties.names import logical
from footlight.styling.css.values import Value, ValueContext
from footlight.styling.css.values.tokens import Tokens

_FIRST = ("font-size", "color")
"""What other values refer to."""
_BASE = SheetOrigin.BASE
_INHERITED_OF = itemgetter(*INHERITED)
_ROOT_FONT_SIZE = 16.0
COUNTERS = ("counter-reset", "counter-increment", "counter-set")
"""What is said of counters, in the order in which it is done."""


@dataclass(frozen=True, eq=False, slots=True)
class Computed:
    """An element's style with all that its children need of it. Elements that cannot differ share one.

    Attributes:
        style: For layout.
        values: Every longhand's computed value.
        custom: Custom properties.
        problems: Values that turned out to be none when their ``var()`` was replaced.
        counts: Whether it says something of counters; list items always do.
    """

    style: ComputedStyle
    values: Mapping[str, Any]
    custom: Custom
    problems: tuple[CssProblem, ...] = ()
    counts: bool = False


Winners = dict[str, Declaration]
"""The declaration that wins, by the longhand's name as it was written."""


def compute(blocks: Sequence[Block], parent: Computed | None, root: Computed | None, slide: Size) -> Computed:
    """Compute a style.

    Args:
        blocks: What holds for the element, the weakest first.
        parent: The parent's style; None for the section.
        root: The section's style; None for the section.
        slide: The slide's size in pixels.
    """
    winners, own = _cascade(blocks)
    custom = resolve_custom(own, parent.custom if parent else NO_CUSTOM)
    computer = _Computer(parent, root, slide, custom, blocks)
    for name in _FIRST:
        if name in winners:
            computer.put(name, winners.pop(name))
    computer.inherit_done()
    direction = winners.pop("direction", None)
    if direction is not None:
        computer.put("direction", direction)
    for name, winner in winners.items():
        computer.put(logical(name, computer.values["direction"]), winner)
    style = assemble(computer.values, custom, computer.context, _same_palette(parent, custom, computer.context))
    # The text's colour may have been filled in; children inherit what is seen.
    values = computer.values
    values["color"] = style.color
    counts = style.display == "list-item" or any(values[name] for name in COUNTERS)
    return Computed(style, values, custom, tuple(computer.problems), counts)


def _same_palette(parent: Computed | None, custom: Custom, context: ValueContext) -> ComputedStyle | None:
    """Return the parent's style where the colours that its custom properties name are the element's too."""
    if parent is None or custom is not parent.custom or context.color != parent.values["color"]:
        return None
    # What it reads by is the colour before a gradient or a fill takes its place.
    filled = parent.values["background-clip"] or parent.values["-webkit-text-fill-color"] is not None
    return None if filled else parent.style


def _cascade(blocks: Sequence[Block]) -> tuple[Winners, dict[str, Tokens]]:
    """Find the winners and the custom properties."""
    winners: Winners = {}
    own: dict[str, Tokens] = {}
    for block in blocks:
        _apply(block.normal, winners, own)
    for block in _important(blocks):
        _apply(block.important, winners, own)
    return winners, own


def _important(blocks: Sequence[Block]) -> Iterable[Block]:
    """Among important declarations the base wins over the author (CSS Cascade 5, 6.1)."""
    marked = [block for block in blocks if block.important]
    return sorted(marked, key=lambda block: block.origin is SheetOrigin.BASE)


def _apply(declarations: Iterable[Declaration], winners: Winners, own: dict[str, Tokens]) -> None:
    for declaration in declarations:
        name, value = declaration
        if isinstance(value, tuple):
            own[name] = value
        else:
            # Taken out and put in again, so that the order is that of the winning declarations.
            winners.pop(name, None)
            winners[name] = declaration


class _Computer:
    """Computes the longhands of one element."""

    def __init__(
        self, parent: Computed | None, root: Computed | None, slide: Size, custom: Custom, blocks: Sequence[Block]
    ) -> None:
        inherited: Any = parent.values if parent else INITIAL
        self.inherited: Mapping[str, Any] = inherited
        self.values: dict[str, Any] = dict(INITIAL)
        self.values.update(zip(INHERITED, _INHERITED_OF(inherited), strict=True))
        self.problems: list[CssProblem] = []
        self.context = ValueContext(
            slide,
            self.inherited["font-size"],
            root.values["font-size"] if root else _ROOT_FONT_SIZE,
            self.inherited["font-weight"],
            self.inherited["color"],
        )
        self._is_root = root is None
        self._custom = custom
        self._blocks = blocks
        self._read: dict[Pending, Mapping[str, Value | Wide] | None] = {}

    def inherit_done(self) -> None:
        """Make the other values refer to the element's own size of type and colour."""
        size = self.values["font-size"]
        self.context = self.context._replace(
            font_size=size,
            root_font_size=size if self._is_root else self.context.root_font_size,
            color=self.values["color"],
        )

    def put(self, name: str, winner: Declaration) -> None:
        """Compute a longhand."""
        value = self._known(winner)
        if value is Wide.REVERT:
            base, _ = _cascade([Block(each.origin, each.normal) for each in self._blocks if each.origin is _BASE])
            value = self._known(base[winner.name]) if winner.name in base else Wide.UNSET
        if isinstance(value, Wide):
            inherits = value is Wide.INHERIT or (value is not Wide.INITIAL and name in INHERITED)
            self.values[name] = self.inherited[name] if inherits else INITIAL[name]
        else:
            self.values[name] = value(self.context)

    def _known(self, winner: Declaration) -> Value | Wide:
        pending: Any = winner.value  # of a custom property, which is no winner, it would be its tokens
        if not isinstance(pending, Pending):
            value: Value | Wide = pending
            return value
        if pending not in self._read:
            self._read[pending] = pending.resolve(self._custom)
            if self._read[pending] is None:
                self.problems.append(pending.problem)
        values = self._read[pending]
        # Invalid at computed-value time means unset (CSS Variables 1, 3.1).
        return Wide.UNSET if values is None else values.get(winner.name, Wide.UNSET)
