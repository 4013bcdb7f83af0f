"""A diagram as Mermaid drew it with marked colours -> in the colour of the text around it, on any background."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from html import escape
from xml.etree.ElementTree import Element

from footlight.deck.named_tuple import NamedTuple
from footlight.media.diagram_variables import BACKGROUND, BORDER, FILL, GROUP, GROUP_BORDER, LABEL, LINE, PALETTE, TEXT
from footlight.media.kinds import Drawing
from footlight.media.svg.paints import plain_color

ACCENT = "#01020f"
"""Stands in a drawing for the colour of nodes, until a theme gives it one."""
_FAMILY = "sans-serif"
"""Stands in a drawing for the family of its words."""

_MARKED: dict[str, tuple[str, float]] = {
    TEXT: ("currentColor", 1.0),
    LINE: ("currentColor", 1.0),
    FILL: (ACCENT, 0.12),
    BORDER: (ACCENT, 0.9),
    GROUP: ("currentColor", 0.04),
    GROUP_BORDER: ("currentColor", 0.3),
    BACKGROUND: ("Canvas", 1.0),
}
"""Marked colours: what they stand for, and how strong."""

_BLACK, _WHITE = "#000000", "#ffffff"
_READABLE = 3.5
"""The least contrast of words with the colour that they stand on; they are large."""
_OWN_FILL = re.compile(r"(?:^|;)\s*fill\s*:\s*([^;!]+)")
_FIXED_GREYS = ("#333333", "#444444", "#666666", "#999999")
"""What Mermaid draws some lines and words in, whatever the theme says."""


def prepare(root: Element) -> None:
    """Mend what Mermaid leaves to HTML or to luck, before styles are resolved.

    Args:
        root: The drawing as Mermaid made it, changed in place.
    """
    for node in root.iter("g"):
        kinds = node.get("class", "").split()
        if "mindmap-node" in kinds:
            _center_labels(node)
        if "node" in kinds:
            _settle_label_color(node)
        if "edgeLabel" in kinds:
            for background in node.iter("rect"):
                background.set("style", f"fill:{BACKGROUND} !important;stroke:none !important;opacity:0.9 !important")


def _center_labels(node: Element) -> None:
    """Centre the labels of a mind map's node that were not moved by half their width."""
    for label in node.iter("g"):
        if label.get("class") == "label" and label.get("transform", "").startswith("translate(0,"):
            label.set("text-anchor", "middle")


def _settle_label_color(node: Element) -> None:
    """Keep the author's colours of a node: a label on a filled one is as said, else black or white, as can be read."""
    fills = [match[1] for shape in node.iter() if (match := _OWN_FILL.search(shape.get("style", "")))]
    for text in node.iter("text"):
        background = None if not fills or _OWN_FILL.search(text.get("style", "")) else plain_color(fills[0], TEXT)
        if background is not None and background[0].startswith("#") and background[1] > 0.5:
            label = _BLACK if _luminance(background[0]) > 0.18 else _WHITE
            text.set("style", f"fill:{label} !important")


class DiagramLook(NamedTuple):
    """What a theme says of diagrams.

    Attributes:
        font: CSS's list of families, as it stands in an attribute.
        colors: Of kinds, as ``#rrggbb``; the first is that of nodes. None: they keep to the text's colour.
    """

    font: str
    colors: tuple[str, ...] = ()


def dressed(drawing: Drawing, look: DiagramLook) -> Drawing:
    """Return a diagram in a theme's type and colours. What is drawn, and kept, is the same for all themes."""
    replaced = {f'font-family="{_FAMILY}"': f'font-family="{escape(look.font)}"', ACCENT: "currentColor", LABEL: _WHITE}
    if look.colors:
        replaced[ACCENT] = look.colors[0]
        label = max((_WHITE, _BLACK), key=lambda each: _least_contrast(each, look.colors))
        if _least_contrast(label, look.colors) >= _READABLE:
            colors = (look.colors[index % len(look.colors)] for index in range(len(PALETTE)))
            replaced |= dict(zip(PALETTE, colors, strict=True)) | {LABEL: label}
    # At once: a theme may have a colour of ours.
    marked = re.compile("|".join(map(re.escape, replaced)))
    svg = marked.sub(lambda match: replaced[match[0]], drawing.svg.decode()).encode()
    key = f"{drawing.key}|{hashlib.sha256(repr(look).encode()).hexdigest()[:16]}"
    return replace(drawing, key=key, svg=svg, other=drawing.other and dressed(drawing.other, look))


def _least_contrast(color: str, grounds: tuple[str, ...]) -> float:
    """Return the least contrast of WCAG 2 of a colour with some others."""
    pairs = (sorted((_luminance(color), _luminance(ground))) for ground in grounds)
    return min((high + 0.05) / (low + 0.05) for low, high in pairs)


def _luminance(color: str) -> float:
    """Return the relative luminance of WCAG 2; at 0.18 black and white contrast alike."""
    parts = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def in_text_color(root: Element) -> None:
    """Put ``currentColor`` and ``Canvas`` where marked colours are, and where Mermaid's own black, grey or white is.

    Args:
        root: A flattened drawing, changed in place.
    """
    root.set("fill", "currentColor")
    for element in root.iter():
        for name in ("fill", "stroke", "stop-color"):
            _translate(element, name, f"{name.removesuffix('-color')}-opacity")
    for marker in root.iter("marker"):
        marker.attrib.setdefault("fill", "currentColor")
        for element in marker.iter():
            if element.get("fill") in (LABEL, _WHITE):
                element.set("fill", "Canvas")


def _translate(element: Element, name: str, opacity: str) -> None:
    color = element.get(name, "")
    meaning = _MARKED.get(color)
    is_text = element.tag in ("text", "tspan")
    if meaning is None and (
        (color in _FIXED_GREYS and (is_text or name == "stroke")) or (color == _BLACK and name == "stroke")
    ):
        meaning = ("currentColor", 1.0)
    elif color == LABEL and element.tag == "line" and "marker-end" in element.attrib:
        meaning = _MARKED[LINE]  # a time line's axis, drawn in the colour of labels
    elif color in PALETTE and is_text and name == "fill":
        meaning = (LABEL, 1.0)  # a label that would be drawn in the colour of its own box
    if meaning is not None:
        element.set(name, meaning[0])
        # Said also when it is 1: an element around it may say less.
        element.set(opacity, f"{float(element.get(opacity, '1')) * meaning[1]:.3g}")
