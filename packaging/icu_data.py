"""ICU's data library of 32 MB -> one with the data that Qt can use for English order and names.

Qt asks ICU for the order of strings, for old encodings and for the names of time zones; the program asks for none of
them. What stays is what ICU opens first, so that a question gets the answer of the root locale and no error.
The format: https://unicode-org.github.io/icu/userguide/icu_data/ and ``icu4c/source/common/ucmndata.h``.
"""

from __future__ import annotations

import struct
import subprocess
from pathlib import Path

KEPT = frozenset(
    {
        "cnvalias.icu", "keyTypeData.res", "likelySubtags.res", "metaZones.res", "pool.res", "root.res",
        "supplementalData.res", "timezoneTypes.res", "zoneinfo64.res",
        "coll/pool.res", "coll/root.res", "coll/ucadata.icu", "zone/pool.res", "zone/root.res",
    }
)  # fmt: skip
"""The items that stay, without the name of the package before them."""

_ALIGNMENT = 16


def write_smaller(library: Path, target: Path) -> Path:
    """Write the data library again with the items of ``KEPT`` alone; returns ``target``.

    The system's ``as``, ``ld``, ``nm`` and ``objcopy`` do it; PyInstaller needs them on Linux too.
    """
    symbol = _run("nm", "-D", "--defined-only", library).split()[-1]
    data, source, unlinked = (target.with_suffix(suffix) for suffix in (".dat", ".s", ".o"))
    _run("objcopy", "-O", "binary", "--only-section=.rodata", library, data)
    data.write_bytes(selected(data.read_bytes(), KEPT))
    source.write_text(
        f".section .rodata\n.balign {_ALIGNMENT}\n.globl {symbol}\n.type {symbol}, @object\n"
        f'{symbol}:\n.incbin "{data.name}"\n.size {symbol}, . - {symbol}\n.section .note.GNU-stack,"",@progbits\n',
        "utf-8",
    )
    _run("as", "-o", unlinked.name, source.name, folder=target.parent)
    _run("ld", "-shared", "--build-id=none", "-s", "-soname", target.name, "-o", target.name, unlinked.name,
         folder=target.parent)  # fmt: skip
    return target


def selected(package: bytes, kept: frozenset[str]) -> bytes:
    """Take the items named in ``kept`` from a little-endian ICU data package; the rest is left out.

    Raises:
        ValueError: It is no such package.
    """
    (header,) = struct.unpack_from("<H", package)
    if package[2:4] != b"\xda\x27" or package[12:16] != b"CmnD":
        raise ValueError("this is no ICU data package")
    items = _items(package, header)
    chosen = [(name, content) for name, content in items if name.partition("/")[2] in kept]
    names = b""
    table_size = 4 + 8 * len(chosen)
    name_places = []
    for name, _ in chosen:
        name_places.append(table_size + len(names))
        names += name.encode() + b"\0"
    body = b""
    start = _padded(table_size + len(names))
    places = []
    for _, content in chosen:
        places.append(start + len(body))
        body += content.ljust(_padded(len(content)), b"\0")
    table = struct.pack("<I", len(chosen)) + b"".join(
        struct.pack("<II", *pair) for pair in zip(name_places, places, strict=True)
    )
    return package[:header] + (table + names).ljust(start, b"\0") + body


def _items(package: bytes, header: int) -> list[tuple[str, bytes]]:
    (count,) = struct.unpack_from("<I", package, header)
    table = [struct.unpack_from("<II", package, header + 4 + 8 * number) for number in range(count)]
    ends = [place for _, place in table[1:]] + [len(package) - header]
    return [
        (package[header + name : package.index(b"\0", header + name)].decode(), package[header + place : header + end])
        for (name, place), end in zip(table, ends, strict=True)
    ]


def _padded(size: int) -> int:
    return -(-size // _ALIGNMENT) * _ALIGNMENT


def _run(*command: str | Path, folder: Path | None = None) -> str:
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout
