"""Selectors -> tests of elements (Selectors 4).

Most selectors ask for names alone, of an element and of those around it: these are tested once for all elements of a
``Place``. Of the others, cssselect2 parses selectors and tests most of what an element says of itself. What its
neighbours say is tested in ``neighbours.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from typing import Any

from cssselect2 import SelectorError, parser
from cssselect2.compiler import CompiledSelector
from tinycss2.ast import Node

from footlight.deck.dataclass import dataclass
from footlight.styling.css.cascade.elements import Test
from footlight.styling.css.cascade.neighbours import (
    COMBINATORS,
    HAS,
    lone_of_type,
    nth_place,
    place_among,
    type_place,
)
from footlight.styling.css.values.tokens import inside

_MOST_TOKENS = 250
"""In one selector; the longest that anybody writes have some forty."""
_OF_TYPE = frozenset({"first-of-type", "last-of-type", "only-of-type"})
_NTH_OF_TYPE = frozenset({"nth-of-type", "nth-last-of-type"})
_NTH_CHILD = frozenset({"nth-child", "nth-last-child"})
_NAMES = (parser.IDSelector, parser.ClassSelector, parser.LocalNameSelector)
_LISTS = (parser.MatchesAnySelector, parser.SpecificityAdjustmentSelector, parser.NegationSelector)


@dataclass(frozen=True, slots=True)
class Selector:
    """A selector that can be matched; the fields that tell where ``cssselect2.Matcher`` files it are of its subject.

    Attributes:
        names: Tests what it asks of names, given an element's ``Place``.
        test: Tests what else it asks, given an element whose place has passed; None where names decide.
        asks_for_ids: Whether ids are among these names.
    """

    names: Test
    test: Test | None
    asks_for_ids: bool
    specificity: tuple[int, ...]
    pseudo_element: str | None
    never_matches: bool
    id: str | None = None
    class_name: str | None = None
    local_name: str | None = None
    lower_local_name: str | None = None
    namespace: str | None = None
    requires_lang_attr: bool = False


def compile_selectors(tokens: Sequence[Node]) -> list[Selector]:
    """Compile a list of selectors.

    Raises:
        SelectorError: It is none that can be matched.
        NotImplementedError: Likewise.
    """
    if len(tokens) > _MOST_TOKENS:
        raise SelectorError(tokens[0], "too long")
    asks_for_ids = _has_hash(tokens)
    return [_compiled(parsed, asks_for_ids=asks_for_ids) for parsed in parser.parse(tokens)]


def _has_hash(tokens: Iterable[Node]) -> bool:
    return any(token.type == "hash" or _has_hash(inside(token)) for token in tokens)


def _compiled(parsed: parser.Selector, *, asks_for_ids: bool) -> Selector:
    tree = parsed.parsed_tree
    names, decide = _by_names(tree)
    test = None if decide else _rest(tree)
    filed: dict[str, Any] = {}
    for simple in _subject(tree).simple_selectors:
        if isinstance(simple, parser.IDSelector):
            filed["id"] = simple.ident
        elif isinstance(simple, parser.ClassSelector):
            filed["class_name"] = simple.class_name
        elif isinstance(simple, parser.LocalNameSelector):
            filed.update(local_name=simple.local_name, lower_local_name=simple.lower_local_name)
        elif isinstance(simple, parser.NamespaceSelector):
            filed["namespace"] = simple.namespace
        elif isinstance(simple, parser.AttributeSelector) and simple.name == "lang":
            filed["requires_lang_attr"] = True
    return Selector(names, test, asks_for_ids, parsed.specificity, parsed.pseudo_element, test is _never, **filed)


def _by_names(tree: Any) -> tuple[Test, bool]:
    """Test what a selector asks of names; true with it when it asks for nothing else."""
    if not isinstance(tree, parser.CombinedSelector):
        return _compound_by_names(tree)
    own, decides = _compound_by_names(tree.right)
    around, decide = _around_by_names(tree)
    return (own if around is None else _both(own, around)), decides and decide


def _around_by_names(tree: Any) -> tuple[Test | None, bool]:
    """Test what the elements around a selector's subject must be called."""
    beside = False
    while isinstance(tree, parser.CombinedSelector):
        if tree.combinator in {" ", ">"}:
            outer, decide = _by_names(tree.left)
            return COMBINATORS[tree.combinator](outer), decide and not beside
        tree, beside = tree.left, True  # what stands around a sibling stands around the subject
    return None, False


def _compound_by_names(compound: Any) -> tuple[Test, bool]:
    wanted = _own_names(compound)
    tests: list[Test] = []
    decide = True
    for simple in compound.simple_selectors:
        if isinstance(simple, _NAMES):
            continue
        if isinstance(simple, _LISTS) and simple.selector_list:
            alternatives = [_by_names(each.parsed_tree) for each in simple.selector_list]
            exact = all(decides for _, decides in alternatives)
            decide &= exact
            test = _any_of([test for test, _ in alternatives])
            if not isinstance(simple, parser.NegationSelector):
                tests.append(test)
            elif exact:
                tests.append(_not(test))
        else:
            decide = False
    if wanted:
        tests.insert(0, _called(wanted))
    return (reduce(_both, tests) if tests else _always), decide


def _own_names(compound: Any) -> frozenset[str]:
    """Return the names that a compound asks for, as a ``Place`` has them."""
    simples = compound.simple_selectors
    ids = {"#" + simple.ident for simple in simples if isinstance(simple, parser.IDSelector)}
    classes = {"." + simple.class_name for simple in simples if isinstance(simple, parser.ClassSelector)}
    types = {simple.lower_local_name for simple in simples if isinstance(simple, parser.LocalNameSelector)}
    return frozenset(ids | classes | types)


def _called(wanted: frozenset[str]) -> Test:
    return lambda place: wanted <= place.names


def _not(test: Test) -> Test:
    return lambda element: not test(element)


def _subject(tree: Any) -> Any:
    return tree.right if isinstance(tree, parser.CombinedSelector) else tree


def _never(_element: object) -> bool:
    return False


def _always(_element: object) -> bool:
    return True


def _complex(tree: Any) -> Test:
    """Test a chain of compounds, the subject first."""
    steps = []
    while isinstance(tree, parser.CombinedSelector):
        steps.append((tree.combinator, tree.right))
        tree = tree.left
    test = _compound(tree)
    for combinator, compound in reversed(steps):
        own = _compound(compound)
        if own is _never or test is _never:
            return _never
        test = _both(own, COMBINATORS[combinator](test))
    return test


def _rest(tree: Any) -> Test:
    """Test what names do not decide, of an element whose place has passed."""
    if not isinstance(tree, parser.CombinedSelector):
        return _compound(tree, named=True)
    own = _compound(tree.right, named=True)
    around = tree.combinator in {" ", ">"}
    if around and _by_names(tree.left)[1]:
        return own
    # Of the elements around, the names of one have passed, and only of a parent is it known which.
    left = _rest(tree.left) if tree.combinator == ">" else _complex(tree.left)
    if own is _never or left is _never:
        return _never
    return _both(own, COMBINATORS[tree.combinator](left))


def _both(one: Test, other: Test) -> Test:
    if one is _always:
        return other
    return lambda element: one(element) and other(element)


def _compound(compound: Any, *, named: bool = False) -> Test:
    """Test what an element says of itself, and its neighbours; where its names have passed, what else it asks."""
    tests: list[Test] = []
    plain = []
    for simple in compound.simple_selectors:
        if named and isinstance(simple, _NAMES):
            continue
        test = _special(simple)
        if test is None:
            plain.append(simple)
        else:
            tests.append(test)
    if plain:
        own = CompiledSelector(parser.Selector(parser.CompoundSelector(plain)))
        tests.insert(0, _never if own.never_matches else own.test)
    if _never in tests:
        return _never
    return reduce(_both, tests) if tests else _always


def _special(simple: Any) -> Test | None:
    """Test names and what an element's neighbours say; None for what is left to the library.

    The library writes a program for each test, which takes Python 0.05 ms to compile.
    """
    if isinstance(simple, _NAMES):
        return _of_name(simple)
    if isinstance(simple, parser.RelationalSelector):
        return _any_of([_has(each.combinator, each.selector.parsed_tree) for each in simple.selector_list])
    if isinstance(simple, parser.MatchesAnySelector | parser.SpecificityAdjustmentSelector):
        return _any_of([_complex(each.parsed_tree) for each in simple.selector_list])
    if isinstance(simple, parser.NegationSelector):
        inner = _any_of([_complex(each.parsed_tree) for each in simple.selector_list])
        return _not(inner) if simple.selector_list else _never
    if isinstance(simple, parser.PseudoClassSelector) and simple.name in _OF_TYPE:
        return lone_of_type(simple.name)
    if isinstance(simple, parser.PseudoClassSelector):
        return _AT_ENDS.get(simple.name)
    if isinstance(simple, parser.FunctionalPseudoClassSelector):
        return _nth(simple)
    return None


def _of_name(simple: Any) -> Test:
    if isinstance(simple, parser.LocalNameSelector):
        local_name = simple.lower_local_name
        return lambda element: bool(element.local_name == local_name)
    if isinstance(simple, parser.ClassSelector):
        class_name = simple.class_name
        return lambda element: class_name in element.classes
    ident = simple.ident
    return lambda element: bool(element.id == ident)


_AT_ENDS: dict[str, Test] = {
    "first-child": lambda element: bool(element.index == 0),
    "last-child": lambda element: bool(element.index + 1 == len(element.etree_siblings)),
}


def _any_of(tests: Sequence[Test]) -> Test:
    possible = [test for test in tests if test is not _never]
    if len(possible) < 2:
        return possible[0] if possible else _never
    return lambda element: any(test(element) for test in possible)


def _has(combinator: str, tree: Any) -> Test:
    """Test ``:has()``; where a name of its argument is nowhere on the slide, as is usual, nothing else is asked."""
    test = HAS[combinator](_complex(tree))
    wanted = _names_in(tree)
    return _both(lambda element: wanted <= element.section.names_inside, test) if wanted else test


def _names_in(tree: Any) -> frozenset[str]:
    """Return names that some elements must have for a selector to hold."""
    if isinstance(tree, parser.CombinedSelector):
        return _names_in(tree.left) | _own_names(tree.right)
    return _own_names(tree)


def _nth(simple: Any) -> Test | None:
    """Test ``:nth-of-type()`` and ``:nth-child(... of ...)``; the library counts children as such well enough."""
    words = list(simple.arguments)
    of = next((at for at, token in enumerate(words) if token.type == "ident" and token.value == "of"), None)
    if simple.name in _NTH_OF_TYPE and of is None:
        side = int(simple.name == "nth-last-of-type")
        return nth_place(words, lambda element: type_place(element)[side])
    if simple.name in _NTH_CHILD and of is not None:
        among = _any_of([_complex(each.parsed_tree) for each in parser.parse(words[of + 1 :])])
        place = place_among(among, from_end=simple.name == "nth-last-child")
        return _both(among, nth_place(words[:of], place))
    return None
