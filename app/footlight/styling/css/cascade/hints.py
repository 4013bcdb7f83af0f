"""HTML attributes that mean styles, such as ``width`` -> declarations (HTML, 15, presentational hints)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_SIZED = frozenset({"img", "table", "td", "th", "col", "hr"})
_CELLS = frozenset({"td", "th", "tr", "thead", "tbody", "tfoot"})
_ALIGNED = frozenset({"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "section", *_CELLS, "caption", "center"})
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(%|px)?\s*")
_FONT_SIZES = ("x-small", "small", "medium", "large", "x-large", "xx-large", "xxx-large")
_LIST_TYPES = {
    "1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman",
    "disc": "disc", "circle": "circle", "square": "square", "none": "none",
}  # fmt: skip
_BARE_COLOR = re.compile(r"[0-9a-fA-F]{6}")


def hints(tag: str, attributes: Mapping[str, str], table: Mapping[str, str]) -> str:
    """Write what an element's attributes mean as CSS; empty for most elements.

    Args:
        tag: The HTML name.
        attributes: Of the element.
        table: Attributes of the table that it is a cell of; empty outside tables.
    """
    css: list[str] = []
    if not _WRITERS.keys().isdisjoint(attributes):
        for name, write in _WRITERS.items():
            if name in attributes:
                css.append(write(tag, attributes[name].strip()))
    if tag in {"td", "th"} and table:
        css.append(_cell(table))
    return "; ".join(filter(None, css)) if css else ""


def _length(text: str) -> str:
    match = _LENGTH.fullmatch(text)
    return f"{match[1]}{match[2] or 'px'}" if match else ""


def _sized(name: str) -> Callable[[str, str], str]:
    def write(tag: str, text: str) -> str:
        length = _length(text) if tag in _SIZED else ""
        return f"{name}: {length}" if length else ""

    return write


def _align(tag: str, text: str) -> str:
    side = text.lower()
    if tag == "img":
        placed = {
            "left": "float: left",
            "right": "float: right",
            "middle": "vertical-align: middle",
            "top": "vertical-align: top",
        }
        return placed.get(side, "")
    if tag in {"table", "hr"}:
        placed = {
            "center": "margin-left: auto; margin-right: auto", "right": "margin-left: auto; margin-right: 0",
            "left": "margin-left: 0; margin-right: auto",
        }  # fmt: skip
        return placed.get(side, "")
    if tag in _ALIGNED and side in {"left", "right", "center", "justify"}:
        return f"text-align: {side}"
    return ""


def _valign(tag: str, text: str) -> str:
    side = text.lower()
    return f"vertical-align: {side}" if tag in _CELLS and side in {"top", "middle", "bottom", "baseline"} else ""


def _color(name: str, tags: frozenset[str] | None = None) -> Callable[[str, str], str]:
    def write(tag: str, text: str) -> str:
        if not text or (tags is not None and tag not in tags):
            return ""
        return f"{name}: {'#' if _BARE_COLOR.fullmatch(text) else ''}{text}"

    return write


def _border(tag: str, text: str) -> str:
    if tag not in {"table", "img"}:
        return ""
    width = _length(text or "1")
    return f"border: {width} solid" if width else ""


def _spacing(tag: str, text: str) -> str:
    length = _length(text)
    return f"border-spacing: {length}" if tag == "table" and length.endswith("px") else ""


def _size(tag: str, text: str) -> str:
    if tag == "hr":
        return f"height: {_length(text)}" if _length(text) else ""
    match = re.fullmatch(r"([+-]?)([0-9]+)", text)
    if tag != "font" or match is None:
        return ""
    step = int(match[2]) if not match[1] else 3 + int(match[1] + match[2])
    return f"font-size: {_FONT_SIZES[min(max(step, 1), 7) - 1]}"


def _list_type(tag: str, text: str) -> str:
    kind = _LIST_TYPES.get(text) or _LIST_TYPES.get(text.lower())
    return f"list-style-type: {kind}" if tag in {"ol", "ul", "li"} and kind else ""


def _direction(_tag: str, text: str) -> str:
    return f"direction: {text.lower()}" if text.lower() in {"ltr", "rtl"} else ""


def _spaced(*names: str) -> Callable[[str, str], str]:
    def write(tag: str, text: str) -> str:
        length = _length(text) if tag == "img" else ""
        return "; ".join(f"{name}: {length}" for name in names) if length else ""

    return write


def _cell(table: Mapping[str, str]) -> str:
    """What ``border`` and ``cellpadding`` of a table say of its cells."""
    parts = []
    if table.get("border", "0").strip() not in {"", "0"}:
        parts.append("border: 1px solid")
    if padding := _length(table.get("cellpadding", "")):
        parts.append(f"padding: {padding}")
    return "; ".join(parts)


_WRITERS: dict[str, Callable[[str, str], str]] = {
    "width": _sized("width"),
    "height": _sized("height"),
    "align": _align,
    "valign": _valign,
    "bgcolor": _color("background-color"),
    "color": _color("color", frozenset({"font", "hr", "basefont"})),
    "border": _border,
    "cellspacing": _spacing,
    "size": _size,
    "face": lambda tag, text: f"font-family: {text}" if tag == "font" and text else "",
    "type": _list_type,
    "dir": _direction,
    "hidden": lambda _tag, _text: "display: none",
    "nowrap": lambda tag, _text: "white-space: nowrap" if tag in {"td", "th"} else "",
    "hspace": _spaced("margin-left", "margin-right"),
    "vspace": _spaced("margin-top", "margin-bottom"),
}
