"""Block flow: blocks one below the other, with collapsing margins and floats beside them (CSS 2.2, 8.3.1 and 9.4)."""

from __future__ import annotations

from footlight.layout.boxes.box import BlocksBox, Box, LinesBox, is_absolute, is_out_of_flow
from footlight.layout.fragments import ConstraintSpace, FloatExclusion, Fragment, OutOfFlow, Placed
from footlight.layout.geometry import NO_MARGIN, Margin, resolved
from footlight.layout.modes.contract import Engine
from footlight.layout.modes.floats import below_all, float_work, free_band, moved, place_float, room_below
from footlight.layout.modes.sizing import Frame, frame
from footlight.styling.computed import ComputedStyle


def lay_out_blocks(box: BlocksBox, space: ConstraintSpace, engine: Engine) -> Fragment:
    """Lay out a block container whose children are blocks."""
    used = frame(box.style, space, lambda: engine.widths(box))
    flow = _Flow(box, used, space, engine)
    for child in box.children:
        flow.add(child)
    return flow.finish()


def is_independent(box: Box, space: ConstraintSpace) -> bool:
    """Return whether the box starts a block formatting context: margins and floats of the content stay inside."""
    return space.independent or box.style.overflow_hidden or box.style.display in {"inline-block", "table-cell"}


def shift_across(style: ComputedStyle, width: float, container: float, *, rtl: bool) -> float:
    """Return where the border box begins in its container, by margins that may be ``auto``."""
    margin = resolved(style.margin, container)
    spare = container - width - margin.across
    if style.margin.left is None and style.margin.right is None:
        return max(spare / 2, 0.0)
    if style.margin.left is None or (rtl and style.margin.right is not None):
        return margin.left + max(spare, 0.0)
    return margin.left


class _Flow:
    """Stacks the children of one container; ``finish`` returns the container's fragment."""

    def __init__(self, box: BlocksBox, used: Frame, space: ConstraintSpace, engine: Engine) -> None:
        self._box = box
        self._used = used
        self._space = space
        self._engine = engine
        self._width = used.inner_width
        self._height = used.inner_height
        edges = used.edges
        self._independent = is_independent(box, space)
        self._top_open = not (self._independent or edges.top)
        self._outer = () if self._independent else space.exclusions
        self._own: list[FloatExclusion] = []
        own_margin = resolved(box.style.margin, space.width)
        self._margin = own_margin
        self._before = Margin.of(own_margin.top) if self._top_open else NO_MARGIN
        self._top_margin: Margin | None = None
        self._y = edges.top
        self._pending = NO_MARGIN
        self._children: list[Placed] = []
        self._out_of_flow: list[OutOfFlow] = []
        self._baselines: list[tuple[float, float]] = []

    @property
    def _at_top(self) -> bool:
        """Whether nothing has taken room yet, so that margins collapse with the container's own."""
        return self._top_open and self._top_margin is None

    def add(self, child: Box) -> None:
        """Add the next child."""
        style = child.style
        if is_absolute(style):
            self._out_of_flow.append(OutOfFlow(self._used.edges.left, self._y + self._pending.value, child))
        elif style.float_side != "none":
            self._add_float(child)
        else:
            self._add_block(child)

    def _exclusions(self) -> tuple[FloatExclusion, ...]:
        return (*self._outer, *self._own)

    def _add_float(self, child: Box) -> None:
        y = self._y + (0.0 if self._at_top else self._pending.value)
        width = self._width
        fragment = self._engine.lay_out(child, ConstraintSpace(width, self._height, shrink=True, independent=True))
        margin = resolved(child.style.margin, width)
        size = (fragment.width + margin.across, fragment.height + margin.down)
        left = self._used.edges.left
        local = moved(self._exclusions(), -left, 0.0)
        self._engine.spend(float_work(len(local)))
        exclusion = place_float(child.style.float_side == "left", size, y, width, local).moved(left, 0.0)
        self._own.append(exclusion)
        self._put(exclusion.rect.x + margin.left, exclusion.rect.y + margin.top, fragment)

    def _add_block(self, child: Box) -> None:
        exclusions = self._exclusions()
        if exclusions:
            fragment, x, y = self._near_floats(child, exclusions)
        else:
            fragment = self._engine.lay_out(child, ConstraintSpace(self._width, self._height))
            x = self._used.edges.left + self._across(child, fragment.width, self._width)
            y = self._top_of(fragment.top_margin)
        if fragment.empty:
            self._pending = self._pending.join(fragment.top_margin).join(fragment.bottom_margin)
            self._put(x, y, fragment)
            return
        if self._at_top:
            self._top_margin = self._before.join(self._pending).join(fragment.top_margin)
        self._put(x, y, fragment)
        self._y = y + fragment.height
        self._pending = fragment.bottom_margin

    def _top_of(self, margin: Margin) -> float:
        return self._y if self._at_top else self._y + self._pending.join(margin).value

    def _near_floats(self, child: Box, exclusions: tuple[FloatExclusion, ...]) -> tuple[Fragment, float, float]:
        """Lay out a child; return it, and where it begins across and down.

        What is beside it depends on how far down it begins, which its own content may change: its margins collapse.
        """
        left = self._used.edges.left
        margin = resolved(child.style.margin, self._width)
        y = self._top_of(Margin.of(margin.top))
        if _avoids_floats(child):
            self._engine.spend(len(exclusions) + float_work(len(exclusions)))
            return self._beside_floats(child, y, moved(exclusions, -left, 0.0))
        fragment = self._beside(child, exclusions, left + margin.left, y)
        top = self._top_of(fragment.top_margin)
        if abs(top - y) > 0.01:
            fragment = self._beside(child, exclusions, left + margin.left, top)
        return fragment, left + self._across(child, fragment.width, self._width), top

    def _beside(self, child: Box, exclusions: tuple[FloatExclusion, ...], x: float, y: float) -> Fragment:
        """Lay out a child whose border box begins at (x, y), and whose lines give way to floats."""
        self._engine.spend(len(exclusions))
        return self._engine.lay_out(
            child, ConstraintSpace(self._width, self._height, exclusions=moved(exclusions, -x, -y))
        )

    def _beside_floats(
        self, child: Box, y: float, exclusions: tuple[FloatExclusion, ...]
    ) -> tuple[Fragment, float, float]:
        """Lay out a box that floats must not overlap in the free band, or below where it is too narrow."""
        container = self._width
        margin = resolved(child.style.margin, container)
        y, band = room_below(exclusions, y, 1.0, container, self._engine.widths(child).min_content + margin.across)
        fragment = self._engine.lay_out(child, ConstraintSpace(band.width, self._height))
        band_there = free_band(exclusions, y, fragment.height, container)
        if band_there.width < band.width:
            fragment = self._engine.lay_out(child, ConstraintSpace(band_there.width, self._height))
            band = band_there
        x = self._used.edges.left + band.left + self._across(child, fragment.width, band.width)
        return fragment, x, y

    def _across(self, child: Box, width: float, container: float) -> float:
        return shift_across(child.style, width, container, rtl=self._box.style.direction == "rtl")

    def _put(self, x: float, y: float, fragment: Fragment) -> None:
        self._children.append(Placed(x, y, fragment))
        if fragment.out_of_flow:
            self._out_of_flow.extend(OutOfFlow(x + place.x, y + place.y, place.box) for place in fragment.out_of_flow)
        if fragment.exclusions:
            self._own.extend(moved(fragment.exclusions, x, y))
        if fragment.baseline is not None and not is_out_of_flow(fragment.box.style):
            last = fragment.baseline if fragment.last_baseline is None else fragment.last_baseline
            self._baselines.append((y + fragment.baseline, y + last))

    def finish(self) -> Fragment:
        """Close the container."""
        used, style = self._used, self._box.style
        content_bottom = self._y
        bottom_open = not (self._independent or used.edges.bottom) and used.height is None
        bottom_margin = Margin.of(self._margin.bottom)
        hollow = self._at_top and bottom_open and not used.lowest
        if bottom_open:
            bottom_margin = bottom_margin.join(self._pending)
        elif not self._at_top:
            content_bottom += self._pending.value
        if self._independent and self._own:
            content_bottom = max(content_bottom, below_all(self._own))
        top_margin = self._top_margin or self._before.join(self._pending if self._at_top else NO_MARGIN)
        if not self._top_open:
            top_margin = Margin.of(self._margin.top)
        return Fragment(
            box=self._box,
            width=used.width,
            height=used.final_height(content_bottom - used.edges.top),
            children=tuple(self._children),
            baseline=self._baselines[0][0] if self._baselines else None,
            last_baseline=self._baselines[-1][1] if self._baselines else None,
            top_margin=top_margin,
            bottom_margin=bottom_margin,
            empty=hollow and not used.edges.down and style.height is None,
            exclusions=() if self._independent else tuple(self._own),
            out_of_flow=tuple(self._out_of_flow),
        )


def _avoids_floats(box: Box) -> bool:
    """Return whether a box must stand beside floats as a whole; of plain blocks only the lines give way."""
    return box.style.overflow_hidden or not isinstance(box, BlocksBox | LinesBox)
