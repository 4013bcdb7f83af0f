"""A file that is added to a folder: under the first name that is free, never over another one."""

from __future__ import annotations

import filecmp
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from footlight.desktop.regular_files import open_regular

_MOST_NAMES = 10_000


def add_copy(folder: Path, names: Iterator[str], source: Path) -> Path:
    """Copy a file into a folder, which is made when needed; one that is there with the same bytes is taken instead.

    Raises:
        OSError: It cannot be read or written; nothing is left.
    """
    with open_regular(source) as read:  # one that ends
        for target in _targets(folder, names):
            if target.is_file() and filecmp.cmp(source, target, shallow=False):
                return target
            with suppress(FileExistsError), _made(target) as written:
                shutil.copyfileobj(read, written)
                return target
    raise FileExistsError(0, "there are too many files of this name", str(folder))


def add_bytes(folder: Path, names: Iterator[str], data: bytes) -> Path:
    """Write bytes to a new file in a folder, which is made when needed; one with the same bytes is taken instead.

    Raises:
        OSError: It cannot be written; nothing is left.
    """
    for target in _targets(folder, names):
        if target.is_file() and target.stat().st_size == len(data) and target.read_bytes() == data:
            return target
        with suppress(FileExistsError), _made(target) as written:
            written.write(data)
            return target
    raise FileExistsError(0, "there are too many files of this name", str(folder))


def _targets(folder: Path, names: Iterator[str]) -> Iterator[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    for _, name in zip(range(_MOST_NAMES), names, strict=False):
        yield folder / name


@contextmanager
def _made(target: Path) -> Iterator[IO[bytes]]:
    """Make a new file, which is removed when the block raises.

    Raises:
        FileExistsError: There is one of that name.
    """
    with target.open("xb") as file:
        try:
            yield file
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            with suppress(OSError):
                target.unlink()
            raise
