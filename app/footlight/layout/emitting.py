"""A laid-out slide -> items: absolute places, paint order, clips, opacity and turns (CSS 2.2, appendix E).

Within a stacking context: boxes with a negative ``z-index``, then the flow in reading order, then positioned boxes by
``z-index``. What a box paints itself stands directly before what is in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import itemgetter

from footlight.deck.named_tuple import NamedTuple
from footlight.layout.backgrounds import PictureFinder, corner_radii, layer_items
from footlight.layout.boxes.box import DrawingBox, Origin, PictureBox, PlaceholderBox, is_absolute
from footlight.layout.fragments import Fragment, InlineBox, Placed, TextBlock
from footlight.layout.geometry import definite
from footlight.layout.modes.replaced import fitted_object
from footlight.layout.page import BoxItem, Cell, DrawingItem, Item, LinkArea, PictureItem, Rect, Role, TextItem
from footlight.layout.paint_state import PaintState
from footlight.layout.placeholders import word_items
from footlight.styling.computed import Border, Borders, ComputedStyle, Corners, Length

IN_FLOW = 0.0
POSITIONED = 0.5
"""The level of positioned boxes without a ``z-index``: above the flow, below 1."""


Leveled = tuple[float, Item]
"""An item and, before it, its level in the stacking context."""
_LEVEL = itemgetter(0)
_NO_BORDERS = Borders()


class Emitted(NamedTuple):
    """What was made of a laid-out section.

    Attributes:
        items: In paint order.
        cells: The cells of its tables.
    """

    items: tuple[Item, ...]
    cells: tuple[Cell, ...]


def emit(root: Fragment, at: tuple[float, float], find: PictureFinder) -> Emitted:
    """Make the items of a laid-out section, whose own background is the slide's and is made elsewhere."""
    emitter = _Emitter(find)
    emitter.inside(root, *at, PaintState(), is_root=True)
    return Emitted(tuple([item for _, item in sorted(emitter.found, key=_LEVEL)]), tuple(emitter.cells))


class _Emitter:
    """Walks fragments from the slide inwards.

    Attributes:
        found: The items so far, in reading order but for the stacking contexts, which are in theirs.
        cells: The cells of tables so far.
    """

    def __init__(self, find: PictureFinder) -> None:
        self._find = find
        self.found: list[Leveled] = []
        self.cells: list[Cell] = []

    def fragment(self, placed: Placed, x: float, y: float, parent: Fragment, state: PaintState) -> None:
        """Emit a fragment whose parent is at (x, y)."""
        fragment = placed.fragment
        style = fragment.box.style
        left, top = x + placed.x, y + placed.y
        if style.position == "relative":
            dx, dy = _relative_shift(style, parent)
            left, top = left + dx, top + dy
        if style.opacity != 1 or style.rotation:
            state = _paint_state_in(style, Rect(left, top, fragment.width, fragment.height), state)
        if style.display == "table-cell" and fragment.box.origin.element is not None:
            rect = Rect(left, top, fragment.width, fragment.height)
            self.cells.append(Cell(fragment.box.origin.element, rect))
        before = len(self.found)
        self._own(fragment, left, top, state)
        self.inside(fragment, left, top, state)
        level = _level(style)
        if level != IN_FLOW or style.opacity != 1 or style.rotation:
            # A stacking context: its content is ordered by itself and stands as a whole among its siblings.
            self.found[before:] = [(level, item) for _, item in sorted(self.found[before:], key=_LEVEL)]

    def _emit(self, items: Iterable[Item]) -> None:
        self.found.extend([(IN_FLOW, item) for item in items])

    def _own(self, fragment: Fragment, x: float, y: float, state: PaintState) -> None:
        """Emit the background, border and shadow of a box."""
        style, origin = fragment.box.style, fragment.box.origin
        if not _is_painted(style) or not style.visible or isinstance(fragment.box, PlaceholderBox):
            return
        role = Role.MARKER if origin.role is Role.MARKER else Role.DECORATION
        rect = Rect(x, y, fragment.width, fragment.height)
        self._emit(box_items(style, rect, state, origin, role, self._find))

    def inside(self, fragment: Fragment, x: float, y: float, state: PaintState, *, is_root: bool = False) -> None:
        """Emit what is inside a fragment that is at (x, y); the slide itself is clipped by painting."""
        style = fragment.box.style
        if style.overflow_hidden and not is_root:
            state = _clipped(style, Rect(x, y, fragment.width, fragment.height), state)
        for inline in fragment.inline_boxes:
            self._emit(self._inline_box(inline, x, y, state))
        later: list[Placed] = []
        for child in fragment.children:
            if child.fragment.box.origin.role is Role.MARKER:
                self.fragment(child, x, y, fragment, state)
            else:
                later.append(child)
        if style.visible:
            for text in fragment.texts:
                self.found.append((IN_FLOW, _text_item(text, x, y, style, state)))
            if fragment.content is not None:
                self._emit(_content_items(fragment, _moved(fragment.content, x, y), state))
        for child in later:
            self.fragment(child, x, y, fragment, state)

    def _inline_box(self, inline: InlineBox, x: float, y: float, state: PaintState) -> Iterator[Item]:
        """Emit one line's piece of an inline element; borders and corners only where the element begins and ends."""
        style = inline.style
        if not style.visible:
            return
        none, border, radius = Border(), style.border, style.radius
        square = Length()
        borders = Borders(
            border.top, border.right if inline.last else none, border.bottom, border.left if inline.first else none
        )
        corners = Corners(
            radius.top_left if inline.first else square,
            radius.top_right if inline.last else square,
            radius.bottom_right if inline.last else square,
            radius.bottom_left if inline.first else square,
        )
        rect = _moved(inline.rect, x, y)
        yield from box_items(style, rect, state, inline.origin, Role.DECORATION, self._find, borders, corners)


def box_items(
    style: ComputedStyle,
    rect: Rect,
    state: PaintState,
    origin: Origin,
    role: Role,
    find: PictureFinder,
    borders: Borders | None = None,
    corners: Corners | None = None,
) -> Iterator[Item]:
    """Make the items of a box's background, border and shadows; none if there is nothing to see."""
    borders = style.border if borders is None else borders
    bordered = borders != _NO_BORDERS and any(
        border.width and border.style != "none" and border.color.alpha for border in borders
    )
    if not (bordered or style.background_color.alpha or style.background_layers or style.shadows):
        return
    radii = corner_radii(style.radius if corners is None else corners, rect)
    fields = state.fields(rect, origin, role)
    if style.background_layers:
        if style.background_color.alpha or style.shadows:
            yield BoxItem(**fields, fill=style.background_color, radii=radii, shadows=style.shadows)
        yield from layer_items(style, rect, state, origin, role, find)
        if bordered:
            yield BoxItem(**fields, borders=borders, radii=radii)
    elif style.background_color.alpha or bordered or style.shadows:
        yield BoxItem(**fields, fill=style.background_color, borders=borders, radii=radii, shadows=style.shadows)


def _is_painted(style: ComputedStyle) -> bool:
    """Return whether there may be anything to see of a box itself, as there is not of most."""
    return bool(style.background_color.alpha or style.background_layers or style.shadows or style.border != _NO_BORDERS)


def _level(style: ComputedStyle) -> float:
    if style.z_index:
        return float(style.z_index)
    return POSITIONED if is_absolute(style) else IN_FLOW


def _relative_shift(style: ComputedStyle, parent: Fragment) -> tuple[float, float]:
    """Return by how much ``position: relative`` moves a box; the flow does not notice."""
    left, right = definite(style.inset.left, parent.width), definite(style.inset.right, parent.width)
    top, bottom = definite(style.inset.top, parent.height), definite(style.inset.bottom, parent.height)
    dx = left if left is not None else -(right or 0.0)
    dy = top if top is not None else -(bottom or 0.0)
    return dx, dy


def _paint_state_in(style: ComputedStyle, rect: Rect, state: PaintState) -> PaintState:
    pivot = state.pivot if state.rotation else (rect.x + rect.width / 2, rect.y + rect.height / 2)
    return PaintState(state.clip, state.opacity * style.opacity, state.rotation + style.rotation, pivot)


def _clipped(style: ComputedStyle, rect: Rect, state: PaintState) -> PaintState:
    border = style.border
    inner = Rect(
        rect.x + border.left.width,
        rect.y + border.top.width,
        rect.width - border.left.width - border.right.width,
        rect.height - border.top.width - border.bottom.width,
    )
    clip = inner if state.clip is None else state.clip.common(inner)
    return PaintState(clip, state.opacity, state.rotation, state.pivot)


def _moved(rect: Rect, x: float, y: float) -> Rect:
    return Rect(rect.x + x, rect.y + y, rect.width, rect.height)


def _text_item(text: TextBlock, x: float, y: float, style: ComputedStyle, state: PaintState) -> TextItem:
    return TextItem(
        **state.fields(_moved(text.rect, x, y), text.origin),
        layout=text.layout,
        origin=(x + text.x, y + text.y),
        text=text.text,
        color=style.color,
        shadows=style.text_shadows,
        links=tuple([LinkArea(_moved(link.rect, x, y), link.target) for link in text.links]),
        edits=text.edits,
    )


def _content_items(fragment: Fragment, rect: Rect, state: PaintState) -> Iterator[Item]:
    """Emit a picture, a drawing or a placeholder."""
    box = fragment.box
    style, origin = box.style, box.origin
    if isinstance(box, PictureBox):
        target = fitted_object(box, rect)
        shown = rect.common(target)
        yield PictureItem(
            **state.fields(shown, origin),
            picture=box.picture,
            target=target,
            radii=corner_radii(style.radius, shown),
            filters=style.filters,
            alt=box.alt,
            link=origin.link,
        )
    elif isinstance(box, DrawingBox):
        yield DrawingItem(
            **state.fields(rect, origin), drawing=box.drawing, color=style.color, text=box.text, link=origin.link
        )
    elif isinstance(box, PlaceholderBox):
        yield from word_items(rect, box.label, style, state, origin)
