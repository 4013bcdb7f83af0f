r"""Brackets of LaTeX in Markdown -> whether they hold a formula: ``\(...\)``, ``\[...\]`` and bare environments.

Markdown has its own meaning for ``\(`` and ``\[``, an escaped bracket. So brackets are formulas only when their content
reads as TeX; ``\[x\]`` and ``\(see below\)`` stay text.
"""

from __future__ import annotations

import re

_ENVIRONMENTS = (
    "align|alignat|aligned|array|Bmatrix|bmatrix|cases|displaymath|eqnarray|equation|flalign|gather|gathered|math|matrix|"
    "multline|pmatrix|smallmatrix|split|Vmatrix|vmatrix"
)
TEX = (
    # No blank line in them, and no link behind them: ``\[a\](b)`` was escaped on purpose. Nor another opening, or each
    # of many that nothing closes would be followed to the end.
    r"(?<!\\)\\\[(?P<square>(?:(?!\\\]|(?<!\\)\\\[|\n[ \t]*\n).)+)\\\](?![(\[:])"
    r"|(?<!\\)\\\((?P<round>(?:(?!\\\)|(?<!\\)\\\(|\n[ \t]*\n).)+)\\\)"
    rf"|(?<!\\)(?P<environment>\\begin\{{(?P<name>(?:{_ENVIRONMENTS})\*?)\}}.*?\\end\{{(?P=name)\}})"
)
"""What may be a formula, for use in a larger pattern."""

_COMMAND = re.compile(r"\\[A-Za-z]{2,}")
_SCRIPT = re.compile(r"(?:[\w)}\]]|\|)\^[\w{\\(*+-]|(?<![^\W_])(?:[A-Za-z]|[)}\]])_(?:[^\W_](?![^\W_])|\{)")
_EQUATION = re.compile(r"(?:[^\W\d_](?![^\W\d_])|\d+(?:\.\d+)?|[-+*/=<>≤≥≠≈,.!|()\[\]'\s])+")
_RELATION = re.compile(r"[=<>≤≥≠≈+*]")
_QUOTED = re.compile(r"\n[ \t]*(?:>[ \t]?)+")


def reads_as_tex(content: str) -> bool:
    """Whether the text between escaped brackets can only be meant as a formula."""
    if content.startswith("\n") and content.strip():
        return True  # brackets on lines of their own
    if _COMMAND.search(content) or _SCRIPT.search(content):
        return True
    return bool(_RELATION.search(content) and _EQUATION.fullmatch(content) and re.search(r"[^\W\d_]", content))


def unquoted(tex: str, line: str) -> str:
    """Take the ``>`` of a quotation out of a formula's lines; ``line`` is what stands before it on its first."""
    return _QUOTED.sub("\n", tex) if line.lstrip().startswith(">") else tex
