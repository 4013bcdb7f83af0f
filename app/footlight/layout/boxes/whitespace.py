"""Pieces of text as written -> pieces as they will show: white space collapsed, letters transformed.

The rules are those of CSS Text 3, 4.1: collapsible white space becomes one space, none at the start or end of a line;
a forced break is U+2028, which is what Qt's text layout breaks at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from footlight.layout.boxes.box import AtomicInline, Piece, Text

LINE_BREAK = "\u2028"
WHITE_SPACE = " \t\n\r\f"
_CJK = "\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef"
_BREAK_WITHIN_CJK = f"(?<=[{_CJK}])[ \t]*\n[ \t]*(?=[{_CJK}])"
"""A pattern that takes long to compile, and is compiled where there is such a text."""
_SPACES = re.compile("[ \t\n\r\f]{2,}|[\t\n\r\f]")
"""What becomes one space; a lone space is one, and most texts have no others."""
_SPACES_IN_LINE = re.compile("[ \t\f]+")
_NEWLINE_AND_SPACES = re.compile("[ \t\f]*(?:\r\n|\n|\r)[ \t\f]*")
_SPACES_BEFORE_BREAK = re.compile(f" +{LINE_BREAK}")
_WORD = re.compile(r"\w[\w'’]*")


def settle(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Collapse white space over all pieces of a paragraph and drop text that vanishes."""
    if len(pieces) == 1 and isinstance(only := pieces[0], Text):
        return _with_text(only, _ended(only, _collapse(only, at_space=True), at_end=True))
    settled: list[Piece] = []
    at_space = True
    for piece in pieces:
        if isinstance(piece, Text):
            text = _collapse(piece, at_space=at_space)
            if text:
                settled += _with_text(piece, text)
                at_space = text[-1] == LINE_BREAK or (_is_collapsible(piece) and text[-1] == " ")
        else:
            settled.append(piece)
            if isinstance(piece, AtomicInline):
                at_space = False
    return _without_trailing_spaces(settled)


def is_blank(pieces: Iterable[Piece]) -> bool:
    """Return whether nothing but collapsible white space is there."""
    for piece in pieces:
        if not isinstance(piece, Text) or piece.text.strip(WHITE_SPACE) or not _is_collapsible(piece):
            return False
    return True


def _is_collapsible(piece: Text) -> bool:
    return piece.style.white_space in {"normal", "nowrap", "pre-line"}


def _collapse(piece: Text, *, at_space: bool) -> str:
    kind = piece.style.white_space
    text = piece.text
    if kind in {"pre", "pre-wrap"}:
        text = text.replace("\r\n", LINE_BREAK).replace("\n", LINE_BREAK)
    elif kind == "pre-line":
        text = _SPACES_IN_LINE.sub(" ", _NEWLINE_AND_SPACES.sub(LINE_BREAK, text))
        text = text.replace(LINE_BREAK + " ", LINE_BREAK)
    else:
        joined = text if text.isascii() else re.sub(_BREAK_WITHIN_CJK, "", text)
        text = _SPACES.sub(" ", joined)
    if at_space and _is_collapsible(piece):
        text = text.removeprefix(" ")
    return _transform(text, piece.style.text_transform)


def _transform(text: str, how: str) -> str:
    if how == "uppercase":
        return text.upper()
    if how == "lowercase":
        return text.lower()
    if how == "capitalize":
        return _WORD.sub(lambda word: word[0][0].upper() + word[0][1:], text)
    return text


def _without_trailing_spaces(pieces: list[Piece]) -> tuple[Piece, ...]:
    kept: list[Piece] = []
    at_end = True
    for piece in reversed(pieces):
        if not isinstance(piece, Text):
            at_end = at_end and not isinstance(piece, AtomicInline)
            kept.append(piece)
            continue
        text = _ended(piece, piece.text, at_end=at_end)
        if text:
            at_end = text[0] == LINE_BREAK
            kept += _with_text(piece, text)
    return tuple(reversed(kept))


def _ended(piece: Text, text: str, *, at_end: bool) -> str:
    """Return a piece's text without the blanks at the ends of its lines, the last of which may go on behind it."""
    if not _is_collapsible(piece):
        return text
    if LINE_BREAK in text:
        text = _SPACES_BEFORE_BREAK.sub(LINE_BREAK, text)
    return text.rstrip(" ") if at_end else text


def _with_text(piece: Text, text: str) -> tuple[Text, ...]:
    """Return a piece with another text; none without any."""
    if text == piece.text:
        return (piece,) if text else ()
    return (piece._replace(text=text),) if text else ()
