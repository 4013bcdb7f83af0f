"""``NamedTuple`` as the standard library has it, for a start that cannot wait for it.

The standard library compiles the annotation of each field, and ``__new__``, when a class is made: a tenth of a
millisecond and more, for the hundred classes of a first slide a twentieth of a start. Here annotations stay the texts
that they are, ``__new__`` is compiled when the first instance is made, and the other methods are the same for all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple  # noqa: TID251 (what it is to those who check types)
else:
    # What reads one value of a tuple as fast as C can; the standard library makes its named tuples of it too.
    from _collections import _tuplegetter

    class _Named(tuple):
        """What all named tuples can do."""

        __slots__ = ()
        _fields = ()
        _field_defaults = MappingProxyType({})
        _places = MappingProxyType({})

        @classmethod
        def _make(cls, values: Iterable[Any]) -> _Named:
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
            return made

        def _replace(self, /, **changed: Any) -> _Named:
            # By places: a laid-out box has fifteen fields, of which one or two change.
            values, places = list(self), self._places
            try:
                for name, value in changed.items():
                    values[places[name]] = value
            except KeyError:
                unexpected = [name for name in changed if name not in places]
                raise ValueError(f"Got unexpected field names: {unexpected!r}") from None
            return tuple.__new__(type(self), values)

        def _asdict(self) -> dict[str, Any]:
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self) -> str:
            shown = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({shown})"

        def __getnewargs__(self) -> tuple[Any, ...]:
            return tuple(self)

    class _Maker(type):
        """What a class statement with ``NamedTuple`` among its bases calls; the class that it makes is a plain one."""

        def __new__(cls, name: str, bases: tuple[type, ...], members: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, members)
            fields = tuple(members.get("__annotations__", ()))
            defaults = {field: members[field] for field in fields if field in members}
            members |= {field: _tuplegetter(place, None) for place, field in enumerate(fields)}
            members |= {"__slots__": (), "_fields": fields, "__match_args__": fields, "_field_defaults": defaults}
            members["_places"] = {field: place for place, field in enumerate(fields)}
            made = type(name, tuple(_Named if base is NamedTuple else base for base in bases), members)
            made.__new__ = _late_new(made)
            return made

    class NamedTuple(metaclass=_Maker):
        """The base of a class statement; its options mean what they mean in the standard library."""


def _late_new(cls: Any) -> Callable[..., Any]:
    """Return a ``__new__`` that writes and compiles the real one when it is first called."""

    def first_new(kind: type, *values: Any, **named: Any) -> Any:
        new = _new(cls)
        cls.__new__ = staticmethod(new)
        return new(kind, *values, **named)

    return first_new


def _new(cls: Any) -> Callable[..., Any]:
    fields = "".join(f"{name}, " for name in cls._fields)
    # Of names of fields, as the standard library does.
    new: Callable[..., Any] = eval(f"lambda _cls, {fields}: _make(_cls, ({fields}))", {"_make": tuple.__new__})  # noqa: S307
    new.__name__ = "__new__"
    new.__qualname__ = f"{cls.__qualname__}.__new__"
    new.__defaults__ = tuple(cls._field_defaults.values())
    return new
