"""The section's style -> whether the author has put it on a background that the theme's colours are not made for."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from footlight.styling.computed import Color, Gradient
from footlight.styling.contrast import contrast
from footlight.styling.css.cascade.computing import Computed
from footlight.styling.css.values.colors import color as parse_color
from footlight.styling.css.values.value_context import ValueContext

_FOREGROUND, _BACKGROUND = "--color-foreground", "--color-background"
_TOO_LITTLE = 3.0
"""WCAG 2.2, 1.4.3: what even large text needs."""
_UNSEEN = 2.0
"""Nobody chooses a text that is so near to the theme's background, unless another background is behind it."""


def wants_inverse(section: Computed, inverted: Callable[[], Computed], picture: Color | None = None) -> bool:
    """Return whether a slide is better served by the theme's inverse colours.

    An author who writes ``backgroundColor: #303030`` in a light theme, or ``color: white`` over a picture, sets two of
    a theme's dozen colours; headings, code and tables would stay those of a light background.

    Args:
        section: The style of the section as it is.
        inverted: Computes the same with the class ``invert`` taken away or added; few slides need it.
        picture: The mean colour of a picture that covers the slide; None for none.
    """
    text, own_background = _token(section, _FOREGROUND), _token(section, _BACKGROUND)
    wanted, background = section.style.color, picture or _background(section)
    if text is None or own_background is None or (wanted == text and background in {None, own_background}):
        return False
    other = inverted()
    other_text, other_background = _token(other, _FOREGROUND), _token(other, _BACKGROUND)
    if other_text is None or other_background is None:
        return False
    if wanted != text and contrast(wanted, own_background) < min(_UNSEEN, contrast(wanted, other_background)):
        return True
    if background is None or background == own_background:
        return False
    return contrast(text, background) < min(_TOO_LITTLE, contrast(other_text, background))


def _background(section: Computed) -> Color | None:
    """The colour behind the text; a gradient counts with the mean of its stops."""
    for layer in section.style.background_layers:
        if isinstance(layer.image, Gradient) and all(stop.color.alpha == 1 for stop in layer.image.stops):
            stops = [stop.color for stop in layer.image.stops]
            red, green, blue, _ = (sum(part) / len(stops) for part in zip(*stops, strict=True))
            return Color(red, green, blue)
    color = section.style.background_color
    return color if color.alpha == 1 else None


@lru_cache(maxsize=256)
def _token(section: Computed, name: str) -> Color | None:
    tokens = section.custom.get(name)
    value = parse_color(tokens) if tokens else None
    return value(ValueContext()) if value is not None else None
