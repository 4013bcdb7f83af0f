"""Mermaid -> plain SVG by mermaidx, in the helper's process: the engine holds Python's lock while it draws."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from copy import deepcopy
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element

from footlight.media.diagram_theme import in_text_color, prepare
from footlight.media.diagram_variables import CONFIGURATION
from footlight.media.flow_wrapping import wrapped
from footlight.media.helper.messages import Message
from footlight.media.svg.flattening import flattened, serialised
from footlight.media.svg.parsing import UnsafeSvgError, parse_svg
from footlight.media.svg.sizes import natural_size, view_box
from footlight.media.svg.text_pieces import smallest_type, words_of


def load() -> None:
    """Load the engine."""
    import mermaidx  # noqa: F401

    _measure_wide_letters()


def answer(request: Message) -> Message:
    """Draw the diagram ``source``."""
    return Message(draw(str(request.header["source"])))


def draw(source: str) -> Mapping[str, object]:
    """Draw one diagram.

    Returns:
        ``svg``, ``width``, ``height``, ``text`` and ``smallest``, the size of its smallest words; for a flow chart that
        is wide and flat, or high and narrow, ``other``: the same of one in rows or turned. Or ``error``, the engine's
        words.
    """
    try:
        root = _drawn(source)
        found = _finished(deepcopy(root))
        width, height = float(found["width"]), float(found["height"])
        if _FLAT.match(source) and width > max(height * _FLAT_RATIO, _WIDE):
            other = wrapped(root)
            found["other"] = _finished(other if other is not None else _drawn(_FLAT.sub(r"\g<1>TD", source, count=1)))
        elif _STEEP.match(source) and height > max(width, _HIGH):
            turned = _drawn(_STEEP.sub(r"\g<1>LR", source, count=1))
            other = wrapped(turned) if natural_size(turned)[0] > _TOO_WIDE else None
            found["other"] = _finished(other if other is not None else turned)
    except (RuntimeError, UnsafeSvgError, ValueError) as error:
        return {"error": str(error)}
    return found


_FLAT = re.compile(r"((?:%%[^\n]*\n|\s)*(?:flowchart|graph)\s+)LR\b")
"""The head of a flow chart from left to right, as the author asked for it."""
_FLAT_RATIO = 2.5
"""Width over height; nothing else than a wide chart gets larger in rows."""
_WIDE = 560.0
"""In pixels; a narrower chart has large words anyway."""
_STEEP = re.compile(r"((?:%%[^\n]*\n|\s)*(?:flowchart|graph)\s+)(?:TD|TB)\b")
"""Likewise from top to bottom; on a slide, which is wide, such a chart has the smaller words."""
_HIGH = 240.0
"""In pixels; a lower chart has large words anyway."""
_TOO_WIDE = 700.0
"""In pixels; a turned chart up to it has legible words in one row: 25 pixels on a slide of 720, which it fills."""


def _drawn(source: str) -> Element:
    import mermaidx

    root = parse_svg(mermaidx.render(source, theme="base", config=CONFIGURATION).svg().encode())
    prepare(root)
    return root


def _finished(root: Element) -> dict[str, Any]:
    box = view_box(root)
    size = natural_size(root) if box is None else (box.width, box.height)
    plain = flattened(root)
    in_text_color(plain)
    return {
        "svg": serialised(plain).decode(),
        "width": size[0],
        "height": size[1],
        "text": words_of(plain),
        "smallest": smallest_type(plain),
    }


@cache  # once: a process draws many diagrams
def _measure_wide_letters() -> None:
    """Make the engine count Chinese, Japanese and Korean letters as wide as they are.

    The engine measures with one font, which lacks them, and makes their boxes too narrow. The font's em dash is as
    wide as they are, one em, so it stands for them whenever widths are asked for.
    """
    from mermaidx.font_metrics import Font

    for name in ("measure", "glyph_boxes"):
        original = getattr(Font, name)
        setattr(Font, name, lambda self, text, size, original=original: original(self, _narrowed(text), size))


def _narrowed(text: str) -> str:
    return "".join("—" if unicodedata.east_asian_width(letter) in "WF" else letter for letter in text)
