"""A slide's blocks -> the layout that it stands on, and which of them fill its places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pptx.opc.package import Part

from footlight.deck.named_tuple import NamedTuple
from footlight.exporting.powerpoint.layouts import BODY_KINDS, LayoutLook
from footlight.exporting.powerpoint.paragraphs import Block
from footlight.layout.page import Page, PictureItem
from footlight.layout.structure import Kind
from footlight.styling.computed import Color, Gradient

_BY_NAME = frozenset({"title", "closing", "section", "statement"})
"""The automatic layouts that are layouts of a presentation too, if there is a title."""


class LayoutPart(NamedTuple):
    """A layout that was written.

    Attributes:
        part: Its part.
        look: What it was made of.
        decoration: The shapes on it that are no places, without their ids.
        background: Behind its slides.
    """

    part: Part
    look: LayoutLook
    decoration: frozenset[str]
    background: Color | Gradient


class Chosen(NamedTuple):
    """What a slide stands on.

    Attributes:
        layout: Its layout.
        holders: How blocks name the places that they fill, by their first items.
    """

    layout: LayoutPart
    holders: Mapping[int, str]


def chosen_layout(page: Page, blocks: Sequence[Block], layouts: Mapping[str, LayoutPart]) -> Chosen:
    """Choose the layout of a slide by its automatic layout, and by what is on it.

    Args:
        page: The slide.
        blocks: What is seen of its text, in reading order.
        layouts: Those that there are.
    """
    headings = [block for block in blocks if block.kind is Kind.HEADING]
    bodies = [block for block in blocks if block.kind in BODY_KINDS]
    title = min(headings, key=lambda block: block.level, default=None)
    key = _key(page, title, [block for block in headings if block is not title], bodies)
    layout = layouts[key]
    holders: dict[int, str] = {}
    if title is not None:
        holders[next(title.items)] = layout.look.title or 'type="title"'
    if key == "comparison":
        bodies = [block for block in blocks if block in bodies or (block in headings and block is not title)]
    for block, holder in zip(bodies, layout.look.bodies, strict=False):
        holders[next(block.items)] = holder
    return Chosen(layout, holders)


def _key(page: Page, title: Block | None, others: Sequence[Block], bodies: Sequence[Block]) -> str:
    if title is None:
        return "quote" if page.layout == "quote" and bodies else "blank"
    if page.layout in _BY_NAME:
        return page.layout
    if title.level == 1 and page.number == 1:
        return "title"
    if page.layout == "split" and bodies and any(isinstance(item, PictureItem) for item in page.items):
        return "split"
    if len(bodies) == 2 and bodies[0].rect.right <= bodies[1].rect.x + 1:
        if len(others) == 2:
            return "comparison"
        if not others and bodies[0].rect.y < bodies[1].rect.bottom and bodies[1].rect.y < bodies[0].rect.bottom:
            return "columns"
    return "content" if bodies else "only"
