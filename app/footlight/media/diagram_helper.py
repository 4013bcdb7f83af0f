"""Standard input: one Mermaid source -> standard output: a line of JSON. A process of its own, so it can be ended.

The engine holds Python's lock while it draws and cannot be interrupted, and a stranger's diagram may never finish.
Started as ``footlight --draw-diagram`` (see ``own_process``); it draws one diagram and ends.
"""

from __future__ import annotations

import contextlib
import json
import sys
import unicodedata
from collections.abc import Mapping

from footlight.media.diagram_theme import in_text_color, prepare
from footlight.media.diagram_variables import CONFIGURATION
from footlight.media.svg.flattening import flattened, serialised
from footlight.media.svg.parsing import UnsafeSvgError, parse_svg
from footlight.media.svg.sizes import natural_size, view_box
from footlight.media.svg.words import words_of

MOST_MEMORY = 2 * 1024**3
"""Bytes of address space; the engine takes 0.6 GB of it, a large diagram twice that."""
MOST_SECONDS = 60
"""Of the processor. The program ends its helpers much sooner; this is for a program that was killed itself."""


def draw(source: str) -> Mapping[str, object]:
    """Draw one diagram.

    Returns:
        ``svg``, ``width``, ``height`` and ``text``; or ``error``, the engine's words.
    """
    import mermaidx

    _measure_wide_letters()
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


def _measure_wide_letters() -> None:
    """Let Chinese, Japanese and Korean letters count as wide as they are.

    The engine measures with one font, which lacks them, and makes their boxes too narrow. The font's em dash is as
    wide as they are, one em, so it stands for them whenever widths are asked for.
    """
    from mermaidx.font_metrics import Font

    for name in ("measure", "glyph_boxes"):
        original = getattr(Font, name)
        setattr(Font, name, lambda self, text, size, original=original: original(self, _narrowed(text), size))


def _narrowed(text: str) -> str:
    return "".join("—" if unicodedata.east_asian_width(letter) in "WF" else letter for letter in text)


def main() -> None:
    """Read, draw, write. Whatever the engine prints goes to standard error."""
    _limit_itself()
    source = sys.stdin.buffer.read().decode()
    answers = sys.stdout
    with contextlib.redirect_stdout(sys.stderr):
        answer = json.dumps(draw(source))
    answers.write(answer + "\n")
    answers.flush()


def _limit_itself() -> None:
    """Let the system end this process when it takes too much; Windows has only the time limit of the program."""
    if sys.platform == "win32":
        return
    import resource

    for kind, wanted in ((resource.RLIMIT_AS, MOST_MEMORY), (resource.RLIMIT_CPU, MOST_SECONDS)):
        _, hard = resource.getrlimit(kind)
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        with contextlib.suppress(ValueError, OSError):  # macOS refuses the limit of memory
            resource.setrlimit(kind, (most, hard))
