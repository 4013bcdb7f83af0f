"""Words on a picture -> the smallest veil that lets them be read: how strong it is, and which part it covers.

A veil lies where the words are, up to the edge of the picture that they are nearest to, and ends a line away from them.
"""

from __future__ import annotations

from collections.abc import Sequence

from footlight.deck.named_tuple import NamedTuple
from footlight.layout.behind_text import Behind
from footlight.layout.page import BoxItem, Rect, Role
from footlight.styling.computed import Color, Gradient, GradientStop, Length
from footlight.styling.contrast import contrast, luminance, over

_STEP = 0.02
"""Of a veil's alpha: less cannot be told apart."""
_MOST = 0.94
_SHORTEST_RAMP = 96.0
"""Pixels in which a veil comes to an end at least; a sharper one is seen as a box."""
_SIDE_RAMP = 0.22
"""Of the picture's width: what ends at a side of the words is seen more than what ends above them."""
_ACROSS = 1.15
"""A veil from a side must be so much smaller than one from above or below, as a picture's light and shade do."""
_WHOLE = 0.92
"""A veil of more than this part of the picture covers all of it: the rest would look like a fault."""
_EASE = (0.0, 0.07, 0.26, 0.5, 0.74, 0.93, 1.0)
"""Shares of the alpha along the ramp, in even steps: a curve without corners, so that no edge is seen."""
_ANGLES = {"bottom": 180.0, "top": 0.0, "right": 90.0, "left": 270.0}
"""Of the gradient that grows towards an edge."""


class Tone(NamedTuple):
    """A colour for words, and the one of the veil below them."""

    words: Color
    veil: Color


def tones(foreground: Color, background: Color) -> tuple[Tone, Tone]:
    """Return the tones of a slide's own colours: as they are, and turned over."""
    if contrast(foreground, background) < _FAR_APART:
        background = Color(0, 0, 0) if luminance(foreground) > _MIDDLE else Color(1, 1, 1)
    foreground, background = (color._replace(alpha=1.0) for color in (foreground, background))
    return Tone(foreground, background), Tone(background, foreground)


_FAR_APART = 7.0
_MIDDLE = 0.18
"""The luminance from which black stands out more than white does."""


def strength(tone: Tone, behind: Sequence[Behind], least: float) -> float:
    """Return the least alpha of a veil with which words have a contrast to all that is behind them."""
    alpha = 0.0
    for each in behind:
        while alpha < _MOST and veiled(each, tone.veil, alpha).contrast(tone.words) < least:
            alpha += _STEP
    return min(alpha, _MOST)


def veiled(behind: Behind, veil: Color, alpha: float) -> Behind:
    """Return what is behind words when a veil lies over it."""
    front = veil._replace(alpha=alpha)
    return behind._replace(darkest=over(front, behind.darkest), lightest=over(front, behind.lightest))


def veil_item(words: Rect, picture: Rect, line: float, fill: Color, step: int) -> BoxItem:
    """Make a veil.

    Args:
        words: The box around them.
        picture: What may be covered.
        line: The height of a line in pixels, which is how far the veil goes beyond the words.
        fill: Its colour, with the alpha that it has below the words.
        step: The step that shows it.
    """
    side, rect, ramp = min(_choices(words, picture, max(line, _SHORTEST_RAMP)), key=_burden)
    if rect.width * rect.height > _WHOLE * picture.width * picture.height:
        return BoxItem(rect=picture, role=Role.DECORATION, step=step, fill=fill)
    length = rect.height if side in {"top", "bottom"} else rect.width
    stops = tuple(
        GradientStop(fill._replace(alpha=fill.alpha * share), Length(ramp * place / (len(_EASE) - 1)))
        for place, share in enumerate(_EASE)
    )
    stops = (*stops, GradientStop(fill, Length(length)))
    return BoxItem(rect=rect, role=Role.DECORATION, step=step, fill=Gradient("linear", stops, _ANGLES[side]))


def _burden(choice: tuple[str, Rect, float]) -> float:
    side, rect, _ = choice
    return rect.width * rect.height * (1.0 if side in {"top", "bottom"} else _ACROSS)


def _choices(words: Rect, picture: Rect, line: float) -> list[tuple[str, Rect, float]]:
    """List each edge with the veil from there to beyond the words, and how long its ramp is."""
    pad = line / 4
    across = max(line, _SIDE_RAMP * picture.width)
    top, bottom = max(words.y - pad - line, picture.y), min(words.bottom + pad + line, picture.bottom)
    left, right = max(words.x - pad - across, picture.x), min(words.right + pad + across, picture.right)
    return [
        ("bottom", Rect(picture.x, top, picture.width, picture.bottom - top), words.y - pad - top),
        ("top", Rect(picture.x, picture.y, picture.width, bottom - picture.y), bottom - words.bottom - pad),
        ("left", Rect(picture.x, picture.y, right - picture.x, picture.height), right - words.right - pad),
        ("right", Rect(left, picture.y, picture.right - left, picture.height), words.x - pad - left),
    ]
