"""A file is written whole or not at all: bytes in, a replaced file out."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give a path to write to, in the target's folder; the file there becomes ``target`` when the block ends well.

    When the block raises, even by Ctrl-C, the target is as it was and nothing is left beside it.

    Raises:
        OSError: The folder cannot be written to, or the target cannot be replaced.
    """
    handle, name = tempfile.mkstemp(prefix=f".{target.stem[:40]}-", suffix=".part", dir=target.parent)
    os.close(handle)
    draft = Path(name)
    try:
        yield draft
        # mkstemp makes files that only the owner can read; the result gets what any new file gets.
        draft.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def replacing_all(folder: Path) -> Iterator[Path]:
    """Give a folder to write files to; when the block ends well they all move to ``folder``, replacing their namesakes.

    Raises:
        OSError: The folder cannot be written to, or a file cannot be replaced.
    """
    drafts = Path(tempfile.mkdtemp(prefix=".footlight-", suffix=".part", dir=folder))
    try:
        yield drafts
        for draft in sorted(drafts.iterdir()):
            draft.replace(folder / draft.name)
    finally:
        shutil.rmtree(drafts, ignore_errors=True)


def write_text(target: Path, text: str) -> None:
    """Replace a UTF-8 text file, making its folder when needed.

    What UTF-8 cannot say, as in the name of a file that is no UTF-8, is written as JSON escapes it.

    Raises:
        OSError: It cannot be written; the old file is untouched.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with replacing(target) as draft, draft.open("w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())  # else a power cut soon after may leave the new name with nothing in it


def _umask() -> int:
    current = os.umask(0o077)
    os.umask(current)
    return current
