"""The built executables -> their sizes against a budget, and a table of what takes the space."""

from __future__ import annotations

import lzma
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

FOLDER_BUDGET, ONE_FILE_BUDGET, DEB_BUDGET = 140, 64, 50
"""Megabytes of a million bytes that each may take; a test holds ``dist/`` to them."""
_ROWS = 14
_GROUPS = ("_internal/PySide6/Qt/plugins", "_internal/PySide6/Qt/lib", "_internal/footlight/assets")
"""Folders that are told part by part; of the others the first part of the name is enough."""


def size_table(folder: Path, one_file: Path, deb: Path | None) -> str:
    """Say what of the folder is how large, the largest first, and the sums against the aims."""
    sizes: Counter[str] = Counter()
    for file, size in sizes_in(folder):
        sizes[_group(file.relative_to(folder))] += size
    lines = [f"{name:<52}{_megabytes(size):>8}" for name, size in sizes.most_common(_ROWS)]
    rest = sum(sizes.values()) - sum(size for _, size in sizes.most_common(_ROWS))
    lines.append(f"{'the rest':<52}{_megabytes(rest):>8}")
    lines.append(f"{'the folder':<52}{_megabytes(sum(sizes.values())):>8}  of {FOLDER_BUDGET}")
    lines.append(f"{'the folder as .tar.xz':<52}{_megabytes(_compressed(folder)):>8}")
    lines.append(f"{one_file.name:<52}{_megabytes(one_file.stat().st_size):>8}  of {ONE_FILE_BUDGET}")
    if deb:
        lines.append(f"{deb.name:<52}{_megabytes(deb.stat().st_size):>8}  of {DEB_BUDGET}")
    return "\n".join(["Megabytes", *lines])


def sizes_in(folder: Path) -> Iterator[tuple[Path, int]]:
    """List the files below a folder with their bytes; a link to another file takes none."""
    for file in folder.rglob("*"):
        if file.is_file() and not file.is_symlink():
            yield file, file.stat().st_size


def _group(path: Path) -> str:
    name = path.as_posix()
    for group in _GROUPS:
        if name.startswith(f"{group}/"):
            return f"{group}/{name.removeprefix(group + '/').split('/')[0]}"
    return "/".join(path.parts[:2])


def _compressed(folder: Path) -> int:
    with tempfile.TemporaryFile() as file:
        with lzma.open(file, "wb") as packed, tarfile.open(fileobj=packed, mode="w") as archive:
            archive.add(folder, arcname=folder.name)
        return file.tell()


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f}"
