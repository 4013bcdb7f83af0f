"""``dataclass`` as the standard library has it, for a start that cannot wait for it.

The standard library writes and compiles six functions when a class is made: half a millisecond, for the hundred classes
of a first slide a tenth of a start. Here it is one, ``__init__``, and only when the first instance is made; the others
are the same for all classes. Options and fields are the standard library's, as far as they are used here, and so are
``field``, ``fields`` and ``replace``.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from reprlib import recursive_repr
from types import MemberDescriptorType
from typing import TYPE_CHECKING, Any, TypeVar

T = TypeVar("T")
Values = Callable[[Any], tuple[Any, ...]]
Fields = dict[str, dataclasses.Field[Any]]

_MADE = object()
"""Stands for a default that is made for each instance."""

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: TID251 (what it is to those who check types)
else:

    def dataclass(
        cls: type[T] | None = None,
        /,
        *,
        eq: bool = True,
        order: bool = False,
        frozen: bool = False,
        slots: bool = False,
        kw_only: bool = False,
    ) -> type[T] | Callable[[type[T]], type[T]]:
        """Make a class of values; the options mean what they mean in the standard library."""

        def make(plain: type[T]) -> type[T]:
            return _made(plain, eq=eq, order=order, frozen=frozen, slots=slots, kw_only=kw_only)

        return make if cls is None else make(cls)


def _made(cls: type[T], *, eq: bool, order: bool, frozen: bool, slots: bool, kw_only: bool) -> type[T]:
    fields = _fields(cls, kw_only=kw_only)
    explicit_hash = cls.__dict__.get("__hash__") is not None
    methods = _methods(fields, eq=eq, order=order, frozen=frozen)
    methods["__dataclass_fields__"] = fields
    methods["__match_args__"] = tuple(name for name, each in fields.items() if not each.kw_only)
    if eq and not explicit_hash:
        values = _values(fields)
        methods["__hash__"] = (lambda self: hash(values(self))) if frozen else None
    for name, method in methods.items():
        if name == "__hash__" or name not in cls.__dict__:
            setattr(cls, name, method)
    if slots:
        cls = _slotted(cls, fields, frozen=frozen)
    if "__init__" not in cls.__dict__:
        cls.__init__ = _late_init(cls, fields, frozen=frozen)  # type: ignore[method-assign]
    return cls


def _fields(cls: type, *, kw_only: bool) -> Fields:
    """Collect the fields, those of base classes first."""
    fields: Fields = {}
    for base in cls.__mro__[-1:0:-1]:
        fields.update(getattr(base, "__dataclass_fields__", {}))
    for name, annotation in cls.__dict__.get("__annotations__", {}).items():  # noqa: RUF063 (4 ms)
        if str(annotation).startswith(("ClassVar", "typing.ClassVar")):
            continue
        default: Any = getattr(cls, name, dataclasses.MISSING)
        if isinstance(default, dataclasses.Field):
            found = default
            if found.default is dataclasses.MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, found.default)
        else:
            inherited = isinstance(default, MemberDescriptorType)
            found = dataclasses.field() if inherited else dataclasses.field(default=default)
        if type(found.default).__hash__ is None:
            raise ValueError(
                f"mutable default {type(found.default)} for field {name} is not allowed: use default_factory"
            )
        found.name, found.type = name, annotation
        found.kw_only = kw_only if found.kw_only is dataclasses.MISSING else found.kw_only
        found._field_type = dataclasses._FIELD  # type: ignore[attr-defined] # noqa: SLF001 (``fields`` asks for it)
        fields[name] = found
    return fields


def _methods(fields: Fields, *, eq: bool, order: bool, frozen: bool) -> dict[str, Any]:
    values = _values(fields)
    shown = [name for name, each in fields.items() if each.repr]

    @recursive_repr()
    def show(self: Any) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"

    def equals(self: Any, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    methods: dict[str, Any] = {"__repr__": show}
    if eq:
        methods["__eq__"] = equals
    if order:
        methods.update(_orders(values))
    if frozen:
        methods.update(__setattr__=_refuse_to_set, __delattr__=_refuse_to_delete)
    return methods


def _refuse_to_set(_self: object, name: str, _value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_self: object, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _values(fields: Fields) -> Values:
    """Return what finds the values that are compared."""
    names = [name for name, each in fields.items() if each.compare]
    if len(names) > 1:
        return attrgetter(*names)
    return lambda self: tuple(getattr(self, name) for name in names)


def _orders(values: Values) -> dict[str, Any]:
    def of(name: str) -> Callable[[Any, object], bool]:
        def compare(self: Any, other: object) -> bool:
            same = other.__class__ is self.__class__
            return getattr(values(self), name)(values(other)) if same else NotImplemented

        return compare

    return {name: of(name) for name in ("__lt__", "__le__", "__gt__", "__ge__")}


def _slotted(cls: type[T], fields: Fields, *, frozen: bool) -> type[T]:
    """Make the class anew, with a slot for each field that no base has one for."""
    members = dict(cls.__dict__)
    taken = {name for base in cls.__mro__[1:-1] for name in base.__dict__.get("__slots__", ())}
    members["__slots__"] = tuple(name for name in fields if name not in taken)
    for name in (*fields, "__dict__", "__weakref__"):
        members.pop(name, None)
    if frozen:  # else nobody could unpickle it
        members.setdefault("__getstate__", _state)
        members.setdefault("__setstate__", _set_state)
    made: type[T] = type(cls)(cls.__name__, cls.__bases__, members)  # type: ignore[misc]
    made.__qualname__ = cls.__qualname__
    return made


def _state(self: Any) -> list[Any]:
    return [getattr(self, name) for name in self.__dataclass_fields__]


def _set_state(self: Any, state: list[Any]) -> None:
    for name, value in zip(self.__dataclass_fields__, state, strict=True):
        object.__setattr__(self, name, value)


def _late_init(cls: type, fields: Fields, *, frozen: bool) -> Callable[..., None]:
    """Return an ``__init__`` that writes and compiles the real one when it is first called."""

    def first_init(self: Any, *args: Any, **kwargs: Any) -> None:
        init = cls.__init__ = _init(cls, fields, frozen=frozen)  # type: ignore[misc]
        init(self, *args, **kwargs)

    return first_init


def _init(cls: type, fields: Fields, *, frozen: bool) -> Callable[..., None]:
    known: dict[str, Any] = {"_set": object.__setattr__, "_MADE": _MADE}
    body: list[str] = []
    plain: list[str] = []
    named: list[str] = []
    for name, each in fields.items():
        value = default = ""
        if each.default_factory is not dataclasses.MISSING:
            known[f"_make_{name}"] = each.default_factory
            default, value = "=_MADE", f"_make_{name}() if {name} is _MADE else {name}"
        elif each.default is not dataclasses.MISSING:
            known[f"_default_{name}"] = each.default
            default = f"=_default_{name}"
        (named if each.kw_only else plain).append(name + default)
        slot = getattr(cls, name, None)
        if frozen and isinstance(slot, MemberDescriptorType):
            # A slot sets itself in half the time that it takes to find it by its name.
            known[f"_set_{name}"] = slot.__set__
            body.append(f"_set_{name}(self, {value or name})")
        else:
            body.append(f"_set(self, {name!r}, {value or name})" if frozen else f"self.{name} = {value or name}")
    if hasattr(cls, "__post_init__"):
        body.append("self.__post_init__()")
    parameters = ", ".join(["self", *plain, *(["*", *named] if named else [])])
    lines = "\n ".join(body or ["pass"])
    exec(f"def __init__({parameters}):\n {lines}", known)  # noqa: S102 (of names of fields, as the standard library does)
    found: Callable[..., None] = known["__init__"]
    found.__qualname__ = f"{cls.__qualname__}.__init__"
    return found
