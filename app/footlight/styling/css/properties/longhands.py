"""The table of longhand properties: name, parser, initial value, field of ``ComputedStyle``.

Whether children have it when nothing says otherwise depends on the field.

A row without a field shares one with others: ``assembly`` puts those together.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from footlight.deck.named_tuple import NamedTuple
from footlight.styling.computed import BLACK, INHERITED_FIELDS, TRANSPARENT, ZERO, Length
from footlight.styling.css.values import Parser, effects, fonts, generated, images, placement, texts, tracks
from footlight.styling.css.values.colors import color, own_color
from footlight.styling.css.values.keywords import alignment, integer, number, one_of, ratio, self_alignment
from footlight.styling.css.values.lengths import length, pixels

SIDES = ("top", "right", "bottom", "left")
CORNERS = ("top-left", "top-right", "bottom-right", "bottom-left")
_MIDDLE = (Length(percent=50), Length(percent=50))


class Longhand(NamedTuple):
    """One property.

    Attributes:
        name: In CSS.
        parse: Reads its value.
        initial: Its computed initial value.
        field: The field of ``ComputedStyle`` that is just this value, or None.
        shares: The field that it makes up together with others or with another longhand's value, or None.
    """

    name: str
    parse: Parser
    initial: object
    field: str | None = None
    shares: str | None = None


_DISPLAYS = one_of(
    "none", "block", "inline", "inline-block", "list-item", "flex", "inline-flex", "grid", "inline-grid",
    "table", "table-caption", "table-header-group", "table-row-group", "table-footer-group", "table-row", "table-cell",
    flow_root="block", inline_table="inline-block", table_column="none", table_column_group="none",
)  # fmt: skip
_SPACES = one_of("normal", "nowrap", "pre", "pre-wrap", "pre-line", break_spaces="pre-wrap")
# A slide cannot be scrolled: what a page would scroll shows here, and is reported when it leaves the slide.
_OVERFLOW = one_of(hidden=True, clip=True, visible=False, auto=False, scroll=False)
_TEXT_ALIGN = one_of("start", "end", "left", "right", "center", "justify", match_parent="start")
_SIZE_WORDS = ("auto", "max-content", "min-content", "fit-content", "-webkit-fill-available", "none")


def _edges() -> Iterator[Longhand]:
    line_style = one_of(
        "none", "solid", "dashed", "dotted", "double", hidden="none", groove="solid", ridge="solid", inset="solid",
        outset="solid",
    )  # fmt: skip
    for side in SIDES:
        yield Longhand(f"margin-{side}", length(keywords=("auto",)), ZERO)
        yield Longhand(f"padding-{side}", length(negative=False), ZERO)
        yield Longhand(side, length(keywords=("auto",)), None)
        yield Longhand(f"border-{side}-width", placement.line_width, 3.0)
        yield Longhand(f"border-{side}-style", line_style, "none")
        yield Longhand(f"border-{side}-color", own_color, None)
    for corner in CORNERS:
        yield Longhand(f"border-{corner}-radius", placement.radius, ZERO)


_BOX = (
    Longhand("display", _DISPLAYS, "inline", field="display"),
    Longhand(
        "position", one_of("static", "relative", "absolute", "fixed", sticky="relative"), "static", field="position"
    ),
    Longhand(
        "float", one_of("none", "left", "right", inline_start="left", inline_end="right"), "none", field="float_side"
    ),
    Longhand("box-sizing", one_of("content-box", "border-box"), "content-box", field="box_sizing"),
    Longhand("width", length(negative=False, keywords=_SIZE_WORDS), None, field="width"),
    Longhand("height", length(negative=False, keywords=_SIZE_WORDS), None, field="height"),
    Longhand("min-width", length(negative=False, keywords=_SIZE_WORDS), None, field="min_width"),
    Longhand("min-height", length(negative=False, keywords=_SIZE_WORDS), None, field="min_height"),
    Longhand("max-width", length(negative=False, keywords=_SIZE_WORDS), None, field="max_width"),
    Longhand("max-height", length(negative=False, keywords=_SIZE_WORDS), None, field="max_height"),
    Longhand("aspect-ratio", ratio, None, field="aspect_ratio"),
    *_edges(),
    Longhand("overflow-x", _OVERFLOW, False),
    Longhand("overflow-y", _OVERFLOW, False),
    Longhand("z-index", integer(auto=0), 0, field="z_index"),
    Longhand("visibility", one_of(visible=True, hidden=False, collapse=False), True, field="visible"),
    Longhand("opacity", number(most=1.0, percent=True), 1.0, field="opacity"),
    Longhand("transform", effects.transform, 0.0),
    Longhand("rotate", effects.rotation, 0.0),
)
_PAINT = (
    Longhand("color", color, BLACK, field="color"),
    Longhand("-webkit-text-fill-color", own_color, None, shares="color"),
    Longhand("background-color", color, TRANSPARENT, field="background_color"),
    Longhand("background-image", images.images, (None,)),
    Longhand("background-position", placement.positions, ((ZERO, ZERO),)),
    Longhand("background-size", placement.sizes, ((None, None),)),
    Longhand("background-repeat", placement.repeats, ((True, True),)),
    Longhand("background-clip", one_of(text=True, border_box=False, padding_box=False, content_box=False), False),
    Longhand("box-shadow", effects.box_shadows, (), field="shadows"),
    Longhand("filter", effects.filters, (), field="filters"),
    Longhand("object-fit", one_of("fill", "contain", "cover", "none", "scale-down"), "fill", field="object_fit"),
    Longhand("object-position", placement.read_position, _MIDDLE, field="object_position"),
)
_TEXT = (
    Longhand("font-family", fonts.families, ("sans-serif",), field="font_family"),
    Longhand("font-size", fonts.size, 16.0, field="font_size"),
    Longhand("font-weight", fonts.weight, 400, field="font_weight"),
    Longhand("font-style", fonts.style, False, field="italic"),
    Longhand("font-variant-caps", fonts.caps, False, field="small_caps"),
    Longhand("font-variant-numeric", fonts.figures, frozenset(), shares="tabular_figures"),
    Longhand("font-feature-settings", fonts.features, frozenset(), shares="lining_figures"),
    Longhand("line-height", fonts.line_height, None, shares="line_height"),
    Longhand("letter-spacing", pixels, 0.0, field="letter_spacing"),
    Longhand("word-spacing", pixels, 0.0, field="word_spacing"),
    Longhand("text-align", _TEXT_ALIGN, "start", field="text_align"),
    Longhand("text-indent", length(), ZERO, field="text_indent"),
    Longhand(
        "text-transform", one_of("none", "uppercase", "lowercase", "capitalize"), "none",
        field="text_transform",
    ),
    Longhand("text-decoration-line", texts.decoration_lines, frozenset()),
    Longhand("text-decoration-color", own_color, None, field="decoration_color"),
    Longhand("text-shadow", effects.text_shadows, (), field="text_shadows"),
    Longhand("vertical-align", texts.vertical_align, "baseline", field="vertical_align"),
    Longhand("white-space", _SPACES, "normal", field="white_space"),
    Longhand(
        "overflow-wrap", one_of(normal=False, break_word=True, anywhere=True), False,
        shares="wrap_anywhere",
    ),
    Longhand(
        "word-break", one_of(normal=False, keep_all=False, break_all=True, break_word=True, auto_phrase=False), False,
        shares="wrap_anywhere",
    ),
    Longhand(
        "text-wrap-style", one_of("auto", "balance", "pretty", wrap="auto", stable="auto"), "auto",
        field="text_wrap",
    ),
    Longhand("hanging-punctuation", texts.hanging, False, field="hanging_punctuation"),
    Longhand("direction", one_of("ltr", "rtl"), "ltr", field="direction"),
    Longhand("tab-size", texts.tab_size, 8, field="tab_size"),
)  # fmt: skip
_LISTS = (
    Longhand("list-style-type", texts.list_marker, "disc", field="list_style_type"),
    Longhand("list-style-position", one_of(inside=True, outside=False), False, field="list_style_inside"),
    Longhand("list-style-image", images.no_image, None),
    Longhand("content", generated.content, None),
    Longhand("counter-reset", generated.counters(0), ()),
    Longhand("counter-set", generated.counters(0), ()),
    Longhand("counter-increment", generated.counters(1), ()),
)
_FLEX_AND_GRID = (
    Longhand("flex-direction", one_of("row", "row-reverse", "column", "column-reverse"), "row", field="flex_direction"),
    Longhand("flex-wrap", one_of(nowrap=False, wrap=True, wrap_reverse=True), False, field="flex_wrap"),
    Longhand("flex-grow", number(), 0.0, field="flex_grow"),
    Longhand("flex-shrink", number(), 1.0, field="flex_shrink"),
    Longhand("flex-basis", tracks.basis, None, field="flex_basis"),
    Longhand("order", integer(), 0, field="order"),
    Longhand("justify-content", alignment, "normal", field="justify_content"),
    Longhand("align-items", alignment, "normal", field="align_items"),
    Longhand("align-content", alignment, "normal", field="align_content"),
    Longhand("align-self", self_alignment, None, field="align_self"),
    Longhand("justify-items", alignment, "normal", field="justify_items"),
    Longhand("justify-self", self_alignment, None, field="justify_self"),
    Longhand("row-gap", tracks.gap, ZERO, field="row_gap"),
    Longhand("column-gap", tracks.gap, ZERO, field="column_gap"),
    Longhand("grid-template-columns", tracks.tracks, (), field="grid_template_columns"),
    Longhand("grid-template-rows", tracks.tracks, (), field="grid_template_rows"),
    Longhand("grid-column-start", tracks.line, None),
    Longhand("grid-column-end", tracks.line, None),
    Longhand("grid-row-start", tracks.line, None),
    Longhand("grid-row-end", tracks.line, None),
    Longhand("grid-auto-flow", one_of("row"), "row"),
    Longhand("grid-auto-rows", tracks.auto_tracks, None),
    Longhand("grid-auto-columns", tracks.auto_tracks, None),
)
_TABLES = (
    Longhand("border-collapse", one_of(collapse=True, separate=False), False, field="border_collapse"),
    Longhand("border-spacing", placement.spacing, (0.0, 0.0), field="border_spacing"),
    Longhand("table-layout", one_of(fixed=True, auto=False), False, field="table_layout_fixed"),
    Longhand("caption-side", one_of("top"), "top"),
)

LONGHANDS = MappingProxyType({row.name: row for row in (*_BOX, *_PAINT, *_TEXT, *_LISTS, *_FLEX_AND_GRID, *_TABLES)})
INITIAL = MappingProxyType({name: row.initial for name, row in LONGHANDS.items()})
INHERITED = tuple(name for name, row in LONGHANDS.items() if (row.field or row.shares) in INHERITED_FIELDS)
FIELDS = tuple((row.field, name) for name, row in LONGHANDS.items() if row.field is not None)
