"""Colours as CSS writes them -> colours and opacities as SVG 1.1 writes them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element

import tinycss2.color4

_PAINTS = (("fill", "fill-opacity"), ("stroke", "stroke-opacity"), ("stop-color", "stop-opacity"))
_FLOODS = (("flood-color", "flood-opacity"), ("lighting-color", ""))


def simplify_paints(element: Element, text_color: str) -> None:
    """Rewrite the colours of one element.

    Args:
        element: Changed in place; a colour that cannot be read is dropped, as in CSS.
        text_color: What ``currentColor`` means here; ``currentColor`` where it is left to the outside.
    """
    for name, opacity in (*_PAINTS, *_FLOODS):
        value = element.get(name)
        if value is None or value.strip().lower() in ("none", "inherit"):
            continue
        if value.strip().lower().startswith("url("):
            if not value.strip().startswith("url(#") and not value.strip().startswith(('url("#', "url('#")):
                element.set(name, "none")
            continue
        found = plain_color(value, text_color)
        if found is None:
            del element.attrib[name]
            continue
        element.set(name, found[0])
        if found[1] < 1 and opacity:
            element.set(opacity, f"{_number(element.get(opacity)) * found[1]:.4g}")


@lru_cache(maxsize=1024)
def plain_color(value: str, text_color: str) -> tuple[str, float] | None:
    """Return a colour as ``#rrggbb`` (or ``currentColor``) and its alpha; None when it cannot be read."""
    if value.strip().lower() == "transparent":
        return ("#000000", 0.0)
    color: Any = tinycss2.color4.parse_color(value)
    if color is None:
        return None
    if color == "currentcolor":
        return (text_color, 1.0)
    try:
        red, green, blue, alpha = color.to("srgb")
    except NotImplementedError:
        return None
    parts = (round(min(max(part, 0.0), 1.0) * 255) for part in (red, green, blue))
    return ("#{:02x}{:02x}{:02x}".format(*parts), min(max(float(alpha), 0.0), 1.0))


def _number(text: str | None) -> float:
    try:
        value = (text or "1").strip()
        return float(value[:-1]) / 100 if value.endswith("%") else float(value)
    except ValueError:
        return 1.0
