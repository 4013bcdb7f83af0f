"""How diagrams look: in the colour of the text around them, on any ground.

Mermaid computes with colours, so it cannot be given ``currentColor``. It is given marked colours instead, which are
then found again in what it drew.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from footlight.media.svg.paints import plain_color

THEME_VERSION = "1"
"""Part of the name under which drawn diagrams are kept: to be raised when they come to look different."""

_TEXT, _LINE, _FILL, _BORDER, _GROUP, _GROUP_BORDER, _GROUND = (f"#01020{n}" for n in range(3, 10))

_MARKED: dict[str, tuple[str, float]] = {
    _TEXT: ("currentColor", 1.0),
    _LINE: ("currentColor", 1.0),
    _FILL: ("currentColor", 0.08),
    _BORDER: ("currentColor", 0.6),
    _GROUP: ("currentColor", 0.04),
    _GROUP_BORDER: ("currentColor", 0.3),
    _GROUND: ("Canvas", 1.0),
}
"""Marked colours: what they stand for, and how strong."""

PALETTE = ("#2f6db5", "#b4552a", "#2f8057", "#8a4fa8", "#8f6a1e", "#2a7f8a", "#b03a5b", "#5a62b8")
"""Where kinds are told apart by colour: dark enough for white labels, light enough for dark slides."""
_LABEL = "#ffffff"
_BLACK = "#000000"
_OWN_FILL = re.compile(r"(?:^|;)\s*fill\s*:\s*([^;!]+)")
_FIXED_GREYS = ("#333333", "#444444", "#666666", "#999999")
"""What Mermaid draws some lines and words in, whatever the theme says."""


def _variables() -> dict[str, object]:
    text, line, fill, border, group, group_border, ground = _MARKED
    found: dict[str, object] = {
        "fontFamily": "sans-serif",
        "fontSize": "16px",
        "background": ground,
        "primaryColor": fill,
        "primaryTextColor": text,
        "primaryBorderColor": border,
        "secondaryColor": fill,
        "secondaryTextColor": text,
        "secondaryBorderColor": border,
        "tertiaryColor": group,
        "tertiaryTextColor": text,
        "tertiaryBorderColor": group_border,
        "lineColor": line,
        "textColor": text,
        "titleColor": text,
        "edgeLabelBackground": ground,
        "mainBkg": fill,
        "nodeBorder": border,
        "nodeTextColor": text,
        "clusterBkg": group,
        "clusterBorder": group_border,
        "defaultLinkColor": line,
        "arrowheadColor": line,
        "errorBkgColor": fill,
        "errorTextColor": text,
    }
    found |= dict.fromkeys(("actorBkg", "labelBoxBkgColor", "activationBkgColor"), fill)
    found |= dict.fromkeys(("actorBorder", "actorLineColor", "labelBoxBorderColor", "activationBorderColor"), border)
    found |= dict.fromkeys(
        ("actorTextColor", "signalTextColor", "labelTextColor", "loopTextColor", "noteTextColor"), text
    )
    found |= {
        "signalColor": line,
        "noteBkgColor": group,
        "noteBorderColor": group_border,
        "sequenceNumberColor": ground,
    }
    found |= {
        "sectionBkgColor": group,
        "sectionBkgColor2": group,
        "altSectionBkgColor": ground,
        "gridColor": group_border,
    }
    found |= {"taskBkgColor": PALETTE[0], "taskBorderColor": PALETTE[0], "activeTaskBkgColor": PALETTE[2]}
    found |= {"activeTaskBorderColor": PALETTE[2], "doneTaskBkgColor": group_border, "doneTaskBorderColor": border}
    found |= {"critBkgColor": PALETTE[6], "critBorderColor": PALETTE[6], "todayLineColor": PALETTE[6]}
    found |= dict.fromkeys(("taskTextColor", "taskTextLightColor"), _LABEL)
    found |= dict.fromkeys(("taskTextOutsideColor", "taskTextDarkColor", "taskTextClickableColor"), text)
    found |= {"classText": text, "labelColor": text, "altBackground": group, "compositeBackground": ground}
    found |= {"transitionColor": line, "transitionLabelColor": text, "stateLabelColor": text, "stateBkg": fill}
    found |= {"labelBackgroundColor": ground, "compositeTitleBackground": group, "compositeBorder": group_border}
    found |= {"innerEndBackground": border, "specialStateColor": line, "relationColor": line}
    found |= {"relationLabelBackground": ground, "relationLabelColor": text, "attributeBackgroundColorOdd": ground}
    found |= {
        "attributeBackgroundColorEven": group,
        "rowOdd": ground,
        "rowEven": group,
        "erEdgeLabelBackground": ground,
    }
    found |= {"requirementBackground": fill, "requirementBorderColor": border, "requirementTextColor": text}
    found |= {"personBkg": PALETTE[0], "personBorder": PALETTE[0], "commitLabelColor": text}
    found |= {"commitLabelBackground": ground, "tagLabelColor": text, "tagLabelBackground": group}
    found |= {"tagLabelBorder": border, "pieTitleTextColor": text, "pieLegendTextColor": text}
    found |= {"pieSectionTextColor": _LABEL, "pieStrokeColor": ground, "pieOuterStrokeColor": ground, "pieOpacity": "1"}
    found |= {"archEdgeColor": line, "archEdgeArrowColor": line, "archGroupBorderColor": group_border}
    found |= _by_palette()
    found["quadrantPointFill"] = PALETTE[0]
    found |= {f"quadrant{n}Fill": fill if n == 1 else group for n in range(1, 5)}
    found |= {f"quadrant{n}TextFill": text for n in range(1, 5)}
    found |= dict.fromkeys(("quadrantPointTextFill", "quadrantXAxisTextFill", "quadrantYAxisTextFill"), text)
    found |= {"quadrantTitleFill": text, "quadrantInternalBorderStrokeFill": group_border}
    found["quadrantExternalBorderStrokeFill"] = border
    found["packet"] = {"blockFillColor": fill, "blockStrokeColor": border} | dict.fromkeys(
        ("startByteColor", "endByteColor", "labelColor", "titleColor"), text
    )
    found["xyChart"] = _chart(text, line, ground)
    return found


def _by_palette() -> dict[str, object]:
    """Colours of kinds: mind maps and time lines, branches, slices, sections of a journey."""
    found: dict[str, object] = {}
    for index in range(12):
        color = PALETTE[index % len(PALETTE)]
        found |= {f"cScale{index}": color, f"cScaleLabel{index}": _LABEL, f"cScaleInv{index}": color}
        found |= {f"cScalePeer{index}": color, f"pie{index + 1}": color}
        if index < 8:
            found |= {f"git{index}": color, f"gitBranchLabel{index}": _LABEL, f"gitInv{index}": _LABEL}
            found |= {f"fillType{index}": color, f"actor{index}": color, f"venn{index + 1}": color}
    return found


def _chart(text: str, line: str, ground: str) -> dict[str, object]:
    found: dict[str, object] = {"backgroundColor": ground, "plotColorPalette": ",".join(PALETTE), "titleColor": text}
    for axis in ("xAxis", "yAxis"):
        found |= {
            f"{axis}LabelColor": text,
            f"{axis}TitleColor": text,
            f"{axis}TickColor": line,
            f"{axis}LineColor": line,
        }
    return found


CONFIGURATION: dict[str, object] = {
    "htmlLabels": False,
    "flowchart": {"htmlLabels": False},
    "class": {"htmlLabels": False},
    "state": {"htmlLabels": False},
    "journey": {"textPlacement": "tspan"},
    "timeline": {"textPlacement": "tspan"},
    "darkMode": False,
    "themeVariables": _variables(),
}
"""Labels as SVG text instead of HTML, which Qt could not draw."""


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
            for ground in node.iter("rect"):
                ground.set("style", f"fill:{_GROUND} !important;stroke:none !important;opacity:0.9 !important")


def _center_labels(node: Element) -> None:
    """Centre the labels of a mind map's node that were not moved by half their width."""
    for label in node.iter("g"):
        if label.get("class") == "label" and label.get("transform", "").startswith("translate(0,"):
            label.set("text-anchor", "middle")


def _settle_label_color(node: Element) -> None:
    """Keep the author's colours of a node: a label on a filled one is as said, else black or white, as can be read."""
    fills = [match[1] for shape in node.iter() if (match := _OWN_FILL.search(shape.get("style", "")))]
    for text in node.iter("text"):
        ground = None if not fills or _OWN_FILL.search(text.get("style", "")) else plain_color(fills[0], _TEXT)
        if ground is not None and ground[0].startswith("#") and ground[1] > 0.5:
            label = _BLACK if _luminance(ground[0]) > 0.18 else _LABEL
            text.set("style", f"fill:{label} !important")


def _luminance(color: str) -> float:
    """Give the relative luminance of WCAG 2; at 0.18 black and white contrast alike."""
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
            if element.get("fill") == _LABEL:
                element.set("fill", "Canvas")


def _translate(element: Element, name: str, opacity: str) -> None:
    color = element.get(name, "")
    meaning = _MARKED.get(color)
    is_text = element.tag in ("text", "tspan")
    if meaning is None and (
        (color in _FIXED_GREYS and (is_text or name == "stroke")) or (color == _BLACK and name == "stroke")
    ):
        meaning = ("currentColor", 1.0)
    elif color == _LABEL and element.tag == "line" and "marker-end" in element.attrib:
        meaning = _MARKED[_LINE]  # a time line's axis, drawn in the colour of labels
    elif color in PALETTE and is_text and name == "fill":
        meaning = (_LABEL, 1.0)  # a label that would be drawn in the colour of its own box
    if meaning is not None:
        element.set(name, meaning[0])
        # Said also when it is 1: an element around it may say less.
        element.set(opacity, f"{float(element.get(opacity, '1')) * meaning[1]:.3g}")
