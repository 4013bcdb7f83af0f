"""The modules that a start loads -> one file of the folder that starts without unpacking them.

PyInstaller keeps modules in an archive, each compressed by itself. To unpack the 420 of a first slide takes 15 ms, and
no compression that Python has takes less; as they are they take 2 MB more. ``start.py`` reads the file.
"""

from __future__ import annotations

import marshal
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

NAME = "first_modules"
"""Of the file, beside the libraries."""

_LEFT = sys.stdlib_module_names | {"pygments"}
"""Packages that stay in the archive: the standard library's would take another megabyte for 5 ms, and no first slide
waits for the colours of code."""
DECK = """\
# One

1. *Two*, and [three](#2)
   > Four

---

| a | b |
|---|---|
| 1 | 2 |

```python
print(5)
```
"""
"""What most decks have."""
WINDOW = "footlight.cli.deck_options", "footlight.windows.app", "footlight.windows.talk.features"
"""What a talk needs beside what an export reads, lays out and paints."""


def first_modules() -> set[str]:
    """Name the modules that a first slide waits for, by running this environment's program."""
    with tempfile.TemporaryDirectory() as folder:
        deck = Path(folder, "deck.md")
        deck.write_text(DECK, "utf-8")
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "FOOTLIGHT_HOME": folder}
        runs = (
            ["-m", "footlight", "export", str(deck), "-o", str(deck.with_suffix(".pdf"))],
            ["-c", f"import {', '.join(WINDOW)}"],
        )
        told = [
            subprocess.run(
                [sys.executable, "-X", "importtime", *run], env=environment, capture_output=True, text=True, check=True
            ).stderr
            for run in runs
        ]
    names = set(re.findall(r"^import time:.*\| +([\w.]+)$", "\n".join(told), re.MULTILINE))
    return {name for name in names if name.split(".")[0] not in _LEFT and not name.startswith("footlight.exporting")}


def write_first_modules(target: Path, archive: str, names: Iterable[str]) -> None:
    """Write modules as ``start.py`` reads them: what follows a list of their names, kinds and places.

    Args:
        target: The file.
        archive: PyInstaller's archive, in which they are.
        names: Theirs.
    """
    # Only when packaging: PyInstaller is not among what the tests need.
    from PyInstaller.loader.pyimod01_archive import ZlibArchiveReader

    reader = ZlibArchiveReader(archive, 0)
    places: dict[str, tuple[int, int, int]] = {}
    codes: list[bytes] = []
    end = 0
    for name in sorted(names):
        codes.append(reader.extract(name, raw=True))
        places[name] = (reader.toc[name][0], end, end + len(codes[-1]))
        end = places[name][2]
    target.write_bytes(marshal.dumps(places) + b"".join(codes))
