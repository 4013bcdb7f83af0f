"""Names of properties: other names of supported ones, logical sides, and what is passed over in silence."""

from __future__ import annotations

from types import MappingProxyType

ALIASES = MappingProxyType({
    "grid-gap": "gap", "grid-row-gap": "row-gap", "grid-column-gap": "column-gap", "word-wrap": "overflow-wrap",
    "-moz-tab-size": "tab-size", "-webkit-background-clip": "background-clip", "-webkit-filter": "filter",
    "-webkit-transform": "transform", "block-size": "height", "inline-size": "width",
    "min-block-size": "min-height", "min-inline-size": "min-width", "max-block-size": "max-height",
    "max-inline-size": "max-width", "inset-block-start": "top", "inset-block-end": "bottom",
    "margin-block-start": "margin-top", "margin-block-end": "margin-bottom", "padding-block-start": "padding-top",
    "padding-block-end": "padding-bottom", "border-block-start": "border-top", "border-block-end": "border-bottom",
})  # fmt: skip
"""Other names of the same; text always runs in horizontal lines, so the block direction is down."""

IGNORED = frozenset({
    # They change nothing on a slide that stands still and is not touched.
    "transition", "transition-property", "transition-duration", "transition-delay", "transition-timing-function",
    "transition-behavior", "animation", "animation-name", "animation-duration", "animation-delay",
    "animation-timing-function", "animation-iteration-count", "animation-direction", "animation-fill-mode",
    "animation-play-state", "view-transition-name", "will-change", "cursor", "pointer-events", "user-select",
    "touch-action", "resize", "caret-color", "accent-color", "appearance", "scroll-behavior", "scroll-margin",
    "scroll-padding", "scroll-snap-type", "scroll-snap-align", "scrollbar-width", "scrollbar-color",
    "overscroll-behavior",
    "outline", "outline-width", "outline-style", "outline-color", "outline-offset",
    # They matter to printing on sheets.
    "page-break-before", "page-break-after", "page-break-inside", "break-before", "break-after", "break-inside",
    "orphans", "widows", "print-color-adjust", "color-adjust", "page", "size",
    # They are hints to a browser's engine.
    "text-rendering", "font-smooth", "font-synthesis", "font-kerning", "font-optical-sizing", "font-display",
    "font-variant-ligatures", "font-variant-east-asian", "font-variant-position", "font-variant-alternates",
    "font-stretch", "font-width", "font-size-adjust", "font-language-override", "font-variation-settings",
    "image-rendering", "image-orientation", "color-scheme", "forced-color-adjust", "color-interpolation", "contain",
    "content-visibility", "isolation", "backface-visibility", "box-decoration-break", "unicode-range", "src",
    "text-size-adjust", "line-break", "hyphens", "hyphenate-character", "text-underline-offset",
    "text-underline-position", "text-decoration-style", "text-decoration-thickness", "text-decoration-skip-ink",
    "text-decoration-skip", "text-justify", "text-align-last", "line-gap-override", "overflow-anchor", "empty-cells",
    "background-attachment", "background-origin", "quotes", "speak", "math-depth", "math-style", "zoom", "unicode-bidi",
    "fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-dasharray", "fill-opacity",
    "stroke-opacity", "d", "vector-effect",
})  # fmt: skip
"""Known, without effect here, and so no finding."""

UNSUPPORTED = frozenset({
    "clear", "columns", "column-count", "column-width", "column-rule", "column-rule-color", "column-rule-style",
    "column-rule-width", "column-fill", "column-span", "clip-path", "clip", "mask", "mask-image", "mask-size",
    "mask-position", "mask-repeat", "mask-composite", "mix-blend-mode", "background-blend-mode", "backdrop-filter",
    "translate", "scale", "transform-origin", "transform-style", "perspective", "perspective-origin", "border-image",
    "border-image-source", "border-image-slice", "border-image-width", "border-image-outset", "border-image-repeat",
    "writing-mode", "text-orientation", "text-combine-upright", "text-overflow", "text-emphasis", "text-emphasis-color",
    "text-emphasis-style", "initial-letter", "shape-outside", "shape-margin", "grid-template-areas", "line-clamp",
    "object-view-box", "offset-path", "counter-style", "ruby-position", "ruby-align", "text-stroke", "all",
})  # fmt: skip
"""Known to CSS and not to us."""


def logical(name: str, direction: str) -> str:
    """Turn a longhand of the inline direction, such as ``margin-inline-start``, into that of a side."""
    if "inline-start" in name:
        return _sided(name, "inline-start", "left" if direction == "ltr" else "right")
    if "inline-end" in name:
        return _sided(name, "inline-end", "right" if direction == "ltr" else "left")
    return name


def _sided(name: str, logical_side: str, side: str) -> str:
    return side if name.startswith("inset-") else name.replace(logical_side, side)
