"""A file is written whole or not at all: bytes in, a replaced file out.

For what the program makes. What an author wrote is written by ``author_files``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from footlight.desktop.drafts import draft_beside, draft_folder, drafts_in


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Yield a path to write to, in the target's folder; the file there becomes ``target`` when the block ends well.

    When the block raises, even by Ctrl-C, the target is as it was and nothing is left beside it. A target that is a
    link stays one, and what it points to is replaced.

    Raises:
        OSError: The folder cannot be written to, or the target cannot be replaced.
    """
    real = Path(os.path.realpath(target))
    with draft_beside(real) as draft:
        yield draft.path
        # Drafts can only be read by their owner; the result gets what any new file gets.
        draft.path.chmod(real.stat().st_mode & 0o777 if real.exists() else 0o666 & ~_umask())
        draft.sync()
        draft.become(real)


@contextmanager
def replacing_all(folder: Path) -> Iterator[Path]:
    """Yield a folder to write files to; when the block ends well they move to ``folder`` and replace their namesakes.

    Raises:
        OSError: The folder cannot be written to, or a file cannot be replaced.
    """
    with draft_folder(folder) as drafts:
        yield drafts
        for draft in drafts_in(drafts):
            draft.replace(folder / draft.name)


def write_text(target: Path, text: str) -> None:
    """Replace a UTF-8 text file, making its folder when needed.

    What UTF-8 cannot say, as in the name of a file that is no UTF-8, is written as JSON escapes it.

    Raises:
        OSError: It cannot be written; the old file is untouched.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with replacing(target) as draft, draft.open("w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(text)


def _umask() -> int:
    current = os.umask(0o077)
    os.umask(current)
    return current
