"""A list and its items -> what stands in front of each item: its number and its marker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from footlight.layout.boxes.box import Marker, Origin
from footlight.layout.page import Role
from footlight.styling.computed import ComputedStyle, StyledElement
from footlight.styling.css.counters import SHAPES, counter_text

GLYPHS: Final = {**SHAPES, "open-task": "☐", "done-task": "☑"}
"""Shapes as letters, for markers that stand inside the text."""


def item_numbers(attributes: Mapping[str, str], children: Sequence[StyledElement | str]) -> list[int]:
    """Number the children of a list: ``start``, ``reversed`` and ``value`` as in HTML; other children count 0."""
    items = [isinstance(child, StyledElement) and child.style.display == "list-item" for child in children]
    if True not in items:
        return [0] * len(items)
    step = -1 if "reversed" in attributes else 1
    number = _integer(attributes.get("start"), sum(items) if step < 0 else 1)
    numbers: list[int] = []
    for child, is_item in zip(children, items, strict=True):
        if is_item and isinstance(child, StyledElement):
            number = _integer(child.attributes.get("value"), number)
            numbers.append(number)
            number += step
        else:
            numbers.append(0)
    return numbers


def marker_of(item: StyledElement, number: int, origin: Origin) -> Marker | None:
    """Make the marker of a list item from its ``::marker``, its task class or its ``list-style-type``."""
    pseudo = next(
        (child for child in item.children if isinstance(child, StyledElement) and child.tag == "::marker"), None
    )
    style = pseudo.style if pseudo else item.style
    origin = origin._replace(role=Role.MARKER)
    words = "".join(child for child in pseudo.children if isinstance(child, str)) if pseudo else ""
    if words:
        return Marker(shape="text", text=words, style=style, origin=origin)
    kind = item.style.list_style_type
    classes = item.attributes.get("class", "").split()
    if "task" in classes and not kind.startswith('"'):
        return Marker(shape="done-task" if "task-done" in classes else "open-task", text="", style=style, origin=origin)
    return _plain_marker(kind, number, style, origin)


def _plain_marker(kind: str, number: int, style: ComputedStyle, origin: Origin) -> Marker | None:
    if kind == "none":
        return None
    if kind in SHAPES:
        return Marker(shape=kind, text="", style=style, origin=origin)
    text = kind[1:-1] if kind.startswith('"') else f"{counter_text(kind, number)}."
    return Marker(shape="text", text=text, style=style, origin=origin)


def _integer(text: str | None, fallback: int) -> int:
    try:
        return fallback if text is None else int(text)
    except ValueError:
        return fallback
