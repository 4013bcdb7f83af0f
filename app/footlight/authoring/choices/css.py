"""Properties of CSS that are supported, their values, custom properties of themes, and colours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from footlight.authoring.choices.choice import STOP, Choice, CompletionKind
from footlight.authoring.contexts import Context
from footlight.authoring.deck_text import DeckText
from footlight.authoring.language import language
from footlight.authoring.term import TermKind
from footlight.styling.class_rows import SLIDE_CLASSES
from footlight.styling.css.properties.longhands import LONGHANDS
from footlight.styling.css.properties.shorthands import SHORTHANDS
from footlight.styling.css.values.tokens import tokenise
from footlight.styling.layouts import layout_names

_ABOUT: Mapping[str, str] = {
    "align": "Where its boxes stand across the direction in which they follow each other.",
    "aspect-ratio": "How wide it is for its height.",
    "background": "What lies behind it.",
    "border": "The line around it.",
    "border-collapse": "Whether the cells of a table share their lines.",
    "border-radius": "How round its corners are.",
    "border-spacing": "The room between the cells of a table.",
    "bottom": "How far it is from the bottom of what it is placed in.",
    "box-shadow": "A shadow behind its box.",
    "box-sizing": "Whether its width and height include its border.",
    "caption-side": "Where a table's caption stands.",
    "color": "The colour of its text.",
    "column-gap": "The room between columns.",
    "content": "What ::before and ::after show.",
    "counter": "A number that CSS counts.",
    "direction": "Whether its text runs from left to right.",
    "display": "How its box and those in it are laid out.",
    "filter": "Blurs it, or changes its colours.",
    "flex": "How it and its boxes share the room of a line.",
    "float": "Whether it stands at a side and text flows around it.",
    "font": "The type of its text.",
    "gap": "The room between its boxes.",
    "grid": "The rows and columns in which its boxes stand.",
    "hanging-punctuation": "Whether a quotation mark stands outside of the edge.",
    "height": "How high it is.",
    "inset": "How far it is from the edges of what it is placed in.",
    "justify": "Where its boxes stand along the direction in which they follow each other.",
    "left": "How far it is from the left of what it is placed in.",
    "letter-spacing": "The room between letters.",
    "line-height": "The distance from one line to the next.",
    "list-style": "The mark before each point of a list.",
    "margin": "The room outside of its border.",
    "max": "What it may take at most.",
    "min": "What it takes at least.",
    "object": "How a picture fills its box.",
    "opacity": "How much of what is behind it shows through.",
    "order": "Its place among its neighbours.",
    "overflow": "Whether what is larger than its box is cut off.",
    "overflow-wrap": "Whether a long word may be broken.",
    "padding": "The room within its border.",
    "place": "Where its boxes stand, in both directions.",
    "position": "Whether it stands where it is written, or is placed.",
    "right": "How far it is from the right of what it is placed in.",
    "rotate": "By how much it is turned.",
    "row-gap": "The room between rows.",
    "tab-size": "How wide a tabulator is.",
    "table-layout": "Whether columns are as wide as is said, or as their words need.",
    "text": "How its text is set.",
    "top": "How far it is from the top of what it is placed in.",
    "transform": "Moves, turns or scales it.",
    "vertical-align": "Where it stands on its line.",
    "visibility": "Whether it is seen; it takes its room all the same.",
    "white-space": "Whether blanks and line ends are kept.",
    "width": "How wide it is.",
    "word": "The room between words, and how they break.",
    "z-index": "Whether it lies above or below others.",
    "-webkit-text-fill-color": "The colour of its letters.",
}
"""What a property is for, by its name or by what its name begins with."""

_WORDS = (
    "none", "auto", "normal", "inherit", "initial", "unset", "block", "inline", "inline-block", "list-item", "flex",
    "inline-flex", "grid", "inline-grid", "table", "table-row", "table-cell", "static", "relative", "absolute",
    "fixed", "left", "right", "top", "bottom", "center", "start", "end", "justify", "stretch", "flex-start",
    "flex-end", "space-between", "space-around", "space-evenly", "baseline", "middle", "sub", "super", "border-box",
    "content-box", "padding-box", "text", "visible", "hidden", "clip", "scroll", "solid", "dashed", "dotted",
    "double", "cover", "contain", "fill", "scale-down", "repeat", "no-repeat", "repeat-x", "repeat-y", "space",
    "round", "bold", "bolder", "lighter", "italic", "oblique", "small-caps", "tabular-nums", "oldstyle-nums",
    "lining-nums", "uppercase", "lowercase", "capitalize", "underline", "overline", "line-through", "nowrap",
    "wrap", "pre", "pre-wrap", "pre-line", "row", "row-reverse", "column", "column-reverse", "wrap-reverse",
    "break-word", "break-all", "anywhere", "balance", "pretty", "disc", "circle", "square", "decimal", "lower-alpha",
    "upper-alpha", "lower-roman", "upper-roman", "inside", "outside", "collapse", "separate", "ltr", "rtl", "serif",
    "sans-serif", "monospace", "max-content", "min-content", "fit-content", "first", "last", "transparent",
    "currentcolor", "small", "medium", "large", "x-large", "xx-large", "larger", "smaller", "thin", "thick",
)  # fmt: skip
"""Keywords of CSS, of which each property's own reader says whether it takes them."""
_FOR_ALL = frozenset({"inherit", "initial", "unset"})
_OWN_PROPERTY = re.compile(r"(?<![\w-])(?P<name>--[\w-]+)\s*:\s*(?P<value>[^;}\n]{1,80})")


def properties(deck: DeckText, _context: Context) -> Iterator[Choice]:
    """Yield the properties that have an effect, and those of themes."""
    for name in sorted({*LONGHANDS, *SHORTHANDS}):
        yield Choice(name, CompletionKind.CSS, _about(name), f"{name}: {STOP};", goes_on=True)
    yield from _custom(deck, f": {STOP};")


def variables(deck: DeckText, _context: Context) -> Iterator[Choice]:
    """Yield what ``var()`` may name."""
    return _custom(deck, "")


def values(_deck: DeckText, context: Context) -> Iterator[Choice]:
    """Yield the keywords that a property takes, colours where it takes those, and ``var()``."""
    for word in _keywords(context.key):
        every = " Every property takes it." if word in _FOR_ALL else ""
        yield Choice(word, CompletionKind.VALUE, f"{_about(context.key)}{every}")
    yield Choice("var()", CompletionKind.CSS, "The value of a property of the theme.", f"var(--{STOP})", goes_on=True)
    if "color" in context.key or context.key in {"background", "border", "fill", "box-shadow", "text-shadow"}:
        yield from colours()


def section_classes(_deck: DeckText, _context: Context) -> Iterator[Choice]:
    """Yield the classes of a slide's section: those of authors, and one for each layout."""
    for row in SLIDE_CLASSES:
        yield Choice(row.name, CompletionKind.SLIDE_CLASS, row.help)
    for name in layout_names():
        yield Choice(f"layout-{name}", CompletionKind.LAYOUT, f"Slides of the layout {name}.")


@cache
def colours() -> tuple[Choice, ...]:
    """Return the colours that CSS names."""
    from PIL.ImageColor import colormap  # only here: it comes with a library of pictures

    named = ((name, code) for name, code in colormap.items() if isinstance(code, str))
    return tuple(Choice(name, CompletionKind.COLOUR, f"The colour {code}.") for name, code in named)


def _custom(deck: DeckText, behind: str) -> Iterator[Choice]:
    known = {term.name: term for term in language() if term.kind is TermKind.PROPERTY}
    for name, term in known.items():
        about = term.help or f"A property of themes; in the default theme {term.default}."
        yield Choice(name, CompletionKind.CSS, about, f"{name}{behind}", goes_on=bool(behind), term=term)
    for match in {match["name"]: match for match in _OWN_PROPERTY.finditer(deck.text)}.values():
        if match["name"] not in known:
            about = f"This deck sets it to {match['value'].strip()}."
            yield Choice(match["name"], CompletionKind.CSS, about, f"{match['name']}{behind}")


def _about(name: str) -> str:
    parts = name.split("-")
    prefixes = ("-".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((_ABOUT[prefix] for prefix in (name, *prefixes) if prefix in _ABOUT), "A property of CSS.")


@cache
def _keywords(name: str) -> tuple[str, ...]:
    if (row := LONGHANDS.get(name)) is not None:
        return tuple(word for word in _WORDS if word in _FOR_ALL or row.parse(tokenise(word)) is not None)
    if (shorthand := SHORTHANDS.get(name)) is not None:
        return tuple(dict.fromkeys(word for longhand in shorthand.longhands for word in _keywords(longhand)))
    return ()
