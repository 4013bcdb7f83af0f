"""A diagram as Mermaid drew it with marked colours -> in the colour of the text around it, on any background."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from footlight.media.diagram_variables import BACKGROUND, BORDER, FILL, GROUP, GROUP_BORDER, LABEL, LINE, PALETTE, TEXT
from footlight.media.svg.paints import plain_color

THEME_VERSION = "1"
"""Part of the name under which drawn diagrams are kept: to be raised when they come to look different."""

_MARKED: dict[str, tuple[str, float]] = {
    TEXT: ("currentColor", 1.0),
    LINE: ("currentColor", 1.0),
    FILL: ("currentColor", 0.08),
    BORDER: ("currentColor", 0.6),
    GROUP: ("currentColor", 0.04),
    GROUP_BORDER: ("currentColor", 0.3),
    BACKGROUND: ("Canvas", 1.0),
}
"""Marked colours: what they stand for, and how strong."""

_BLACK = "#000000"
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
            label = _BLACK if _luminance(background[0]) > 0.18 else LABEL
            text.set("style", f"fill:{label} !important")


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
            if element.get("fill") == LABEL:
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
