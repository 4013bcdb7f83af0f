"""Style sheets and ``style`` attributes of an SVG -> presentation attributes on its elements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import cssselect2
import tinycss2

PROPERTIES = frozenset(
    {
        *("fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray"),
        *("stroke-dashoffset", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "opacity", "color"),
        *("display", "visibility", "font-family", "font-size", "font-style", "font-weight", "font-variant"),
        *("letter-spacing", "text-anchor", "text-decoration", "dominant-baseline", "alignment-baseline"),
        *("baseline-shift", "stop-color", "stop-opacity", "marker-start", "marker-mid", "marker-end", "clip-path"),
        *("clip-rule", "mask", "filter", "vector-effect", "image-rendering", "mix-blend-mode", "paint-order"),
    }
)
"""The CSS properties that are carried over; the others do not change what Qt draws."""
_MOST_RULES = 5000

Weight = tuple[bool, int, tuple[int, int, int], int]
"""What wins: important or not, a ``style`` attribute or not, specificity, order."""


def inline_styles(root: Element) -> None:
    """Write what the style sheets say into the elements, and remove sheets and ``style`` attributes."""
    matcher, custom = _matcher(root)
    wrapper = cssselect2.ElementWrapper.from_xml_root(root)
    for wrapped in wrapper.iter_subtree():
        element = wrapped.etree_element
        won: dict[str, tuple[Weight, str]] = {}
        for specificity, order, _, declarations in matcher.match(wrapped):
            for name, value, important in declarations:
                _offer(won, name, value, (important, 0, specificity, order))
        if "style" in element.attrib:
            parsed = tinycss2.parse_declaration_list(
                element.attrib.pop("style"), skip_comments=True, skip_whitespace=True
            )
            for name, value, important in _declarations(parsed):
                _offer(won, name, value, (important, 1, (0, 0, 0), 0))
        for name, (_, value) in won.items():
            element.set(name, _resolved(value, custom))
    _remove_sheets(root)


def _offer(won: dict[str, tuple[Weight, str]], name: str, value: str, weight: Weight) -> None:
    if name not in won or won[name][0] <= weight:
        won[name] = (weight, value)


def _matcher(root: Element) -> tuple[cssselect2.Matcher, dict[str, str]]:
    matcher = cssselect2.Matcher()
    custom: dict[str, str] = {}
    text = "\n".join("".join(style.itertext()) for style in root.iter("style"))
    rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    for rule in rules[:_MOST_RULES]:
        if rule.type != "qualified-rule":
            continue
        parsed = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
        declarations = list(_declarations(parsed))
        custom.update({d.name: _text(d.value) for d in parsed if d.type == "declaration" and d.name.startswith("--")})
        if not declarations:
            continue
        try:
            for selector in cssselect2.compile_selector_list(rule.prelude):
                if selector.pseudo_element is None:
                    matcher.add_selector(selector, declarations)
        except cssselect2.SelectorError:
            continue
    return matcher, custom


def _declarations(parsed: list[Any]) -> Iterator[tuple[str, str, bool]]:
    for each in parsed:
        if each.type == "declaration" and each.lower_name in PROPERTIES:
            yield each.lower_name, _text(each.value), each.important
        elif each.type == "declaration" and each.lower_name == "font":
            yield from ((name, value, each.important) for name, value in _font(each.value))


def _text(tokens: list[Any]) -> str:
    return str(tinycss2.serialize(tokens)).strip()


def _font(tokens: list[Any]) -> Iterator[tuple[str, str]]:
    """Take the ``font`` shorthand apart: what stands before the size, the size, the families behind it."""
    size = next((i for i, token in enumerate(tokens) if token.type in ("dimension", "percentage")), None)
    if size is None:
        return
    for token in tokens[:size]:
        if token.type == "number" or (token.type == "ident" and token.lower_value in ("bold", "bolder", "lighter")):
            yield "font-weight", _text([token])
        elif token.type == "ident" and token.lower_value in ("italic", "oblique"):
            yield "font-style", token.lower_value
    yield "font-size", _text([tokens[size]])
    families = _text(tokens[size + 1 :])
    if families.startswith("/"):
        families = families[1:].strip().partition(" ")[2]
    if families:
        yield "font-family", families


def _resolved(value: str, custom: dict[str, str]) -> str:
    """Put in the value of a custom property, or its fallback."""
    if not value.startswith("var("):
        return value
    name, _, fallback = value[4:].removesuffix(")").partition(",")
    return custom.get(name.strip(), fallback.strip())


def _remove_sheets(root: Element) -> None:
    for parent in list(root.iter()):
        for child in [each for each in parent if each.tag == "style"]:
            parent.remove(child)
