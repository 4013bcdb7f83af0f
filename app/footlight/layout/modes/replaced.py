"""Pictures, drawings and placeholders -> their size: the style's, else their own, never larger than the space there is.

CSS 2.2, 10.3.2 and 10.4, with one rule of our own: a slide does not scroll, so what is too large becomes smaller.
"""

from __future__ import annotations

from dataclasses import replace

from footlight.deck import Size
from footlight.layout.boxes.box import Box, ChartBox, DrawingBox, PictureBox, PlaceholderBox
from footlight.layout.fragments import ConstraintSpace, Fragment, Widths
from footlight.layout.geometry import Sides, definite, insets, resolved
from footlight.layout.modes.contract import Engine
from footlight.layout.modes.sizing import height_bounds, width_bounds
from footlight.layout.page import Rect
from footlight.layout.text.fonts import measures
from footlight.media import Drawing

_LEGIBLE_WORDS = 26 / 720
"""The size of words in a diagram, of the slide's height, below which another shape is looked for: they are read as
text is, from the back row, at three quarters of its size."""
_WORTH = 1.1
PLACEHOLDER_WIDTH = 12.0
"""In type sizes, where the style does not say."""
INLINE_PLACEHOLDER_HEIGHT = 1.4
MOST_PLACEHOLDER_LETTERS = 24
_LETTERS_OF_NO_LABEL = 8
_LABEL_DROP = 0.55
"""How far the baseline of centred words is below their middle, in heights of the letter x."""


def lay_out_replaced(box: PictureBox | DrawingBox | PlaceholderBox, space: ConstraintSpace, engine: Engine) -> Fragment:
    """Lay out a picture, a drawing or a placeholder."""
    style = box.style
    edges = insets(style, space.width)
    box = _suited(box, space, edges, engine)
    size = _content_size(box, space, edges, engine)
    if isinstance(box, ChartBox):
        box = _drawn_for(box, size)
    x = edges.left
    width = size.width + edges.across
    height = size.height + edges.down
    if space.border_width is not None:
        x += max(space.border_width - width, 0.0) / 2
        width = max(space.border_width, width if isinstance(box, DrawingBox) else 0.0)
    elif isinstance(box, DrawingBox) and not space.shrink and style.width is None:
        # A displayed formula or diagram is a block of its own, centred.
        whole = max(space.width - resolved(style.margin, space.width).across, width)
        x += (whole - width) / 2
        width = whole
    if space.border_height is not None:
        height = space.border_height
    content = Rect(x, edges.top, size.width, min(size.height, max(height - edges.down, 0.0)))
    baseline = None
    if isinstance(box, DrawingBox) and not box.grows:
        baseline = edges.top + box.drawing.baseline * size.width / max(box.drawing.size.width, 1e-6)
    elif isinstance(box, PlaceholderBox) and space.shrink and style.height is None:
        # The words in a frame that stands in the text are on the text's baseline.
        baseline = height / 2 + measures(style).x_height * _LABEL_DROP
    return Fragment(box=box, width=width, height=height, content=content, baseline=baseline)


def _suited(
    box: PictureBox | DrawingBox | PlaceholderBox, space: ConstraintSpace, edges: Sides, engine: Engine
) -> PictureBox | DrawingBox | PlaceholderBox:
    """Take a diagram's other shape where its words would be too small in the one that the author wrote."""
    if not isinstance(box, DrawingBox) or box.drawing.other is None:
        return box
    other = replace(box, drawing=box.drawing.other, text=box.drawing.other.text)
    words = words_size(box.drawing, _content_size(box, space, edges, engine).width)
    larger = words_size(box.drawing.other, _content_size(other, space, edges, engine).width)
    legible = _LEGIBLE_WORDS * engine.slide_height
    return other if words < legible and larger > words * _WORTH else box


def words_size(drawing: Drawing, width: float) -> float:
    """Return the type size of the smallest words in a drawing that is shown in a width, in pixels."""
    return (drawing.smallest or drawing.em) * width / max(drawing.size.width, 1e-6)


def replaced_widths(box: PictureBox | DrawingBox | PlaceholderBox, engine: Engine) -> Widths:
    """Measure the border box; what can be scaled down can be narrow."""
    edges = insets(box.style, 0.0)
    space = ConstraintSpace(engine.room.width, shrink=True)
    size = _content_size(_suited(box, space, edges, engine), space, edges, engine)
    width = size.width + edges.across
    if box.style.width is not None and not box.style.width.percent:
        return Widths(width, width)
    return Widths(min(width, box.style.font_size * 2), width)


def natural_size(box: PictureBox | DrawingBox | PlaceholderBox, *, in_line: bool) -> Size:
    """Return the natural size in pixels."""
    if isinstance(box, PictureBox):
        return box.picture.size
    em = box.style.font_size
    if isinstance(box, DrawingBox):
        scale = em / box.drawing.em
        return Size(box.drawing.size.width * scale, box.drawing.size.height * scale)
    if in_line:
        letters = min(len(box.label) or _LETTERS_OF_NO_LABEL, MOST_PLACEHOLDER_LETTERS)
        return Size((letters * 0.55 + 1.2) * em, INLINE_PLACEHOLDER_HEIGHT * em)
    return Size(PLACEHOLDER_WIDTH * em, PLACEHOLDER_WIDTH * em / box.ratio)


def _content_size(
    box: PictureBox | DrawingBox | PlaceholderBox, space: ConstraintSpace, edges: Sides, engine: Engine
) -> Size:
    if isinstance(box, ChartBox):
        return _chart_size(box, space, edges, engine)
    style = box.style
    natural = natural_size(box, in_line=space.shrink)
    ratio = _ratio(box, natural)
    width = _said(box, space.border_width, definite(style.width, space.width), edges.across)
    height = _said(box, space.border_height, definite(style.height, space.height), edges.down)
    if isinstance(box, DrawingBox) and not box.grows:
        width = height = None
    if width is None and height is None:
        width, height = natural
        keep = True
    else:
        keep = width is None or height is None
        if width is None:
            width = (height or 0.0) * ratio
        elif height is None:
            height = width / ratio
    size = _bounded(box, Size(width, height or 0.0), space, edges, engine.room, keep=keep)
    return Size(max(size.width, 0.0), max(size.height, 0.0))


def _chart_size(box: ChartBox, space: ConstraintSpace, edges: Sides, engine: Engine) -> Size:
    """Return the size of a chart: the width there is, and the height that it would like at that width."""
    from footlight.media.charts import EM, WIDTH, height_for  # only where there is a chart: no start waits for it

    style, scale = box.style, box.style.font_size / EM
    width = _said(box, None, definite(style.width, space.width), edges.across) or WIDTH * scale
    height = _said(box, None, definite(style.height, space.height), edges.down)
    across = _bounded(box, Size(width, 1.0), space, edges, engine.room, keep=False).width
    wanted = height or height_for(box.chart, across / scale) * scale
    return _bounded(box, Size(width, wanted), space, edges, engine.room, keep=False)


def _drawn_for(box: ChartBox, size: Size) -> ChartBox:
    from footlight.media.charts import EM, draw_chart

    scale = box.style.font_size / EM
    drawing = draw_chart(box.chart, box.look, Size(size.width / scale, size.height / scale))
    return replace(box, drawing=drawing, text=drawing.text)


def _ratio(box: PictureBox | DrawingBox | PlaceholderBox, natural: Size) -> float:
    if box.style.aspect_ratio:
        return box.style.aspect_ratio
    return natural.width / natural.height if natural.width and natural.height else 1.0


def _said(box: Box, forced: float | None, said: float | None, extra: float) -> float | None:
    """Return the content size that a parent forces or a style says, or None."""
    if forced is not None:
        return None if isinstance(box, DrawingBox) else max(forced - extra, 0.0)
    if said is None:
        return None
    return max(said - extra, 0.0) if box.style.box_sizing == "border-box" else said


def _bounded(box: Box, size: Size, space: ConstraintSpace, edges: Sides, room: Size, *, keep: bool) -> Size:
    """Apply the bounds of the style, then those of the space; ``keep`` keeps the ratio."""
    style = box.style
    lowest_width, highest_width = width_bounds(style, space.width, edges)
    lowest_height, highest_height = height_bounds(style, space.height, edges)
    there = space.width - resolved(style.margin, space.width).across
    if space.border_width is not None:
        there = highest_width = lowest_width = max(space.border_width, edges.across)
    if space.border_height is not None:
        highest_height = lowest_height = max(space.border_height, edges.down)
    least = Size(max(lowest_width - edges.across, 0.0), max(lowest_height - edges.down, 0.0))
    most = Size(
        max(min(highest_width, there) - edges.across, 0.0),
        max(min(highest_height, max(room.height, 1.0)) - edges.down, 0.0),
    )
    if not keep:
        return Size(
            max(min(size.width, most.width), min(least.width, most.width)),
            max(min(size.height, most.height), min(least.height, most.height)),
        )
    if size.width <= 0 or size.height <= 0:
        return size
    grow = max(least.width / size.width, least.height / size.height, 1.0)
    shrink = min(most.width / size.width / grow, most.height / size.height / grow, 1.0)
    return Size(size.width * grow * shrink, size.height * grow * shrink)


def fitted_object(box: PictureBox, rect: Rect) -> Rect:
    """Place a picture in its content box by ``object-fit`` and ``object-position`` (CSS Images 3, 5.5)."""
    style = box.style
    natural = box.picture.size
    if style.object_fit == "fill" or not natural.width or not natural.height:
        return rect
    scales = (rect.width / natural.width, rect.height / natural.height)
    scale = {
        "contain": min(scales),
        "cover": max(scales),
        "none": 1.0,
        "scale-down": min(*scales, 1.0),
    }[style.object_fit]
    width, height = natural.width * scale, natural.height * scale
    across, down = style.object_position
    x = rect.x + across.px + across.percent * (rect.width - width) / 100
    y = rect.y + down.px + down.percent * (rect.height - height) / 100
    return Rect(x, y, width, height)
