"""The house's ``dataclass`` against the standard library's: the same classes, made by both, do the same."""

from __future__ import annotations

import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import field, fields, replace
from functools import cached_property
from typing import Any, ClassVar, Generic, TypeVar

import pytest

from footlight.deck.dataclass import dataclass

T = TypeVar("T")


def classes(make: Callable[..., Any]) -> dict[str, Any]:
    """The shapes of class that the program has."""

    @make
    class Plain:
        """A plain one."""

        a: int
        b: list[int] = field(default_factory=list)
        kind: ClassVar[str] = "plain"

        def __post_init__(self) -> None:
            self.b.append(self.a)

    @make(frozen=True)
    class Cached(Generic[T]):
        """One that works something out, of a field that is neither shown nor compared."""

        a: int
        b: str = "b"
        c: object = field(default=None, repr=False, compare=False)

        @cached_property
        def double(self) -> int:
            return self.a * 2

    @make(frozen=True, slots=True)
    class Slotted:
        """A base."""

        a: int
        b: tuple[int, ...] = ()

    @make(frozen=True, slots=True)
    class Derived(Slotted):
        """One with another default, a further field, and itself inside."""

        b: tuple[int, ...] = (1,)
        c: object = None

    @make(frozen=True, slots=True, eq=False, kw_only=True)
    class Named:
        """One that is itself only."""

        a: int
        b: int = 2

    @make(frozen=True, slots=True, order=True)
    class Ordered:
        """One that can be sorted."""

        a: int
        b: int = 0

    @make(slots=True)
    class Mutable:
        """One that changes, with a hash of its own."""

        a: int = 1

        def __hash__(self) -> int:
            return 7

    @make(frozen=True)
    class Empty:
        """Nothing in it."""

    found = (Plain, Cached, Slotted, Derived, Named, Ordered, Mutable, Empty)
    for each in found:
        each.__qualname__ = each.__name__
    return {each.__name__: each for each in found}


OURS, THEIRS = classes(dataclass), classes(dataclasses.dataclass)
CALLS = (
    "Plain(1), Plain(1, [2]), Plain(b=[3], a=1), Plain.kind",
    "Plain()",
    "Plain(1, 2, 3)",
    "Plain(1) == Plain(1), Plain(1) == Plain(2), Plain(1) == 1",
    "hash(Plain(1))",
    "Plain(1).b is Plain(1).b",
    "Cached(1), Cached(1, 'x', 3).c, Cached(1).double",
    "Cached(1, c=2) == Cached(1, c=3), hash(Cached(1, c=2)) == hash(Cached(1, c=3))",
    "setattr(Cached(1), 'a', 2)",
    "delattr(Cached(1), 'a')",
    "replace(Cached(1), a=2), replace(Slotted(1), b=(2,))",
    "replace(Slotted(1), x=1)",
    "[each.name for each in fields(Derived)], [each.name for each in fields(Cached(1))]",
    "Slotted(1) == Derived(1), Derived(1), Derived(1, (2,), 3) == Derived(1, (2,), 3)",
    "hash(Slotted(1)) == hash(Slotted(1)), hash(Derived(1, c=[]))",
    "Slotted.__slots__, Derived.__slots__, hasattr(Slotted(1), '__dict__')",
    "setattr(Slotted(1), 'a', 2)",
    "Named(a=1), Named(1)",
    "Named(a=1) == Named(a=1), Named.__match_args__, Slotted.__match_args__",
    "sorted([Ordered(2), Ordered(1, 2), Ordered(1)]), Ordered(1) < 1",
    "max(Ordered(1), Ordered(2)), Ordered(1) >= Ordered(1), Ordered(1) > Ordered(1), Ordered(1) <= Ordered(0)",
    "hash(Mutable()), Mutable(2)",
    "Empty(), Empty() == Empty(), hash(Empty()) == hash(Empty())",
    "Derived(1, c=Derived(2, c=Plain(3)))",
)


def outcome(text: str, names: dict[str, Any]) -> str:
    try:
        return repr(eval(text, {**names, "replace": replace, "fields": fields}))  # noqa: S307 (of the texts above)
    except Exception as error:  # noqa: BLE001 (whichever it is)
        return f"{type(error).__name__}: {error}".replace("classes.<locals>.", "")


@pytest.mark.parametrize("text", CALLS)
def test_it_does_what_the_standard_library_does(text: str) -> None:
    assert outcome(text, OURS) == outcome(text, THEIRS)


def test_an_instance_inside_itself_can_be_shown() -> None:
    for found in (OURS, THEIRS):
        plain = found["Plain"](1)
        plain.b.append(plain)
        assert repr(plain) == "Plain(a=1, b=[1, ...])"


def test_a_mutable_default_is_refused() -> None:
    for make in (dataclass, dataclasses.dataclass):
        with pytest.raises(ValueError, match="mutable default"):
            make(type("Bad", (), {"__annotations__": {"a": "list"}, "a": []}))


@dataclass(frozen=True, slots=True)
class Sent:
    """One that goes to another process."""

    a: int
    b: str = ""


def test_it_can_be_sent_to_another_process() -> None:
    assert pickle.loads(pickle.dumps(Sent(1, "x"))) == Sent(1, "x")  # noqa: S301 (of this test)


def test_a_class_pattern_takes_it_apart() -> None:
    match Sent(1, "x"):
        case Sent(a, b):
            assert (a, b) == (1, "x")
