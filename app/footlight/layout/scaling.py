"""A style and a ratio -> the same style with smaller or larger type: sizes of text and the room around it."""

from __future__ import annotations

from dataclasses import replace

from footlight.layout.boxes.box import Aside, Atom, Close, Open, Piece, Text
from footlight.styling.computed import ComputedStyle, Edges, Length


def scaled_style(style: ComputedStyle, ratio: float, spacing: float | None = None) -> ComputedStyle:
    """Scale the type by ``ratio`` and margins, paddings and gaps by ``spacing`` (by ``ratio`` where not said).

    Widths, heights, borders and percentages stay.
    """
    room = ratio if spacing is None else spacing
    return replace(
        style,
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
    if isinstance(piece, Close | Aside):
        return piece
    if isinstance(piece, Text | Open):
        return replace(piece, style=scaled_style(piece.style, ratio), raise_by=piece.raise_by * ratio)
    box = replace(piece.box, style=scaled_style(piece.box.style, ratio))
    return Atom(box=box, raise_by=piece.raise_by * ratio)


def _scaled_edges(edges: Edges, ratio: float) -> Edges:
    if edges == Edges():
        return edges
    return Edges(*(None if edge is None else scaled_length(edge, ratio) for edge in edges))
