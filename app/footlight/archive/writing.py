"""Files -> a one-file talk, the same bytes for the same files on every day and system."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Mapping
from typing import IO

from footlight.archive.entry_names import collision_key, problem_of_name
from footlight.archive.reading import FORMAT, MANIFEST, MEDIA_TYPE, TYPE_ENTRY
from footlight.deck import Asked

_DAY = (1980, 1, 1, 0, 0, 0)
"""The first day that a zip archive can name; a true one would change the bytes."""
_PLAIN_FILE = 0o100644 << 16
_UNIX = 3
_ALREADY_SMALL = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".woff", ".woff2", ".svgz", ".zip"})


def write_archive(
    target: IO[bytes], deck: str, files: Mapping[str, Callable[[], bytes]], asked: Asked | None = None
) -> None:
    """Write an archive.

    Args:
        target: Where to; it must be possible to go back in it.
        deck: The name of the deck among the files.
        files: What returns each file's bytes, by name with folders parted by slashes; asked for one at a time.
        asked: For whom, and with which variables, the talk is given where nobody asks for anything else.

    Raises:
        ValueError: A name would be refused when the archive is read, or two would be one file on some system.
        OSError: A file cannot be read or written.
    """
    names = sorted(files)
    if deck not in files or len({collision_key(name) for name in (*names, MANIFEST, TYPE_ENTRY)}) < len(names) + 2:
        raise ValueError("two files have one name, or the deck has none")
    said: dict[str, object] = {"format": FORMAT, "deck": deck}
    if asked is not None and asked.audience:
        said["audience"] = asked.audience
    if asked is not None and asked.variables:
        said["variables"] = dict(asked.variables)
    manifest = json.dumps(said, ensure_ascii=False) + "\n"
    with zipfile.ZipFile(target, "w") as archive:
        _write(archive, TYPE_ENTRY, MEDIA_TYPE.encode(), zipfile.ZIP_STORED)
        _write(archive, MANIFEST, manifest.encode(), zipfile.ZIP_STORED)
        for name in names:
            write_entry(archive, name, files[name]())


def write_entry(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    """Write a file into an archive that is being made.

    Raises:
        ValueError: The name would be refused when the archive is read.
        OSError: It cannot be written.
    """
    if problem := problem_of_name(name):
        raise ValueError(f"“{name}” {problem}")
    suffix = name[name.rfind(".") :].lower()
    _write(archive, name, data, zipfile.ZIP_STORED if suffix in _ALREADY_SMALL else zipfile.ZIP_DEFLATED)


def _write(archive: zipfile.ZipFile, name: str, data: bytes, method: int) -> None:
    archive.writestr(entry_of(name, method), data, compresslevel=9)


def entry_of(name: str, method: int) -> zipfile.ZipInfo:
    """Return an entry of which nothing depends on the day or the system, so that the same files are the same archive.

    Args:
        name: Of the file in the archive.
        method: Of ``zipfile``, how it is packed.
    """
    entry = zipfile.ZipInfo(name, _DAY)
    entry.compress_type = method
    entry.external_attr = _PLAIN_FILE
    entry.create_system = _UNIX
    return entry
