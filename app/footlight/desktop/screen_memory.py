"""The screens that a talk was given on -> which was whose: kept in a file, so that a hall stays set up."""

from __future__ import annotations

import logging
from pathlib import Path

from footlight.deck.named_tuple import NamedTuple
from footlight.desktop.store import Store, json_object, json_text

log = logging.getLogger(__name__)

FILE = "screens.json"
"""Beside the settings."""


class KeptAssignment(NamedTuple):
    """The names of the screens: with slides, and the speaker's or None."""

    audience: tuple[str, ...]
    presenter: str | None


class ScreenMemory:
    """The memory in one file. A file that cannot be read or written is a shorter memory, never an error.

    Args:
        path: The file, which need not exist.
    """

    def __init__(self, path: Path) -> None:
        self._store = Store[dict[str, object]](path, "memory of the screens", json_object, {}, unreadable=logging.INFO)

    def find(self, screens: frozenset[str]) -> KeptAssignment | None:
        """Return which screen was whose when there were these screens; None when that is not known."""
        found = self._store.read().get(_key(screens))
        if not isinstance(found, dict):
            return None
        audience, presenter = found.get("audience"), found.get("presenter")
        if not isinstance(audience, list) or not all(isinstance(name, str) for name in audience) or not audience:
            return None
        return KeptAssignment(tuple(audience), presenter if isinstance(presenter, str) else None)

    def keep(self, screens: frozenset[str], assignment: KeptAssignment) -> None:
        """Remember which screen is whose."""
        entry = {"audience": list(assignment.audience), "presenter": assignment.presenter}
        try:
            self._store.change(lambda found: json_text(found | {_key(screens): entry}))
        except OSError as error:
            log.info("the screens in %s cannot be written: %s", self._store.path, error)


def _key(screens: frozenset[str]) -> str:
    return ", ".join(sorted(screens))
