"""Values of a page -> DrawingML: places, colours, gradients, lines, shadows, outlines (ECMA-376, part 1, 20)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from typing import Final
from xml.sax.saxutils import escape as escaped_for_xml

from footlight.deck.named_tuple import NamedTuple
from footlight.layout.page import Rect
from footlight.styling.computed import Border, Color, Gradient, GradientStop, Length, Shadow

NAMESPACES: Final = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
EMPTY_TREE: Final = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
"""What the tree of a slide's shapes begins with."""
FIELD_ID: Final = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
NUMBER_FIELD: Final = f'<a:fld id="{FIELD_ID}" type="slidenum"><a:rPr/><a:t>‹#›</a:t></a:fld>'
_EMU: Final = 9525
"""A pixel of CSS (1/96 inch) in English Metric Units, of which an inch has 914,400."""
_LONGEST: Final = 51_206_400
"""EMU of a slide's side at most, by the schema's ``ST_SlideSizeCoordinate``; the least is an inch."""
_SHORTEST: Final = 914_400
_FAR: Final = 27_273_042_316_900
"""The farthest coordinate of the schema, ``ST_CoordinateUnqualified``."""
_WIDEST_LINE: Final = 20_116_800
_WHOLE: Final = 100_000
"""What DrawingML calls 100 %."""
_DEGREE: Final = 60_000
_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write."""
_DASHES: Final = {"dashed": "dash", "dotted": "sysDot"}
_MOST_STOPS: Final = 20


class Scale(NamedTuple):
    """How large a pixel of the page is; 1 but for slides beyond what a presentation may have."""

    factor: float = 1.0

    @classmethod
    def of(cls, width: float, height: float) -> Scale:
        """Return the scale at which a slide of this size, in pixels, is within the limits."""
        longest, shortest = max(width, height) * _EMU, min(width, height) * _EMU
        return cls(min(1.0, _LONGEST / longest) * max(1.0, _SHORTEST / shortest))

    def emu(self, pixels: float) -> int:
        """Return a length in English Metric Units."""
        return round(min(max(pixels * self.factor * _EMU, -_FAR), _FAR))

    def hundredths(self, pixels: float) -> int:
        """Return a length in hundredths of a point."""
        return round(pixels * self.factor * 75)


def text_of_xml(text: str) -> str:
    """Return a text as XML content or a double-quoted attribute."""
    return escaped_for_xml(_FORBIDDEN.sub("", text), {'"': "&quot;", "\n": "&#10;", "\r": "", "\t": "&#9;"})


def hex_of(color: Color) -> str:
    """Return a colour as ``RRGGBB``."""
    return "".join(f"{round(min(max(part, 0.0), 1.0) * 255):02X}" for part in color[:3])


class Palette:
    """The theme's colours by what they look like, so that shapes name them and change with the theme."""

    def __init__(self, names: Mapping[str, str]) -> None:
        """Take colours as ``RRGGBB``, each with the name of the scheme's colour."""
        self._names = dict(names)

    def color(self, color: Color, opacity: float = 1.0) -> str:
        """Return a colour's element."""
        code = hex_of(color)
        alpha = round(min(max(color.alpha * opacity, 0.0), 1.0) * _WHOLE)
        inner = "" if alpha == _WHOLE else f'<a:alpha val="{alpha}"/>'
        name = self._names.get(code)
        return (
            f'<a:schemeClr val="{name}">{inner}</a:schemeClr>'
            if name
            else f'<a:srgbClr val="{code}">{inner}</a:srgbClr>'
        )

    def fill(self, color: Color, opacity: float = 1.0) -> str:
        """Return a solid fill, or none for what is transparent."""
        if color.alpha * opacity <= 0:
            return "<a:noFill/>"
        return f"<a:solidFill>{self.color(color, opacity)}</a:solidFill>"

    def line(self, border: Border, scale: Scale, opacity: float = 1.0) -> str:
        """Return an outline, or none for a border that does not show."""
        if border.width <= 0 or border.style == "none" or border.color.alpha <= 0:
            return "<a:ln><a:noFill/></a:ln>"
        compound = ' cmpd="dbl"' if border.style == "double" else ""
        dash = f'<a:prstDash val="{_DASHES.get(border.style, "solid")}"/>'
        fill = self.fill(border.color, opacity)
        width = min(scale.emu(border.width), _WIDEST_LINE)
        return f'<a:ln w="{width}" cap="flat"{compound}>{fill}{dash}<a:miter lim="800000"/></a:ln>'

    def effects(self, shadows: Iterable[Shadow], scale: Scale, opacity: float = 1.0) -> str:
        """Return the one shadow that a shape can have: the first that shows and is not inset."""
        shown = next((each for each in shadows if each.color.alpha > 0 and not each.inset), None)
        if shown is None:
            return ""
        distance, turn = math.hypot(shown.x, shown.y), math.degrees(math.atan2(shown.y, shown.x)) % 360
        return (
            f'<a:effectLst><a:outerShdw blurRad="{scale.emu(shown.blur)}" dist="{scale.emu(distance)}"'
            f' dir="{round(turn * _DEGREE) % 21_600_000}" algn="ctr" rotWithShape="0">'
            f"{self.color(shown.color, opacity)}</a:outerShdw></a:effectLst>"
        )

    def gradient(self, gradient: Gradient, rect: Rect, opacity: float = 1.0) -> str:
        """Return a gradient that fills a rectangle; CSS and DrawingML differ in where it begins and ends."""
        length = _line_length(gradient, rect)
        stops = _positions(gradient.stops, length)
        if gradient.kind == "radial":
            x, y = (
                round(_share(part, side) * _WHOLE)
                for part, side in zip(gradient.center, (rect.width, rect.height), strict=True)
            )
            path = f'<a:path path="circle"><a:fillToRect l="{x}" t="{y}" r="{_WHOLE - x}" b="{_WHOLE - y}"/></a:path>'
            # DrawingML's circle ends at the farthest corner, CSS's as well, where nothing else is said.
            listed = stops
        else:
            path = f'<a:lin ang="{round((gradient.angle - 90) % 360 * _DEGREE)}" scaled="0"/>'
            listed = stops
        marks = "".join(
            f'<a:gs pos="{round(place * _WHOLE)}">{self.color(color, opacity)}</a:gs>' for place, color in listed
        )
        return f'<a:gradFill rotWithShape="1"><a:gsLst>{marks}</a:gsLst>{path}</a:gradFill>'


def can_be_gradient(gradient: Gradient) -> bool:
    """Return whether DrawingML has such a gradient."""
    return not gradient.repeating and 2 <= len(gradient.stops) <= _MOST_STOPS


def _line_length(gradient: Gradient, rect: Rect) -> float:
    """Return the length of the gradient's line in pixels (CSS Images 3, 3.1.1)."""
    if gradient.kind == "radial":
        x, y = gradient.center[0].resolve(rect.width), gradient.center[1].resolve(rect.height)
        return math.hypot(max(x, rect.width - x), max(y, rect.height - y)) or 1.0
    angle = math.radians(gradient.angle)
    return abs(rect.width * math.sin(angle)) + abs(rect.height * math.cos(angle)) or 1.0


def _positions(stops: tuple[GradientStop, ...], length: float) -> list[tuple[float, Color]]:
    """Return every stop with its place, 0 to 1; those without spread evenly between those that have one."""
    known = [None if stop.position is None else stop.position.resolve(length) / length for stop in stops]
    known[0] = 0.0 if known[0] is None else known[0]
    known[-1] = 1.0 if known[-1] is None else known[-1]
    places: list[float] = []
    for index, place in enumerate(known):
        if place is None:
            after = next(later for later in range(index, len(known)) if known[later] is not None)
            end = known[after]
            begin = places[-1]
            place = begin + ((begin if end is None else end) - begin) / (after - index + 1)
        places.append(min(max(place, places[-1] if places else 0.0, 0.0), 1.0))
    return [(place, stop.color) for place, stop in zip(places, stops, strict=True)]


def _share(part: Length, side: float) -> float:
    return min(max(part.resolve(side) / max(side, 1e-6), 0.0), 1.0)


def placed(
    rect: Rect, scale: Scale, rotation: float = 0.0, pivot: tuple[float, float] = (0.0, 0.0), tag: str = "a:xfrm"
) -> str:
    """Return where a shape stands; a turn about a point is one about its own centre at another place."""
    x, y = rect.x, rect.y
    turn = ""
    if rotation % 360:
        angle = math.radians(rotation)
        dx, dy = rect.x + rect.width / 2 - pivot[0], rect.y + rect.height / 2 - pivot[1]
        x = pivot[0] + dx * math.cos(angle) - dy * math.sin(angle) - rect.width / 2
        y = pivot[1] + dx * math.sin(angle) + dy * math.cos(angle) - rect.height / 2
        turn = f' rot="{round(rotation % 360 * _DEGREE)}"'
    off = f'<a:off x="{scale.emu(x)}" y="{scale.emu(y)}"/>'
    return (
        f'<{tag}{turn}>{off}<a:ext cx="{max(scale.emu(rect.width), 0)}" cy="{max(scale.emu(rect.height), 0)}"/></{tag}>'
    )


def outline(radii: tuple[float, float, float, float], rect: Rect, scale: Scale) -> str:
    """Return the geometry of a rectangle with rounded corners."""
    most = min(rect.width, rect.height) / 2
    corners = [min(max(radius, 0.0), most) for radius in radii]
    if not any(corner > 0.25 for corner in corners):
        return '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    if max(corners) - min(corners) < 0.5:
        if corners[0] > most - 0.5 and abs(rect.width - rect.height) < 1:
            return '<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>'
        adjusted = round(min(corners[0] / (2 * most), 0.5) * _WHOLE)
        return f'<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val {adjusted}"/></a:avLst></a:prstGeom>'
    width, height = scale.emu(rect.width), scale.emu(rect.height)
    left_top, right_top, right_bottom, left_bottom = map(scale.emu, corners)

    def line(x: int, y: int) -> str:
        return f'<a:lnTo><a:pt x="{x}" y="{y}"/></a:lnTo>'

    def arc(radius: int, start: int) -> str:
        if not radius:
            return ""
        return f'<a:arcTo wR="{radius}" hR="{radius}" stAng="{start * _DEGREE}" swAng="{90 * _DEGREE}"/>'

    path = (
        f'<a:moveTo><a:pt x="0" y="{left_top}"/></a:moveTo>{arc(left_top, 180)}'
        f"{line(width - right_top, 0)}{arc(right_top, 270)}"
        f"{line(width, height - right_bottom)}{arc(right_bottom, 0)}"
        f"{line(left_bottom, height)}{arc(left_bottom, 90)}<a:close/>"
    )
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        f'<a:pathLst><a:path w="{width}" h="{height}">{path}</a:path></a:pathLst></a:custGeom>'
    )
