"""An element -> what selectors are tested on: it with its neighbours, and the place that it shares with others."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from cssselect2 import ElementWrapper
from cssselect2.compiler import split_whitespace


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
