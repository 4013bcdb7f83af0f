"""SmartArt -> the list that it was made of: its words with their levels (ECMA-376, part 1, 21.4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from footlight.importing.markdown_text import escaped
from footlight.importing.presentation.texts import Listed, written

_D: Final = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_RELATIONS: Final = f".//{_D}relIds"
_MODEL: Final = qn("r:dm")
_NODES: Final = frozenset({"node", "asst"})
_MOST: Final = 2_000
"""Points of one diagram."""
_DEEPEST: Final = 8


def is_diagram(shape: Any) -> bool:
    """Return whether a shape is SmartArt."""
    return shape._element.find(_RELATIONS) is not None  # noqa: SLF001 - python-pptx does not know it


def diagram_list(shape: Any) -> str:
    """Return the words of SmartArt as a list; empty where there are none.

    Raises:
        KeyError: The part with its words is not there.
    """
    relations = shape._element.find(_RELATIONS)  # noqa: SLF001
    part = shape.part.related_part(relations.get(_MODEL))
    root = parse_xml(part.blob)
    return "\n".join(written(_listed(root)))


def _listed(root: Any) -> Iterator[Listed]:
    points = {each.get("modelId"): each for each in root.iterfind(f"{_D}ptLst/{_D}pt")}
    below: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for each in root.iterfind(f"{_D}cxnLst/{_D}cxn"):
        if each.get("type", "parOf") == "parOf":
            place = each.get("srcOrd", "0")
            below[each.get("srcId", "")].append((int(place) if place.isdecimal() else 0, each.get("destId", "")))
    start = next((name for name, each in points.items() if each.get("type") == "doc"), None)
    waiting = [(name, 0) for _place, name in sorted(below.get(start or "", []), reverse=True)]
    seen: set[str] = set()
    while waiting and len(seen) < _MOST:
        name, level = waiting.pop()
        point = points.get(name)
        if point is None or name in seen:
            continue
        seen.add(name)
        words = _words(point) if point.get("type", "node") in _NODES else ""
        if words:
            yield Listed(escaped(words), level, "-")
        deeper = min(level + bool(words), _DEEPEST)
        waiting += [(each, deeper) for _place, each in sorted(below.get(name, []), reverse=True)]


def _words(point: Any) -> str:
    paragraphs = point.iterfind(f"{_D}t/{qn('a:p')}")
    return " ".join(" ".join("".join(each.itertext(qn("a:t"))) for each in paragraphs).split())
