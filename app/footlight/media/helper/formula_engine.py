"""TeX -> SVG by ziamath, in the helper's process."""

from __future__ import annotations

import re
import warnings
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from typing import TYPE_CHECKING

from footlight.media.formulas import EM
from footlight.media.helper.messages import Message

if TYPE_CHECKING:
    from ziamath.zmath import Latex

_BLACK = re.compile(r'"black"')


def load() -> None:
    """Load the library, which takes longer than most formulas."""
    _library()


def answer(request: Message) -> Message:
    """Draw the formula ``source``, as a display formula if ``display`` says so."""
    return Message(draw(str(request.header["source"]), display=bool(request.header["display"])))


def draw(source: str, *, display: bool) -> Mapping[str, object]:
    """Draw one formula.

    Returns:
        ``svg``, ``width``, ``height`` and ``baseline``; or ``error``, a reason or nothing.
    """
    latex = _library()
    try:
        formula = latex(re.sub(r"(?<!\\)%.*", "", source), size=EM, inline=not display, margin=0)
        root = formula.svgxml()
        width, height = (max(float(root.get(side, "0")), 0.01 * EM) for side in ("width", "height"))
        svg = _BLACK.sub('"currentColor"', ET.tostring(root, encoding="unicode"))
        return {"svg": svg, "width": width, "height": height, "baseline": float(formula.node.bbox.ymax)}
    except MemoryError:
        raise
    # The library answers bad TeX with whatever exception it stumbles over: AssertionError, KeyError, ParseError ...
    except Exception as error:  # noqa: BLE001
        return {"error": _REASONS.get(type(error).__name__, "")}


def _library() -> type[Latex]:
    with warnings.catch_warnings():
        # It finds its font in a way that Python has deprecated.
        warnings.simplefilter("ignore", DeprecationWarning)
        from ziamath.config import config
        from ziamath.zmath import Latex

    config.svg2 = False  # else glyphs become <symbol>, which Qt does not draw
    return Latex


_REASONS = {
    "DoubleSubscriptsError": "two subscripts follow each other",
    "DoubleSuperscriptsError": "two superscripts follow each other",
    "ExtraLeftOrMissingRightError": r"a \left has no \right",
    "MissingEndError": r"a \begin has no \end",
    "MissingSuperScriptOrSubscriptError": "nothing stands before or after ^ or _",
    "NoAvailableTokensError": "it ends too early",
    "NumeratorNotFoundError": "a fraction lacks its numerator",
    "DenominatorNotFoundError": "a fraction lacks its denominator",
}
