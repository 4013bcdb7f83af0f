"""A slide's own background -> what a deck's slide says of it: a colour, a gradient, a picture."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pptx.oxml.ns import qn
from pptx.slide import Slide


def background_of(slide: Slide, picture: Callable[[Any], str | None]) -> str | None:
    """Return what stands behind a slide, as the address of a picture behind it; empty for what its layout has.

    Args:
        slide: The slide.
        picture: Returns the reference of a picture's fill; None for one that cannot be shown.

    Returns:
        None for one that has no place in a deck, such as a pattern or a colour of the theme.
    """
    background = slide._element.cSld.find(qn("p:bg"))  # noqa: SLF001 - python-pptx shows its colours alone
    if background is None:
        return ""
    fill = background.find(f"{qn('p:bgPr')}/{qn('a:blipFill')}")
    if fill is not None:
        return picture(fill)
    color = background.find(f"{qn('p:bgPr')}/{qn('a:solidFill')}/{qn('a:srgbClr')}")
    if color is not None:
        return f"#{color.get('val', '').lower()}"
    return _gradient(background) or None


def _gradient(background: Any) -> str:
    """Return a background's gradient as CSS has it; empty for one of the theme's colours, or of another shape."""
    fill = background.find(f"{qn('p:bgPr')}/{qn('a:gradFill')}")
    line = fill.find(qn("a:lin")) if fill is not None else None
    if line is None:
        return ""
    stops = [(stop.find(qn("a:srgbClr")), int(stop.get("pos", 0)) / 1000) for stop in fill.iter(qn("a:gs"))]
    if any(color is None for color, _ in stops):
        return ""
    listed = ",".join(
        f"#{color.get('val').lower()} {place:g}%" for color, place in sorted(stops, key=lambda each: each[1])
    )
    return f"linear-gradient({(int(line.get('ang', 0)) / 60_000 + 90) % 360:g}deg,{listed})"
