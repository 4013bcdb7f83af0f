"""The source of a diagram that cannot be drawn -> what its boxes and arrows say, for whoever looks on."""

from __future__ import annotations

import re

_LABEL = re.compile(
    r"""["“](?P<quoted>[^"“”\n]+)["”]          # "Oil", also of a pie
    |[\[({]+\s*(?P<boxed>[^\[\](){}"|\n]+?)\s*[\])}]+  # A[Oil], A(Oil), A{Oil?}
    |\|\s*(?P<arrow>[^|"\n]+?)\s*\|                # -->|burns|
    |(?<=[\w)]):\s+(?P<message>[^:"\n]+?)\s*$       # Ann->>Bob: Good morning
    """,
    re.VERBOSE | re.MULTILINE,
)
_MOST_LABELS = 16
_LONGEST = 60
_BETWEEN = " · "


def diagram_words(source: str) -> str:
    """Return what the parts of a diagram say, in their order, each once; empty when that cannot be told."""
    found = (next(part for part in match.groups() if part) for match in _LABEL.finditer(source))
    labels = (" ".join(label.replace("<br>", " ").replace("<br/>", " ").split()) for label in found)
    shown = dict.fromkeys(label for label in labels if label and len(label) <= _LONGEST)
    return _BETWEEN.join(list(shown)[:_MOST_LABELS])
