"""A one-file talk -> the same with a few files changed or added; what was not touched is copied byte for byte."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Mapping
from copy import copy
from pathlib import Path
from typing import IO

from footlight.archive.reading import BROKEN, read_archive
from footlight.archive.writing import write_entry
from footlight.deck import UnusableInputError

_LOCAL_HEADER = struct.Struct("<4s5H3L2H")
"""Of an entry, before its name (APPNOTE.TXT 4.3.7): the last two numbers are the lengths of name and extra field."""
_DESCRIPTOR_FOLLOWS = 0x08
"""Of an entry's flags: its sizes stand behind its data."""
_CHUNK = 256 * 1024


def write_changed(source: Path, target: IO[bytes], changed: Mapping[str, bytes]) -> None:
    """Write an archive again.

    Args:
        source: The archive as it is.
        target: Where to; it must be possible to go back in it.
        changed: The bytes of files that become others, or are added, by name.

    Raises:
        UnusableInputError: The archive is refused or damaged.
        ValueError: A name would be refused when the archive is read.
        OSError: A file cannot be read or written.
    """
    with read_archive(source) as archive:  # refuses what may do harm
        known = set(archive.names)
    try:
        with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
            for entry in old.infolist():
                if entry.filename in changed:
                    write_entry(new, entry.filename, changed[entry.filename])
                else:
                    _copy(old, entry, new)
            for name in sorted(changed.keys() - known):
                write_entry(new, name, changed[name])
    except BROKEN as error:
        raise UnusableInputError(f"{source} is a damaged one-file talk.") from error


def _copy(old: zipfile.ZipFile, entry: zipfile.ZipInfo, new: zipfile.ZipFile) -> None:
    """Copy an entry as it is packed, without unpacking it."""
    source, target = old.fp, new.fp
    if source is None or target is None:
        raise ValueError("the archive is closed")
    source.seek(entry.header_offset)
    header = _LOCAL_HEADER.unpack(source.read(_LOCAL_HEADER.size))
    source.seek(header[-2] + header[-1], 1)
    copied = copy(entry)
    copied.flag_bits &= ~_DESCRIPTOR_FOLLOWS
    copied.header_offset = target.tell()
    target.write(copied.FileHeader())
    left = entry.compress_size
    while left:
        chunk = source.read(min(_CHUNK, left))
        if not chunk:
            raise EOFError(f"{entry.filename} ends too early")
        target.write(chunk)
        left -= len(chunk)
    new.filelist.append(copied)
    new.NameToInfo[copied.filename] = copied
    new.start_dir = target.tell()
