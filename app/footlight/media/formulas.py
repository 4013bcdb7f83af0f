"""TeX -> a ``Drawing`` in the colour of the text around it, or what is wrong with it."""

from __future__ import annotations

import hashlib

from footlight.deck import Size
from footlight.media.drawing_cache import DrawingCache, version_of
from footlight.media.helper.messages import Message
from footlight.media.helper.pool import HelperError, Helpers, TooLongError
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
        kind = "display" if display else "inline"
        name = hashlib.sha256(f"formula\n{kind} {EM:g} {version_of('ziamath')}\n{source}".encode()).hexdigest()
        if (kept := self._cache.get(name)) and (drawing := _drawing(name, kept, source)):
            return drawing
        seconds = min(seconds, SECONDS)
        try:
            answer = self._helpers.ask(Message({"work": "formula", "source": source, "display": display}), seconds)
        except TooLongError:
            return Problem("broken-formula", f"the formula {shown} takes longer than {seconds:.2g} seconds to draw")
        except HelperError as error:
            return Problem("broken-formula", f"the formula {shown} cannot be drawn: {error}")
        if answer is None:
            return None
        found = dict(answer.header)
        if "error" in found:
            reason = f": {found['error']}" if found["error"] else ""
            return Problem("broken-formula", f"the formula {shown} cannot be read as TeX{reason}")
        drawing = _drawing(name, found, source)
        if drawing is None:
            return Problem("broken-formula", f"the formula {shown} has no size")
        self._cache.put(name, found)
        return drawing


def _drawing(name: str, answer: dict[str, object], source: str) -> Drawing | None:
    """Turn the helper's answer into a drawing; None if it is not as it should be."""
    svg = answer.get("svg")
    width, height, baseline = (answer.get(each) for each in ("width", "height", "baseline"))
    if not isinstance(svg, str):
        return None
    if not (isinstance(width, float) and isinstance(height, float) and isinstance(baseline, float)):
        return None
    return Drawing(f"formula|{name}", svg.encode(), Size(width, height), baseline, EM, source)


def _depth(source: str) -> int:
    deepest = depth = 0
    for character in source:
        depth += (character == "{") - (character == "}")
        deepest = max(deepest, depth)
    return deepest
