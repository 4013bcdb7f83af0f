"""What the author said and the slide's shape go in; the layout's name and the arranged section come out."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from functools import lru_cache
from types import MappingProxyType
from xml.etree.ElementTree import Element

from footlight.deck import Finding, Severity, Size
from footlight.media import LightMap
from footlight.styling.class_rows import SLIDE_CLASSES
from footlight.styling.layouts import code, few_words, figures, lists, pictures, rows_of_pictures
from footlight.styling.layouts.captions import captioned
from footlight.styling.layouts.shape import Layout, Shape

PLAIN = Layout(
    "plain",
    lambda _shape: True,
    few_words.with_what_stands_alone,
    help="No layout: the blocks stand below each other as they were written.",
    example="""\
<!-- layout: plain -->

## As it was written

- One point

And a sentence below it.
""",
)
LAYOUTS: tuple[Layout, ...] = (
    few_words.TITLE,
    few_words.CLOSING,
    few_words.BIG_NUMBER,
    few_words.SECTION,
    few_words.STATEMENT,
    few_words.QUOTE,
    pictures.PICTURE,
    rows_of_pictures.PICTURES,
    pictures.SPLIT,
    lists.COMPARISON,
    lists.TIMELINE,
    code.CODE,
    code.CODE_BESIDE,
    figures.CHART_BESIDE,
    figures.TABLE,
    figures.FORMULA,
    figures.DIAGRAM,
    lists.TWO_COLUMN_BULLETS,
    lists.BULLETS,
    PLAIN,
)
"""In the order in which they are asked; the first whose rule applies is taken."""

_BY_NAME = MappingProxyType({layout.name: layout for layout in LAYOUTS})
_ASKED_FOR = frozenset[str]().union(*(layout.shows for layout in LAYOUTS))
"""The tags by which layouts are told apart before their rules are asked."""
_KEEPING_CLASSES = frozenset(row.name for row in SLIDE_CLASSES if row.keeps_layout)
_ALIGNING_CLASSES = frozenset(row.name for row in SLIDE_CLASSES if row.aligns)
"""The author has said where things go: every choice would contradict."""
_WIDESCREEN = Size(1280, 720)


def layout_names() -> tuple[str, ...]:
    """Return the names that an author may give, ``plain`` last."""
    return tuple(_BY_NAME)


def unknown_layout(wanted: str) -> Finding | None:
    """Check the name of a layout; None when there is one of that name.

    Returns:
        A finding for the slide's first line (offset 0).
    """
    if not wanted or wanted in _BY_NAME:
        return None
    names = layout_names()
    close = get_close_matches(wanted, names, n=1)
    advice = f'did you mean "{close[0]}"?' if close else f"choose one of {', '.join(names)}"
    return Finding(0, 0, Severity.WARNING, "unknown-layout", f'There is no layout "{wanted}"; {advice}')


def arrange(
    root: Element,
    wanted: str,
    classes: tuple[str, ...],
    picture_size: Callable[[str], Size | None],
    *,
    picture_light: Callable[[str], LightMap | None] = lambda _reference: None,
    opening: bool = False,
    closing: bool = False,
    narrow: bool = False,
    slide_size: Size = _WIDESCREEN,
    ours: bool = False,
) -> tuple[str, Element]:
    """Choose the layout of a slide and arrange its section for it.

    Args:
        root: The slide's ``section``; it is not changed.
        wanted: The layout that the author named, empty to choose by shape; an unknown name counts as empty.
        classes: The slide's classes. Some of them say how the slide is to stand, and then nothing is chosen.
        picture_size: The natural size of a picture's reference in pixels, None when there is no such picture.
        picture_light: The map of the light of a picture's reference, None when it cannot be known.
        opening: Whether the slide is the first of its deck.
        closing: Whether it is the last of several.
        narrow: Whether background pictures take one side of the slide.
        slide_size: In logical pixels.
        ours: Whether the slide's looks are left to us.

    Returns:
        The layout's name, ``plain`` for none, and the section: ``root`` itself when nothing had to move.
    """
    root = captioned(root) if ours else root
    shape = Shape(root, picture_size, picture_light, opening, closing, narrow, slide_size, ours)
    chosen = _BY_NAME.get(wanted) or _chosen(shape, classes)
    return chosen.name, chosen.arrange(shape)


def _chosen(shape: Shape, classes: tuple[str, ...]) -> Layout:
    said = [name for name in classes if name not in _KEEPING_CLASSES]
    if said and not (_ALIGNING_CLASSES.isdisjoint(said) and _BY_NAME.keys().isdisjoint(said)):
        return PLAIN
    candidates = _candidates(shape.tags & _ASKED_FOR, moves=not said)
    return next(layout for layout in candidates if layout.applies(shape))


@lru_cache(maxsize=256)
def _candidates(shown: frozenset[str], *, moves: bool) -> tuple[Layout, ...]:
    """Return the layouts of slides that show these tags, without those that move blocks if that must not be.

    A class of the author's own may lay out the section's children (a grid, for example): those are left in place.
    """
    return tuple(
        layout
        for layout in LAYOUTS
        if (moves or not layout.restructures) and (not layout.shows or not layout.shows.isdisjoint(shown))
    )
