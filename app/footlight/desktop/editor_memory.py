"""How an author has divided the editor's window -> kept in a file, so that the next one is the same."""

from __future__ import annotations

import logging
from pathlib import Path

from footlight.deck.dataclass import dataclass
from footlight.desktop.folders import state_folder
from footlight.desktop.store import Store, json_object, json_text

log = logging.getLogger(__name__)

FILE = "editor-window.json"
_PARTS = ("slides", "preview", "notes", "clock")


@dataclass(frozen=True)
class EditorParts:
    """The parts of the window.

    Attributes:
        hidden: The names of those that do not show: slides, preview, notes, clock.
        columns: The widths of slides, text and preview in logical pixels; empty for the usual ones.
        rows: The heights of preview and notes, likewise.
        size: Width and height of the window; empty for the usual one.
        maximized: Whether it fills the screen.
    """

    hidden: frozenset[str] = frozenset()
    columns: tuple[int, ...] = ()
    rows: tuple[int, ...] = ()
    size: tuple[int, ...] = ()
    maximized: bool = False


class EditorMemory:
    """The memory in one file. A file that cannot be read or written is a shorter memory, never an error.

    Args:
        path: The file, which need not exist; None for this user's.
    """

    def __init__(self, path: Path | None = None) -> None:
        where = path or state_folder() / FILE
        self._store = Store[dict[str, object]](where, "memory of the editor", json_object, {}, unreadable=logging.INFO)

    def find(self) -> EditorParts:
        """Return how the window was divided last; as usual for whatever is not known."""
        found = self._store.read()
        hidden = found.get("hidden")
        return EditorParts(
            frozenset(name for name in hidden if name in _PARTS) if isinstance(hidden, list) else frozenset(),
            _lengths(found.get("columns"), 3),
            _lengths(found.get("rows"), 2),
            _lengths(found.get("size"), 2),
            found.get("maximized") is True,
        )

    def keep(self, parts: EditorParts) -> None:
        """Remember how the window is divided."""
        entry = {
            "hidden": sorted(parts.hidden),
            "columns": list(parts.columns),
            "rows": list(parts.rows),
            "size": list(parts.size),
            "maximized": parts.maximized,
        }
        try:
            self._store.change(lambda found: json_text(found | entry))
        except OSError as error:
            log.info("the editor's parts in %s cannot be written: %s", self._store.path, error)


def _lengths(value: object, count: int) -> tuple[int, ...]:
    """Return lengths as they were kept; none when they are anything else."""
    if not isinstance(value, list) or len(value) != count:
        return ()
    return tuple(value) if all(isinstance(each, int) and 0 <= each < 100_000 for each in value) else ()
