"""TeX -> a ``Drawing`` in the colour of the text around it, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping

from footlight.deck import Size
from footlight.media.drawing_cache import DrawingCache, version_of
from footlight.media.drawing_order import DrawingOrder, carry_out
from footlight.media.helper.pool import Helpers
from footlight.media.kinds import Drawing, Problem

EM = 100.0
"""The font size that formulas are drawn at; large, so that rounded coordinates are fine ones."""
LONGEST_FORMULA = 4000
"""Characters; a formula that fills a slide has some hundreds, and drawing takes time."""
SECONDS = 3.0
"""How long a formula may take; ordinary ones take a hundredth of it, but each fraction in a fraction doubles it."""
_DEEPEST = 60
"""Braces within braces; more would run into Python's limit on recursion."""


class FormulaDrawer:
    """Draws formulas. Any thread may use it.

    Args:
        helpers: Who draws.
        cache: Where drawn formulas are kept.
    """

    def __init__(self, helpers: Helpers, cache: DrawingCache) -> None:
        self._helpers = helpers
        self._cache = cache

    def draw(self, tex: str, seconds: float = SECONDS, *, display: bool) -> Drawing | Problem | None:
        """Draw a formula, or fetch it from disk.

        Args:
            tex: Without the dollar signs.
            seconds: How long it may take, ``SECONDS`` at most.
            display: Whether it stands on lines of its own.

        Returns:
            None when the helpers were closed.
        """
        source = tex.strip()
        shown = " ".join(source.split())
        shown = shown if len(shown) <= 60 else shown[:59] + "…"
        if not source:
            return Problem("broken-formula", "a formula is empty")
        if len(source) > LONGEST_FORMULA or _depth(source) > _DEEPEST:
            return Problem("broken-formula", f"the formula {shown} is too long")
        order = DrawingOrder(
            work="formula",
            request={"display": display},
            version=f"{'display' if display else 'inline'} {EM:g} {version_of('ziamath')}",
            source=source,
            subject=f"the formula {shown}",
            language="TeX",
            reason=lambda message: f": {message}" if message else "",
            read=lambda key, answer: _drawing(key, answer, source),
        )
        return carry_out(order, self._helpers, self._cache, min(seconds, SECONDS))


def _drawing(key: str, answer: Mapping[str, object], source: str) -> Drawing | None:
    """Turn the helper's answer into a drawing; None if it is not as it should be."""
    svg = answer.get("svg")
    width, height, baseline = (answer.get(each) for each in ("width", "height", "baseline"))
    if not isinstance(svg, str):
        return None
    if not (isinstance(width, float) and isinstance(height, float) and isinstance(baseline, float)):
        return None
    return Drawing(key, svg.encode(), Size(width, height), baseline, EM, source)


def _depth(source: str) -> int:
    deepest = depth = 0
    for character in source:
        depth += (character == "{") - (character == "}")
        deepest = max(deepest, depth)
    return deepest
