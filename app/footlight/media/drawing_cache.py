"""Drawings that took long to make -> kept in a folder on disk, from one run to the next."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
import threading
from pathlib import Path

MOST_KEPT = 1000
"""Drawings in the folder; the oldest leave first."""
MOST_BYTES = 64 * 1024**2
"""Of the folder."""
_TIDIED_EVERY = 50
"""Drawings that are written until the folder is looked through again."""


class DrawingCache:
    """A folder of drawings, each under a name that says all that it was made from. Any thread may use it.

    The folder may be missing, full, read-only or vanish at any time: that costs time, as drawings are made again.

    Args:
        folder: Where they are kept; None for nowhere.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._written = 0

    def get(self, name: str) -> dict[str, object] | None:
        """Return what was kept; None when there is nothing, or nothing that can be read."""
        if self._folder is None:
            return None
        try:
            kept = json.loads((self._folder / f"{name}.json").read_bytes())
        except (OSError, ValueError, RecursionError):
            return None
        return kept if isinstance(kept, dict) else None

    def put(self, name: str, drawing: dict[str, object]) -> None:
        """Write it whole or not at all."""
        if self._folder is None:
            return
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            descriptor, draft = tempfile.mkstemp(dir=self._folder, suffix=".draft")
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(json.dumps(drawing).encode())
                Path(draft).replace(self._folder / f"{name}.json")
            except OSError:
                Path(draft).unlink(missing_ok=True)
                return
            self._tidy(self._folder)

    def _tidy(self, folder: Path) -> None:
        """Remove the oldest now and then, so that the folder keeps within its bounds."""
        with self._lock:
            self._written += 1
            if self._written % _TIDIED_EVERY != 1:
                return
        found = sorted((entry.stat().st_mtime, entry.stat().st_size, entry.path) for entry in os.scandir(folder))
        total = 0
        for count, (_, size, path) in enumerate(reversed(found), start=1):
            total += size
            if count > MOST_KEPT or total > MOST_BYTES:
                Path(path).unlink(missing_ok=True)


def version_of(library: str) -> str:
    """Name the version of a library, whose next one may draw otherwise; empty where that cannot be told."""
    from importlib import metadata  # only here: most starts draw nothing, and do not wait for it

    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return ""
