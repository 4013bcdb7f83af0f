"""Shapes and words -> an SVG document, and how wide words are about."""

from __future__ import annotations

from html import escape
from typing import Literal

Anchor = Literal["start", "middle", "end"]

INK, BACKGROUND = "currentColor", "Canvas"
"""What stands for the colour of the text around the chart, and for that of the slide."""
_ADVANCE = 0.56
"""The width of an average letter in its size, a little more than that of Inter."""
_NARROW = frozenset("iljtfrI.,:;'|!()[]1 ")
_NARROW_SHARE = 0.6
_SPARE = 1.1


class Canvas:
    """Draws within a width and a height in pixels.

    Args:
        width: Of the drawing.
        height: Likewise.
        font: CSS's list of families.
        colors: Of the series, as ``#rrggbb``.
    """

    def __init__(self, width: float, height: float, font: str, colors: tuple[str, ...]) -> None:
        self.width, self.height = width, height
        self._font = font
        self._colors = colors
        self._parts: list[str] = []
        self.words: list[str] = []

    def color(self, index: int) -> str:
        """Return the colour of a series; more series than colours start again."""
        return self._colors[index % len(self._colors)]

    def rect(self, x: float, y: float, width: float, height: float, fill: str, radius: float = 0.0) -> None:
        """Draw a filled rectangle."""
        corners = f' rx="{radius:.1f}"' if radius else ""
        self._parts.append(
            f'<rect x="{x:.2f}" y="{y:.2f}" width="{width:.2f}" height="{height:.2f}" fill="{fill}"{corners}/>'
        )

    def line(self, x1: float, y1: float, x2: float, y2: float, width: float = 1.5, opacity: float = 0.2) -> None:
        """Draw a rule in the colour of the text."""
        self._parts.append(
            f'<line x1="{x1:.2f}" y1="{y1:.2f}" x2="{x2:.2f}" y2="{y2:.2f}" stroke="{INK}" '
            f'stroke-width="{width}" stroke-opacity="{opacity}"/>'
        )

    def curve(self, points: list[tuple[float, float]], stroke: str, width: float) -> None:
        """Draw a line through points."""
        self._parts.append(
            f'<polyline points="{_joined(points)}" fill="none" stroke="{stroke}" stroke-width="{width}" '
            'stroke-linejoin="round" stroke-linecap="round"/>'
        )

    def area(self, points: list[tuple[float, float]], fill: str, opacity: float = 1.0) -> None:
        """Fill a polygon."""
        self._parts.append(f'<polygon points="{_joined(points)}" fill="{fill}" fill-opacity="{opacity}"/>')

    def path(self, data: str, fill: str) -> None:
        """Fill a path, with a thin edge of the background's colour that parts it from the next."""
        self._parts.append(f'<path d="{data}" fill="{fill}" stroke="{BACKGROUND}" stroke-width="3"/>')

    def dot(self, x: float, y: float, radius: float, fill: str) -> None:
        """Draw a dot."""
        self._parts.append(f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{radius:.1f}" fill="{fill}"/>')

    def text(
        self, words: str, x: float, y: float, size: float, *, anchor: Anchor = "start", bold: bool = False,
        fill: str = INK, opacity: float = 1.0,
    ) -> None:  # fmt: skip
        """Write words with their baseline at y."""
        if not words:
            return
        weight = ' font-weight="600"' if bold else ""
        self._parts.append(
            f'<text x="{x:.2f}" y="{y:.2f}" font-family="{escape(self._font)}" font-size="{size:.1f}"{weight} '
            f'text-anchor="{anchor}" fill="{fill}" fill-opacity="{opacity}">{escape(words)}</text>'
        )
        self.words.append(words)

    def svg(self) -> bytes:
        """Return the document."""
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width:.0f}" height="{self.height:.0f}" '
            f'viewBox="0 0 {self.width:.0f} {self.height:.0f}">'
        )
        return f"{head}{''.join(self._parts)}</svg>".encode()


def width_of(words: str, size: float) -> float:
    """Return about how wide words are, in pixels."""
    return sum(_ADVANCE * (_NARROW_SHARE if letter in _NARROW else 1.0) for letter in words) * size


def wrapped(words: str, size: float, width: float, most: int = 3) -> list[str]:
    """Break words into lines that fit a width; what is more than the most lines, or a word than a line, is cut off."""
    lines: list[str] = []
    for whole in words.split():
        word = whole if width_of(whole, size) <= width else _cut(whole, size, width)
        if lines and width_of(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1]} …"]


def _cut(word: str, size: float, width: float) -> str:
    kept = width - width_of("…", size)
    # As a word that only a guessed width makes too long is better whole, it may go a little beyond.
    length = next((n for n in range(len(word)) if width_of(word[: n + 1], size) > kept * _SPARE), len(word))
    return word if length >= len(word) - 1 else f"{word[: max(length, 1)]}…"


def _joined(points: list[tuple[float, float]]) -> str:
    return " ".join(f"{x:.2f},{y:.2f}" for x, y in points)
