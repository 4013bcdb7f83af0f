"""How each format was written last -> what the dialog of exports offers next time: kept in a file."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path

from footlight.deck.named_tuple import NamedTuple
from footlight.desktop.folders import state_folder
from footlight.desktop.store import Store, json_object, json_text

log = logging.getLogger(__name__)

_LAST = "last"


class KeptChoice(NamedTuple):
    """What was chosen of a format: the values of its options by their keys, and the size; empty where nothing was."""

    options: Mapping[str, object] = {}
    size: str = ""


class ExportMemory:
    """The memory in one file. A file that cannot be read or written is a shorter memory, never an error.

    Args:
        path: The file, which need not exist; None for the user's own.
    """

    def __init__(self, path: Path | None = None) -> None:
        path = path or state_folder() / "exports.json"
        self._store = Store[dict[str, object]](path, "memory of the exports", json_object, {}, unreadable=logging.INFO)

    @property
    def last(self) -> str:
        """The ending of the format that was written last; empty where that is not known."""
        found = self._store.read().get(_LAST)
        return found if isinstance(found, str) else ""

    def find(self, suffix: str) -> KeptChoice:
        """Return what was chosen last of a format; whoever asks checks the values, which anybody may have changed."""
        found = self._store.read().get(suffix)
        if not isinstance(found, dict):
            return KeptChoice()
        options, size = found.get("options"), found.get("size")
        return KeptChoice(options if isinstance(options, dict) else {}, size if isinstance(size, str) else "")

    def keep(self, suffix: str, choice: KeptChoice) -> None:
        """Remember what was chosen of a format."""
        entry = {"options": dict(choice.options), "size": choice.size}
        try:
            self._store.change(lambda found: json_text(found | {suffix: entry, _LAST: suffix}))
        except OSError as error:
            log.info("the choices in %s cannot be written: %s", self._store.path, error)
