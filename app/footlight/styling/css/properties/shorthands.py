"""Shorthand properties: their tokens go in, the tokens of their longhands come out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from types import MappingProxyType

from footlight.deck.named_tuple import NamedTuple
from footlight.styling.css.properties.longhands import CORNERS, LONGHANDS, SIDES
from footlight.styling.css.values.colors import read_color
from footlight.styling.css.values.images import read_image
from footlight.styling.css.values.lengths import read_length, read_number
from footlight.styling.css.values.tokens import Token, Tokens, is_literal, keyword, lone_keyword, split, tokenise

Expanded = dict[str, Tokens]
_INITIAL = tokenise("initial")
_AUTO = tokenise("auto")
_NONE = tokenise("none")


class Shorthand(NamedTuple):
    """One shorthand: the longhands that it sets, and how its tokens are shared out (None when they cannot be)."""

    longhands: tuple[str, ...]
    expand: Callable[[Tokens], Expanded | None]


def _four(names: Sequence[str]) -> Shorthand:
    """One to four values: all sides; down and across; top, across, bottom; each (also four corners)."""

    def expand(tokens: Tokens) -> Expanded | None:
        if not 1 <= len(tokens) <= 4:
            return None
        order = {1: (0, 0, 0, 0), 2: (0, 1, 0, 1), 3: (0, 1, 2, 1), 4: (0, 1, 2, 3)}[len(tokens)]
        return {name: (tokens[index],) for name, index in zip(names, order, strict=True)}

    return Shorthand(tuple(names), expand)


def _two(first: str, second: str) -> Shorthand:
    def expand(tokens: Tokens) -> Expanded | None:
        return {first: (tokens[0],), second: (tokens[-1],)} if 1 <= len(tokens) <= 2 else None

    return Shorthand((first, second), expand)


def _any_order(names: Sequence[str]) -> Shorthand:
    """Values in any order, each told by the longhand that can read it; what is not written is reset."""

    def expand(tokens: Tokens) -> Expanded | None:
        found: Expanded = {}
        for token in tokens:
            name = next((n for n in names if n not in found and LONGHANDS[n].parse((token,)) is not None), None)
            if name is None:
                return None
            found[name] = (token,)
        return {name: found.get(name, _INITIAL) for name in names} if tokens else None

    return Shorthand(tuple(names), expand)


def _borders(sides: Iterable[str]) -> Shorthand:
    one_side = _any_order(["border-top-width", "border-top-style", "border-top-color"])
    names = tuple(f"border-{side}-{part}" for side in sides for part in ("width", "style", "color"))

    def expand(tokens: Tokens) -> Expanded | None:
        found = one_side.expand(tokens)
        if found is None:
            return None
        return {name: found[f"border-top-{name.rsplit('-', 1)[1]}"] for name in names}

    return Shorthand(names, expand)


def _radius(tokens: Tokens) -> Expanded | None:
    return _RADII.expand(split(tokens, "/")[0])


def _pair_by_slash(first: Sequence[str], second: Sequence[str]) -> Shorthand:
    """``a / b`` for two longhands; without a slash the second is ``auto``."""
    names = (*first, *second)

    def expand(tokens: Tokens) -> Expanded | None:
        parts = split(tokens, "/")
        if not 1 <= len(parts) <= len(names) or not all(parts):
            return None
        parts += [_AUTO] * (len(names) - len(parts))
        return dict(zip(names, parts, strict=True))

    return Shorthand(names, expand)


def _grid(tokens: Tokens) -> Expanded | None:
    """``rows / columns``, of ``grid`` and ``grid-template``; named areas are not read."""
    if lone_keyword(tokens) == "none":
        return {"grid-template-rows": _NONE, "grid-template-columns": _NONE}
    parts = split(tokens, "/")
    if len(parts) != 2 or any(token.type == "string" for token in tokens):
        return None
    return {"grid-template-rows": parts[0], "grid-template-columns": parts[1]}


def _flex(tokens: Tokens) -> Expanded | None:
    word = lone_keyword(tokens)
    if word in {"none", "auto"}:
        factor = tokenise("0" if word == "none" else "1")
        return {"flex-grow": factor, "flex-shrink": factor, "flex-basis": _AUTO}
    numbers: list[Token] = []
    basis: Tokens | None = None
    for token in tokens:
        if read_number(token) is not None and len(numbers) < 2:
            numbers.append(token)
        elif basis is None:
            basis = (token,)
        else:
            return None
    one = tokenise("1")
    return {
        "flex-grow": (numbers[0],) if numbers else one,
        "flex-shrink": (numbers[1],) if len(numbers) > 1 else one,
        "flex-basis": basis or (tokenise("0%") if numbers else _AUTO),
    }


def _font(tokens: Tokens) -> Expanded | None:
    """Style, variant and weight in any order, then size, then ``/ line-height``, then families."""
    before = _any_order(["font-style", "font-variant-caps", "font-weight"])
    size = LONGHANDS["font-size"].parse
    start = next((i for i, t in enumerate(tokens) if size((t,)) is not None and t.type != "number"), None)
    if start is None:
        return None
    head = tuple(token for token in tokens[:start] if keyword(token) != "normal")
    found = before.expand(head) if head else dict.fromkeys(before.longhands, _INITIAL)
    rest = tokens[start + 1 :]
    height = _INITIAL
    if rest and is_literal(rest[0], "/"):
        height, rest = rest[1:2], rest[2:]
    if found is None or not rest:
        return None
    return {**found, "font-size": (tokens[start],), "line-height": height, "font-family": rest}


def _decoration(tokens: Tokens) -> Expanded | None:
    """Lines and a colour; the line's kind and thickness are passed over."""
    lines = tuple(token for token in tokens if keyword(token) in {*_LINES, "none"})
    colors = tuple(token for token in tokens if token not in lines and read_color(token) is not None)
    rest = [token for token in tokens if token not in lines and token not in colors]
    if len(colors) > 1 or any(keyword(t) not in _LINE_KINDS and read_length(t) is None for t in rest):
        return None
    return {"text-decoration-line": lines or _NONE, "text-decoration-color": colors or _INITIAL}


_LINES = frozenset({"underline", "overline", "line-through", "blink"})
_LINE_KINDS = frozenset({"solid", "double", "dotted", "dashed", "wavy", "auto", "from-font"})


def _list_style(tokens: Tokens) -> Expanded | None:
    """Type, position and image; ``none`` takes the type and the image away."""
    rest = tuple(token for token in tokens if keyword(token) != "none")
    names = ("list-style-type", "list-style-position", "list-style-image")
    found = _any_order(names).expand(rest) if rest else dict.fromkeys(names, _INITIAL)
    if found is not None and len(rest) < len(tokens) and found["list-style-type"] == _INITIAL:
        found["list-style-type"] = _NONE
    return found


def _background(tokens: Tokens) -> Expanded | None:
    """Layers parted by commas; the last may have a colour."""
    layers = [_layer(part) for part in split(tokens, ",")]
    known = [layer for layer in layers if layer is not None]
    if len(known) != len(layers) or any("color" in layer for layer in known[:-1]):
        return None
    expanded: Expanded = {"background-color": known[-1].get("color", _INITIAL), "background-clip": _INITIAL}
    if any("clip" in layer for layer in known):
        expanded["background-clip"] = tokenise("text")
    comma = tokenise(",")
    for name, default in (("image", "none"), ("position", "0% 0%"), ("size", "auto"), ("repeat", "repeat")):
        parts = [layer.get(name) or tokenise(default) for layer in known]
        joined = parts[0]
        for part in parts[1:]:
            joined = (*joined, *comma, *part)
        expanded[f"background-{name}"] = joined
    return expanded


_REPEATS = frozenset({"repeat", "no-repeat", "repeat-x", "repeat-y", "space", "round"})
_ATTACHMENTS = frozenset({"scroll", "fixed", "local"})
_BOXES = frozenset({"border-box", "padding-box", "content-box"})
_PLACES = frozenset({"left", "right", "top", "bottom", "center"})


def _layer(tokens: Tokens) -> Expanded | None:
    """Share out one layer's tokens: image, position / size, repeat, colour; boxes and attachment are passed over."""
    found: Expanded = {}
    target = "position"
    for token in tokens:
        word = keyword(token)
        if is_literal(token, "/"):
            if "position" not in found:
                return None
            target = "size"
        elif word in _REPEATS:
            found["repeat"] = (*found.get("repeat", ()), token)
        elif word == "text":
            found["clip"] = (token,)
        elif word in _ATTACHMENTS or word in _BOXES:
            continue
        elif word in _PLACES or word in {"cover", "contain", "auto"} or read_length(token) is not None:
            found[target] = (*found.get(target, ()), token)
        elif (name := _picture_or_color(token)) is not None and name not in found:
            found[name] = (token,)
        else:
            return None
    return found if tokens else None


def _picture_or_color(token: Token) -> str | None:
    if read_image(token) is not None:
        return "image"
    return "color" if read_color(token) is not None else None


def _wrap(tokens: Tokens) -> Expanded | None:
    """``text-wrap``: its ``nowrap`` is that of ``white-space``."""
    if lone_keyword(tokens) == "nowrap":
        return {"white-space": tokens, "text-wrap-style": _INITIAL}
    return {"text-wrap-style": tokens}


def _variant(tokens: Tokens) -> Expanded | None:
    """``font-variant``: small capitals and figures."""
    if lone_keyword(tokens) in {"normal", "none"}:
        return {"font-variant-caps": _INITIAL, "font-variant-numeric": _INITIAL}
    caps = tuple(token for token in tokens if LONGHANDS["font-variant-caps"].parse((token,)) is not None)
    figures = tuple(token for token in tokens if token not in caps)
    return {"font-variant-caps": caps or _INITIAL, "font-variant-numeric": figures or _INITIAL}


_RADII = _four([f"border-{corner}-radius" for corner in CORNERS])
_FONT_NAMES = ("font-style", "font-variant-caps", "font-weight", "font-size", "line-height", "font-family")
_BACKGROUND_NAMES = tuple(f"background-{name}" for name in ("color", "clip", "image", "position", "size", "repeat"))

SHORTHANDS = MappingProxyType(
    {
        "margin": _four([f"margin-{side}" for side in SIDES]),
        "padding": _four([f"padding-{side}" for side in SIDES]),
        "inset": _four(SIDES),
        "border-width": _four([f"border-{side}-width" for side in SIDES]),
        "border-style": _four([f"border-{side}-style" for side in SIDES]),
        "border-color": _four([f"border-{side}-color" for side in SIDES]),
        "border": _borders(SIDES),
        **{f"border-{side}": _borders([side]) for side in SIDES},
        "border-radius": Shorthand(_RADII.longhands, _radius),
        "overflow": _two("overflow-x", "overflow-y"),
        "margin-inline": _two("margin-inline-start", "margin-inline-end"),
        "margin-block": _two("margin-top", "margin-bottom"),
        "padding-inline": _two("padding-inline-start", "padding-inline-end"),
        "padding-block": _two("padding-top", "padding-bottom"),
        "inset-inline": _two("inset-inline-start", "inset-inline-end"),
        "inset-block": _two("top", "bottom"),
        "border-inline-start": _borders(["inline-start"]),
        "border-inline-end": _borders(["inline-end"]),
        "border-inline": _borders(["inline-start", "inline-end"]),
        "border-block": _borders(["top", "bottom"]),
        "text-wrap": Shorthand(("white-space", "text-wrap-style"), _wrap),
        "gap": _two("row-gap", "column-gap"),
        "place-content": _two("align-content", "justify-content"),
        "place-items": _two("align-items", "justify-items"),
        "place-self": _two("align-self", "justify-self"),
        "flex": Shorthand(("flex-grow", "flex-shrink", "flex-basis"), _flex),
        "flex-flow": _any_order(["flex-direction", "flex-wrap"]),
        "font": Shorthand(_FONT_NAMES, _font),
        "font-variant": Shorthand(("font-variant-caps", "font-variant-numeric"), _variant),
        "background": Shorthand(_BACKGROUND_NAMES, _background),
        "text-decoration": Shorthand(("text-decoration-line", "text-decoration-color"), _decoration),
        "list-style": Shorthand(("list-style-type", "list-style-position", "list-style-image"), _list_style),
        "grid-column": _pair_by_slash(["grid-column-start"], ["grid-column-end"]),
        "grid-row": _pair_by_slash(["grid-row-start"], ["grid-row-end"]),
        "grid-area": _pair_by_slash(["grid-row-start", "grid-column-start"], ["grid-row-end", "grid-column-end"]),
        "grid-template": Shorthand(("grid-template-rows", "grid-template-columns"), _grid),
        "grid": Shorthand(("grid-template-rows", "grid-template-columns"), _grid),
    }
)
