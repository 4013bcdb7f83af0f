"""The timing of a slide -> which shape comes at which click (ECMA-376, part 1, 19.5)."""

from __future__ import annotations

from typing import Any

from pptx.oxml.ns import qn

from footlight.deck.named_tuple import NamedTuple

_SHORTEST, _LONGEST = 3, 3600
"""Seconds of a slide that somebody speaks to; what is shown for less is part of a film."""


class Steps(NamedTuple):
    """What of a slide comes when.

    Attributes:
        by_shape: The click at which a shape appears, from 1, by its id.
        stepwise: The ids of the shapes whose paragraphs come one after the other.
        others: Whether anything moves that neither says.
    """

    by_shape: dict[int, int]
    stepwise: frozenset[int]
    others: bool


def steps_of(element: Any) -> Steps:
    """Read the timing of a slide's element ``p:sld``."""
    builds = element.iter(qn("p:bldP"))
    stepwise = frozenset(_number(each, "spid") for each in builds if each.get("build") == "p")
    by_shape: dict[int, int] = {}
    others = False
    click = 0
    for effect in element.iter(qn("p:cTn")):
        kind = effect.get("nodeType")
        if kind not in {"clickEffect", "withEffect", "afterEffect"}:
            continue
        click += kind == "clickEffect"
        targets = {_number(each, "spid") for each in effect.iter(qn("p:spTgt"))}
        parts = effect.find(f".//{qn('p:txEl')}") is not None
        if effect.get("presetClass") != "entr" or (parts and targets - stepwise):
            others = True
            continue
        for shape in targets:
            # The first paragraph of a stepwise text comes by itself: it waits for what comes before.
            by_shape.setdefault(shape, max(click - (shape in stepwise), 0))
    return Steps(by_shape, stepwise, others)


class Timing(NamedTuple):
    """How long a slide was shown when the talk was rehearsed.

    Attributes:
        seconds: So many; 0 for no time, or for one that is none of a talk.
        by_itself: Whether the next slide comes without a click.
    """

    seconds: int
    by_itself: bool


def timing_of(element: Any) -> Timing:
    """Read the transition of a slide's element ``p:sld``, which keeps the time of its rehearsal."""
    transition = next(element.iter(qn("p:transition")), None)
    if transition is None or not transition.get("advTm", "").isdecimal():
        return Timing(0, by_itself=False)
    seconds = round(int(transition.get("advTm")) / 1000)
    rehearsed = _SHORTEST <= seconds <= _LONGEST
    return Timing(seconds if rehearsed else 0, by_itself=transition.get("advClick", "1") in {"0", "false"})


def _number(element: Any, name: str) -> int:
    value = element.get(name, "")
    return int(value) if value.isdecimal() else 0
