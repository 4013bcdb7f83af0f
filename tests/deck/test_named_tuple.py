"""The house's ``NamedTuple`` against the standard library's: the same classes, made by both, do the same."""

from __future__ import annotations

import copy
import pickle
import typing
from typing import Any, Generic, TypeVar

import pytest

from footlight.deck import named_tuple

T = TypeVar("T")


def classes(base: Any) -> dict[str, Any]:
    """The shapes of class that the program has."""

    class Place(base):
        """Two numbers, one of them usual."""

        x: int
        y: int = 2

        ORIGIN = 0

        @property
        def sum(self) -> int:
            return self.x + self.y

        @classmethod
        def at(cls, x: int) -> Any:
            return cls(x, x)

        def __add__(self, other: Any) -> Any:
            return Place(self.x + other.x, self.y + other.y)

    class Wide(base):
        """More of what is usual."""

        a: Place
        b: tuple[int, ...] = ()
        c: Wide | None = None

    class Alone(base, Generic[T]):
        """One value of any kind."""

        value: T

    class Sortable(base):
        """One that is ordered in its own way."""

        name: str

        def __lt__(self, other: Any) -> bool:
            return bool(len(self.name) < len(other.name))

        def __str__(self) -> str:
            return self.name

    class Empty(base):
        """Nothing in it."""

    return {each.__name__: each for each in (Place, Wide, Alone, Sortable, Empty)}


OURS, THEIRS = classes(named_tuple.NamedTuple), classes(typing.NamedTuple)
CALLS = (
    "Place(1), Place(1, 3), Place(y=4, x=3)",
    "Place()",
    "Place(1, 2, 3)",
    "Place(1, z=2)",
    "Place.at(3), Place(1).sum, Place.ORIGIN",
    "Place(1) + Place(2), Place(1) == (1, 2), Place(1) < Place(2), hash(Place(1)) == hash((1, 2))",
    "Place(1)[0], Place(1).y, list(Place(1)), len(Place(1))",
    "setattr(Place(1), 'x', 2)",
    "setattr(Place(1), 'z', 2)",
    "hasattr(Place(1), '__dict__'), isinstance(Place(1), tuple), type(Place)",
    "Place(1)._replace(x=5), Place(1)._asdict(), Place._make([1, 2]), Place._fields, Place._field_defaults",
    "Place(1)._replace(z=5)",
    "Place._make([1])",
    "Wide(Place(1)), Wide(Place(1), (1,), Wide(Place(2))), Wide._fields, Wide.__match_args__",
    "Alone(1), Alone[int](2), Alone('x').value",
    "sorted([Sortable('long'), Sortable('it')]), str(Sortable('it')), Sortable('it')",
    "Empty(), Empty() == (), Empty._fields",
    "Place.__doc__, Place.__name__, Place.__module__, Place.__qualname__",
    "copy.copy(Wide(Place(1))), copy.deepcopy(Wide(Place(1)))",
)


def outcome(text: str, names: dict[str, Any]) -> str:
    try:
        return repr(eval(text, {**names, "copy": copy}))  # noqa: S307 (of the texts above)
    except Exception as error:  # noqa: BLE001 (whichever it is)
        return f"{type(error).__name__}: {error}".replace("classes.<locals>.", "")


@pytest.mark.parametrize("text", CALLS)
def test_it_does_what_the_standard_library_does(text: str) -> None:
    assert outcome(text, OURS) == outcome(text, THEIRS)


class Sent(named_tuple.NamedTuple):
    """One that goes to another process."""

    a: int
    b: str = ""


class Longer(Sent):
    """One that adds a method, and no field."""

    @property
    def twice(self) -> int:
        return self.a * 2


def test_it_can_be_sent_to_another_process() -> None:
    assert pickle.loads(pickle.dumps(Sent(1, "x"))) == Sent(1, "x")  # noqa: S301 (of this test)


def test_a_class_pattern_takes_it_apart() -> None:
    match Sent(1, "x"):
        case Sent(a, b):
            assert (a, b) == (1, "x")


def test_a_class_can_be_made_of_it() -> None:
    longer = Longer(2)
    assert (longer.twice, type(longer), longer) == (4, Longer, (2, ""))
