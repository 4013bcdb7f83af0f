"""What holds for an element is found by places and tests, and is what the library's own matcher finds."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

import tinycss2
from cssselect2 import ElementWrapper, compile_selector_list
from hypothesis import given
from hypothesis import strategies as st

from footlight.styling.css.cascade.declarations import Block
from footlight.styling.css.cascade.elements import Linked
from footlight.styling.css.cascade.matching import RuleMatcher
from footlight.styling.css.cascade.problems import SheetOrigin
from footlight.styling.css.cascade.selectors import compile_selectors
from footlight.styling.css.cascade.sheets import Rule

NAMES = st.sampled_from(["p", "b", ".x", ".y", "#one", "*"])
STATES = st.sampled_from([
    "", ":first-child", ":last-child", ":only-of-type", ":nth-child(2)", "[title]", ":has(b)", ":has(+ p)",
    ":has(> .x)", ":not(.x)", ":not(b, .y)", ":not(:has(b))", ":is(p, .y)", ":is(b + p, .x)", ":where(p .x)",
    ":not(p > b)",
])  # fmt: skip
COMPOUNDS = st.builds("{}{}{}".format, NAMES, st.sampled_from(["", ".x"]), STATES)
SELECTORS = st.lists(st.tuples(st.sampled_from([" ", " > ", " + ", " ~ "]), COMPOUNDS), min_size=1, max_size=4).map(
    lambda parts: "".join(part for pair in parts for part in pair)[len(parts[0][0]) :]
)
ELEMENTS = st.builds(
    ET.Element,
    st.sampled_from(["p", "b"]),
    st.fixed_dictionaries({}, optional={
        "class": st.sampled_from(["x", "y", "y x"]), "id": st.sampled_from(["one", "two"]), "title": st.just("t"),
    }),
)  # fmt: skip


def _copied(element: ET.Element, inside: list[ET.Element]) -> ET.Element:
    copy = ET.Element(element.tag, dict(element.attrib))
    copy.extend(inside)
    return copy


TREES = st.recursive(
    ELEMENTS, lambda inner: st.builds(_copied, ELEMENTS, st.lists(inner, min_size=1, max_size=4)), max_leaves=12
)


def _all(element: Linked) -> Iterator[Linked]:
    yield element
    for child in element.children:
        yield from _all(child)


@given(st.lists(SELECTORS, min_size=1, max_size=5), st.lists(TREES, min_size=1, max_size=2))
def test_the_same_rules_hold_as_for_the_library(selectors: list[str], trees: list[ET.Element]) -> None:
    blocks = [Block(SheetOrigin.DECK) for _ in selectors]
    rules = [
        Rule(tuple(compile_selectors(tinycss2.parse_component_value_list(selector))), block)
        for selector, block in zip(selectors, blocks, strict=True)
    ]
    matcher = RuleMatcher([rules])
    tests = [compile_selector_list(selector)[0] for selector in selectors]
    for tree in (*trees, *trees):
        section = _copied(ET.Element("section"), [tree])
        theirs = list(ElementWrapper.from_html_root(section).iter_subtree())
        for element, wrapper in zip(_all(Linked(section, None, 0, None)), theirs, strict=True):
            wanted = {id(block) for block, test in zip(blocks, tests, strict=True) if test.test(wrapper)}
            assert {id(match[3]) for match in matcher.match(element)} == wanted, ET.tostring(section)


def test_elements_of_one_place_share_what_holds_for_them_unless_their_neighbours_differ() -> None:
    rules = [
        Rule(tuple(compile_selectors(tinycss2.parse_component_value_list(selector))), Block(SheetOrigin.DECK))
        for selector in ("p", "section p", "p + p")
    ]
    matcher = RuleMatcher([rules])
    section = ET.fromstring("<section><p id='a'/><p id='b'/><p id='c'/></section>")
    first, second, third = Linked(section, None, 0, None).children
    assert matcher.match(second) is matcher.match(third)
    assert [len(matcher.match(paragraph)) for paragraph in (first, second, third)] == [2, 3, 3]
