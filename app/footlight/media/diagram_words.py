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
_FLOW = re.compile(r"\s*(?:graph|flowchart)\b")
_EDGE = re.compile(r"[ox<]?(?:-{2,}|={2,}|-\.+-)[>ox]?|&")
_NAME = re.compile(r"[^\W\d]\w*")
_WORDED = re.compile(r"([^\W\d]\w*)\s*[\[({]")
_MOST_LABELS = 16
_LONGEST = 60
_BETWEEN = " · "


def diagram_words(source: str) -> str:
    """Return what the parts of a diagram say, in their order, each once; empty when that cannot be told."""
    found = [(match.start(), next(part for part in match.groups() if part)) for match in _LABEL.finditer(source)]
    if _FLOW.match(source):
        found += _bare_boxes(source)
    labels = (" ".join(label.replace("<br>", " ").replace("<br/>", " ").split()) for _, label in sorted(found))
    shown = dict.fromkeys(label for label in labels if label and len(label) <= _LONGEST)
    return _BETWEEN.join(list(shown)[:_MOST_LABELS])


def _bare_boxes(source: str) -> list[tuple[int, str]]:
    """Return the boxes of a flow that show their names, as they have no words of their own, and where they stand."""
    worded = set(_WORDED.findall(source))
    found: dict[str, int] = {}
    for statement in re.split(r"[;\n]", _LABEL.sub("|", source)):
        parts = _EDGE.split(statement)
        for name in (part.strip(" \t\r|") for part in parts if len(parts) > 1):
            if _NAME.fullmatch(name) and name not in worded and name not in found:
                place = re.search(rf"\b{name}\b", source)
                found[name] = place.start() if place is not None else 0
    return [(place, name) for name, place in found.items()]
