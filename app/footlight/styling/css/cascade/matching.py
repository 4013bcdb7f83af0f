"""Rules and an element -> the rules that hold for it.

A selector asks for types, classes and ids, of the element and of those around it. What these names decide is found once
for all elements of one ``Place``: of some ninety selectors that could hold for a paragraph five are left to be tested.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from types import MappingProxyType
from typing import Any

from cssselect2 import Matcher

from footlight.deck.named_tuple import NamedTuple
from footlight.styling.css.cascade.declarations import Block
from footlight.styling.css.cascade.elements import Linked, Place, Test
from footlight.styling.css.cascade.late_rules import LateRule, Wanted
from footlight.styling.css.cascade.selectors import Selector
from footlight.styling.css.cascade.sheets import PSEUDO_ELEMENTS, AnyRule

_MOST_REMEMBERED = 5_000
"""Places, and what holds in them; a usual deck has some hundreds."""

_NONE: Mapping[Wanted, list[_Late]] = MappingProxyType({})

Match = tuple[tuple[int, ...], int, str | None, Block]
"""Specificity, order, pseudo-element and what is declared, as ``cssselect2.Matcher`` has them."""


class _Entry(NamedTuple):
    test: Test | None
    match: Match


class _Late(NamedTuple):
    """A selector that is not yet parsed: how many come before it, its rule, and which of the rule's it is."""

    order: int
    rule: LateRule[Selector, Block]
    which: int


class Found(tuple[Match, ...]):
    """What holds for an element and its pseudo-elements, the weakest first; the same for all that cannot differ.

    Attributes:
        filed: How many selectors are filed under what the element is.
    """

    filed: int
    __eq__ = object.__eq__  # it is a part of keys, so compared by identity
    __hash__ = object.__hash__


class _Known(Place):
    """A place, and what may hold for the elements in it.

    Attributes:
        inside: The places in it, by what tells elements apart.
        entries: The selectors that its names do not rule out, the weakest first.
        tests: Of those that names do not decide.
        filed: How many there were before.
        found: What holds for an element, by what these tests say of it.
    """

    __slots__ = ("entries", "filed", "found", "inside", "tests")

    def __init__(self, element: Linked, parent: _Known | None) -> None:
        super().__init__(element, parent)
        self.inside: _Places = {}
        self.entries: tuple[_Entry, ...] = ()
        self.tests: tuple[Test, ...] = ()
        self.filed = 0
        self.found: dict[tuple[bool, ...], Found] = {}


_Places = dict[tuple[str, str | None, str | None], _Known]


class RuleMatcher:
    """Finds the rules of some sheets that hold for an element. Any thread may ask.

    Args:
        groups: The rules of each sheet, the weakest sheet first.
        order: How many rules come before these; among equals the later one wins.
    """

    def __init__(self, groups: Iterable[Iterable[AnyRule]], order: int = 0) -> None:
        self._filed = Matcher()
        self._filed.order = order
        self._late: dict[str, dict[Wanted, list[_Late]]] = {}
        self._asks_for_ids = False
        for rule in chain.from_iterable(groups):
            if isinstance(rule, LateRule):
                for index, wanted in enumerate(rule.wanted):
                    self._filed.order += 1
                    alike = self._late.setdefault(wanted.filed, {}).setdefault(wanted, [])
                    alike.append(_Late(self._filed.order, rule, index))
                self._asks_for_ids |= rule.asks_for_ids
            else:
                for selector in rule.selectors:
                    self._filed.add_selector(selector, (selector, rule.block))
                    self._asks_for_ids |= selector.asks_for_ids
        self._outermost: _Places = {}
        self._remembered = 0

    def match(self, element: Linked) -> Found:
        """Return what holds for an element and its pseudo-elements, the weakest first."""
        place = self._place(element)
        said = tuple([test(element) for test in place.tests])
        found = place.found.get(said)
        if found is None:
            self._count()
            answers = iter(said)
            found = Found([match for test, match in place.entries if test is None or next(answers)])
            found.filed = place.filed
            place.found[said] = found
        return found

    def _place(self, element: Linked) -> _Known:
        place: _Known | None = element.known.get(self)
        if place is None:
            outer = self._place(element.parent) if element.parent is not None else None
            places = self._outermost if outer is None else outer.inside
            attributes = element.etree_element.attrib
            # Most headings have an id, each another, for which no sheet asks.
            key = (
                element.etree_element.tag,
                attributes.get("class"),
                attributes.get("id") if self._asks_for_ids else None,
            )
            place = places.get(key)
            if place is None:
                self._count()
                place = places[key] = self._filled(_Known(element, outer), element)
            element.known[self] = place
        return place

    def _count(self) -> None:
        """Note that more is remembered; what is too much is forgotten."""
        self._remembered += 1
        if self._remembered > _MOST_REMEMBERED:
            self._outermost, self._remembered = {}, 1

    def _filled(self, place: _Known, element: Linked) -> _Known:
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
            if selector.names(place):
                kept.append(_Entry(test, (specificity, order, pseudo, block)))
        late = [each for name in ("", *place.names) for each in self._late.get(name, _NONE).items()]
        for wanted, alike in late:
            if wanted.own <= place.names and wanted.around <= place.names_around:
                kept += [entry for one in alike if (entry := _entry(one, place)) is not None]
        kept.sort(key=lambda entry: entry.match[:2])
        place.entries = tuple(kept)
        place.tests = tuple(entry.test for entry in kept if entry.test is not None)
        place.filed = len(of_names) + sum(len(alike) for _, alike in late)
        return place


def _entry(late: _Late, place: Place) -> _Entry | None:
    """Return a selector with what it stands for, parsed; None where it cannot hold at a place."""
    selector = late.rule.selector(late.which)
    if selector.never_matches or selector.pseudo_element not in PSEUDO_ELEMENTS or not selector.names(place):
        return None
    return _Entry(selector.test, (selector.specificity, late.order, selector.pseudo_element, late.rule.block))
