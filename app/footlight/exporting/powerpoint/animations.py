"""Which shapes show when -> a slide's timing: what appears, and what goes, at each press (ECMA-376, part 1, 19.5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Final

from footlight.deck.named_tuple import NamedTuple
from footlight.exporting.powerpoint.text import Appearance

_BY_PARAGRAPH: Final = ' build="p"'


class Shown(NamedTuple):
    """A shape of a slide, and when it, or a part of its text, shows.

    Attributes:
        shape: Its id.
        when: The steps.
        has_text: Whether it is a shape with text, which the list of builds names.
    """

    shape: int
    when: Appearance
    has_text: bool


class _Effect(NamedTuple):
    shown: Shown
    appears: bool


def timing(shown: Iterable[Shown]) -> str:
    """Return the element ``p:timing``; empty where nothing changes."""
    by_step: dict[int, list[_Effect]] = defaultdict(list)
    built: dict[int, set[str]] = {}
    for each in shown:
        if each.when.step > 0:
            by_step[each.when.step].append(_Effect(each, appears=True))
        if each.when.last_step is not None:
            by_step[each.when.last_step + 1].append(_Effect(each, appears=False))
        if each.has_text:
            built.setdefault(each.shape, set()).add(each.when.kind)
    if not by_step:
        return ""
    ids = count(3)
    clicks = "".join(_click(by_step[step], ids, built) for step in sorted(by_step))
    builds = "".join(
        f'<p:bldP spid="{shape}" grpId="0"{_BY_PARAGRAPH if "pRg" in kinds else ""}/>'
        for shape, kinds in built.items()
        if "charRg" not in kinds
    )
    listed = f"<p:bldLst>{builds}</p:bldLst>" if builds else ""
    return (
        '<p:timing><p:tnLst><p:par><p:cTn id="1" dur="indefinite" restart="never" nodeType="tmRoot"><p:childTnLst>'
        '<p:seq concurrent="1" nextAc="seek"><p:cTn id="2" dur="indefinite" nodeType="mainSeq"><p:childTnLst>'
        f"{clicks}</p:childTnLst></p:cTn>"
        '<p:prevCondLst><p:cond evt="onPrev" delay="0"><p:tgtEl><p:sldTgt/></p:tgtEl></p:cond></p:prevCondLst>'
        '<p:nextCondLst><p:cond evt="onNext" delay="0"><p:tgtEl><p:sldTgt/></p:tgtEl></p:cond></p:nextCondLst>'
        f"</p:seq></p:childTnLst></p:cTn></p:par></p:tnLst>{listed}</p:timing>"
    )


def _click(effects: Iterable[_Effect], ids: Iterator[int], built: dict[int, set[str]]) -> str:
    outer, inner = next(ids), next(ids)
    made = "".join(_effect(each, ids, first=index == 0, built=built) for index, each in enumerate(effects))
    return (
        f'<p:par><p:cTn id="{outer}" fill="hold"><p:stCondLst><p:cond delay="indefinite"/></p:stCondLst><p:childTnLst>'
        f'<p:par><p:cTn id="{inner}" fill="hold"><p:stCondLst><p:cond delay="0"/></p:stCondLst><p:childTnLst>'
        f"{made}</p:childTnLst></p:cTn></p:par></p:childTnLst></p:cTn></p:par>"
    )


def _effect(effect: _Effect, ids: Iterator[int], *, first: bool, built: dict[int, set[str]]) -> str:
    shape, when, _ = effect.shown
    part = f'<p:txEl><p:{when.kind} st="{when.first}" end="{when.last}"/></p:txEl>' if when.kind else ""
    target = f'<p:spTgt spid="{shape}">{part}</p:spTgt>' if part else f'<p:spTgt spid="{shape}"/>'
    group = ' grpId="0"' if shape in built and "charRg" not in built[shape] else ""
    outer, inner = next(ids), next(ids)
    kind = "entr" if effect.appears else "exit"
    start = '<p:stCondLst><p:cond delay="0"/></p:stCondLst>'
    return (
        f'<p:par><p:cTn id="{outer}" presetID="1" presetClass="{kind}" presetSubtype="0"'
        f' fill="hold"{group} nodeType="{"clickEffect" if first else "withEffect"}">{start}<p:childTnLst>'
        f'<p:set><p:cBhvr><p:cTn id="{inner}" dur="1" fill="hold">{start}</p:cTn><p:tgtEl>{target}</p:tgtEl>'
        "<p:attrNameLst><p:attrName>style.visibility</p:attrName></p:attrNameLst></p:cBhvr>"
        f'<p:to><p:strVal val="{"visible" if effect.appears else "hidden"}"/></p:to></p:set>'
        "</p:childTnLst></p:cTn></p:par>"
    )
