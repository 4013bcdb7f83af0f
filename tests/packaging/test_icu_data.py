"""ICU's data is made smaller without its format being broken."""

from __future__ import annotations

import struct

import icu_data
import pytest

HEADER = struct.pack("<H", 32) + b"\xda\x27" + bytes(8) + b"CmnD" + bytes(16)


def package(**items: bytes) -> bytes:
    """A package as ICU reads it, with these items under the name ``icudt99l``."""
    names = [f"icudt99l/{name.replace('_', '.')}".encode() + b"\0" for name in sorted(items)]
    table = 4 + 8 * len(items)
    body, entries, place, name_place = b"", b"", table + sum(map(len, names)), table
    place += -place % 16
    for name, key in zip(names, sorted(items), strict=True):
        entries += struct.pack("<II", name_place, place + len(body))
        name_place += len(name)
        body += items[key].ljust(-(-len(items[key]) // 16) * 16, b"\0")
    return HEADER + (struct.pack("<I", len(items)) + entries + b"".join(names)).ljust(place, b"\0") + body


def test_only_the_chosen_items_stay_and_keep_their_content() -> None:
    whole = package(a_res=b"alpha", b_res=b"beta" * 9, c_res=b"gamma")
    smaller = icu_data.selected(whole, frozenset({"a.res", "c.res"}))
    assert smaller == package(a_res=b"alpha", c_res=b"gamma")


def test_all_items_chosen_leave_the_package_as_it_is() -> None:
    whole = package(a_res=b"alpha", b_res=b"beta")
    assert icu_data.selected(whole, frozenset({"a.res", "b.res"})) == whole


def test_other_files_are_refused() -> None:
    with pytest.raises(ValueError, match="no ICU data"):
        icu_data.selected(b"\x7fELF" + bytes(64), icu_data.KEPT)
