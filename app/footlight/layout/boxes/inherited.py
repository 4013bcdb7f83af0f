"""What an element's ancestors hand down while boxes are built, and what a box without an element inherits."""

from __future__ import annotations

from functools import lru_cache
from operator import itemgetter
from typing import Final

from footlight.deck.named_tuple import NamedTuple
from footlight.layout.boxes.box import NO_DECORATION, Decoration, Origin, Text, is_out_of_flow
from footlight.layout.page import Role
from footlight.styling.computed import INHERITED_FIELDS, Color, ComputedStyle, Display, SameStyle, StyledElement
from footlight.styling.contrast import luminance, over

_ROLES: Final = {
    "li": Role.LIST_ITEM,
    "blockquote": Role.QUOTE,
    "pre": Role.CODE,
    "td": Role.TABLE_CELL,
    "th": Role.TABLE_CELL,
}
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LISTS: Final = frozenset({"ul", "ol", "menu"})
_REGIONS: Final = {"header": Role.HEADER, "footer": Role.FOOTER}
_VERBATIM: Final = frozenset({"code", "kbd", "math", "pre", "samp", "tt", "var"})
_WHITE = Color(1, 1, 1)
_NEAR_BLACK = Color(0.1, 0.1, 0.1)


_INITIAL_BLOCK = ComputedStyle(display="block")
_INHERITED_OR_INITIAL = itemgetter(
    *(place + (name not in INHERITED_FIELDS) * len(_INITIAL_BLOCK) for place, name in enumerate(ComputedStyle._fields))
)
"""Takes, from a parent's style with the initial one behind it, what a box inherits, and of the rest what is initial."""


class BoxContext(NamedTuple):
    """What holds inside an element.

    Attributes:
        origin: What text in here is to a reader.
        region: Whether the role is settled (header, footer, page number).
        list_depth: How many lists this is inside of.
        decoration: Lines that ancestors draw through all their text.
        backdrop: The opaque colour behind, as far as it is known.
        raise_by: How far text here stands above the line's baseline, in pixels.
        style: The style of the element itself, which ``vertical-align`` of its children refers to.
        language: By whose rules text in here is set; empty where it stays as it was typed.
    """

    origin: Origin
    style: ComputedStyle
    region: bool = False
    list_depth: int = 0
    decoration: Decoration = NO_DECORATION
    backdrop: Color = _WHITE
    raise_by: float = 0.0
    language: str = ""


def context_of_slide(root: StyledElement, language: str) -> BoxContext:
    """Start with the slide; behind a picture one can only guess from the text that it is dark or light."""
    backdrop = over(root.style.background_color, _WHITE)
    if root.style.background_layers or root.style.background_color.alpha < 0.5:
        backdrop = _NEAR_BLACK if luminance(root.style.color) > 0.5 else backdrop
    origin = Origin(line=root.line, step=root.step, element=root)
    return BoxContext(origin, root.style, backdrop=backdrop, language=language)


def context_in(element: StyledElement, outside: BoxContext, *, of_root: bool, raise_by: float) -> BoxContext:
    """Return what holds inside an element.

    Args:
        element: A descendant of the slide's section.
        outside: What holds around the element.
        of_root: Whether the element is a child of the section.
        raise_by: How far text in it stands above the line's baseline, in pixels.
    """
    tag = element.tag
    role, level, _, _, last_step, dimmed_steps, link, _ = outside.origin
    region = outside.region
    depth = outside.list_depth + (tag in _LISTS)
    if of_root and tag in _REGIONS:
        role, level, region = _REGIONS[tag], 0, True
    elif of_root and tag == "::after":
        role, level, region = _after_role(element), 0, True
    elif not region and tag in _HEADINGS:
        role, level = Role.HEADING, int(tag[1])
    elif not region and tag in _ROLES:
        role, level = _ROLES[tag], max(depth, 1) if tag == "li" else 0
    if tag == "a":
        link = element.attributes.get("href") or link
    return BoxContext(
        Origin(role, level, element.line, element.step, last_step, dimmed_steps, link, element),
        element.style,
        region,
        depth,
        joined(outside.decoration, element.style),
        over(element.style.background_color, outside.backdrop),
        raise_by,
        _language_in(element, outside.language),
    )


def context_text(text: str, style: ComputedStyle, context: BoxContext) -> Text:
    """Make a piece of text that stands in an element of a style."""
    return Text(text, style, context.origin, context.decoration, context.raise_by, context.language)


def _language_in(element: StyledElement, outside: str) -> str:
    """Return the language of an element: code has none, and where the deck's words stay as typed, all do."""
    if not outside or element.tag in _VERBATIM:
        return ""
    return element.attributes.get("lang", outside)


def joined(decoration: Decoration, style: ComputedStyle) -> Decoration:
    """Add the lines of a style to those that its ancestors draw; a box apart (float, inline block) starts anew."""
    if decoration is not NO_DECORATION and (style.display.startswith("inline-") or is_out_of_flow(style)):
        decoration = NO_DECORATION
    if not (style.underline or style.line_through or style.overline):
        return decoration
    return Decoration(
        decoration.underline or style.underline,
        decoration.line_through or style.line_through,
        decoration.overline or style.overline,
        style.decoration_color or style.color,
    )


def _after_role(element: StyledElement) -> Role:
    """The page number is the section's ``::after`` with a number in it; without, it is an ornament."""
    words = "".join(child for child in element.children if isinstance(child, str))
    return Role.PAGE_NUMBER if any(map(str.isdigit, words)) else Role.DECORATION


def anonymous_style(parent: ComputedStyle, display: Display = "block") -> ComputedStyle:
    """Return the style of an anonymous box inside a box of the style ``parent``."""
    return _anonymous_style(SameStyle(parent), display)


@lru_cache(maxsize=256)
def _anonymous_style(parent: SameStyle, display: Display) -> ComputedStyle:
    made = ComputedStyle._make(_INHERITED_OR_INITIAL((*parent.style, *_INITIAL_BLOCK)))
    return made if display == "block" else made.but(display=display)
