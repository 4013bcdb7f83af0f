"""Selectors -> tests of elements whose work grows no faster than the slide (Selectors 4).

Most selectors ask for names alone, of an element and of those around it: these are tested once for all elements of a
``Place``. Of the others, cssselect2 parses selectors and tests what an element says of itself. What an element's
neighbours say (combinators, ``:has()``, ``:nth-of-type()``) is tested here, and remembered at the element: the library
looks at all siblings of each sibling, and at all ways in which a chain of combinators may fit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, reduce
from typing import Any

from cssselect2 import ElementWrapper, SelectorError, parser
from cssselect2.compiler import CompiledSelector, split_whitespace
from tinycss2.ast import Node
from tinycss2.nth import parse_nth

from footlight.deck.dataclass import dataclass
from footlight.styling.css.values.tokens import inside

_MOST_TOKENS = 250
"""In one selector; the longest that anybody writes have some forty."""
_OF_TYPE = frozenset({"first-of-type", "last-of-type", "only-of-type"})
_NTH_OF_TYPE = frozenset({"nth-of-type", "nth-last-of-type"})
_NTH_CHILD = frozenset({"nth-child", "nth-last-child"})
_NAMES = (parser.IDSelector, parser.ClassSelector, parser.LocalNameSelector)
_LISTS = (parser.MatchesAnySelector, parser.SpecificityAdjustmentSelector, parser.NegationSelector)


class Linked(ElementWrapper):  # type: ignore[misc]
    """An element that knows its children and its siblings, and what was found out of it.

    Attributes:
        known: What tests found out, by test.
        section: The outermost element.
        etree_children: The elements in it, as the library asks for them.
    """

    in_html_document, transport_content_language = True, None
    _ancestors = _previous_siblings = None

    def __init__(self, element: Any, parent: Linked | None, index: int, previous: Linked | None) -> None:
        # The library's own is not called: what it sets alike for all elements stands above.
        self.etree_element = element
        self.parent = parent
        self.previous = previous
        self.index = index
        self.section: Linked = self if parent is None else parent.section
        self.known: dict[object, Any] = {}
        # Not cached properties: until Python 3.12 these have one lock for all elements of all threads.
        self.etree_children: list[Any] = []
        if len(element):
            self.etree_children = [child for child in element if isinstance(child.tag, str)]
        self.etree_siblings: list[Any] = [element] if parent is None else parent.etree_children
        self.local_name = element.tag if element.tag[:1] != "{" else element.tag.rpartition("}")[2]
        self._children: tuple[Linked, ...] | None = None

    @property
    def classes(self) -> set[str]:
        """Its classes."""
        written = self.etree_element.get("class")
        return set(split_whitespace(written)) if written else set()

    @property
    def children(self) -> tuple[Linked, ...]:
        """The elements in it."""
        if self._children is None:
            made: list[Linked] = []
            previous = None
            for index, element in enumerate(self.etree_children):
                previous = Linked(element, self, index, previous)
                made.append(previous)
            self._children = tuple(made)
        return self._children

    @cached_property
    def names_inside(self) -> frozenset[str]:
        """The names of all elements in it, as they stand in selectors."""
        names: set[str] = set()
        for each in self.etree_element.iter():
            if isinstance(each.tag, str):
                names.add(each.tag if each.tag[:1] != "{" else each.tag.rpartition("}")[2])
            if "class" in each.attrib:
                names.update("." + name for name in split_whitespace(each.attrib["class"]))
            if "id" in each.attrib:
                names.add("#" + each.attrib["id"])
        return frozenset(names)

    @cached_property
    def type_places(self) -> list[tuple[int, int]]:
        """How many siblings of its own type stand before and after each child."""
        seen: dict[object, int] = {}
        before: list[int] = []
        for child in self.etree_children:
            before.append(seen.get(child.tag, 0))
            seen[child.tag] = before[-1] + 1
        return [(count, seen[child.tag] - count - 1) for count, child in zip(before, self.etree_children, strict=True)]


class Place:
    """What elements have in common whose names are the same, and which stand in elements of the same names.

    Attributes:
        parent: The place of the elements that they are in; None for a section's.
        names: Their type, their classes and their id, as they stand in selectors: ``li``, ``.small``, ``#sum``.
        names_around: Those of all elements that they are in.
        known: What tests found out, by test.
    """

    __slots__ = ("known", "names", "names_around", "parent")

    def __init__(self, element: Linked, parent: Place | None) -> None:
        self.parent = parent
        names = {element.local_name, *("." + name for name in element.classes)}
        self.names = frozenset(names if element.id is None else {*names, "#" + element.id})
        self.names_around: frozenset[str] = frozenset() if parent is None else parent.names_around | parent.names
        self.known: dict[object, Any] = {}


Test = Callable[[Any], bool]
"""Tests a ``Linked`` element, or a ``Place``."""


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
            return _COMBINATORS[tree.combinator](outer), decide and not beside
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
        test = _both(own, _COMBINATORS[combinator](test))
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
    return _both(own, _COMBINATORS[tree.combinator](left))


def _both(one: Test, other: Test) -> Test:
    if one is _always:
        return other
    return lambda element: one(element) and other(element)


def _kept(test: Test) -> Test:
    """Remember at every element what a test says of it."""
    key = object()

    def kept(element: Any) -> bool:
        found: bool | None = element.known.get(key)
        if found is None:
            found = element.known[key] = test(element)
        return found

    return kept


def _inside(outer: Test) -> Test:
    def test(element: Any) -> bool:
        parent = element.parent
        return parent is not None and (outer(parent) or kept(parent))

    kept = _kept(test)
    return kept


def _child_of(outer: Test) -> Test:
    return lambda element: element.parent is not None and outer(element.parent)


def _next_to(earlier: Test) -> Test:
    return lambda element: element.previous is not None and earlier(element.previous)


def _after(earlier: Test) -> Test:
    key = object()

    def test(element: Linked) -> bool:
        unknown = []
        at: Linked | None = element
        while at is not None and key not in at.known:
            unknown.append(at)
            at = at.previous
        found = at is not None and at.known[key]
        for each in reversed(unknown):
            found = found or (each.previous is not None and earlier(each.previous))
            each.known[key] = found
        return found

    return test


_COMBINATORS: dict[str, Callable[[Test], Test]] = {" ": _inside, ">": _child_of, "+": _next_to, "~": _after}


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
    """Test what an element's neighbours say; None for what the library tests as well."""
    if isinstance(simple, parser.RelationalSelector):
        return _any_of([_has(each.combinator, each.selector.parsed_tree) for each in simple.selector_list])
    if isinstance(simple, parser.MatchesAnySelector | parser.SpecificityAdjustmentSelector):
        return _any_of([_complex(each.parsed_tree) for each in simple.selector_list])
    if isinstance(simple, parser.NegationSelector):
        inner = _any_of([_complex(each.parsed_tree) for each in simple.selector_list])
        return _not(inner) if simple.selector_list else _never
    if isinstance(simple, parser.PseudoClassSelector) and simple.name in _OF_TYPE:
        return _lone_of_type(simple.name)
    if isinstance(simple, parser.FunctionalPseudoClassSelector):
        return _nth(simple)
    return None


def _any_of(tests: Sequence[Test]) -> Test:
    possible = [test for test in tests if test is not _never]
    if len(possible) < 2:
        return possible[0] if possible else _never
    return lambda element: any(test(element) for test in possible)


def _has_inside(inner: Test) -> Test:
    def test(element: Linked) -> bool:
        return any(inner(child) or kept(child) for child in element.children)

    kept = _kept(test)
    return kept


def _has_child(inner: Test) -> Test:
    return _kept(lambda element: any(inner(child) for child in element.children))


def _has(combinator: str, tree: Any) -> Test:
    """Test ``:has()``; where a name of its argument is nowhere on the slide, as is usual, nothing else is asked."""
    test = _HAS[combinator](_complex(tree))
    wanted = _names_in(tree)
    return _both(lambda element: wanted <= element.section.names_inside, test) if wanted else test


def _names_in(tree: Any) -> frozenset[str]:
    """Return names that some elements must have for a selector to hold."""
    if isinstance(tree, parser.CombinedSelector):
        return _names_in(tree.left) | _own_names(tree.right)
    return _own_names(tree)


def _following(element: Linked) -> Linked | None:
    siblings = element.parent.children if element.parent is not None else (element,)
    return siblings[element.index + 1] if element.index + 1 < len(siblings) else None


def _has_next(inner: Test) -> Test:
    def test(element: Linked) -> bool:
        following = _following(element)
        return following is not None and inner(following)

    return test


def _has_later(inner: Test) -> Test:
    key = object()

    def test(element: Linked) -> bool:
        parent = element.parent
        if parent is None:
            return False
        last: int | None = parent.known.get(key)
        if last is None:
            last = max((child.index for child in parent.children if inner(child)), default=-1)
            parent.known[key] = last
        return bool(last > element.index)

    return test


_HAS: dict[str, Callable[[Test], Test]] = {" ": _has_inside, ">": _has_child, "+": _has_next, "~": _has_later}


def _type_place(element: Linked) -> tuple[int, int]:
    return element.parent.type_places[element.index] if element.parent is not None else (0, 0)


def _lone_of_type(name: str) -> Test:
    if name == "only-of-type":
        return lambda element: _type_place(element) == (0, 0)
    side = 0 if name == "first-of-type" else 1
    return lambda element: _type_place(element)[side] == 0


def _nth(simple: Any) -> Test | None:
    """Test ``:nth-of-type()`` and ``:nth-child(... of ...)``; the library counts children as such well enough."""
    words = list(simple.arguments)
    of = next((at for at, token in enumerate(words) if token.type == "ident" and token.value == "of"), None)
    if simple.name in _NTH_OF_TYPE and of is None:
        side = int(simple.name == "nth-last-of-type")
        return _nth_place(words, lambda element: _type_place(element)[side])
    if simple.name in _NTH_CHILD and of is not None:
        among = _any_of([_complex(each.parsed_tree) for each in parser.parse(words[of + 1 :])])
        place = _place_among(among, from_end=simple.name == "nth-last-child")
        return _both(among, _nth_place(words[:of], place))
    return None


def _nth_place(formula: Sequence[Node], place: Callable[[Linked], int]) -> Test:
    found = parse_nth(formula)
    if found is None:
        raise SelectorError(formula, "no number")
    step, first = found

    def test(element: Linked) -> bool:
        beyond = place(element) + 1 - first
        return bool(beyond == 0 if step == 0 else beyond % step == 0 and beyond // step >= 0)

    return test


def _place_among(among: Test, *, from_end: bool) -> Callable[[Linked], int]:
    """Count the siblings before (or after) an element that pass a test."""
    key = object()

    def place(element: Linked) -> int:
        parent = element.parent
        if parent is None:
            return 0
        counts: list[int] | None = parent.known.get(key)
        if counts is None:
            counts = [0]
            for child in parent.children:
                counts.append(counts[-1] + among(child))
            parent.known[key] = counts
        return counts[-1] - counts[element.index + 1] if from_end else counts[element.index]

    return place
