"""References that lead to films and sounds, which no slide plays."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import unquote

from footlight.media.kinds import Problem

_FILMS = frozenset({".mp4", ".webm", ".mov", ".m4v", ".avi", ".mkv", ".ogv", ".mpg", ".mpeg", ".wmv"})
_SOUNDS = frozenset({".mp3", ".wav", ".ogg", ".oga", ".m4a", ".flac", ".aac", ".opus"})


def film_problem(reference: str) -> Problem:
    """Return the problem that a film is not played.

    Args:
        reference: As written.
    """
    return Problem("film-not-played", f"{_shown(reference)} is a film, and films are not played; show it elsewhere")


def sound_problem(reference: str) -> Problem:
    """Return the problem that a sound is not played."""
    return Problem("sound-not-played", f"{_shown(reference)} is a sound, and sounds are not played")


def unplayable(reference: str) -> Problem | None:
    """Return what a reference leads to by its ending, a film or a sound, which need not exist; None for the rest."""
    if reference[:5].lower() == "data:":
        return None
    suffix = PurePosixPath(unquote(re.split(r"[?#]", reference.strip(" <>"), maxsplit=1)[0])).suffix.lower()
    if suffix in _FILMS:
        return film_problem(reference)
    return sound_problem(reference) if suffix in _SOUNDS else None


def _shown(reference: str) -> str:
    return reference if len(reference) <= 80 else reference[:79] + "…"
