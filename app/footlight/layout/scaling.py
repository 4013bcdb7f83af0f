"""Styles, paragraphs and whole slides at a smaller type -> the same with smaller text, and smaller pictures.

Header, footer and page number keep their size: they are the same on every slide. Titles give way last.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import replace
from typing import Final

from footlight.deck.named_tuple import NamedTuple
from footlight.layout.boxes.box import AtomicInline, Close, Open, OutOfFlowInline, Piece, Text, is_absolute
from footlight.layout.boxes.code_boxes import code_of, source_of
from footlight.styling.computed import ComputedStyle, Edges, Length, StyledElement


def scaled_style(style: ComputedStyle, ratio: float, spacing: float | None = None) -> ComputedStyle:
    """Scale the type by ``ratio`` and margins, paddings and gaps by ``spacing`` (by ``ratio`` where not said).

    Widths, heights, borders and percentages stay.
    """
    room = ratio if spacing is None else spacing
    return style.but(
        font_size=style.font_size * ratio,
        line_height=None if style.line_height is None else style.line_height * ratio,
        letter_spacing=style.letter_spacing * ratio,
        word_spacing=style.word_spacing * ratio,
        text_indent=scaled_length(style.text_indent, ratio),
        margin=_scaled_edges(style.margin, room),
        padding=_scaled_edges(style.padding, room),
        row_gap=scaled_length(style.row_gap, room),
        column_gap=scaled_length(style.column_gap, room),
        border_spacing=(style.border_spacing[0] * room, style.border_spacing[1] * room),
    )


def scaled_length(length: Length, ratio: float) -> Length:
    """Scale the pixels of a length; a percentage stays."""
    return length if not length.px else Length(length.px * ratio, length.percent)


def scaled_pieces(pieces: tuple[Piece, ...], ratio: float) -> tuple[Piece, ...]:
    """Scale the text of a paragraph and what stands in its lines."""
    return tuple(_scaled_piece(piece, ratio) for piece in pieces)


def _scaled_piece(piece: Piece, ratio: float) -> Piece:
    if isinstance(piece, Close | OutOfFlowInline):
        return piece
    if isinstance(piece, Text):
        return piece._replace(style=scaled_style(piece.style, ratio), raise_by=piece.raise_by * ratio)
    if isinstance(piece, Open):
        return replace(piece, style=scaled_style(piece.style, ratio), raise_by=piece.raise_by * ratio)
    box = replace(piece.box, style=scaled_style(piece.box.style, ratio))
    return AtomicInline(box=box, raise_by=piece.raise_by * ratio)


def _scaled_edges(edges: Edges, ratio: float) -> Edges:
    if edges == Edges():
        return edges
    return Edges(*(None if edge is None else scaled_length(edge, ratio) for edge in edges))


KEPT: Final = frozenset({"header", "footer", "::after", "::before"})
SIGNS: Final = frozenset({"::before", "::after"})
"""What a theme draws with the text."""
TITLES: Final = frozenset({"h1", "h2"})
DENSE: Final = frozenset({"pre", "table"})
"""What is read line by line rather than from the back row: it gives way before the text does."""
TITLES_FOLLOW = 0.8
"""Below this ratio of the text, titles shrink too, so that they stay in proportion."""


class Ratios(NamedTuple):
    """How much of its size everything keeps: type, the height that pictures may take of the content box, dense type.

    Attributes:
        type: Of text.
        pictures: Of the height of the content box.
        dense: Of the type of code and tables.
        lines: Of the lines of code that show at once, where steps say which.
    """

    type: float = 1.0
    pictures: float = 1.0
    dense: float = 1.0
    lines: float = 1.0

    def times(self, kept: float) -> Ratios:
        """Return the ratios with everything keeping so much of what it has."""
        return Ratios(self.type * kept, self.pictures * kept, self.dense * kept, self.lines)


def main_type_size(root: StyledElement) -> float:
    """Return the size of most of the text, titles not counted unless there is nothing else."""
    letters = _letters_by_size(root)
    body = {size: count for (size, in_title), count in letters.items() if count and not in_title}
    counted = body or {size: count for (size, _), count in letters.items()}
    return max(counted, key=lambda size: counted[size], default=root.style.font_size)


def has_body_text(root: StyledElement) -> bool:
    """Return whether there is text outside titles."""
    return any(_is_in_body(child) for child in root.children if isinstance(child, str) or child.tag not in KEPT)


def _is_in_body(node: StyledElement | str) -> bool:
    if isinstance(node, str):
        return bool(node.strip())
    return node.tag not in TITLES and node.style.display != "none" and any(map(_is_in_body, node.children))


def dense_type_size(root: StyledElement) -> float | None:
    """Return the smallest size of type of code and tables in the flow; None without any."""
    if root.style.display == "none" or is_absolute(root.style):
        return None
    if root.tag in DENSE:
        return min(size for (size, _) in _letters_by_size(root) or {(root.style.font_size, False): 1})
    found = [dense_type_size(child) for child in root.children if isinstance(child, StyledElement)]
    return min((size for size in found if size is not None), default=None)


def least_lines(root: StyledElement) -> float | None:
    """Return what part of the lines of code that comes in steps must show at once; None without any in the flow.

    It is as many as one step is about, with a line above and below.
    """
    if root.style.display == "none" or is_absolute(root.style):
        return None
    if root.tag == "pre":
        return min(max(_largest_stage(root) + 2, _FEWEST_LINES) / _shown_lines(root), 1.0) if _is_staged(root) else None
    found = [least_lines(child) for child in root.children if isinstance(child, StyledElement)]
    return max((least for least in found if least is not None), default=None)


_FEWEST_LINES = 5
"""Of code that show at once, so that it is seen where one is."""
_STAGE = re.compile(r"\d{1,6}")


def _is_staged(block: StyledElement) -> bool:
    return block.tag == "pre" and "|" in block.attributes.get("data-highlight", "")


def _shown_lines(block: StyledElement) -> int:
    """Count the lines of a block of code that show at once."""
    if window := block.attributes.get("data-window"):
        return int(window)
    code = code_of(block)
    return 1 if code is None else source_of(code).count("\n") + 1


def _largest_stage(block: StyledElement) -> int:
    said = block.attributes["data-highlight"].split("|")
    groups = [[int(number) for number in _STAGE.findall(group)] for group in said]
    return max((max(group) - min(group) + 1 for group in groups if group), default=1)


def has_pictures(element: StyledElement) -> bool:
    """Return whether there are pictures or diagrams in the flow."""
    if element.style.display == "none" or is_absolute(element.style):
        return False
    if is_picture(element):
        return True
    return any(has_pictures(child) for child in element.children if isinstance(child, StyledElement))


def shrunk(root: StyledElement, ratios: Ratios, room: float) -> StyledElement:
    """Shrink a section's content.

    Args:
        root: The section; its own padding stays.
        ratios: What everything keeps.
        room: The height of the content box in pixels.
    """
    if ratios == Ratios():
        return root
    title_ratio = min(1.0, ratios.type / TITLES_FOLLOW) if has_body_text(root) else ratios.type
    shrinker = _Shrinker(ratios, title_ratio, room, {})
    children = tuple(
        child if isinstance(child, str) or child.tag in KEPT else shrinker.element(child) for child in root.children
    )
    style = scaled_style(root.style, ratios.type).but(padding=root.style.padding, margin=root.style.margin)
    return root.restyled(style, children)


class _Shrinker(NamedTuple):
    """Shrinks elements, all alike but for titles and pictures.

    Attributes:
        scaled: The styles so far, by the identity of the style and the ratio: elements of one kind share a style.
    """

    ratios: Ratios
    title_ratio: float
    room: float
    scaled: dict[tuple[int, float], ComputedStyle]

    def element(self, element: StyledElement, ratio: float | None = None) -> StyledElement:
        """Shrink an element with all that is in it."""
        if ratio is None and element.tag in TITLES:
            ratio = self.title_ratio
        elif ratio is None and element.tag in DENSE:
            ratio = self.ratios.dense
        kept = self.ratios.type if ratio is None else ratio
        key = (id(element.style), kept)
        style = self.scaled.get(key)
        if style is None:
            style = self.scaled[key] = scaled_style(element.style, kept)
        if self.ratios.pictures < 1 and is_picture(element):
            style = _smaller_picture(style, self.ratios.pictures, self.room)
        children = tuple(child if isinstance(child, str) else self.element(child, ratio) for child in element.children)
        attributes = element.attributes
        if self.ratios.lines < 1 and _is_staged(element):
            attributes = attributes | {"data-window": str(max(math.ceil(_shown_lines(element) * self.ratios.lines), 1))}
        return StyledElement(element.tag, attributes, style, children, element.line, element.step)


def _smaller_picture(style: ComputedStyle, ratio: float, room: float) -> ComputedStyle:
    """Bound a picture's height; sizes in pixels shrink alike, so that its proportions stay."""
    most = room * ratio
    if style.max_height is not None:
        most = min(most, style.max_height.resolve(room))
    return style.but(
        max_height=Length(px=most), width=_shorter(style.width, ratio), height=_shorter(style.height, ratio)
    )


def _shorter(length: Length | None, ratio: float) -> Length | None:
    return None if length is None else Length(length.px * ratio, length.percent)


def is_picture(element: StyledElement) -> bool:
    """Return whether an element is bounded by its height rather than its type, as is a heading fitted to the width."""
    if "data-fit" in element.attributes:
        return True
    return element.tag == "img" or (element.tag == "figure" and "data-source" in element.attributes)


def _letters_by_size(root: StyledElement) -> Counter[tuple[float, bool]]:
    """Count the letters in each size of type, apart for titles."""
    counted: Counter[tuple[float, bool]] = Counter()
    stack: list[tuple[StyledElement | str, bool, float]] = [
        (child, False, root.style.font_size)
        for child in root.children
        if isinstance(child, str) or child.tag not in KEPT
    ]
    while stack:
        node, in_title, size = stack.pop()
        if isinstance(node, str):
            counted[size, in_title] += len("".join(node.split()))
        elif node.style.display != "none":
            stack.extend((child, in_title or node.tag in TITLES, node.style.font_size) for child in node.children)
    return counted
