"""A drawing that would keep the program busy for long, or that grows without end -> refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from footlight.media.svg.parsing import MOST_ELEMENTS, UnsafeSvgError

MOST_LAYERS = 300
"""What Qt paints on a picture of its own, as large as the drawing and for some milliseconds each: see-through groups,
masks, filters, patterns."""
MOST_MATCHES = 4_000_000
"""Rules of style sheets times elements."""
_WEIGHT = MOST_ELEMENTS // MOST_LAYERS
_FILTER = re.compile(r"""url\(\s*["']?#([^"')]*)""")


def refuse_costly(root: Element) -> None:
    """Count a drawing's elements, those that are used again each time, and how often a rule of style is tried.

    Raises:
        UnsafeSvgError: They are too many, or a part uses itself.
    """
    named = {name: element for element in root.iter() if (name := element.get("id"))}
    has_patterns = next(root.iter("pattern"), None) is not None
    steps = {name: len(element) for name, element in named.items() if element.tag == "filter"}
    sizes: dict[Element, int] = {}

    def size_of(element: Element, within: tuple[Element, ...]) -> int:
        if element in within:
            raise UnsafeSvgError("a part of it uses itself")
        if element not in sizes:
            total = 1
            for each in element.iter():
                total += 1 + _WEIGHT * _layers(each, steps, has_patterns=has_patterns)
                target = named.get(each.get("href", "").strip().removeprefix("#")) if each.tag == "use" else None
                if target is not None:
                    total += size_of(target, (*within, element))
                if total > MOST_ELEMENTS:
                    raise UnsafeSvgError("it has too many elements, masks, filters or see-through groups")
            sizes[element] = total
        return sizes[element]

    size_of(root, ())
    elements = sum(1 for _ in root.iter())
    rules = sum("".join(style.itertext()).count("{") for style in root.iter("style"))
    if rules * elements > MOST_MATCHES:
        raise UnsafeSvgError("it has too many rules of style for so many elements")


def _layers(element: Element, steps: Mapping[str, int], *, has_patterns: bool) -> int:
    """Count the pictures that an element needs; a filter needs one for each of its steps."""
    style = element.get("style", "")
    see_through = element.tag in ("g", "use", "svg") and ("opacity" in element.attrib or "opacity" in style)
    patterned = has_patterns and ("url(" in element.get("fill", "") or "url(" in style)
    masked = "mask" in element.attrib or "mask:" in style
    names = _FILTER.findall(element.get("filter", "")) + _FILTER.findall(style.partition("filter:")[2])
    return see_through + patterned + masked + sum(steps.get(name, 0) for name in names)
