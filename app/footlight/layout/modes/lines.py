"""A paragraph -> lines: broken, aligned and set on baselines, with everything that stands in them (CSS 2.2, 9.4.2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextLayout, QTextLine, QTextOption

from footlight.layout.boxes.box import LinesBox
from footlight.layout.fragments import ConstraintSpace, FloatExclusion, Fragment, OutOfFlow, Placed, Widths
from footlight.layout.geometry import resolved
from footlight.layout.modes.breaking import balanced_widths, longest_of, widths_without_widow, wraps
from footlight.layout.modes.contract import Engine
from footlight.layout.modes.floats import Band, float_work, free_band, moved, place_float
from footlight.layout.modes.joining import paragraph_of
from footlight.layout.modes.line_boxes import LineBox, inline_boxes, lines_with, text_blocks
from footlight.layout.modes.sizing import Frame, frame
from footlight.layout.modes.text_memory import MeasuredText, Setting
from footlight.layout.modes.word_breaks import MOST, first_word_break
from footlight.layout.page import Role
from footlight.layout.text.fonts import Extent, extent_of, font_key, measures
from footlight.layout.text.paragraph import (
    AtomicFragment,
    InlineSpan,
    Paragraph,
    hanging_width,
    text_option,
)
from footlight.layout.text.utf16 import utf16_length
from footlight.styling.budget import LETTERS, LINE
from footlight.styling.computed import ZERO, ComputedStyle, Length

_WRAPPED, _UNWRAPPED = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere, QTextOption.WrapMode.NoWrap
WIDE = 1e6
"""A width that no line reaches; Qt keeps positions as 26.6 fixed numbers, so it cannot be infinite."""
_MANY_FONTS = 300
"""In a paragraph, and letters in a word: seldom in one that a person wrote, and never in both."""
_FONTS_AT_LINES = 20
"""The square of so many changes of font, at all lines of a word, for one unit."""
_ROUNDED = 1 / 64
"""Qt counts in 64ths of a pixel: a width that a paddings' sum left a trace smaller would break a line that fits."""


def lay_out_lines(box: LinesBox, space: ConstraintSpace, engine: Engine) -> Fragment:
    """Lay out a block that holds text."""
    used = frame(box.style, space, lambda: engine.widths(box))
    paragraph = paragraph_of(box, used.inner_width, engine)
    outside: tuple[FloatExclusion, ...] = ()
    if space.exclusions and not space.independent:
        outside = moved(space.exclusions, -used.edges.left, -used.edges.top)
    setting = _set(box, paragraph, used, outside, engine)
    return _fragment(box, used, setting, independent=space.independent)


def text_widths(box: LinesBox, engine: Engine) -> Widths:
    """Measure the longest unbreakable part and the longest line of a paragraph, without its edges."""
    memory = engine.texts
    known = memory.measured.get(box)
    if known is not None and known.min_content is not None:
        return Widths(known.min_content, known.max_content)
    paragraph = paragraph_of(box, engine.room.width, engine)
    style = box.style
    if not wraps(style):
        max_content = longest_line(box, engine)
        return Widths(max_content, max_content)
    mode = QTextOption.WrapMode.WrapAnywhere if style.wrap_anywhere else QTextOption.WrapMode.WordWrap
    layout = memory.shaped.get(box)
    if layout is not None:
        layout.setTextOption(text_option(style, mode, rtl=paragraph.rtl))
    else:
        squeezed = paragraph_of(box, engine.room.width, engine, squeezed=True) if paragraph.atomics else paragraph
        layout = squeezed.shaped(mode)
    longest_part = longest_of(layout, 1.0, engine)
    if paragraph.atomics:
        max_content = longest_line(box, engine)
    else:
        # The same layout comes to stand in one line, and may then be what is set.
        layout.setTextOption(text_option(style, _mode(style), rtl=paragraph.rtl))
        max_content = longest_of(layout, WIDE, engine)
    found = Widths(min(longest_part, max_content), max_content)
    if box in memory.paragraphs:
        memory.measured[box] = MeasuredText(max_content, found.min_content)
        memory.shaped[box] = layout
    return found


def longest_line(box: LinesBox, engine: Engine) -> float:
    """Measure the longest line of a paragraph, where only the text itself breaks it."""
    memory = engine.texts
    known = memory.measured.get(box)
    if known is not None:
        return known.max_content
    layout = paragraph_of(box, engine.room.width, engine).shaped(_mode(box.style))
    max_content = longest_of(layout, WIDE, engine)
    if box in memory.paragraphs:
        memory.measured[box] = MeasuredText(max_content, None if wraps(box.style) else max_content)
        memory.shaped[box] = layout
    return max_content


def _mode(style: ComputedStyle) -> QTextOption.WrapMode:
    """Return how text is broken when it is set: an overlong word or address where it must, as slides do not scroll."""
    return _WRAPPED if wraps(style) else _UNWRAPPED


def _set(
    box: LinesBox, paragraph: Paragraph, used: Frame, exclusions: tuple[FloatExclusion, ...], engine: Engine
) -> Setting:
    """Set a paragraph, or find it set."""
    width = used.inner_width
    memory = engine.texts
    alone = not exclusions and box in memory.paragraphs
    known = memory.set.get((box, width)) if alone else None
    if known is not None:
        return known
    indent = _indent(paragraph, width)
    layout = _measured(box, engine) if alone else None
    if layout is not None and _stands_in_one_line(box, layout, width - indent, engine):
        setting = Setting(paragraph, layout, width, [], used.inner_height)
        engine.spend(LINE)
        _set_line(setting, layout.lineAt(0), width, indent)
    else:
        setting = _broken(paragraph, width, used.inner_height, exclusions, engine, layout=layout)
        if not exclusions and len(setting.lines) > 1:
            setting = _better_broken(setting, box.origin.role, engine)
            _begin_evenly(setting, box.origin.role)
    setting.layout.endLayout()
    if alone:
        memory.set[box, width] = setting
    return setting


def _measured(box: LinesBox, engine: Engine) -> QTextLayout | None:
    """Take the layout that a paragraph was measured with: its letters are shaped."""
    if box.style.text_wrap == "balance":
        longest_line(box, engine)  # most such texts stand in one line, and then there is nothing to balance
    return None if box.style.text_align == "justify" else engine.texts.shaped.pop(box, None)


def _stands_in_one_line(box: LinesBox, layout: QTextLayout, width: float, engine: Engine) -> bool:
    return engine.texts.measured[box].max_content <= width + _ROUNDED and layout.lineCount() == 1


def _indent(paragraph: Paragraph, width: float) -> float:
    return paragraph.style.text_indent.resolve(width) - hanging_width(paragraph)


def _broken(
    paragraph: Paragraph,
    width: float,
    height: float | None,
    exclusions: Iterable[FloatExclusion],
    engine: Engine,
    widths: tuple[float, ...] = (),
    layout: QTextLayout | None = None,
) -> Setting:
    """Break a paragraph into its lines, of these widths where they are given, and floats beside them.

    Args:
        paragraph: The text.
        width: Of its content box.
        height: Of its content box, where it is known.
        exclusions: The floats beside it so far.
        engine: Lays out the floats in it.
        widths: Of its lines, the last for all that follow.
        layout: Its text, shaped; None to shape it.
    """
    engine.spend(len(paragraph.text) // LETTERS + len(paragraph.formats) + _overlong_work(paragraph))
    style = paragraph.style
    if layout is None:
        layout = paragraph.shaped(_mode(style), justify=style.text_align == "justify")
    setting = Setting(paragraph, layout, width, list(exclusions), height)
    if not widths:
        balanced = style.text_wrap == "balance" and wraps(style) and not setting.exclusions
        widths = balanced_widths(layout, width, engine) if balanced else (width,)
    indent = _indent(paragraph, width)
    layout.clearLayout()
    while True:
        if paragraph.anchors:
            _place_floats(setting, engine, setting.lines[-1].end if setting.lines else 0)
        line = layout.createLine()
        if not line.isValid():
            break
        engine.spend(LINE + len(setting.exclusions))
        line_width = widths[min(len(setting.lines), len(widths) - 1)]
        _set_line(setting, line, min(line_width, width), indent if not setting.lines else 0.0)
    if paragraph.anchors:
        _place_floats(setting, engine, None)
    return setting


def _overlong_work(paragraph: Paragraph) -> int:
    """Return the units for a word of very many fonts: Qt goes through them to its end at each of the word's lines.

    A thousand emoji with letters between them take 45 ms.
    """
    formats, runs = paragraph.formats, paragraph.runs
    if len(formats) < _MANY_FONTS or max(map(len, paragraph.text.split()), default=0) < _MANY_FONTS:
        return 0
    fonts = [font_key(run.piece.style) for run in runs]
    changes = len(formats) - len(runs) + sum(one != other for one, other in pairwise(fonts))
    return changes * changes // _FONTS_AT_LINES


def _better_broken(setting: Setting, role: Role, engine: Engine) -> Setting:
    """Part a word where a line would end badly, and leave no short word alone on the last line."""
    style, width = setting.paragraph.style, setting.width
    if setting.paragraph.anchors or setting.paragraph.rtl or not wraps(style):
        return setting
    if style.text_indent == ZERO:
        done = 0
        for _ in range(MOST):
            found = first_word_break(setting.paragraph, setting.lines, width, done, role)
            if found is None:
                break
            done = found.position + utf16_length(found.drawn)
            setting = _broken(setting.paragraph.with_drawn(*found), width, setting.height, (), engine)
    if style.text_wrap == "pretty" and (widths := widths_without_widow(setting.layout, style, width)):
        pulled = _broken(setting.paragraph, width, setting.height, (), engine, widths, setting.layout)
        if len(pulled.lines) == len(setting.lines):
            return pulled
        return _broken(setting.paragraph, width, setting.height, (), engine, (width,), setting.layout)
    return setting


def _begin_evenly(setting: Setting, role: Role) -> None:
    """Align the first letters of lines of prose that runs the other way than its slide.

    One line stands on the slide's side, and so do several of a heading or a list item, whose sign is there.
    """
    paragraph = setting.paragraph
    turned = paragraph.rtl != (paragraph.style.direction == "rtl")
    if not turned or role is not Role.PARAGRAPH or paragraph.style.text_align != "start":
        return
    for each in setting.lines:
        spare = setting.width - each.line.naturalTextWidth() if paragraph.rtl else 0.0
        each.line.setPosition(QPointF(spare, each.line.y()))


def _set_line(setting: Setting, line: QTextLine, width: float, indent: float) -> None:
    """Break off one line, find its height and put it on its baseline."""
    if setting.exclusions:
        left, available = _beside_floats(setting, line, width, indent)
    else:
        left, available = 0.0, setting.width
        line.setLineWidth(max(width - indent, 1.0) + _ROUNDED)
    start = line.textStart()
    end = start + line.textLength()
    extent = _line_extent(setting, line, start, end)
    x = left + _shift(setting.paragraph.style, available, line.naturalTextWidth(), indent)
    baseline = setting.y + extent.above
    line.setPosition(QPointF(x, baseline - line.ascent()))
    bottom = baseline + extent.below
    setting.lines.append(LineBox(line, setting.y, baseline, bottom, start, end))
    setting.y = bottom


def _beside_floats(setting: Setting, line: QTextLine, width: float, indent: float) -> Band:
    """Break off one line beside floats, or below those that leave no room for its first word."""
    strut = setting.paragraph.strut
    while True:
        band = free_band(setting.exclusions, setting.y, strut.above + strut.below, setting.width)
        line.setLineWidth(max(min(width, band.width) - indent, 1.0) + _ROUNDED)
        if line.naturalTextWidth() <= band.width or band.width >= setting.width:
            return band
        setting.y = min(rect.bottom for _, rect in setting.exclusions if rect.bottom > setting.y)


def _shift(style: ComputedStyle, available: float, natural: float, indent: float) -> float:
    """Return how far from the left a line begins."""
    rtl = style.direction == "rtl"
    align = style.text_align
    if align == "start":
        align = "right" if rtl else "left"
    elif align == "end":
        align = "left" if rtl else "right"
    spare = available - indent - natural
    before = 0.0 if rtl else indent
    if align == "center":
        return before + spare / 2
    return before + spare if align == "right" else before


def _spans_on(setting: Setting, start: int, end: int) -> Iterator[InlineSpan]:
    """Find the inline boxes on the next line; they open in the order of the text."""
    spans = setting.paragraph.spans
    while setting.opened < len(spans) and spans[setting.opened].start < end:
        setting.open_spans.append(spans[setting.opened])
        setting.opened += 1
    setting.open_spans = [span for span in setting.open_spans if span.end > start]
    return (span for span in setting.open_spans if span.start < end)


def _line_extent(setting: Setting, line: QTextLine, start: int, end: int) -> Extent:
    """Find how far the line reaches above and below its baseline."""
    paragraph = setting.paragraph
    above, below = paragraph.strut
    if paragraph.style.line_height is None:
        # Letters of other fonts may be taller; only a line height that was asked for keeps its rhythm.
        above, below = max(above, line.ascent()), max(below, line.descent())
    if paragraph.even:
        return Extent(above, below)
    for run in paragraph.runs_between(start, end):
        above, below = max(above, run.extent.above), max(below, run.extent.below)
    for span in _spans_on(setting, start, end):
        extent = extent_of(span.piece.style, span.piece.raise_by)
        above, below = max(above, extent.above), max(below, extent.below)
    tallest = 0.0
    for atomic in paragraph.atomics_between(start, end):
        extent = atomic_extent(atomic, paragraph.style)
        if atomic.fragment.box.style.vertical_align in {"top", "bottom"}:
            tallest = max(tallest, extent.above + extent.below)
        else:
            above, below = max(above, extent.above), max(below, extent.below)
    return Extent(above, max(below, tallest - above))


def atomic_extent(atomic: AtomicFragment, parent: ComputedStyle) -> Extent:
    """Return how far an atomic inline reaches above and below the baseline, by its ``vertical-align``."""
    fragment, margin = atomic.fragment, atomic.margin
    height = fragment.height + margin.down
    baseline = fragment.last_baseline if fragment.last_baseline is not None else fragment.baseline
    above = height if baseline is None else margin.top + baseline
    align = fragment.box.style.vertical_align
    found = measures(parent)
    if align == "middle":
        above = height / 2 + found.x_height / 2
    elif align == "text-top":
        above = found.ascent
    elif align == "text-bottom":
        above = height - found.descent
    elif align == "super":
        above += parent.font_size / 3
    elif align == "sub":
        above -= parent.font_size / 5
    elif isinstance(align, Length):
        above += align.resolve(fragment.height)
    above += atomic.raise_by
    return Extent(above, height - above)


def _place_floats(setting: Setting, engine: Engine, until: int | None) -> None:
    """Place the floats, and note the absolute boxes, that were met before a position of the text."""
    met = setting.paragraph.anchors
    while setting.placed_anchors < len(met):
        anchor = met[setting.placed_anchors]
        if until is not None and anchor.position > until:
            return
        setting.placed_anchors += 1
        style = anchor.box.style
        if style.float_side == "none":
            setting.out_of_flow.append(OutOfFlow(0.0, setting.y, anchor.box))
            continue
        space = ConstraintSpace(setting.width, setting.height, shrink=True, independent=True)
        fragment = engine.lay_out(anchor.box, space)
        margin = resolved(style.margin, setting.width)
        size = (fragment.width + margin.across, fragment.height + margin.down)
        engine.spend(float_work(len(setting.exclusions)))
        exclusion = place_float(style.float_side == "left", size, setting.y, setting.width, setting.exclusions)
        setting.exclusions.append(exclusion)
        setting.floats.append((exclusion, fragment))


def _fragment(box: LinesBox, used: Frame, setting: Setting, *, independent: bool) -> Fragment:
    left, top = used.edges.left, used.edges.top
    own: tuple[FloatExclusion, ...] = ()
    height = setting.y
    if setting.floats:
        own = moved([exclusion for exclusion, _ in setting.floats], left, top)
        if independent:
            height = max([height, *(exclusion.rect.bottom - top for exclusion in own)])
    lines = setting.lines
    children, out_of_flow = _objects(setting, left, top)
    return Fragment(
        box=box,
        width=used.width,
        height=used.final_height(height),
        children=children,
        texts=text_blocks(box, setting.paragraph, setting.layout, lines, left, top),
        inline_boxes=inline_boxes(setting.paragraph, lines, left, top),
        baseline=top + lines[0].baseline if lines else None,
        last_baseline=top + lines[-1].baseline if lines else None,
        exclusions=() if independent else own,
        out_of_flow=out_of_flow,
    )


def _objects(setting: Setting, left: float, top: float) -> tuple[tuple[Placed, ...], tuple[OutOfFlow, ...]]:
    """Place what else is in a text: floats and objects, and what is absolute; most texts have none of it."""
    if not (setting.paragraph.anchors or setting.paragraph.atomics):
        return (), ()
    children = []
    for exclusion, fragment in setting.floats:
        margin = resolved(fragment.box.style.margin, setting.width)
        children.append(Placed(left + exclusion.rect.x + margin.left, top + exclusion.rect.y + margin.top, fragment))
    out_of_flow = [OutOfFlow(left + place.x, top + place.y, place.box) for place in setting.out_of_flow]
    for place in _placed_atomics(setting):
        child = Placed(left + place.x, top + place.y, place.fragment)
        children.append(child)
        out_of_flow.extend(OutOfFlow(child.x + w.x, child.y + w.y, w.box) for w in place.fragment.out_of_flow)
    return tuple(children), tuple(out_of_flow)


def _placed_atomics(setting: Setting) -> list[Placed]:
    """Find where the objects in the lines go, from the content box's corner."""
    places = []
    for atomic in setting.paragraph.atomics:
        line = next(iter(lines_with(setting.lines, atomic.position, atomic.position + 1)), None)
        if line is None:
            continue
        x = min(line.x_at(atomic.position), line.x_at(atomic.position + 1))
        align = atomic.fragment.box.style.vertical_align
        extent = atomic_extent(atomic, setting.paragraph.style)
        if align == "top":
            y = line.top
        elif align == "bottom":
            y = line.bottom - extent.above - extent.below
        else:
            y = line.baseline - extent.above
        places.append(Placed(x + atomic.margin.left, y + atomic.margin.top, atomic.fragment))
    return places
