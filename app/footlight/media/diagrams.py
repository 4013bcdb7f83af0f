"""Mermaid -> a ``Drawing``, made by a helper that is ended when it takes too long; kept on disk if wanted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from footlight.deck import Size
from footlight.media.diagram_variables import THEME_VERSION
from footlight.media.drawing_cache import DrawingCache, version_of
from footlight.media.drawing_order import DrawingOrder, carry_out
from footlight.media.helper.pool import Helpers
from footlight.media.kinds import Drawing, Problem

SECONDS = 20.0
"""How long a diagram may take; ordinary ones take one or two, on a slow laptop five."""
AT_ONCE = 2
"""Processes that draw at the same time; each keeps a core busy and takes 150 MB."""
LONGEST_SOURCE = 50_000
"""Characters, as Mermaid's own limit."""
_LONGEST_WORD = 30
EM = 16.0
"""The font size of diagrams' labels."""


class DiagramDrawer:
    """Draws diagrams. Any thread may use it.

    Args:
        helpers: Who draws.
        cache: Where drawn diagrams are kept.
    """

    def __init__(self, helpers: Helpers, cache: DrawingCache) -> None:
        self._helpers = helpers
        self._cache = cache

    def draw(self, source: str, seconds: float = SECONDS) -> Drawing | Problem | None:
        """Draw a diagram, or fetch it from disk.

        Args:
            source: As the author wrote it.
            seconds: How long it may take, ``SECONDS`` at most.

        Returns:
            None when the helpers were closed.
        """
        source = source.strip()
        if not source:
            return Problem("broken-diagram", "a diagram is empty")
        if len(source) > LONGEST_SOURCE:
            return Problem("broken-diagram", f"a diagram has more than {LONGEST_SOURCE} characters")
        order = DrawingOrder(
            work="diagram",
            request={},
            version=f"{THEME_VERSION} {version_of('mermaidx')}",
            source=source,
            subject="the diagram",
            language="Mermaid",
            reason=lambda message: _reason(message, source),
            read=_drawing,
        )
        return carry_out(order, self._helpers, self._cache, min(seconds, SECONDS))


def _drawing(key: str, answer: Mapping[str, object]) -> Drawing | None:
    """Turn the helper's answer into a drawing; None if it is not as it should be."""
    svg, width, height = answer.get("svg"), answer.get("width"), answer.get("height")
    if not (isinstance(svg, str) and isinstance(width, int | float) and isinstance(height, int | float)):
        return None
    if width <= 0 or height <= 0:
        return None
    text, smallest, other = str(answer.get("text", "")), answer.get("smallest"), answer.get("other")
    return Drawing(
        key,
        svg.encode(),
        Size(width, height),
        float(height),
        EM,
        text,
        smallest if isinstance(smallest, int | float) and 0 < smallest < EM else 0.0,
        _drawing(f"{key}|other", other) if isinstance(other, dict) else None,
    )


def _reason(engine: str, source: str) -> str:
    """Make the engine's message a part of a sentence: which line, and at which word."""
    text = engine.removeprefix("Mermaid rendering failed: ").removeprefix("Error: ")
    if "No diagram type detected" in text:
        return ": it does not begin with a kind of diagram, such as flowchart"
    line = re.search(r"error on line (\d+)", text)
    if line is None:
        first = text.strip().partition("\n")[0]
        return f": {first[:120]}" if first else ""
    met = re.search(r"got '([^']*)'", text)
    if met and met[1] in _ENDS_OF_SOURCE:
        return ": it ends too early; is a bracket or a block still open?"
    if met and met[1] in _ENDS_OF_LINE:
        return f": line {line[1]} of it ends too early"
    number = min(int(line[1]), source.count("\n") + 1)
    word = _word_met(text)
    return f": line {number} of it is wrong" + (f", at “{word}”" if word else "")


_ENDS_OF_SOURCE = frozenset({"1", "EOF", "end of input"})
"""The engine's parsers call the end of the source so."""
_ENDS_OF_LINE = frozenset({"NEWLINE", "NL"})


def _word_met(message: str) -> str:
    """Find the author's word that a parser did not expect: it shows the place with an arrow below, or quotes it.

    The names of what it expected are its own, so they would help nobody.
    """
    lines = message.split("\n")
    for place, arrow in pairwise(lines):
        if re.fullmatch(r"-+\^", arrow):
            return (place[len(arrow) - 1 :].split() or [""])[0][:_LONGEST_WORD]
    quoted = re.search(r"unexpected character: ->(.)<-", message) or re.search(r"found `([^`]+)`", message)
    return quoted[1][:_LONGEST_WORD] if quoted else ""
