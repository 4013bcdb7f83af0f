"""A text with references, and what each is to become -> the text with the new ones."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from urllib.parse import unquote

_BEFORE = r"""(?<![^\s("'<=,:])"""
_AFTER = r"""(?![^\s)"'>,;])"""
"""What a reference stands between in Markdown, HTML, CSS and YAML."""


def rewritten(text: str, references: Mapping[str, str]) -> tuple[str, frozenset[str]]:
    """Replace references, the longest first, so that none is taken for a part of another.

    Args:
        text: Markdown or CSS.
        references: The new reference for each as the program understood it; in the text it may stand encoded.

    Returns:
        The text, and which references were found in it.
    """
    spelt = {spelling: new for old, new in references.items() for spelling in _spellings(old)}
    if not spelt:
        return text, frozenset()
    found: set[str] = set()
    longest_first = sorted(spelt, key=len, reverse=True)
    pattern = re.compile(_BEFORE + "(" + "|".join(map(re.escape, longest_first)) + ")" + _AFTER)

    def replacement(match: re.Match[str]) -> str:
        found.add(match[1])
        return spelt[match[1]]

    text = pattern.sub(replacement, text)
    return text, frozenset(old for old in references if found.intersection(_spellings(old)))


def _spellings(reference: str) -> tuple[str, ...]:
    decoded = unquote(reference)
    plain = dict.fromkeys([reference, decoded])
    return tuple(dict.fromkeys([*plain, *map(html.escape, plain)]))
