"""Qt's enumerations as Python classes, made in a fifth of the time that the standard library takes.

PySide6 makes all enumerations of a class when the class is first touched: for a first slide two hundred, with four
thousand members, each of which costs the standard library a dozen calls. Here a class is a copy of one without members,
and gets its members at once. Whether that comes to the same is tried with one enumeration of each kind at every start:
where this Python's are made otherwise, the standard library goes on making all of them.

Source: ``EnumType._create_`` and ``_proto_member`` in ``enum.py`` of Python 3.11.
"""

from __future__ import annotations

import enum
from typing import Any, Final

from footlight.deck.named_tuple import NamedTuple

KINDS: Final = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)
"""What Qt's enumerations are."""

PROBE: Final = [("NONE", 0), ("A", 1), ("B", 4), ("AGAIN", 1), ("BOTH", 5), ("C", 2)]
"""Members of all sorts: an alias, two bits at once, and one that is not in its order."""

_create_as_always: Final = enum.EnumType._create_  # type: ignore[attr-defined]


class _Kind(NamedTuple):
    """One of the kinds: what its classes have in common, and what its members are made with."""

    common: dict[str, Any]
    new: Any
    takes_value: bool
    is_flag: bool
    taken: frozenset[str]


def make_enumerations_quickly() -> bool:
    """Make Qt's enumerations in this way from now on; returns whether this Python has them made so."""
    kinds = {kind: _kind(kind) for kind in KINDS}

    def create(cls: Any, name: str, members: Any, **options: Any) -> Any:
        kind = kinds.get(cls)
        if kind is not None and _is_qts(members, kind, options):
            return _made(cls, kind, name, members)
        if not options.get("module"):  # it would be looked for in the frame of who called
            options["module"] = "PySide6"
        return _create_as_always(cls, name, members, **options)

    for kind in KINDS:
        usual = _create_as_always(kind, "Probe", PROBE, module="PySide6", boundary=enum.KEEP)
        if _described(_made(kind, kinds[kind], "Probe", PROBE)) != _described(usual):
            return False
    enum.EnumType._create_ = create  # type: ignore[attr-defined]
    return True


def _kind(kind: type[enum.Enum]) -> _Kind:
    common = dict(vars(_create_as_always(kind, "Common", [], module="PySide6", boundary=enum.KEEP)))
    for name in ("__dict__", "__weakref__", "__new__"):
        common.pop(name, None)
    taken = frozenset(name for base in kind.__mro__ for name in vars(base)) | {"mro", ""}
    return _Kind(common, common["_new_member_"], common["_use_args_"], issubclass(kind, enum.Flag), taken)


def _is_qts(members: Any, kind: _Kind, options: dict[str, Any]) -> bool:
    """Whether somebody asks as PySide6 does, with nothing in the members that would need a closer look."""
    return (
        type(members) is list
        and options.get("boundary") is enum.KEEP
        and options.get("type") is None
        and options.get("qualname") is None
        and options.get("module") is None
        and all(type(each) is tuple and len(each) == 2 and type(each[1]) is int for each in members)
        and kind.taken.isdisjoint(name for name, _ in members)
        and not any(name.startswith("_") for name, _ in members)
    )


def _made(cls: type[enum.Enum], kind: _Kind, name: str, members: list[tuple[str, int]]) -> Any:
    order: list[str] = []
    by_name: dict[str, Any] = {}
    by_value: dict[int, Any] = {}
    # A list or a dictionary that all had in common would be filled by all.
    own = {each: value.copy() for each, value in kind.common.items() if isinstance(value, (list, dict))}
    own |= {"_member_names_": order, "_member_map_": by_name, "_value2member_map_": by_value}
    made: Any = type.__new__(type(cls), name, (cls,), {**kind.common, **own})
    made.__new__ = enum.Enum.__new__
    mask = singles = 0
    new, takes_value, is_flag, set_in_class = kind.new, kind.takes_value, kind.is_flag, type.__setattr__
    for called, value in members:
        member = by_value.get(value)
        if member is None:
            member = by_value[value] = new(made, value) if takes_value else new(made)
            # Not by its ``__dict__``, which it has only when somebody asks for it.
            member._value_, member._name_, member.__objclass__, member._sort_order_ = value, called, made, len(order)
            is_single = value != 0 and value & (value - 1) == 0
            mask |= value
            if is_single:
                singles |= value
            if is_single or not is_flag:
                order.append(called)
        by_name[called] = member
        set_in_class(made, called, member)
    if kind.is_flag:
        made._flag_mask_, made._singles_mask_, made._all_bits_ = mask, singles, 2 ** mask.bit_length() - 1
        values = [by_name[each]._value_ for each in order]
        if values != sorted(values):
            made._iter_member_ = made._iter_member_by_def_
    return made


def _described(made: Any) -> object:
    """What can be compared of an enumeration, or of something in it."""
    if isinstance(made, enum.EnumType):
        return [(name, _described(value)) for name, value in sorted(vars(made).items()) if name != "__weakref__"]
    if isinstance(made, enum.Enum):
        return sorted((name, value) for name, value in vars(made).items() if name != "__objclass__")
    if isinstance(made, dict):
        return [(name, _described(value)) for name, value in made.items()]
    return repr(made)
