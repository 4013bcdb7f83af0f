"""What Mermaid is told about colours and labels: a table of its theme's variables.

Mermaid computes with colours, so it cannot be given ``currentColor``. It is given marked colours instead, which
``diagram_theme`` finds again in what it drew.
"""

from __future__ import annotations

THEME_VERSION = "3"
"""Part of the name under which drawn diagrams are kept: to be raised when they come to look different."""

TEXT, LINE, FILL, BORDER, GROUP, GROUP_BORDER, BACKGROUND = (f"#01020{n}" for n in range(3, 10))
"""Marked colours: words, lines, nodes and their borders, groups and theirs, the slide's background."""

PALETTE = ("#2f6db5", "#b4552a", "#2f8057", "#8a4fa8", "#8f6a1e", "#2a7f8a", "#b03a5b", "#5a62b8")
"""Where kinds are told apart by colour: dark enough for white labels, light enough for dark slides."""
LABEL = "#fffffe"
"""What is written on them: a white that nobody else uses, as a theme may need black there."""

_COLORED = {
    BACKGROUND: """
        background edgeLabelBackground sequenceNumberColor altSectionBkgColor compositeBackground
        labelBackgroundColor relationLabelBackground attributeBackgroundColorOdd rowOdd erEdgeLabelBackground
        commitLabelBackground pieStrokeColor pieOuterStrokeColor
    """,
    FILL: """
        primaryColor secondaryColor mainBkg errorBkgColor actorBkg labelBoxBkgColor activationBkgColor stateBkg
        requirementBackground quadrant1Fill
    """,
    TEXT: """
        primaryTextColor secondaryTextColor tertiaryTextColor textColor titleColor nodeTextColor errorTextColor
        actorTextColor signalTextColor labelTextColor loopTextColor noteTextColor taskTextOutsideColor
        taskTextDarkColor taskTextClickableColor classText labelColor transitionLabelColor stateLabelColor
        relationLabelColor requirementTextColor commitLabelColor tagLabelColor pieTitleTextColor pieLegendTextColor
        quadrant1TextFill quadrant2TextFill quadrant3TextFill quadrant4TextFill quadrantPointTextFill
        quadrantXAxisTextFill quadrantYAxisTextFill quadrantTitleFill
    """,
    BORDER: """
        primaryBorderColor secondaryBorderColor nodeBorder actorBorder labelBoxBorderColor
        activationBorderColor doneTaskBorderColor innerEndBackground requirementBorderColor tagLabelBorder
        quadrantExternalBorderStrokeFill
    """,
    GROUP: """
        tertiaryColor clusterBkg noteBkgColor sectionBkgColor sectionBkgColor2 altBackground
        compositeTitleBackground attributeBackgroundColorEven rowEven tagLabelBackground quadrant2Fill quadrant3Fill
        quadrant4Fill
    """,
    GROUP_BORDER: """
        actorLineColor tertiaryBorderColor clusterBorder noteBorderColor gridColor doneTaskBkgColor compositeBorder
        archGroupBorderColor quadrantInternalBorderStrokeFill
    """,
    LINE: """
        lineColor defaultLinkColor arrowheadColor signalColor transitionColor specialStateColor relationColor
        archEdgeColor archEdgeArrowColor
    """,
    PALETTE[0]: """
        taskBkgColor taskBorderColor personBkg personBorder quadrantPointFill
    """,
    PALETTE[2]: """
        activeTaskBkgColor activeTaskBorderColor
    """,
    PALETTE[6]: """
        critBkgColor critBorderColor todayLineColor
    """,
    LABEL: """
        taskTextColor taskTextLightColor pieSectionTextColor
    """,
}
"""For each colour, the variables that have it."""


def theme_variables() -> dict[str, object]:
    """Return the variables of Mermaid's theme ``base``."""
    found: dict[str, object] = {"fontFamily": "sans-serif", "fontSize": "16px", "pieOpacity": "1"}
    for color, names in _COLORED.items():
        found |= dict.fromkeys(names.split(), color)
    found |= _by_palette()
    found["packet"] = {"blockFillColor": FILL, "blockStrokeColor": BORDER} | dict.fromkeys(
        ("startByteColor", "endByteColor", "labelColor", "titleColor"), TEXT
    )
    found["xyChart"] = _chart()
    return found


def _by_palette() -> dict[str, object]:
    """Colours of kinds: mind maps and time lines, branches, slices, sections of a journey."""
    found: dict[str, object] = {}
    for index in range(12):
        color = PALETTE[index % len(PALETTE)]
        found |= {f"cScale{index}": color, f"cScaleLabel{index}": LABEL, f"cScaleInv{index}": color}
        found |= {f"cScalePeer{index}": color, f"pie{index + 1}": color}
        if index < 8:
            found |= {f"git{index}": color, f"gitBranchLabel{index}": LABEL, f"gitInv{index}": LABEL}
            found |= {f"fillType{index}": color, f"actor{index}": color, f"venn{index + 1}": color}
    return found


def _chart() -> dict[str, object]:
    found: dict[str, object] = {
        "backgroundColor": BACKGROUND,
        "plotColorPalette": ",".join(PALETTE),
        "titleColor": TEXT,
    }
    for axis in ("xAxis", "yAxis"):
        found |= dict.fromkeys((f"{axis}LabelColor", f"{axis}TitleColor"), TEXT)
        found |= dict.fromkeys((f"{axis}TickColor", f"{axis}LineColor"), LINE)
    return found


CONFIGURATION: dict[str, object] = {
    "htmlLabels": False,
    # Closer than Mermaid's own 50, 50 and 15: the less room lines take, the larger words can be.
    "flowchart": {"htmlLabels": False, "rankSpacing": 36, "nodeSpacing": 30, "padding": 10, "diagramPadding": 2},
    "class": {"htmlLabels": False},
    "state": {"htmlLabels": False},
    "journey": {"textPlacement": "tspan"},
    "timeline": {"textPlacement": "tspan"},
    "darkMode": False,
    "themeVariables": theme_variables(),
}
"""Labels as SVG text instead of HTML, which Qt could not draw."""
