"""Mermaid -> plain SVG by mermaidx, in the helper's process: the engine holds Python's lock while it draws."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache

from footlight.media.diagram_theme import in_text_color, prepare
from footlight.media.diagram_variables import CONFIGURATION
from footlight.media.helper.messages import Message
from footlight.media.svg.flattening import flattened, serialised
from footlight.media.svg.parsing import UnsafeSvgError, parse_svg
from footlight.media.svg.sizes import natural_size, view_box
from footlight.media.svg.text_pieces import words_of


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
        ``svg``, ``width``, ``height`` and ``text``; or ``error``, the engine's words.
    """
    import mermaidx

    try:
        raw = mermaidx.render(source, theme="base", config=CONFIGURATION).svg()
        root = parse_svg(raw.encode())
        box = view_box(root)
        size = natural_size(root) if box is None else (box.width, box.height)
        prepare(root)
        plain = flattened(root)
        in_text_color(plain)
        words = words_of(plain)
        return {"svg": serialised(plain).decode(), "width": size[0], "height": size[1], "text": words}
    except (RuntimeError, UnsafeSvgError, ValueError) as error:
        return {"error": str(error)}


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
