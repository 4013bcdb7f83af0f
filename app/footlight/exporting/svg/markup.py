"""Numbers, colours, names and elements -> the shortest text that SVG has for them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from footlight.styling.computed import Color

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 has no way to write."""
_ESCAPED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_SPECIAL = re.compile('[&<>"]')

Attributes = dict[str, str]


def number(value: float) -> str:
    """Write a length to a hundredth of a pixel, which nobody sees."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    if text in {"-0", ""}:
        return "0"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def escaped(text: str) -> str:
    """Write a text so that it stands for itself, in an element or between double quotes."""
    return _SPECIAL.sub(lambda found: _ESCAPED[found[0]], _UNWRITABLE.sub("", text))


def element(tag: str, attributes: Attributes, inside: str = "") -> str:
    """Write an element; ``inside`` is markup already."""
    written = attributes_text(attributes)
    return f"<{tag}{written}>{inside}</{tag}>" if inside else f"<{tag}{written}/>"


def attributes_text(attributes: Attributes) -> str:
    """Write attributes, each with a blank before it."""
    return "".join(f' {name}="{escaped(value)}"' for name, value in attributes.items())


def hexed(color: Color) -> str:
    """Write a colour without its alpha."""
    red, green, blue = (min(max(round(part * 255), 0), 255) for part in color[:3])
    return f"#{red:02x}{green:02x}{blue:02x}"


def painted(name: str, color: Color) -> Attributes:
    """Return the attributes of a fill or a stroke."""
    made = {name: hexed(color)}
    if color.alpha < 1:
        made[f"{name}-opacity"] = number(color.alpha)
    return made


def prefixed(svg: str, prefix: str) -> str:
    """Put a prefix before the names in a drawing, so that they are unique where several share a document."""
    named = re.sub(r'\bid="([^"]*)"', lambda found: f'id="{prefix}{found[1]}"', svg)
    linked = re.sub(r'\bhref="#([^"]*)"', lambda found: f'href="#{prefix}{found[1]}"', named)
    return re.sub(r"url\(#([^)]*)\)", lambda found: f"url(#{prefix}{found[1]})", linked)


def listed(values: Iterable[int]) -> str:
    """Write numbers as a list."""
    return " ".join(str(each) for each in values)
