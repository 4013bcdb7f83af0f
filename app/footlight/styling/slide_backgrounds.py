"""The backgrounds of ``![bg]`` -> their colours, gradients and filters."""

from __future__ import annotations

from collections.abc import Sequence

from footlight.deck import Background, Finding, Severity, Size
from footlight.styling.computed import TRANSPARENT, Color, Filter, Gradient
from footlight.styling.css.cascade.computing import Computed
from footlight.styling.css.values import ValueContext
from footlight.styling.css.values.colors import color
from footlight.styling.css.values.effects import filters
from footlight.styling.css.values.images import read_image
from footlight.styling.css.values.tokens import tokenise

Paints = tuple[Color | Gradient | None, ...]


def read(
    backgrounds: Sequence[Background], root: Computed | None, size: Size
) -> tuple[Paints, tuple[tuple[Filter, ...], ...], list[Finding]]:
    """Read what is no picture, and all filters.

    Args:
        backgrounds: Of the slide.
        root: The section's style, whose colour and size of type values may refer to.
        size: The slide's.
    """
    if not backgrounds:
        return (), (), []
    context = ValueContext(size)
    if root:
        context = ValueContext(size, root.style.font_size, root.style.font_size, 400, root.style.color)
    findings: list[Finding] = []
    paints = tuple(_paint(background, context, findings) for background in backgrounds)
    filtered = tuple(_filters(background, context, findings) for background in backgrounds)
    return paints, filtered, findings


def _paint(background: Background, context: ValueContext, findings: list[Finding]) -> Color | Gradient | None:
    if background.is_picture:
        return None
    tokens = tokenise(background.source)
    value = color(tokens) or (read_image(tokens[0]) if len(tokens) == 1 else None)
    paint = value(context) if value is not None else None
    if isinstance(paint, Color | Gradient):
        return paint
    findings.append(_unreadable(background, background.source, "background"))
    return TRANSPARENT


def _filters(background: Background, context: ValueContext, findings: list[Finding]) -> tuple[Filter, ...]:
    if not background.filters.strip():
        return ()
    value = filters(tokenise(background.filters))
    if value is None:
        findings.append(_unreadable(background, background.filters, "filter"))
        return ()
    read_filters: tuple[Filter, ...] = value(context)
    return read_filters


def _unreadable(background: Background, text: str, what: str) -> Finding:
    message = f"“{text}” is no {what} that can be shown; it was left out"
    return Finding(background.line, 0, Severity.WARNING, "unsupported-css", message)
