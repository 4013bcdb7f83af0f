"""Rules and an element -> the rules that hold for it.

A selector asks for types, classes and ids, of the element and of those around it. What these names rule out is found
once for all elements that have the same names and stand among the same names, as browsers do it with a filter of
ancestors: of some ninety selectors that could hold for a paragraph a tenth is left to be tested.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Any

from cssselect2 import Matcher

from footlight.deck.named_tuple import NamedTuple
from footlight.styling.css.cascade.declarations import Block
from footlight.styling.css.cascade.late_rules import LateRule, Wanted
from footlight.styling.css.cascade.selectors import Clause, Linked, Selector, Test
from footlight.styling.css.cascade.sheets import Rule

_MOST_REMEMBERED = 5_000
"""Combinations of names; a usual deck has some hundreds."""

Match = tuple[tuple[int, ...], int, str | None, Block]
"""Specificity, order, pseudo-element and what is declared, as ``cssselect2.Matcher`` has them."""


class _Entry(NamedTuple):
    test: Test
    match: Match


class _Late(NamedTuple):
    """A selector of a rule that is not yet parsed, and how many selectors come before that rule."""

    wanted: Wanted
    order: int
    rule: LateRule[Rule]


class _Candidates(NamedTuple):
    """What may hold for elements of the same names, the weakest first.

    Attributes:
        entries: Those that the names do not rule out.
        filed: How many there were before.
    """

    entries: tuple[_Entry, ...]
    filed: int


class RuleMatcher:
    """Finds the rules of some sheets that hold for an element. Any thread may ask.

    Args:
        groups: The rules of each sheet, the weakest sheet first.
        order: How many rules come before these; among equals the later one wins.
    """

    def __init__(self, groups: Iterable[Iterable[Rule | LateRule[Rule]]], order: int = 0) -> None:
        self._filed = Matcher()
        self._filed.order = order
        self._late: dict[str, list[_Late]] = {}
        self._asks_for_ids = False
        for rule in chain.from_iterable(groups):
            if isinstance(rule, LateRule):
                for wanted in rule.wanted:
                    self._late.setdefault(wanted.filed, []).append(_Late(wanted, self._filed.order, rule))
                self._filed.order += len(rule.wanted)
                self._asks_for_ids |= rule.asks_for_ids
            else:
                for selector in rule.selectors:
                    self._filed.add_selector(selector, (selector, rule.block))
                    self._asks_for_ids |= selector.asks_for_ids
        self._candidates: dict[tuple[frozenset[str], frozenset[str]], _Candidates] = {}

    def match(self, element: Linked) -> list[Match]:
        """Return what holds for an element and its pseudo-elements, the weakest first."""
        return [entry.match for entry in self._of(element).entries if entry.test(element)]

    def tests_of(self, element: Linked) -> int:
        """Return how many selectors are filed under what an element is."""
        return self._of(element).filed

    def _of(self, element: Linked) -> _Candidates:
        # Most headings have an id, each another, for which no sheet asks.
        key = (element.names, element.names_around) if self._asks_for_ids else (element.kinds, element.kinds_around)
        found = self._candidates.get(key)
        if found is None:
            if len(self._candidates) >= _MOST_REMEMBERED:
                self._candidates.clear()
            found = self._candidates[key] = self._collected(element)
        return found

    def _collected(self, element: Linked) -> _Candidates:
        filed = self._filed
        of_names: list[Any] = [
            *filed.other_selectors,
            *filed.lower_local_name_selectors.get(element.local_name.lower(), ()),
            *filed.id_selectors.get(element.id, ()),
        ]
        for name in element.classes:
            of_names += filed.class_selectors.get(name, ())
        seldom = [*filed.lang_attr_selectors, *(one for each in filed.namespace_selectors.values() for one in each)]
        kept: list[_Entry] = []
        for test, specificity, order, pseudo, (selector, block) in (*of_names, *seldom):
            if _may_hold(selector, element):
                kept.append(_Entry(test, (specificity, order, pseudo, block)))
        late = [one for name in ("", *element.names) for one in self._late.get(name, ())]
        needed = {
            order: rule
            for wanted, order, rule in late
            if wanted.own <= element.names and wanted.around <= element.names_around
        }
        for before, rule in needed.items():
            selectors, block = rule.rule
            for order, selector in enumerate(selectors, before + 1):
                if not selector.never_matches and _may_hold(selector, element):
                    kept.append(_Entry(selector.test, (selector.specificity, order, selector.pseudo_element, block)))
        kept.sort(key=lambda entry: entry.match[:2])
        return _Candidates(tuple(kept), len(of_names) + len(late))


def _may_hold(selector: Selector, element: Linked) -> bool:
    return _hold(selector.own_names, element.names) and _hold(selector.names_around, element.names_around)


def _hold(clauses: Iterable[Clause], names: frozenset[str]) -> bool:
    return all(any(wanted <= names for wanted in clause) for clause in clauses)
