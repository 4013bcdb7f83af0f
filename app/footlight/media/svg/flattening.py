"""An SVG document -> one that Qt's SVG module draws as a browser would, as far as it can."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element, tostring

from footlight.deck.dataclass import dataclass
from footlight.media.svg.cascade import inline_styles
from footlight.media.svg.cost import refuse_costly
from footlight.media.svg.paints import plain_color, simplify_paints
from footlight.media.svg.parsing import SVG, XLINK, parse_svg, unpacked
from footlight.media.svg.sizes import length, view_box
from footlight.media.svg.text_pieces import font_size, split_text

_DROPPED = frozenset(
    {
        *("script", "foreignObject", "metadata", "title", "desc", "style", "cursor", "view", "video", "audio"),
        *("animate", "animateTransform", "animateMotion", "animateColor", "set", "handler", "iframe"),
    }
)
_SAFE_IMAGE = re.compile(r"data:image/(png|jpe?g|gif|webp);", re.IGNORECASE)
_LENGTHS = ("x", "y", "width", "height", "cx", "cy", "r", "rx", "ry", "x1", "y1", "x2", "y2", "stroke-width")
_UNITED = re.compile(r".*(em|ex|pt|pc|mm|cm|in|px)\s*", re.IGNORECASE)
_REFERENCE = re.compile(r"""url\(\s*["']?#([^"')]*)["']?\s*\)""")
_MOST_MASKS = 8
_BY_REFERENCE = ("clip-path", "mask", "filter", "marker-start", "marker-mid", "marker-end")


def plain_svg(data: bytes) -> bytes:
    """Rewrite a document: styles become attributes, scripts and outside references go, texts are placed one by one.

    Raises:
        UnsafeSvgError: It is no SVG, is broken, or has dangerous or too many parts.
    """
    return serialised(flattened(parse_svg(unpacked(data))))


def flattened(root: Element) -> Element:
    """Do the work of ``plain_svg`` on a tree, which is used up.

    Raises:
        UnsafeSvgError: It has too many parts.
    """
    refuse_costly(root)
    inline_styles(root)
    named = {name: element for element in root.iter() if (name := element.get("id"))}
    made = _Flattener(named).document(root)
    # Else Qt takes the font that the machine has for windows.
    made.attrib.setdefault("font-family", "sans-serif")
    _mask_clips(made)
    _drop_dangling(made)
    return made


def serialised(root: Element) -> bytes:
    """Write a tree as a document, with the namespaces where Qt looks for them."""
    root.set("xmlns", SVG)
    root.set("xmlns:xlink", XLINK)
    for element in root.iter():
        if (target := element.attrib.pop("href", None)) is not None:
            element.set("xlink:href", target)
    return bytes(tostring(root, encoding="utf-8"))


@dataclass(frozen=True)
class _Inherited:
    """What an element takes from those around it."""

    size: float = 16.0
    anchor: str = "start"
    color: str = "currentColor"


class _Flattener:
    """Copies a tree, element by element, into the subset that Qt knows."""

    def __init__(self, named: dict[str, Element]) -> None:
        self._named = named

    def document(self, root: Element) -> Element:
        """Copy the whole."""
        around = _Inherited()
        made = Element("svg")
        for name in ("viewBox", "width", "height", "preserveAspectRatio"):
            if name in root.attrib and not (name in ("width", "height") and root.attrib[name].strip().endswith("%")):
                made.set(name, root.attrib[name])
        group = self._copy(
            root, around, tag="g", without=("viewBox", "width", "height", "preserveAspectRatio", "x", "y")
        )
        group.attrib.setdefault("font-family", "sans-serif")
        made.append(group)
        return made

    def _copy(self, element: Element, around: _Inherited, tag: str, without: tuple[str, ...] = ()) -> Element:
        """Copy an element with its attributes in plain form, and its children."""
        made = Element(tag, {name: value for name, value in element.attrib.items() if name not in without})
        around = self._plain(made, around)
        made.text = element.text if tag in ("text", "tspan") else None
        for child in element:
            made.extend(self._child(child, around))
        return made

    def _plain(self, element: Element, around: _Inherited) -> _Inherited:
        """Write an element's attributes in plain form; return what its children inherit."""
        own_color = plain_color(element.attrib.pop("color", ""), around.color)
        color = own_color[0] if own_color else around.color
        size = font_size(element, around.size)
        simplify_paints(element, color)
        for name in _LENGTHS:
            if _UNITED.fullmatch(element.get(name, "")) and (pixels := length(element.get(name), size)) is not None:
                element.set(name, f"{pixels:g}")
        if element.get("font-weight") == "bolder":
            element.set("font-weight", "bold")
        _plain_dashes(element)
        element.attrib.pop("class", None)
        for name in [name for name, value in element.attrib.items() if not value.strip()]:
            del element.attrib[name]
        return replace(around, size=size, anchor=element.get("text-anchor", around.anchor), color=color)

    def _child(self, child: Element, around: _Inherited) -> Iterator[Element]:
        if child.tag in _DROPPED or child.get("display", "").strip() == "none":
            return
        match child.tag:
            case "text":
                yield from self._text(child, around)
            case "switch":
                chosen = next((each for each in child if _is_understood(each)), None)
                if chosen is not None:
                    yield from self._child(chosen, around)
            case "svg":
                yield self._nested(child, around)
            case "use":
                yield from self._use(child, around)
            case "a":
                yield self._copy(child, around, "g", without=("href", "target"))
            case "image":
                if _SAFE_IMAGE.match(child.get("href", "").strip()):
                    yield self._copy(child, around, "image")
            case "symbol":
                # Drawn where it is used; Qt knows no symbols.
                return
            case _:
                yield self._copy(child, around, child.tag)

    def _text(self, element: Element, around: _Inherited) -> Iterator[Element]:
        made = copy.deepcopy(element)
        inherited = around
        around = self._plain(made, around)
        for inner in made.iter():
            if inner is not made:
                self._plain(inner, around)
        yield from split_text(made, around.size, made.get("text-anchor", inherited.anchor))

    def _nested(self, element: Element, around: _Inherited) -> Element:
        """Turn an inner ``svg`` into a group that is moved and scaled as its view box says."""
        placed = ("viewBox", "width", "height", "preserveAspectRatio", "x", "y", "href")
        group = self._copy(element, around, "g", without=placed)
        x, y = length(element.get("x")) or 0.0, length(element.get("y")) or 0.0
        moves = f"translate({x:g} {y:g})" if x or y else ""
        moves += _view_transform(element)
        if moves:
            group.set("transform", f"{group.get('transform', '')} {moves}".strip())
        return group

    def _use(self, element: Element, around: _Inherited) -> Iterator[Element]:
        """Put a copy where a symbol is used; Qt draws any other ``use``."""
        target = self._named.get(element.get("href", "").strip().removeprefix("#"))
        if target is None:
            return
        if target.tag not in ("symbol", "svg"):
            yield self._copy(element, around, "use")
            return
        drawn = copy.copy(target)
        for name in ("x", "y", "width", "height"):
            if name in element.attrib:
                drawn.set(name, element.attrib[name])
        drawn.attrib.pop("id", None)
        placed = ("x", "y", "width", "height", "href")
        group = Element("g", {name: value for name, value in element.attrib.items() if name not in placed})
        inner = self._plain(group, around)
        group.append(self._nested(drawn, inner))
        yield group


def _view_transform(element: Element) -> str:
    """Return the transform that fits a view box into an inner ``svg``: as large as it fits, in the middle."""
    box = view_box(element)
    if box is None:
        return ""
    width, height = length(element.get("width")) or box.width, length(element.get("height")) or box.height
    across, down = width / box.width, height / box.height
    if element.get("preserveAspectRatio", "").strip() != "none":
        across = down = min(across, down)
    left, top = (width - box.width * across) / 2 - box.x * across, (height - box.height * down) / 2 - box.y * down
    return f" translate({left:g} {top:g}) scale({across:g} {down:g})"


def _is_understood(element: Element) -> bool:
    return element.tag not in _DROPPED and not element.get("requiredExtensions")


def _plain_dashes(element: Element) -> None:
    """Drop dashes that are no dashes: Qt would draw nothing for ``0``."""
    dashes = element.get("stroke-dasharray")
    if dashes is not None and dashes.strip() != "none":
        lengths = [length(part) for part in re.split(r"[\s,]+", dashes.strip())]
        if not any(lengths) or None in lengths:
            del element.attrib["stroke-dasharray"]


def _mask_clips(root: Element) -> None:
    """Replace clip paths, which Qt does not know, by masks.

    A mask is a picture as large as the drawing each time it is painted, so a drawing with many (charts clip every
    curve to their frame) goes without: what it would cut off is rarely seen.
    """
    users = [element for element in root.iter() if "clip-path" in element.attrib]
    for element in users:
        target = element.attrib.pop("clip-path")
        if len(users) <= _MOST_MASKS:
            element.attrib.setdefault("mask", target)
    for clip in root.iter("clipPath"):
        clip.tag = "mask"
        if clip.attrib.pop("clipPathUnits", "") == "objectBoundingBox":
            clip.set("maskContentUnits", "objectBoundingBox")
        clip.attrib.update({"maskUnits": "userSpaceOnUse", "x": "-1e5", "y": "-1e5", "width": "2e5", "height": "2e5"})
        for part in clip.iter():
            part.attrib.update({"fill": "#ffffff", "stroke": "none"})


def _drop_dangling(root: Element) -> None:
    """Drop references to parts that are not there, and names that none refers to or two have: Qt complains of them."""
    wanted: set[str] = set()
    named = {name for element in root.iter() if (name := element.get("id"))}
    for element in root.iter():
        wanted.update(_REFERENCE.findall(" ".join(element.attrib.values())), [element.get("href", "")[1:]])
        for name in _BY_REFERENCE:
            target = _REFERENCE.fullmatch(element.get(name, ""))
            if name in element.attrib and (target is None or target[1] not in named):
                del element.attrib[name]
    for element in root.iter():
        name = element.get("id", "")
        if name in wanted:
            wanted.remove(name)
        else:
            element.attrib.pop("id", None)
