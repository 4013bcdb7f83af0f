"""The last saves of each deck in the state folder: bytes in, the bytes of then out; bounded in number and in bytes."""

from __future__ import annotations

import gzip
import logging
import os
import zlib
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from footlight.deck.digests import short_digest
from footlight.deck.named_tuple import NamedTuple
from footlight.desktop.atomic import replacing
from footlight.desktop.folders import name_for, state_folder
from footlight.desktop.locking import exclusive

log = logging.getLogger(__name__)

MOST_SAVES = 20
"""Of one deck."""
MOST_BYTES = 16 * 1024 * 1024
"""Of the saves of one deck, packed; the latest one is kept in any case."""
MOST_BYTES_OF_ALL = 256 * 1024 * 1024
"""Of the saves of all decks, packed."""
_LARGEST = 64 * 1024 * 1024
"""Bytes, unpacked. What is larger is no deck."""
_MOMENT = "%Y%m%dT%H%M%S.%f"
_SUFFIX = ".gz"
_OF_FILE = "file.txt"
"""Names the deck whose saves a folder holds, for a person who looks for them."""


class Version(NamedTuple):
    """What a deck held at a time.

    Attributes:
        when: The moment, of the local time zone.
        path: Where it is kept.
    """

    when: datetime
    path: Path

    def read(self) -> bytes:
        """Return what the deck held.

        Raises:
            OSError: It cannot be read, or is damaged.
        """
        try:
            return gzip.decompress(self.path.read_bytes())
        except (EOFError, zlib.error) as error:
            raise OSError(0, "it is damaged", str(self.path)) from error


def versions_of(deck: Path) -> tuple[Version, ...]:
    """Return the kept saves of a deck, the latest first."""
    return tuple(_in_folder(_folder(deck)))


def keep_version(deck: Path, data: bytes, when: datetime | None = None) -> None:
    """Keep what a deck holds, unless it is what was kept last; what is too much goes, the oldest first.

    Args:
        deck: Its file.
        data: What it holds.
        when: Since when; None for now.

    Raises:
        OSError: It cannot be written; what is kept stays.
    """
    if len(data) > _LARGEST:
        return
    folder = _folder(deck)
    digest = short_digest(data)
    with exclusive(folder):
        kept = _in_folder(folder)
        if kept and kept[0].path.name.endswith(f"-{digest}{_SUFFIX}"):
            return
        folder.mkdir(parents=True, exist_ok=True)
        if not kept:
            with suppress(OSError):
                (folder / _OF_FILE).write_text(f"{deck}\n", "utf-8", "backslashreplace")
        moment = datetime.now(UTC)
        if when is not None:
            moment = min(moment, when.astimezone(UTC))
        if kept:  # also where the clock was put back
            moment = max(moment, kept[0].when.astimezone(UTC) + timedelta(microseconds=1))
        target = folder / f"{moment:{_MOMENT}}-{digest}{_SUFFIX}"
        with replacing(target) as draft:
            draft.write_bytes(gzip.compress(data, 6, mtime=0))
        _remove_oldest([target, *(each.path for each in kept)], MOST_BYTES, MOST_SAVES)
    with exclusive(folder.parent):
        everything = [each for name in _names(folder.parent) for each in _in_folder(folder.parent / name)]
        everything.sort(key=lambda each: each.when, reverse=True)
        _remove_oldest([target, *(each.path for each in everything if each.path != target)], MOST_BYTES_OF_ALL)


def _folder(deck: Path) -> Path:
    return state_folder() / "versions" / name_for(Path(os.path.realpath(deck)), "")


def _in_folder(folder: Path) -> list[Version]:
    found = []
    for name in _names(folder):
        moment, dash, _ = name.partition("-")
        if dash and name.endswith(_SUFFIX):
            with suppress(ValueError):
                when = datetime.strptime(moment, _MOMENT).replace(tzinfo=UTC).astimezone()
                found.append(Version(when, folder / name))
    return sorted(found, key=lambda each: each.path.name, reverse=True)


def _names(folder: Path) -> list[str]:
    try:
        return [path.name for path in folder.iterdir()]
    except OSError:
        return []


def _remove_oldest(paths: Sequence[Path], most_bytes: int, most: int | None = None) -> None:
    """Remove what is too much of files whose latest come first; the first one stays."""
    total = 0
    for at, path in enumerate(paths):
        with suppress(OSError):
            total += path.stat().st_size
            if at and (total > most_bytes or (most is not None and at >= most)):
                path.unlink()
