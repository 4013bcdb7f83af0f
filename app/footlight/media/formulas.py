"""TeX -> a ``Drawing`` in the colour of the text around it, or what is wrong with it."""

from __future__ import annotations

import hashlib
import re
import threading
import warnings
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

from footlight.deck import Size
from footlight.media.kinds import Drawing, Problem
from footlight.media.time_limit import TooLongError, within

if TYPE_CHECKING:
    from ziamath.zmath import Latex

EM = 100.0
"""The font size that formulas are drawn at; large, so that rounded coordinates are fine ones."""
LONGEST_FORMULA = 4000
"""Characters; a formula that fills a slide has some hundreds, and drawing takes time."""
SECONDS = 5.0
"""How long a formula may take; ordinary ones take a hundredth of it, but each fraction in a fraction doubles it."""
_DEEPEST = 60
"""Braces within braces; more would run into Python's limit on recursion."""

_BLACK = re.compile(r'"black"')
# The library keeps loaded fonts and settings for the whole process, so only one thread may be in it.
_one_at_a_time = threading.Lock()


def draw_formula(tex: str, *, display: bool) -> Drawing | Problem:
    """Draw a formula.

    Args:
        tex: Without the dollar signs.
        display: Whether it stands on lines of its own.
    """
    source = tex.strip()
    shown = " ".join(source.split())
    shown = shown if len(shown) <= 60 else shown[:59] + "…"
    if not source:
        return Problem("broken-formula", "a formula is empty")
    if len(source) > LONGEST_FORMULA or _depth(source) > _DEEPEST:
        return Problem("broken-formula", f"the formula {shown} is too long")
    with _one_at_a_time:
        draw = _library()
        try:
            return within(
                SECONDS,
                lambda: _drawn(draw(_without_comments(source), size=EM, inline=not display, margin=0), source, display),
            )
        except TooLongError:
            return Problem("broken-formula", f"the formula {shown} takes longer than {SECONDS:g} seconds to draw")
        # The library answers bad TeX with whatever exception it stumbles over: AssertionError, KeyError, ParseError ...
        except Exception as error:  # noqa: BLE001
            return Problem("broken-formula", f"the formula {shown} cannot be read as TeX{_reason(error)}")


def _library() -> type[Latex]:
    """Load the library, late: it takes 0.2 s, which a deck without formulas does without."""
    with warnings.catch_warnings():
        # It finds its font in a way that Python has deprecated.
        warnings.simplefilter("ignore", DeprecationWarning)
        from ziamath.config import config
        from ziamath.zmath import Latex

    config.svg2 = False  # else glyphs become <symbol>, which Qt does not draw
    return Latex


def _drawn(formula: Latex, source: str, display: bool) -> Drawing:
    root = formula.svgxml()
    width, height = (max(float(root.get(side, "0")), 0.01 * EM) for side in ("width", "height"))
    baseline = float(formula.node.bbox.ymax)
    svg = _BLACK.sub('"currentColor"', ET.tostring(root, encoding="unicode")).encode()
    kind = "display" if display else "inline"
    key = f"formula|{kind}|{hashlib.sha256(source.encode()).hexdigest()}"
    return Drawing(key, svg, Size(width, height), baseline, EM, source)


def _without_comments(source: str) -> str:
    return re.sub(r"(?<!\\)%.*", "", source)


def _depth(source: str) -> int:
    deepest = depth = 0
    for character in source:
        depth += (character == "{") - (character == "}")
        deepest = max(deepest, depth)
    return deepest


_REASONS = {
    "DoubleSubscriptsError": ": two subscripts follow each other",
    "DoubleSuperscriptsError": ": two superscripts follow each other",
    "ExtraLeftOrMissingRightError": r": a \left has no \right",
    "MissingEndError": r": a \begin has no \end",
    "MissingSuperScriptOrSubscriptError": ": nothing stands before or after ^ or _",
    "NoAvailableTokensError": ": it ends too early",
    "NumeratorNotFoundError": ": a fraction lacks its numerator",
    "DenominatorNotFoundError": ": a fraction lacks its denominator",
}


def _reason(error: Exception) -> str:
    return _REASONS.get(type(error).__name__, "")
